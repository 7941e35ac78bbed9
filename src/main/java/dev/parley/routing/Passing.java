package dev.parley.routing;

import dev.parley.agent.Agent;
import dev.parley.agent.Agents;
import dev.parley.agent.Role;
import dev.parley.agent.Teams;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Status;
import dev.parley.inbox.AgentsLog;
import dev.parley.platform.Json;
import dev.parley.platform.Problem;
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
  @Inject private AgentsLog log;

  /**
   * To a colleague who is there: 409 {@code agent-away} otherwise, 409 {@code agent-full} where
   * that would go beyond their limit and nobody said {@code anyway}.
   */
  public void toAgent(
      long id, Agent by, long to, boolean anyway, @Nullable String note, Instant now) {
    var c = own(id, by);
    var target = colleague(to);
    if (Long.valueOf(to).equals(c.agent())) {
      return;
    }
    if (!agents.isThere(to, now)) {
      throw Problem.of(
          409,
          "agent-away",
          "This agent is not there",
          target.name()
              + " is away or silent. Pass it to a team or to the queue: nobody waits alone.");
    }
    write(id, by, List.of(to), note, now);
    line(c, by, "agent", target.name(), now);
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
  public void toQueue(long id, Agent by, @Nullable Long team, @Nullable String note, Instant now) {
    var c = own(id, by);
    var name = team == null ? "" : teams.byId(team).name();
    var had = c.agent();
    write(id, by, List.of(), note, now);
    line(c, by, team == null ? "queue" : "team", name, now);
    if (had == null) {
      conversations.handOver(id, now);
    } else {
      conversations.leave(id, had, agents.byId(had).name(), "passed-on", now);
    }
    engagements.passedOn(c, had == null ? by.id() : had, team, now);
  }

  /** A colleague is asked in: they are told, see the thread and write notes; they carry nothing. */
  public void consult(long id, Agent by, long whom, @Nullable String note, Instant now) {
    own(id, by);
    colleague(whom);
    if (note == null || note.isBlank()) {
      throw Problem.invalid("note", "Write what it is about.");
    }
    write(id, by, List.of(whom), note, now);
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

  private Conversation own(long id, Agent by) {
    var c = open(id);
    boolean mine =
        Long.valueOf(by.id()).equals(c.agent()) || Long.valueOf(by.id()).equals(c.assignee());
    if (!mine && by.role() == Role.AGENT) {
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

  private void write(long id, Agent by, List<Long> mentioned, @Nullable String note, Instant now) {
    if (note != null && !note.isBlank()) {
      log.note(id, "passing-" + conversations.byId(id).logHead(), by.id(), note, mentioned, now);
    }
  }

  private void line(Conversation c, Agent by, String to, String name, Instant now) {
    var where = to.equals("queue") ? "to the queue" : "to " + name;
    conversations.line(
        c.id(),
        "passed-" + c.head(),
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
