package dev.parley.story;

import dev.parley.agent.Agent;
import dev.parley.conversation.Actor;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Statuses;
import dev.parley.conversation.Statuses.Changed;
import dev.parley.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When somebody changes the status of a conversation (C04–C19, X07, X15). Who is too late is told
 * with the refusal what the conversation is by now.
 */
@ApplicationScoped
public class ChangeStatus {
  @Inject private Statuses statuses;
  @Inject private ConversationViews views;

  public Conversation close(long id, int version, Agent agent, Instant now) {
    return byAgent(id, agent, now, () -> statuses.close(id, version, by(agent), now));
  }

  public Conversation reopen(long id, int version, Agent agent, Instant now) {
    return byAgent(id, agent, now, () -> statuses.reopen(id, version, by(agent), now));
  }

  public Conversation park(
      long id, int version, @Nullable Instant until, Agent agent, Instant now) {
    return byAgent(id, agent, now, () -> statuses.park(id, version, until, by(agent), now));
  }

  public Conversation resume(long id, int version, Agent agent, Instant now) {
    return byAgent(id, agent, now, () -> statuses.resume(id, version, by(agent), now));
  }

  /** End chat: the visitor's own, unlike minimising it (X07, X08). */
  public Conversation end(long id, int version, long visitor, Instant now) {
    return byVisitor(id, now, () -> statuses.end(id, version, Actor.visitor(visitor), now))
        .conversation();
  }

  private Conversation byAgent(long id, Agent agent, Instant now, Supplier<Changed> command) {
    return told(id, now, command, c -> views.forAgent(c, agent.id())).conversation();
  }

  <T> T byVisitor(long id, Instant now, Supplier<T> command) {
    return told(id, now, command, views::forVisitor);
  }

  /** What time has done by now is kept, whatever becomes of the command. */
  private <T> T told(
      long id, Instant now, Supplier<T> command, Function<Conversation, ConversationView> present) {
    statuses.settle(id, now);
    try {
      return command.get();
    } catch (Problem problem) {
      if (!problem.code().equals("status-moved")) {
        throw problem;
      }
      throw problem.with(
          "conversation", ConversationViews.json(present.apply(statuses.settle(id, now))));
    }
  }

  private static Actor by(Agent agent) {
    return Actor.agent(agent.id(), agent.name());
  }
}
