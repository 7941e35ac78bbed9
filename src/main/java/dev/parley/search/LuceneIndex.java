package dev.parley.search;

import dev.parley.conversation.Author;
import dev.parley.search.Passage.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * The index of one node, in a directory of its own. Kept in the order in which it is shown, newest
 * first, so that a page is found by reading from the top and stopping when it is full: what it
 * costs does not grow with what was ever said.
 */
final class LuceneIndex implements Index {
  static final String WORDS = "words";
  private static final String ID = "id";
  private static final String CURSORS = "cursor";
  private static final String GENERATION = "generation";
  private static final int REMEMBERED = 50_000;

  static final Sort NEWEST_FIRST =
      new Sort(
          new SortField("at", SortField.Type.LONG, true),
          new SortField("conversation", SortField.Type.LONG, true),
          new SortField("place", SortField.Type.LONG, true));

  private final Directory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;

  /** What was written and may not be shown yet. */
  private final Map<Long, Cursor> cursors =
      new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Cursor> eldest) {
          return size() > REMEMBERED;
        }
      };

  private volatile Mark mark;

  LuceneIndex(Directory directory) throws IOException {
    this.directory = directory;
    var config =
        new IndexWriterConfig(new ReadingAnalyzer())
            .setIndexSort(NEWEST_FIRST)
            .setOpenMode(IndexWriterConfig.OpenMode.CREATE_OR_APPEND);
    writer = new IndexWriter(directory, config);
    mark = Mark.read(written());
    if (mark.equals(Mark.NONE)) {
      writer.deleteAll();
    }
    searchers = new SearcherManager(writer, null);
  }

  static LuceneIndex in(Path path) throws IOException {
    Files.createDirectories(path);
    return new LuceneIndex(FSDirectory.open(path));
  }

  @Override
  public boolean shared() {
    return false;
  }

  private Map<String, String> written() {
    var written = new HashMap<String, String>();
    var live = writer.getLiveCommitData();
    if (live != null) {
      live.forEach(entry -> written.put(entry.getKey(), entry.getValue()));
    }
    return written;
  }

  @Override
  public String kind() {
    return "lucene";
  }

  @Override
  public Mark mark() {
    return mark;
  }

  @Override
  public Map<Long, Cursor> cursors(Collection<Long> conversations) throws IOException {
    var known = new HashMap<Long, Cursor>();
    var searcher = searchers.acquire();
    try {
      for (var conversation : conversations) {
        var cursor = cursors.get(conversation);
        if (cursor == null) {
          cursor = cursor(searcher, conversation);
        }
        if (cursor != null) {
          known.put(conversation, cursor);
        }
      }
    } finally {
      searchers.release(searcher);
    }
    return known;
  }

  private static @Nullable Cursor cursor(IndexSearcher searcher, long conversation)
      throws IOException {
    var id = new Term(ID, Passage.id(conversation, 0));
    var hits = searcher.search(new TermQuery(id), 1).scoreDocs;
    if (hits.length == 0) {
      return null;
    }
    var stored = searcher.storedFields().document(hits[0].doc);
    return Cursor.read(stored.get(CURSORS));
  }

  @Override
  public void write(Card card, List<Passage> passages, List<String> gone, Cursor cursor)
      throws IOException {
    for (var id : gone) {
      writer.deleteDocuments(new Term(ID, id));
    }
    for (var passage : passages) {
      writer.updateDocument(
          new Term(ID, passage.id()), document(card, passage, cursor.generation()));
    }
    var self = document(card, card.passage(), cursor.generation());
    self.add(new StoredField(CURSORS, cursor.toString()));
    writer.updateDocument(new Term(ID, card.passage().id()), self);
    cursors.put(card.id(), cursor);
  }

  private static Document document(Card card, Passage passage, long generation) {
    var document = new Document();
    var spot = passage.spot();
    document.add(new StringField(ID, passage.id(), Store.NO));
    term(document, "thread", card.id());
    term(document, "site", card.site());
    term(document, "visitor", card.visitor());
    document.add(new StringField("status", card.status().name(), Store.NO));
    if (card.assignee() != null) {
      term(document, "agent", card.assignee());
    }
    card.labels().forEach(label -> term(document, "label", label));
    document.add(new LongPoint(GENERATION, generation));
    document.add(new LongPoint("at", passage.at()));
    document.add(new NumericDocValuesField("at", spot.at()));
    document.add(new NumericDocValuesField("conversation", spot.conversation()));
    document.add(new NumericDocValuesField("place", spot.place()));
    document.add(new TextField(WORDS, passage.text(), Store.YES));
    document.add(new StoredField("kind", passage.kind().name()));
    document.add(new StoredField("conversation", passage.conversation()));
    document.add(new StoredField("seq", passage.seq()));
    document.add(new StoredField("follows", passage.follows()));
    document.add(new StoredField("at", passage.at()));
    if (passage.author() != null) {
      document.add(new StringField("author", passage.author().name(), Store.YES));
    }
    if (passage.authorId() != null) {
      document.add(new StoredField("by", passage.authorId()));
      if (passage.author() == Author.AGENT && !passage.authorId().equals(card.assignee())) {
        term(document, "agent", passage.authorId());
      }
    }
    return document;
  }

  private static void term(Document document, String field, long value) {
    document.add(new StringField(field, Long.toString(value), Store.NO));
  }

  @Override
  public void remove(long conversation) throws IOException {
    writer.deleteDocuments(new Term("thread", Long.toString(conversation)));
    cursors.remove(conversation);
  }

  @Override
  public void removeAllBut(long generation) throws IOException {
    writer.deleteDocuments(
        LongPoint.newRangeQuery(GENERATION, Long.MIN_VALUE, generation - 1),
        LongPoint.newRangeQuery(GENERATION, generation + 1, Long.MAX_VALUE));
    cursors.clear();
    show();
  }

  @Override
  public void clear() throws IOException {
    writer.deleteAll();
    cursors.clear();
    keep(Mark.NONE);
    show();
  }

  @Override
  public void show() throws IOException {
    searchers.maybeRefreshBlocking();
  }

  @Override
  public void keep(Mark now) throws IOException {
    mark = now;
    writer.setLiveCommitData(now.written().entrySet());
    writer.commit();
  }

  @Override
  public Found find(Wish wish) throws IOException {
    var searcher = searchers.acquire();
    try {
      var question = new LuceneQuestion(searcher.getIndexReader());
      int count = searcher.search(question.all(wish), new Bounded(Wish.COUNTED + 1));
      var after = wish.after();
      var key =
          after == null
              ? null
              : new FieldDoc(
                  Integer.MAX_VALUE,
                  Float.NaN,
                  new Object[] {after.at(), after.conversation(), after.place()});
      int most = wish.limit() + 1;
      var top =
          searcher.search(
              question.page(wish), new TopFieldCollectorManager(NEWEST_FIRST, most, key, most));
      return new Found(
          passages(searcher, top.scoreDocs), Math.min(count, Wish.COUNTED), count <= Wish.COUNTED);
    } finally {
      searchers.release(searcher);
    }
  }

  private static List<Passage> passages(IndexSearcher searcher, ScoreDoc[] hits)
      throws IOException {
    var passages = new java.util.ArrayList<Passage>(hits.length);
    var stored = searcher.storedFields();
    for (var hit : hits) {
      passages.add(passage(stored.document(hit.doc)));
    }
    return passages;
  }

  private static Passage passage(Document document) {
    var author = document.get("author");
    var by = document.getField("by");
    return new Passage(
        Kind.valueOf(document.get("kind")),
        number(document, "conversation"),
        number(document, "seq"),
        number(document, "follows"),
        number(document, "at"),
        author == null ? null : Author.valueOf(author),
        by == null ? null : by.numericValue().longValue(),
        document.get(WORDS));
  }

  private static long number(Document document, String field) {
    return document.getField(field).numericValue().longValue();
  }

  /** How many documents it has, for tests and figures. */
  int size() throws IOException {
    try (var reader = DirectoryReader.open(writer)) {
      return reader.numDocs();
    }
  }

  @Override
  public void close() throws IOException {
    searchers.close();
    writer.close();
    directory.close();
  }
}
