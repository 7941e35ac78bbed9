package dev.parley.story;

import dev.parley.agent.Agents;
import dev.parley.conversation.Appended;
import dev.parley.conversation.Author;
import dev.parley.conversation.Conversation;
import dev.parley.platform.Words;
import dev.parley.reconnect.Promise;
import dev.parley.reconnect.Reservation;
import dev.parley.reconnect.Reservations;
import dev.parley.reconnect.Sightings;
import dev.parley.routing.Engagement;
import dev.parley.routing.Engagement.Awaited;
import dev.parley.routing.Engagement.State;
import dev.parley.routing.Engagements;
import dev.parley.site.Site;
import dev.parley.visitor.Identity;
import dev.parley.visitor.Visitor;
import dev.parley.workstream.ReconnectPolicies;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * When a visitor comes back to a conversation with a person (R01, R02): they go on where they were,
 * with whom they were. Who is verified is asked first: go on, or begin anew (R05, R06).
 */
@ApplicationScoped
public class WelcomeBack {
  private static final Logger LOG = Logger.getLogger(WelcomeBack.class.getName());
  private static final int MOST_ASKED = 10_000;

  @Inject private Engagements engagements;
  @Inject private Reservations reservations;
  @Inject private Sightings sightings;
  @Inject private ReconnectPolicies policies;
  @Inject private TooLate tooLate;
  @Inject private StartConversation start;
  @Inject private Agents agents;
  @Inject private WelcomeBack itself;
  @Resource private ManagedExecutorService executor;

  /**
   * Those who were asked and have not chosen, on this node: whoever writes meanwhile has chosen.
   */
  private final Set<Long> asked = ConcurrentHashMap.newKeySet();

  /**
   * Continue, or start a new conversation.
   *
   * @param with agent, team or anyone: who it would be continued with
   * @param seenAt the last sign of life
   * @param until how long that stays so, where it ends
   */
  public record Prompt(
      long conversation, String title, Who agent, String with, long seenAt, @Nullable Long until) {
    /** Somebody by name. */
    public record Who(long id, String name) {}
  }

  /**
   * What a hello finds.
   *
   * @param returning the conversations to go on with at once
   * @param late what is over by now
   */
  public record Found(List<Long> returning, @Nullable Prompt prompt, TooLate.@Nullable Late late) {
    /** The same without what is over: that is known, or something else is said first. */
    public Found inTime() {
      return new Found(returning, prompt, null);
    }
  }

  /**
   * @param threads those a visitor sees first; a person's are always among them
   * @param open those that this page has had before the line went: whoever never left is not asked
   */
  @Transactional
  public Found look(
      Site site, Visitor visitor, Collection<Conversation> threads, Set<Long> open, Instant now) {
    // First, for what is over by now is nothing to come back to.
    var late = tooLate.of(site, threads, now).orElse(null);
    var engaged =
        engagements.live(threads.stream().map(Conversation::id).toList()).values().stream()
            .filter(e -> e.state() == State.ACTIVE || e.waitsFor(Awaited.VISITOR))
            .toList();
    if (engaged.isEmpty()) {
      return new Found(List.of(), null, late);
    }
    var prompt = asks(site, visitor, now) ? prompt(threads, engaged, open, now).orElse(null) : null;
    var returning =
        engaged.stream()
            .map(Engagement::conversation)
            .filter(id -> prompt == null || prompt.conversation() != id)
            .sorted()
            .toList();
    return new Found(returning, prompt, prompt == null ? late : null);
  }

  private boolean asks(Site site, Visitor visitor, Instant now) {
    if (visitor.identity() != Identity.VERIFIED) {
      return false;
    }
    var rules = policies.inForce(site.id(), now).rules();
    return rules.enabled() && rules.prompt();
  }

  private Optional<Prompt> prompt(
      Collection<Conversation> threads, List<Engagement> engaged, Set<Long> open, Instant now) {
    return engaged.stream()
        .filter(e -> !open.contains(e.conversation()))
        .map(e -> reservations.outlook(e.conversation(), now))
        .flatMap(Optional::stream)
        .filter(r -> r.promise().stage(now) != Promise.Stage.NOBODY)
        .filter(r -> !(r.goodbye() && policies.byId(r.policy()).rules().strictLeave()))
        .max(Comparator.comparing(r -> r.promise().seenAt()))
        .flatMap(
            r ->
                threads.stream()
                    .filter(c -> c.id() == r.conversation())
                    .findFirst()
                    .map(c -> prompt(c, r, now)));
  }

  private Prompt prompt(Conversation conversation, Reservation kept, Instant now) {
    var stage = kept.promise().stage(now);
    var until =
        switch (stage) {
          case AGENT -> kept.promise().agentUntil();
          case TEAM -> kept.promise().teamUntil();
          default -> kept.promise().limit();
        };
    if (asked.size() < MOST_ASKED) {
      asked.add(conversation.id());
    }
    return new Prompt(
        conversation.id(),
        conversation.title(),
        new Prompt.Who(kept.agent(), agents.find(kept.agent()).map(a -> a.name()).orElse("")),
        Words.of(stage),
        kept.promise().seenAt().toEpochMilli(),
        until == null ? null : until.toEpochMilli());
  }

  /** They are back in these; each in a transaction of its own. */
  public void came(List<Long> conversations, Instant now) {
    conversations.forEach(conversation -> goOn(conversation, now));
  }

  private void goOn(long conversation, Instant now) {
    try {
      proceed(conversation, now);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Conversation " + conversation + " goes on with the next words", e);
      asked.add(conversation);
    }
  }

  /** The prompt's first choice, or no prompt. */
  public void proceed(long conversation, Instant now) {
    reservations.comesBack(conversation, now);
    sightings.here(List.of(conversation), now);
    asked.remove(conversation);
  }

  public void wrote(long conversation, Instant now) {
    try {
      reservations.writes(conversation, now);
      sightings.here(List.of(conversation), now);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Conversation " + conversation + " goes on with the next words", e);
      asked.add(conversation);
    }
  }

  /** The prompt's second choice: a new thread, and nobody is kept for the old one (X12). */
  public Conversation anew(
      Site site, Visitor visitor, String tab, long conversation, String clientId, Instant now) {
    reservations.forgo(conversation, now);
    // Should they write there after all, somebody is to see it.
    asked.add(conversation);
    return start.open(site, visitor, tab, clientId, null, now);
  }

  void on(@Observes Appended event) {
    var entry = event.entry();
    if (entry.author() == Author.VISITOR && asked.remove(entry.conversation())) {
      executor.execute(() -> itself.wrote(entry.conversation(), entry.at()));
    }
  }
}
