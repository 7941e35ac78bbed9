package dev.parley.routing;

import dev.parley.agent.Agent;
import dev.parley.agent.Agents;
import dev.parley.agent.Role;
import dev.parley.agent.Teams;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Post;
import dev.parley.conversation.Status;
import dev.parley.conversation.Transcript;
import dev.parley.inbox.AgentsLog;
import dev.parley.inbox.Consults;
import dev.parley.platform.Json;
import dev.parley.platform.Problem;
import dev.parley.platform.Secrets;
import dev.parley.routing.Assignment.How;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Agents pass conversations on: to a colleague, a team or the queue, with a note; they ask a
 * colleague in; a supervisor takes over.
 */
@ApplicationScoped
@Transactional
public class Passing {
  @Inject private Conversations conversations;
  @Inject private Engagements engagements;
  @Inject private Agents agents;
  @Inject private Teams teams;
  @Inject private Transcript transcript;
  @Inject private AgentsLog log;
  @Inject private Consults consults;

  /**
   * What is said with it to the colleagues.
   *
   * @param clientId the same again, by the same agent, is done once (X30); null where the client
   *     does not care
   * @param text the visitor does not see it
   */
  public record Note(@Nullable String clientId, @Nullable String text) {
    static final Note NONE = new Note(null, null);

    public Note {
      if (clientId != null && (clientId.isEmpty() || clientId.length() > Post.CLIENT_ID_LIMIT)) {
        throw Problem.malformed(
            "'clientId' must have 1 to " + Post.CLIENT_ID_LIMIT + " characters.");
      }
    }

    boolean isEmpty() {
      return text == null || text.isBlank();
    }
  }

  /**
   * To a colleague who is there: 409 {@code agent-away} otherwise, 409 {@code agent-full} where
   * that would go beyond their limit and nobody said {@code anyway}.
   */
  public void toAgent(long id, Agent by, long to, boolean anyway, Note note, Instant now) {
    if (isDone(id, by, note)) {
      return;
    }
    var c = own(id, by);
    var target = colleague(to);
    if (Long.valueOf(to).equals(c.agent())) {
      return;
    }
    if (!agents.isThere(to, now)) {
      throw away(target, "Pass it to a team or to the queue: nobody waits alone.");
    }
    write(id, by, List.of(to), note, now);
    line(c, by, note, "agent", target.name(), now);
    if (c.status() == Status.OPEN) {
      engagements.transfer(c, to, How.TRANSFERRED, by.id(), anyway, now);
    }
    conversations.join(id, to, target.name(), now);
    log.assign(id, to, by.id(), now);
  }

  /**
   * Back to the queue in its old place, to a team or to all; it does not come back to who passed
   * it.
   */
  public void toQueue(long id, Agent by, @Nullable Long team, Note note, Instant now) {
    if (isDone(id, by, note)) {
      return;
    }
    var c = own(id, by);
    var name = team == null ? "" : teams.byId(team).name();
    var had = c.agent();
    write(id, by, List.of(), note, now);
    line(c, by, note, team == null ? "queue" : "team", name, now);
    if (had == null) {
      conversations.handOver(id, now);
    } else {
      conversations.leave(id, had, agents.byId(had).name(), "passed-on", now);
    }
    engagements.passedOn(c, had == null ? by.id() : had, team, now);
  }

  /**
   * A colleague who is there is asked in: they are told, see the thread and write notes; they carry
   * nothing. 409 {@code agent-away} otherwise.
   */
  public void consult(long id, Agent by, long whom, Note note, Instant now) {
    var known = note.clientId();
    conversations.hold(id);
    if (known != null && log.knows(id, known)) {
      return;
    }
    var c = own(id, by);
    var target = colleague(whom);
    if (whom == by.id() || Long.valueOf(whom).equals(c.agent())) {
      throw Problem.invalid("agent", "They are in it already. Ask somebody else.");
    }
    if (note.isEmpty()) {
      throw Problem.invalid("note", "Write what it is about.");
    }
    if (!agents.isThere(whom, now)) {
      throw away(target, "Mention them in a note: they will see it when they are back.");
    }
    var name = known == null ? "consult-" + c.logHead() : known;
    consults.ask(c, name, whom, by.id(), note.text(), now);
  }

  /** The colleague goes, or is let go by who asked, who has the conversation, or a supervisor. */
  public void consulted(long id, Agent by, long whom, Instant now) {
    var c = conversations.hold(id);
    boolean asked =
        consults.of(id).stream().anyMatch(it -> it.agent() == whom && it.by() == by.id());
    if (whom != by.id() && !asked && !isOwn(c, by)) {
      throw Problem.forbidden("Let go whom you asked in; a supervisor may let go any.");
    }
    consults.end(c, whom, by.id(), now);
  }

  /** A supervisor takes it, whoever has it. */
  public void takeOver(long id, Agent supervisor, Instant now) {
    var c = open(id);
    if (Long.valueOf(supervisor.id()).equals(c.agent())) {
      return;
    }
    if (c.status() == Status.OPEN) {
      engagements.transfer(c, supervisor.id(), How.TAKEN_OVER, null, true, now);
    }
    conversations.join(id, supervisor.id(), supervisor.name(), now);
    log.assign(id, supervisor.id(), supervisor.id(), now);
  }

  private static Problem away(Agent agent, String instead) {
    return Problem.of(
        409,
        "agent-away",
        "This agent is not there",
        agent.name() + " is away or silent. " + instead);
  }

  private static boolean isOwn(Conversation c, Agent by) {
    return Long.valueOf(by.id()).equals(c.agent())
        || Long.valueOf(by.id()).equals(c.assignee())
        || by.role() != Role.AGENT;
  }

  private Conversation own(long id, Agent by) {
    var c = open(id);
    if (!isOwn(c, by)) {
      throw Problem.forbidden("Pass on what is yours; a supervisor may pass on any.");
    }
    return c;
  }

  private Conversation open(long id) {
    var c = conversations.hold(id);
    if (c.status() == Status.CLOSED) {
      throw Problem.conflict("This conversation is closed. Reopen it first.");
    }
    return c;
  }

  private Agent colleague(long id) {
    return agents
        .find(id)
        .filter(Agent::active)
        .orElseThrow(() -> Problem.invalid("agent", "There is no agent " + id + " at work here."));
  }

  private void write(long id, Agent by, List<Long> mentioned, Note note, Instant now) {
    if (!note.isEmpty()) {
      var name = "passing-" + conversations.byId(id).logHead();
      log.note(id, name, by.id(), note.text(), mentioned, now);
    }
  }

  /** Looked at first: who passed it on has nothing to say about it any more. */
  private boolean isDone(long id, Agent by, Note note) {
    conversations.hold(id);
    var known = note.clientId();
    return known != null && transcript.byClientId(id, "=" + nameOf(by, known)) != null;
  }

  private static String nameOf(Agent by, String clientId) {
    return "passed-" + Secrets.hash(by.id() + " " + clientId);
  }

  private void line(Conversation c, Agent by, Note note, String to, String name, Instant now) {
    var known = note.clientId();
    var where = to.equals("queue") ? "to the queue" : "to " + name;
    conversations.line(
        c.id(),
        known == null ? "passed-" + c.head() : nameOf(by, known),
        "transferred",
        by.name() + " passed this on " + where,
        Json.PROVIDER
            .createObjectBuilder()
            .add("agent", by.id())
            .add("name", by.name())
            .add("to", to)
            .add("toName", name)
            .build()
            .toString(),
        now);
  }
}
