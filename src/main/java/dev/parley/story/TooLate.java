package dev.parley.story;

import dev.parley.conversation.Access;
import dev.parley.conversation.Author;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.ReadCursor;
import dev.parley.conversation.Status;
import dev.parley.conversation.Statuses;
import dev.parley.platform.Place;
import dev.parley.routing.Engagements;
import dev.parley.site.Site;
import dev.parley.visitor.Visitor;
import dev.parley.workstream.ReconnectPolicies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a visitor comes back to a chat with a person after its time to reconnect (R17, R18): they
 * are told so once, with the page their site sends them to, where it has one, and a new chat.
 */
@ApplicationScoped
@Transactional
public class TooLate {
  private static final int NEWEST = 20;

  @Inject private Statuses statuses;
  @Inject private Conversations conversations;
  @Inject private Engagements engagements;
  @Inject private ReconnectPolicies policies;
  @Inject private Access access;

  /**
   * A chat that time has closed.
   *
   * @param until how long it was kept
   * @param redirect the page the site sends who is too late to (R17); null where it has none
   */
  public record Late(long conversation, long until, @Nullable String redirect) {}

  /** Whether a page that opens no socket by itself should: there is something to say. */
  public boolean isSo(Site site, Visitor visitor, Instant now) {
    return of(site, access.page(access.of(visitor), Place.TOP, NEWEST).items(), now).isPresent();
  }

  /**
   * Of these it can only be the one in which they wrote last, and only as long as they have not
   * seen that it is closed, and nothing has come after it.
   */
  public Optional<Late> of(Site site, Collection<Conversation> threads, Instant now) {
    return threads.stream()
        .filter(c -> c.visitorAt() != null)
        .max(Comparator.comparing(c -> Objects.requireNonNull(c.visitorAt())))
        .map(c -> statuses.settle(c, now))
        .filter(c -> c.status() == Status.CLOSED && c.statusBy() == Author.SYSTEM)
        .filter(c -> threads.stream().noneMatch(t -> t.activeAt().isAfter(c.statusAt())))
        .filter(this::wasWithSomebody)
        .filter(c -> !knows(c))
        .filter(c -> policies.inForce(site.id(), now).rules().enabled())
        .map(c -> new Late(c.id(), c.statusAt().toEpochMilli(), site.redirectionUrl()));
  }

  private boolean wasWithSomebody(Conversation c) {
    return engagements.of(c.id(), 1).stream()
        .anyMatch(e -> e.activeAt() != null && c.statusAt().equals(e.endedAt()));
  }

  private boolean knows(Conversation c) {
    return conversations.read(List.of(c), ReadCursor.VISITOR).getOrDefault(c.id(), 0L)
        >= c.changedAt();
  }
}
