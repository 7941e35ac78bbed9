package dev.parley.story;

import dev.parley.agent.Agents;
import dev.parley.audience.Audiences;
import dev.parley.conversation.Access;
import dev.parley.conversation.Author;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Entry;
import dev.parley.conversation.ReadCursor;
import dev.parley.conversation.Status;
import dev.parley.flow.Run;
import dev.parley.flow.Runs;
import dev.parley.inbox.Consults;
import dev.parley.inbox.Consults.Consult;
import dev.parley.inbox.Label;
import dev.parley.inbox.LabelView;
import dev.parley.inbox.Labels;
import dev.parley.inbox.Mentions;
import dev.parley.platform.Json;
import dev.parley.platform.Place;
import dev.parley.platform.Words;
import dev.parley.routing.Engagement;
import dev.parley.routing.Engagements;
import dev.parley.routing.Queue;
import dev.parley.routing.QueuePlace;
import dev.parley.site.Sites;
import dev.parley.story.ConversationView.Closer;
import dev.parley.story.ConversationView.Consulted;
import dev.parley.story.ConversationView.Preview;
import dev.parley.story.ConversationView.RunView;
import dev.parley.story.ConversationView.VisitorCard;
import dev.parley.story.ConversationView.Who;
import dev.parley.visitor.Visitor;
import dev.parley.visitor.Visitors;
import dev.parley.workstream.ConversationPolicies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows conversations to visitors and to agents; a page of them costs a handful of queries, however
 * long the threads are.
 */
@ApplicationScoped
@Transactional
public class ConversationViews {
  private static final int PREVIEW = 160;
  private static final Jsonb JSONB = JsonbBuilder.create();

  @Inject private Access access;
  @Inject private Conversations conversations;
  @Inject private Runs runs;
  @Inject private Visitors visitors;
  @Inject private Agents agents;
  @Inject private Sites sites;
  @Inject private Present present;
  @Inject private Labels labels;
  @Inject private Mentions mentions;
  @Inject private Consults consults;
  @Inject private Audiences audiences;
  @Inject private Engagements engagements;
  @Inject private Queue queue;
  @Inject private ConversationPolicies policies;
  @Inject private InstantSource clock;

  public ConversationView forVisitor(Conversation conversation) {
    return forVisitor(List.of(conversation)).get(0);
  }

  /** As their visitor sees them, on all devices. */
  public List<ConversationView> forVisitor(Collection<Conversation> list) {
    var last = conversations.lastEntries(list);
    var read = conversations.read(list, ReadCursor.VISITOR);
    var readByAgents = conversations.readByAgents(list);
    var latest = runs.latest(list.stream().map(Conversation::id).toList());
    var places = places(list);
    return list.stream()
        .map(
            c ->
                forVisitor(
                    c,
                    last.get(c.id()),
                    latest.get(c.id()),
                    read.getOrDefault(c.id(), 0L),
                    readByAgents.getOrDefault(c.id(), 0L),
                    places.get(c.id())))
        .toList();
  }

  ConversationView forVisitor(
      Conversation c, @Nullable Entry last, @Nullable Run run, long marked, long readByAgents) {
    return forVisitor(c, last, run, marked, readByAgents, places(List.of(c)).get(c.id()));
  }

  private ConversationView forVisitor(
      Conversation c,
      @Nullable Entry last,
      @Nullable Run run,
      long marked,
      long readByAgents,
      @Nullable QueuePlace place) {
    return view(c, readByVisitor(c, marked), last, run(run), null, readByAgents, null, place);
  }

  /** Where those who wait for a person stand; costs nothing where nobody does. */
  private Map<Long, QueuePlace> places(Collection<Conversation> list) {
    return queue.places(
        list.stream().filter(Conversation::waiting).map(Conversation::id).toList(),
        clock.instant());
  }

  public ConversationView forAgent(Conversation conversation, long agent) {
    return forAgent(List.of(conversation), agent).get(0);
  }

  /** As this agent sees them. */
  public List<ConversationView> forAgent(Collection<Conversation> list, long agent) {
    var last = conversations.lastEntries(list);
    var read = conversations.read(list, ReadCursor.agent(agent));
    var seen = conversations.read(list, ReadCursor.VISITOR);
    var people = visitors.byIds(list.stream().map(Conversation::visitor).toList());
    var desk = desk(list, agent);
    var places = places(list);
    return list.stream()
        .map(
            c ->
                view(
                    c,
                    read.getOrDefault(c.id(), 0L),
                    last.get(c.id()),
                    null,
                    people.get(c.visitor()),
                    seen.getOrDefault(c.id(), 0L),
                    desk,
                    places.get(c.id())))
        .toList();
  }

  /** What agents alone see of a page of conversations, read at once. */
  private record Desk(
      Map<Long, List<Label>> labels,
      Map<Long, String> audiences,
      Set<Long> mentioned,
      Map<Long, Engagement> engagements,
      Map<Long, List<Consult>> consults) {
    @Nullable Who audience(@Nullable Long id) {
      var name = id == null ? null : audiences.get(id);
      return id == null || name == null ? null : new Who(id, name);
    }

    @Nullable EngagementCard engagement(long conversation) {
      var live = engagements.get(conversation);
      return live == null ? null : EngagementCard.of(live);
    }

    List<LabelView> labels(long conversation) {
      return labels.getOrDefault(conversation, List.of()).stream().map(LabelView::of).toList();
    }
  }

  private Desk desk(Collection<Conversation> list, long agent) {
    var ids = list.stream().map(Conversation::id).toList();
    return new Desk(
        labels.of(ids),
        audiences.names(
            list.stream().map(Conversation::audience).filter(Objects::nonNull).distinct().toList()),
        mentions.unseen(ids, agent),
        engagements.live(ids),
        consults.of(ids));
  }

  private ConversationView view(
      Conversation c,
      long read,
      @Nullable Entry last,
      @Nullable RunView run,
      @Nullable Visitor visitor,
      long readByOthers,
      @Nullable Desk desk,
      @Nullable QueuePlace place) {
    boolean forAgent = visitor != null;
    var since = c.waitingSince();
    boolean closed = c.status() == Status.CLOSED;
    return new ConversationView(
        c.id(),
        c.title(),
        Words.of(c.status()),
        c.version(),
        c.head(),
        read,
        Math.max(0, c.head() - read),
        c.openedAt().toEpochMilli(),
        c.lastAt().toEpochMilli(),
        last == null
            ? null
            : new Preview(Words.of(last.author()), last.kind(), beginning(read(last))),
        who(c.agent()),
        closed ? closer(c) : null,
        closed ? c.statusAt().toEpochMilli() : null,
        c.pendingUntil() == null ? null : c.pendingUntil().toEpochMilli(),
        closed ? choices(c, forAgent ? Author.AGENT : Author.VISITOR) : null,
        run,
        forAgent || readByOthers == 0 ? null : readByOthers,
        visitor == null ? null : card(visitor),
        forAgent ? sites.byId(c.site()).key() : null,
        forAgent ? c.waiting() : null,
        forAgent ? Math.max(readByOthers, c.visitorSeq()) : null,
        forAgent ? who(c.assignee()) : null,
        forAgent ? Words.of(c.priority()) : null,
        desk == null ? null : desk.labels(c.id()),
        desk == null ? null : desk.audience(c.audience()),
        forAgent ? Words.of(c.channel()) : null,
        forAgent ? c.logHead() : null,
        desk == null ? null : desk.mentioned().contains(c.id()),
        forAgent && since != null ? since.toEpochMilli() : null,
        QueueView.of(place),
        desk == null ? null : desk.engagement(c.id()),
        desk == null ? null : consulted(desk.consults().get(c.id())));
  }

  private @Nullable List<Consulted> consulted(@Nullable List<Consult> consults) {
    return consults == null ? null : consults.stream().map(this::consulted).toList();
  }

  private Consulted consulted(Consult it) {
    var by = new Who(it.by(), nameOf(it.by()));
    return new Consulted(it.agent(), nameOf(it.agent()), by, it.since().toEpochMilli());
  }

  private String nameOf(long agent) {
    return agents.find(agent).map(a -> a.name()).orElse("");
  }

  private @Nullable Who who(@Nullable Long agent) {
    return agent == null
        ? null
        : agents.find(agent).map(a -> new Who(a.id(), a.name())).orElse(null);
  }

  private Closer closer(Conversation c) {
    var id = c.statusById();
    var name =
        c.statusBy() == Author.AGENT && id != null
            ? agents.find(id).map(a -> a.name()).orElse(null)
            : null;
    return new Closer(Words.of(c.statusBy()), name);
  }

  private List<String> choices(Conversation c, Author who) {
    return c.choices(who, policies.byId(c.policy()).rules(), clock.instant());
  }

  /** As the wire has it, inside a problem. */
  static JsonObject json(ConversationView view) {
    return Json.object(JSONB.toJson(view));
  }

  private VisitorCard card(Visitor visitor) {
    return new VisitorCard(
        visitor.id(),
        Words.of(visitor.identity()),
        visitor.name(),
        visitor.email(),
        visitor.language(),
        present.online(visitor.id()));
  }

  private static @Nullable RunView run(@Nullable Run run) {
    return run == null ? null : new RunView(run.number(), Words.of(run.state()), run.question());
  }

  /**
   * What is unread over the newest conversations a visitor sees, and whether any of it was written
   * by a person.
   */
  public record Unread(long entries, boolean fromPeople) {}

  public Unread unread(Visitor visitor) {
    var list = access.page(access.of(visitor), Place.TOP, 20).items();
    var read = conversations.read(list, ReadCursor.VISITOR);
    long entries = 0;
    boolean people = false;
    for (var c : list) {
      long unread = Math.max(0, c.head() - readByVisitor(c, read.getOrDefault(c.id(), 0L)));
      entries += unread;
      people |= unread > 0 && c.agent() != null;
    }
    return new Unread(entries, people);
  }

  /** Who has written has read what stood above. */
  private static long readByVisitor(Conversation c, long marked) {
    return Math.max(marked, c.visitorSeq());
  }

  /** Whether its flow waits or works, or a person is in it. */
  public boolean isGoingOn(Conversation conversation) {
    return conversation.status() != Status.CLOSED
        && (conversation.agent() != null
            || conversation.waiting()
            || runs.latest(conversation.id()).filter(Run::goingOn).isPresent());
  }

  /** The name an entry is shown under; only people have one. */
  public @Nullable String nameOf(Entry entry) {
    return entry.author() == Author.AGENT && entry.authorId() != null
        ? agents.find(entry.authorId()).map(a -> a.name()).orElse(null)
        : null;
  }

  /** A message that is nothing but files reads like their names. */
  private static String read(Entry entry) {
    var data = entry.data();
    if (!entry.text().isEmpty() || data == null) {
      return entry.text();
    }
    var files = Json.object(data).getJsonArray("files");
    return files == null
        ? ""
        : files.stream()
            .map(file -> file.asJsonObject().getString("name"))
            .collect(Collectors.joining(", "));
  }

  private static String beginning(String text) {
    return text.length() <= PREVIEW ? text : text.substring(0, PREVIEW) + "…";
  }
}
