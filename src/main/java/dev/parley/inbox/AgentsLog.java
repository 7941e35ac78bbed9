package dev.parley.inbox;

import dev.parley.agent.Agent;
import dev.parley.agent.Agents;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Post;
import dev.parley.conversation.Priority;
import dev.parley.inbox.Line.Draft;
import dev.parley.platform.Json;
import dev.parley.platform.Problem;
import dev.parley.platform.Words;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The agents' log of each conversation (X36). Whoever writes holds the conversation's row, so that
 * the log has no gaps and every line knows the entry it follows. What changes nothing writes
 * nothing.
 */
@ApplicationScoped
@Transactional
public class AgentsLog {
  public static final int LARGEST_PAGE = 200;
  private static final int MOST_MENTIONS = 20;

  @PersistenceContext private EntityManager entities;
  @Inject private Conversations conversations;
  @Inject private Agents agents;
  @Inject private Labels labels;
  @Inject private Mentions mentions;
  @Inject private Event<InboxEvent> events;

  /**
   * A line as a client asked for it.
   *
   * @param fresh false when the same client id had made it before
   */
  public record Noted(LineView line, boolean fresh) {}

  /**
   * Writes a note, once per client id of the conversation's log.
   *
   * @param mentioned agents to be told; 422 {@code invalid} when one of them cannot be
   */
  public Noted note(
      long conversation,
      String clientId,
      long author,
      @Nullable String text,
      List<Long> mentioned,
      Instant now) {
    var held = hold(conversation, clientId);
    var known = byClientId(conversation, clientId);
    if (known != null) {
      return new Noted(view(known), false);
    }
    return write(held, Line.NOTE, clientId, author, text, mentioned, null, now);
  }

  /** Says what a note should say instead; its author's right alone. */
  public Noted amend(
      long conversation,
      long seq,
      String clientId,
      long author,
      @Nullable String text,
      List<Long> mentioned,
      Instant now) {
    var held = hold(conversation, clientId);
    var known = byClientId(conversation, clientId);
    if (known != null) {
      return new Noted(view(known), false);
    }
    if (noteAt(conversation, seq).author() != author) {
      throw Problem.forbidden("A note is amended by who wrote it.");
    }
    if (byClientId(conversation, withdrawal(seq)) != null) {
      throw Problem.conflict("This note was withdrawn. Write another one.");
    }
    return write(held, Line.AMENDED, clientId, author, text, mentioned, seq, now);
  }

  /**
   * Takes a note back: nobody is shown it from then on. Its author may, and {@code anybodys} may
   * too; taking it back twice is once.
   */
  public Noted withdraw(long conversation, long seq, long agent, boolean anybodys, Instant now) {
    var held = conversations.hold(conversation);
    var known = byClientId(conversation, withdrawal(seq));
    if (known != null) {
      return new Noted(view(known), false);
    }
    if (noteAt(conversation, seq).author() != agent && !anybodys) {
      throw Problem.forbidden("A note is withdrawn by who wrote it, or by a supervisor.");
    }
    mentions.takeBack(conversation, seq);
    var draft = new Draft(Line.WITHDRAWN, agent, withdrawal(seq), null, "{\"of\":" + seq + "}");
    return new Noted(append(held, draft, List.of(), now), true);
  }

  /** Says who answers for a conversation; null is nobody. */
  public Conversation assign(long conversation, @Nullable Long agent, long by, Instant now) {
    return assign(conversations.hold(conversation), agent, by, now);
  }

  /** Whoever comes in answers for it, unless somebody does already. */
  public void assignIfNobody(long conversation, long agent, Instant now) {
    var held = conversations.hold(conversation);
    if (held.assignee() == null) {
      assign(held, agent, agent, now);
    }
  }

  private Conversation assign(Conversation held, @Nullable Long agent, long by, Instant now) {
    if (Objects.equals(held.assignee(), agent)) {
      return held;
    }
    var data = agent == null ? null : named("agent", agent, colleague(agent, "agent").name());
    conversations.assign(held, agent);
    append(held, new Draft("assigned", by, null, null, data == null ? "{}" : data), List.of(), now);
    return held;
  }

  public Conversation prioritise(long conversation, Priority wanted, long by, Instant now) {
    var held = conversations.hold(conversation);
    if (held.priority() == wanted) {
      return held;
    }
    var data =
        "{\"from\":\"" + Words.of(held.priority()) + "\",\"to\":\"" + Words.of(wanted) + "\"}";
    conversations.prioritise(held, wanted);
    append(held, new Draft("priority", by, null, null, data), List.of(), now);
    return held;
  }

  /** Puts a label on a conversation; putting it twice is putting it once. */
  public Conversation label(long conversation, long label, long by, Instant now) {
    var held = conversations.hold(conversation);
    var wanted = labels.byId(label);
    if (labels.put(label, held)) {
      append(held, labelling("labelled", wanted, by), List.of(), now);
    }
    return held;
  }

  /** Takes a label off; where it is not on, nothing changes. */
  public Conversation unlabel(long conversation, long label, long by, Instant now) {
    var held = conversations.hold(conversation);
    var wanted = labels.find(label);
    if (wanted.isPresent() && labels.take(label, conversation)) {
      append(held, labelling("unlabelled", wanted.get(), by), List.of(), now);
    }
    return held;
  }

  /** A colleague was asked in. */
  void consulted(Conversation held, long agent, long by, Instant now) {
    var data = named("agent", agent, colleague(agent, "agent").name());
    append(held, new Draft("consulted", by, null, null, data), List.of(), now);
  }

  /**
   * That is over.
   *
   * @param reason null where somebody simply ended it
   */
  void consultOver(Conversation held, long agent, long by, @Nullable String reason, Instant now) {
    var data =
        Json.PROVIDER
            .createObjectBuilder()
            .add("agent", agent)
            .add("name", agents.find(agent).map(Agent::name).orElse(""));
    if (reason != null) {
      data.add("reason", reason);
    }
    var draft = new Draft("consult-over", by, null, null, data.build().toString());
    append(held, draft, List.of(), now);
  }

  /** The page that comes after a line, in ascending order. */
  public List<LineView> after(long conversation, long seq, int limit) {
    return views(
        entities
            .createQuery(
                "select l from Line l where l.conversation = ?1 and l.seq > ?2 order by l.conversation, l.seq",
                Line.class)
            .setParameter(1, conversation)
            .setParameter(2, seq)
            .setMaxResults(limit)
            .getResultList());
  }

  /** The page that ends just before a line, in ascending order. */
  public List<LineView> before(long conversation, long seq, int limit) {
    var newestFirst =
        new ArrayList<>(
            entities
                .createQuery(
                    "select l from Line l where l.conversation = ?1 and l.seq < ?2 order by"
                        + " l.conversation desc, l.seq desc",
                    Line.class)
                .setParameter(1, conversation)
                .setParameter(2, seq)
                .setMaxResults(limit)
                .getResultList());
    Collections.reverse(newestFirst);
    return views(newestFirst);
  }

  private Noted write(
      Conversation held,
      String kind,
      String clientId,
      long author,
      @Nullable String text,
      List<Long> mentioned,
      @Nullable Long of,
      Instant now) {
    var who = checked(mentioned);
    var data =
        (of == null ? "{" : "{\"of\":" + of + ",")
            + "\"mentions\":"
            + who.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"))
            + "}";
    return new Noted(
        append(held, new Draft(kind, author, clientId, checked(text), data), who, now), true);
  }

  private LineView append(Conversation held, Draft draft, List<Long> mentioned, Instant now) {
    var line = new Line(held.id(), conversations.nextLogLine(held), held.head(), draft, now);
    entities.persist(line);
    mentions.note(line, mentioned);
    var view = view(line);
    events.fire(new InboxEvent.LineAdded(held.id(), view, mentioned));
    return view;
  }

  private Conversation hold(long conversation, String clientId) {
    if (clientId.isEmpty() || clientId.length() > Post.CLIENT_ID_LIMIT) {
      throw Problem.malformed("'clientId' must have 1 to " + Post.CLIENT_ID_LIMIT + " characters.");
    }
    if (clientId.startsWith("=") || clientId.indexOf('\0') >= 0) {
      throw Problem.malformed("'clientId' must not begin with '=' nor contain NUL.");
    }
    return conversations.hold(conversation);
  }

  private static String checked(@Nullable String text) {
    if (text == null || text.isBlank()) {
      throw Problem.invalid("text", "Write something first.");
    }
    if (text.length() > Post.TEXT_LIMIT) {
      throw Problem.tooLong("note", Post.TEXT_LIMIT);
    }
    if (text.indexOf('\0') >= 0) {
      throw Problem.malformed("A note cannot contain the character NUL.");
    }
    return text;
  }

  private List<Long> checked(List<Long> mentioned) {
    var who = List.copyOf(new LinkedHashSet<>(mentioned));
    if (who.size() > MOST_MENTIONS) {
      throw Problem.invalid(
          "mentions", "A note mentions at most " + MOST_MENTIONS + " colleagues.");
    }
    who.forEach(agent -> colleague(agent, "mentions"));
    return who;
  }

  private Agent colleague(long agent, String field) {
    return agents
        .find(agent)
        .filter(Agent::active)
        .orElseThrow(() -> Problem.invalid(field, "There is no agent " + agent + " at work here."));
  }

  private Line noteAt(long conversation, long seq) {
    var line = entities.find(Line.class, new Line.Key(conversation, seq));
    if (line == null || !line.kind().equals(Line.NOTE)) {
      throw Problem.notFound("note");
    }
    return line;
  }

  /** Whether a note of this client id is in the log. */
  public boolean knows(long conversation, String clientId) {
    return byClientId(conversation, clientId) != null;
  }

  private @Nullable Line byClientId(long conversation, String clientId) {
    return entities
        .createQuery(
            "select l from Line l where l.conversation = ?1 and l.clientId = ?2", Line.class)
        .setParameter(1, conversation)
        .setParameter(2, clientId)
        .getResultStream()
        .findFirst()
        .orElse(null);
  }

  private static String withdrawal(long seq) {
    return "=withdrawal-of-" + seq;
  }

  private static Draft labelling(String kind, Label label, long by) {
    return new Draft(kind, by, null, null, named("label", label.id(), label.name()));
  }

  private static String named(String member, long id, String name) {
    return "{\"" + member + "\":" + id + ",\"name\":" + Json.text(name) + "}";
  }

  /** What was withdrawn is shown without its words. */
  private List<LineView> views(List<Line> lines) {
    var withdrawn = withdrawn(lines);
    return lines.stream()
        .map(this::view)
        .map(
            view ->
                withdrawn.contains(view.seq()) || withdrawn.contains(view.amended())
                    ? view.wordless()
                    : view)
        .toList();
  }

  private Set<Long> withdrawn(List<Line> lines) {
    var notes =
        lines.stream()
            .filter(l -> l.kind().equals(Line.NOTE) || l.kind().equals(Line.AMENDED))
            .map(this::view)
            .map(view -> view.amended() == 0 ? view.seq() : view.amended())
            .collect(Collectors.toSet());
    return notes.isEmpty()
        ? Set.of()
        : entities
            .createQuery(
                "select l.clientId from Line l where l.conversation = ?1 and l.clientId in ?2",
                String.class)
            .setParameter(1, lines.get(0).conversation())
            .setParameter(2, notes.stream().map(AgentsLog::withdrawal).toList())
            .getResultStream()
            .map(id -> Long.valueOf(id.substring(withdrawal(0).length() - 1)))
            .collect(Collectors.toSet());
  }

  private LineView view(Line line) {
    return LineView.of(line, agents.find(line.author()).map(Agent::name).orElse(""));
  }
}
