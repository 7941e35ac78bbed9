package dev.parley.story;

import dev.parley.agent.Agents;
import dev.parley.audience.Audiences;
import dev.parley.audience.Verdict;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Status;
import dev.parley.conversation.Statuses;
import dev.parley.flow.Apps;
import dev.parley.flow.Assistant;
import dev.parley.flow.FactSheet;
import dev.parley.flow.Run;
import dev.parley.flow.Runs;
import dev.parley.platform.Place;
import dev.parley.playbook.Flow;
import dev.parley.playbook.Playbooks;
import dev.parley.site.Site;
import dev.parley.visit.PageView;
import dev.parley.visit.Visit;
import dev.parley.visit.Visits;
import dev.parley.visitor.Visitor;
import dev.parley.visitor.Visitors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a visitor arrives and meets an audience, that audience's conversation is initiated (P11,
 * P12, P15–P19, T1–T5): in the same visit it goes on, in a new one it begins again in the same
 * thread, greeting once per visit.
 */
@ApplicationScoped
public class GreetTheVisitor {
  private static final int LOOKED_AT = 20;

  @Inject private Visits visits;
  @Inject private Visitors visitors;
  @Inject private FactSheet facts;
  @Inject private Audiences audiences;
  @Inject private Playbooks playbooks;
  @Inject private Conversations conversations;
  @Inject private Statuses statuses;
  @Inject private Runs runs;
  @Inject private Apps apps;
  @Inject private Agents agents;
  @Inject private Assistant assistant;
  @Inject private GreetTheVisitor itself;

  /**
   * What an arrival leads to.
   *
   * @param current the conversation to show, or null
   * @param greeting the text of the card, once per visit
   * @param recheckAt when a time rule could turn true
   */
  public record Outcome(
      @Nullable Conversation current,
      boolean initiated,
      @Nullable String greeting,
      @Nullable Instant recheckAt) {}

  /** A run that has begun but said nothing yet. */
  public record Begun(
      Conversation conversation, @Nullable Run run, @Nullable String greeting, boolean held) {}

  /**
   * Judges an arrival, or the same page once more when time alone may have changed the verdict
   * (X32).
   */
  public Outcome on(
      Site site, Visitor visitor, Visit visit, long arrival, PageView page, Instant now) {
    assistant.catchUp(visitor.id());
    var known = visitors.byId(visitor.id());
    var verdict = audiences.choose(site.id(), facts.of(site, known, visit.id(), page, now));
    visits.verdict(arrival, verdict.json());
    visits.ruleDue(visit.id(), verdict.next());
    var recent = recent(visitor.id(), now);
    var talking = withAnAgent(recent, visit);
    if (talking.isPresent()) {
      return new Outcome(talking.get(), false, null, verdict.next());
    }
    var matched = verdict.match();
    if (matched == null) {
      return new Outcome(goingOn(recent, visit).orElse(null), false, null, verdict.next());
    }
    var begun = itself.begin(site, visitor, visit, matched, now);
    return new Outcome(begun.conversation(), begun.run() != null, greet(begun), verdict.next());
  }

  /**
   * After the commit of what begins: what is said is a commit of its own, and said once however
   * often it is tried.
   */
  private @Nullable String greet(Begun begun) {
    if (begun.run() == null) {
      return null;
    }
    if (begun.greeting() != null) {
      assistant.greet(begun.run());
    }
    if (!begun.held()) {
      assistant.goOn(begun.run());
    }
    return begun.greeting();
  }

  /** Within one visit nothing pre-empts a live conversation with an agent (X21). */
  private Optional<Conversation> withAnAgent(List<Conversation> recent, Visit visit) {
    return recent.stream()
        .filter(c -> c.agent() != null && c.status() != Status.CLOSED && inThis(visit, c))
        .findFirst();
  }

  /** Without a match what was begun in this visit stays current; nothing is initiated (P12). */
  private Optional<Conversation> goingOn(List<Conversation> recent, Visit visit) {
    return recent.stream()
        .filter(c -> c.status() != Status.CLOSED && runs.begunIn(visit.id(), c.id()))
        .findFirst();
  }

  /** As they are now; what time has ended is ended one by one, so that nobody waits in a circle. */
  private List<Conversation> recent(long visitor, Instant now) {
    return conversations.ofVisitor(visitor, Place.TOP, LOOKED_AT).items().stream()
        .map(c -> statuses.settle(c, now))
        .toList();
  }

  private boolean inThis(Visit visit, Conversation c) {
    var wrote = c.visitorAt();
    return runs.begunIn(visit.id(), c.id()) || (wrote != null && !wrote.isBefore(visit.openedAt()));
  }

  @Transactional
  public Begun begin(Site site, Visitor visitor, Visit visit, Verdict.Match matched, Instant now) {
    var playbook = playbooks.current(matched.playbook());
    var flow = playbooks.flow(playbook.id());
    var title = flow.title().in(visitor.language());
    var conversation =
        conversations
            .initiate(site.id(), visitor.id(), playbook.playbookId(), title, now)
            .conversation();
    conversations.ledBy(conversation.id(), matched.audience());
    if (runs.begunIn(visit.id(), conversation.id())) {
      return new Begun(statuses.settle(conversation, now), null, null, false);
    }
    conversation = statuses.comeBack(conversation.id(), now).conversation();
    if (conversation.status() == Status.CLOSED) {
      // The rule counts as met, and the thread is shown with Restart (X13).
      return new Begun(conversation, null, null, false);
    }
    boolean held = agentIsThere(conversation, now);
    // An app greets by itself.
    var byApp = !held && apps.of(site.id(), conversation.channel()).isPresent();
    var greeting = byApp ? null : greeting(flow, visitor, visit, now);
    var run =
        runs.start(
            conversation.id(),
            playbook.id(),
            visit.id(),
            Run.Cause.AUDIENCE,
            flow.start().id(),
            greeting != null,
            held,
            now);
    return new Begun(conversation, run, greeting, held);
  }

  /** Once per visit, whatever else is initiated in it (P19, X23). */
  private @Nullable String greeting(Flow flow, Visitor visitor, Visit visit, Instant now) {
    var texts = flow.greeting();
    return texts != null && visits.greet(visit.id(), now) ? texts.in(visitor.language()) : null;
  }

  /** With the agent present the greeting shows, but the run waits until they leave (X21). */
  private boolean agentIsThere(Conversation conversation, Instant now) {
    return conversation.agent() != null
        && agents.isThere(Objects.requireNonNull(conversation.agent()), now);
  }
}
