package dev.parley.search;

import dev.parley.conversation.Author;
import dev.parley.platform.Json;
import dev.parley.search.Passage.Kind;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The index of all nodes, in Elasticsearch or OpenSearch. Words are read here and sent with their
 * forms, so that a text is found by the same words whatever keeps the index.
 */
final class ElasticIndex implements Index {
  private static final Duration SHORT = Duration.ofSeconds(10);
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final int BULK = 1_000;
  private static final String MARK = "mark";

  /** How long another node's mark is good enough. */
  private static final long FRESH = Duration.ofSeconds(1).toNanos();

  /** The forms of a word stand in one place, parted by a bar; words by a space. */
  private static final String SETTINGS =
      """
      {"settings": {"analysis": {
         "filter": {"forms": {"type": "pattern_capture", "preserve_original": false, "patterns": ["([^|]+)"]}},
         "analyzer": {"forms": {"type": "custom", "tokenizer": "whitespace", "filter": ["forms"]}}}},
       "mappings": {"dynamic": false, "properties": {
         "words": {"type": "text", "analyzer": "forms", "norms": false},
         "thread": {"type": "long"}, "site": {"type": "keyword"}, "visitor": {"type": "keyword"}, "agent": {"type": "keyword"},
         "label": {"type": "keyword"}, "status": {"type": "keyword"}, "author": {"type": "keyword"}, "generation": {"type": "long"},
         "at": {"type": "long"}, "conversation": {"type": "long"}, "place": {"type": "long"}}}}
      """;

  private final Rest rest;
  private final String name;
  private final StringBuilder passages = new StringBuilder();

  /** Sent when all passages are stored: whoever has the cursor has what it speaks of. */
  private final StringBuilder heads = new StringBuilder();

  private int waiting;
  private Mark mark = Mark.NONE;
  private long markRead;

  ElasticIndex(Rest rest, String name) throws IOException {
    this.rest = rest;
    this.name = "/" + name + "-" + Mark.VERSION;
    make();
    markRead = System.nanoTime() - FRESH;
  }

  private void make() throws IOException {
    if (rest.ask("GET", name + "/_settings", "", SHORT).isEmpty()) {
      rest.ask("PUT", name, SETTINGS, SHORT);
    }
  }

  @Override
  public String kind() {
    return "elasticsearch";
  }

  @Override
  public boolean shared() {
    return true;
  }

  @Override
  public synchronized Mark mark() throws IOException {
    if (System.nanoTime() - markRead >= FRESH) {
      mark =
          rest.ask("GET", name + "/_doc/" + MARK, "", SHORT)
              .map(answer -> Mark.read(texts(answer.getJsonObject("_source").getJsonObject(MARK))))
              .orElse(Mark.NONE);
      markRead = System.nanoTime();
    }
    return mark;
  }

  private static Map<String, String> texts(JsonObject object) {
    return object.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> ((JsonString) e.getValue()).getString()));
  }

  @Override
  public Map<Long, Cursor> cursors(Collection<Long> conversations) throws IOException {
    flush();
    var known = new HashMap<Long, Cursor>();
    if (conversations.isEmpty()) {
      return known;
    }
    var ids = Json.PROVIDER.createArrayBuilder();
    conversations.forEach(id -> ids.add(Passage.id(id, 0)));
    var found =
        rest.ask(
            "POST",
            name + "/_mget?_source=cursor,thread",
            Json.PROVIDER.createObjectBuilder().add("ids", ids).build().toString(),
            SHORT);
    found.ifPresent(
        answer ->
            answer.getJsonArray("docs").stream()
                .map(doc -> doc.asJsonObject())
                .filter(doc -> doc.getBoolean("found", false))
                .map(doc -> doc.getJsonObject("_source"))
                .forEach(
                    doc ->
                        known.put(
                            doc.getJsonNumber("thread").longValue(),
                            Cursor.read(doc.getString("cursor")))));
    return known;
  }

  @Override
  public void write(Card card, List<Passage> written, List<String> gone, Cursor cursor)
      throws IOException {
    for (var id : gone) {
      add(passages, "delete", id, null);
    }
    for (var passage : written) {
      add(passages, "index", passage.id(), document(card, passage, cursor.generation()).build());
    }
    var self = card.passage();
    add(
        heads,
        "index",
        self.id(),
        document(card, self, cursor.generation()).add("cursor", cursor.toString()).build());
    if (waiting >= BULK) {
      flush();
    }
  }

  private void add(StringBuilder to, String what, String id, @Nullable JsonObject document) {
    to.append("{\"").append(what).append("\":{\"_id\":\"").append(id).append("\"}}\n");
    if (document != null) {
      to.append(document).append('\n');
    }
    waiting++;
  }

  private static JsonObjectBuilder document(Card card, Passage passage, long generation) {
    var document =
        Json.PROVIDER
            .createObjectBuilder()
            .add("thread", card.id())
            .add("site", Long.toString(card.site()))
            .add("visitor", Long.toString(card.visitor()))
            .add("status", card.status().name())
            .add("generation", generation)
            .add("at", passage.at())
            .add("conversation", passage.conversation())
            .add("place", passage.spot().place())
            .add("kind", passage.kind().name())
            .add("seq", passage.seq())
            .add("follows", passage.follows())
            .add("text", passage.text())
            .add("words", forms(passage.text()));
    var labels = Json.PROVIDER.createArrayBuilder();
    card.labels().forEach(label -> labels.add(Long.toString(label)));
    document.add("label", labels);
    var agents = Json.PROVIDER.createArrayBuilder();
    if (card.assignee() != null) {
      agents.add(Long.toString(card.assignee()));
    }
    if (passage.author() != null) {
      document.add("author", passage.author().name());
    }
    if (passage.authorId() != null) {
      document.add("by", passage.authorId());
      if (passage.author() == Author.AGENT) {
        agents.add(Long.toString(passage.authorId()));
      }
    }
    return document.add("agent", agents);
  }

  private static String forms(String text) {
    return new Reading()
        .words(text).stream()
            .map(word -> String.join("|", word.forms()))
            .collect(Collectors.joining(" "));
  }

  private void flush() throws IOException {
    var first = passages.toString();
    var then = heads.toString();
    passages.setLength(0);
    heads.setLength(0);
    waiting = 0;
    send(first);
    send(then);
  }

  private void send(String lines) throws IOException {
    if (lines.isEmpty()) {
      return;
    }
    var answer =
        rest.ask("POST", name + "/_bulk", lines, LONG)
            .orElseThrow(() -> new IOException("The index " + name + " is gone"));
    if (answer.getBoolean("errors")) {
      for (var item : answer.getJsonArray("items")) {
        var done = item.asJsonObject().values().iterator().next().asJsonObject();
        // What was not there needs no deleting.
        if (done.getInt("status") >= 300 && done.getInt("status") != 404) {
          throw new IOException("The search server did not store " + done);
        }
      }
    }
  }

  @Override
  public void remove(long conversation) throws IOException {
    delete("{\"query\":{\"term\":{\"thread\":" + conversation + "}}}");
  }

  @Override
  public void removeAllBut(long generation) throws IOException {
    delete(
        "{\"query\":{\"bool\":{\"filter\":{\"exists\":{\"field\":\"generation\"}},\"must_not\":{\"term\":{\"generation\":"
            + generation
            + "}}}}}");
  }

  private void delete(String query) throws IOException {
    show();
    rest.ask("POST", name + "/_delete_by_query?conflicts=proceed&refresh=true", query, LONG);
  }

  @Override
  public void clear() throws IOException {
    rest.ask("DELETE", name, "", SHORT);
    make();
    keep(Mark.NONE);
  }

  @Override
  public void show() throws IOException {
    flush();
    rest.ask("POST", name + "/_refresh", "", SHORT);
  }

  @Override
  public synchronized void keep(Mark now) throws IOException {
    flush();
    var written = Json.PROVIDER.createObjectBuilder();
    now.written().forEach(written::add);
    rest.ask(
        "PUT",
        name + "/_doc/" + MARK,
        Json.PROVIDER.createObjectBuilder().add(MARK, written).build().toString(),
        SHORT);
    mark = now;
    markRead = System.nanoTime();
  }

  @Override
  public Found find(Wish wish) throws IOException {
    var answer =
        rest.ask("POST", name + "/_search", ElasticQuestion.of(wish).toString(), SHORT)
            .orElseThrow(() -> new IOException("The index " + name + " is gone"))
            .getJsonObject("hits");
    var passages = new ArrayList<Passage>();
    answer
        .getJsonArray("hits")
        .forEach(hit -> passages.add(passage(hit.asJsonObject().getJsonObject("_source"))));
    var total = answer.getJsonObject("total");
    return new Found(passages, total.getInt("value"), total.getString("relation").equals("eq"));
  }

  private static Passage passage(JsonObject document) {
    var author = document.getString("author", null);
    return new Passage(
        Kind.valueOf(document.getString("kind")),
        document.getJsonNumber("conversation").longValue(),
        document.getJsonNumber("seq").longValue(),
        document.getJsonNumber("follows").longValue(),
        document.getJsonNumber("at").longValue(),
        author == null ? null : Author.valueOf(author),
        document.containsKey("by") ? document.getJsonNumber("by").longValue() : null,
        document.getString("text"));
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
