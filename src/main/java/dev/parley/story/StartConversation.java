package dev.parley.story;

import dev.parley.conversation.Access;
import dev.parley.conversation.Actor;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Post;
import dev.parley.conversation.Posted;
import dev.parley.conversation.Status;
import dev.parley.conversation.Statuses;
import dev.parley.conversation.Writer;
import dev.parley.flow.Apps;
import dev.parley.flow.Assistant;
import dev.parley.flow.Run;
import dev.parley.flow.Runs;
import dev.parley.platform.Problem;
import dev.parley.playbook.Playbooks;
import dev.parley.site.Site;
import dev.parley.visit.ActKind;
import dev.parley.visit.Visits;
import dev.parley.visitor.Visitor;
import dev.parley.workstream.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * When a visitor asks for a new conversation, or for a closed one to begin again (X12, C11–C13).
 */
@ApplicationScoped
public class StartConversation {
  @Inject private Access access;
  @Inject private Conversations conversations;
  @Inject private Statuses statuses;
  @Inject private ChangeStatus change;
  @Inject private Playbooks playbooks;
  @Inject private Runs runs;
  @Inject private Apps apps;
  @Inject private Visits visits;
  @Inject private Assistant assistant;
  @Inject private Writer writer;
  @Inject private StartConversation itself;

  /** What was opened; without a run when it had been opened before. */
  public record Started(Conversation conversation, @Nullable Run run, boolean greets) {}

  /**
   * A new thread of the site's default playbook; the same client id opens it once.
   *
   * @param text its first message, or null: then the playbook greets
   */
  public Conversation open(
      Site site, Visitor visitor, String tab, String clientId, @Nullable String text, Instant now) {
    if (clientId.startsWith("=")) {
      throw Problem.malformed("'clientId' must not begin with '='.");
    }
    var first = text == null ? null : Post.byVisitor(0, clientId, visitor.id(), text, 0);
    var started = itself.begin(site, visitor, Channel.WEB, tab, clientId, first != null, now);
    var conversation = started.conversation();
    if (started.greets() && started.run() != null) {
      assistant.greet(started.run());
    }
    if (text != null) {
      post(Post.byVisitor(conversation.id(), clientId, visitor.id(), text, conversation.head()));
    }
    if (started.run() != null) {
      assistant.goOn(started.run());
    }
    return conversations.byId(conversation.id());
  }

  /**
   * The first half: what was opened has said nothing yet.
   *
   * @param hasText whether its visitor begins with words
   */
  @Transactional
  public Started begin(
      Site site,
      Visitor visitor,
      Channel channel,
      String tab,
      String clientId,
      boolean hasText,
      Instant now) {
    var visit = visits.touch(visitor.id(), site.id(), ActKind.OPEN, tab, "new", now).orElseThrow();
    var playbook = playbooks.current(defaultPlaybook(site));
    var flow = playbooks.flow(playbook.id());
    var opened =
        conversations.openNew(
            site.id(),
            visitor.id(),
            playbook.playbookId(),
            flow.title().in(visitor.language()),
            clientId,
            channel,
            now);
    if (!opened.fresh()) {
      return new Started(opened.conversation(), null, false);
    }
    // Who begins with a question is not greeted over it, and an app greets by itself.
    boolean greets =
        !hasText
            && flow.greeting() != null
            && apps.of(site.id(), channel).isEmpty()
            && visits.greet(visit.id(), now);
    var run =
        runs.start(
            opened.conversation().id(),
            playbook.id(),
            visit.id(),
            Run.Cause.VISITOR,
            flow.start().id(),
            greets,
            false,
            now);
    return new Started(opened.conversation(), run, greets);
  }

  private static long defaultPlaybook(Site site) {
    var id = site.defaultPlaybookId();
    if (id == null) {
      throw Problem.unavailable("This site is still being made.");
    }
    return id;
  }

  /**
   * Restart: open again, the flow from its start, the same thread; {@code version} is the status
   * version the visitor saw.
   */
  public Conversation restart(
      Site site, Visitor visitor, String tab, long conversation, int version, Instant now) {
    access.thread(conversation, visitor.id());
    var run =
        change.byVisitor(
            conversation,
            now,
            () -> itself.beginAgain(site, visitor, tab, conversation, version, now));
    run.ifPresent(assistant::goOn);
    return conversations.byId(conversation);
  }

  @Transactional
  public Optional<Run> beginAgain(
      Site site, Visitor visitor, String tab, long id, int version, Instant now) {
    // The visitor before the conversation: the order in which all hold both.
    var visit =
        visits.touch(visitor.id(), site.id(), ActKind.OPEN, tab, "restart", now).orElseThrow();
    var restarted = statuses.restart(id, version, Actor.visitor(visitor.id()), now);
    if (!restarted.fresh()) {
      return Optional.empty(); // the second click of a double click
    }
    var playbook = playbooks.current(restarted.conversation().playbook());
    return Optional.of(
        runs.start(
            id,
            playbook.id(),
            visit.id(),
            Run.Cause.RESTART,
            playbooks.flow(playbook.id()).start().id(),
            false,
            false,
            now));
  }

  /**
   * A visitor is back after their last visit, in a thread where nobody is and nothing goes on: the
   * flow's next run, where no page's audience begins one (T2).
   */
  @Transactional
  public Optional<Run> comeBack(Visitor visitor, long id, String tab, Instant now) {
    var visit = visits.touch(visitor.id(), visitor.siteId(), ActKind.OPEN, tab, "return", now);
    var thread = conversations.hold(id);
    boolean idle =
        thread.status() == Status.OPEN
            && thread.agent() == null
            && !thread.waiting()
            && runs.latest(id).filter(Run::live).isEmpty();
    if (!idle || visit.isEmpty()) {
      return Optional.empty();
    }
    var playbook = playbooks.current(thread.playbook());
    return Optional.of(
        runs.start(
            id,
            playbook.id(),
            visit.get().id(),
            Run.Cause.VISITOR,
            playbooks.flow(playbook.id()).start().id(),
            false,
            false,
            now));
  }

  private Posted post(Post post) {
    try {
      return writer.post(post).toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Problem problem ? problem : e;
    }
  }
}
