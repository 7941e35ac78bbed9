package dev.parley.inbox;

import dev.parley.conversation.Post;
import dev.parley.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What became of bulk actions: the same client id of the same agent is done once. */
@ApplicationScoped
@Transactional
public class BulkActions {
  /** A bulk action that is not done by then was left by a server that went down. */
  private static final Duration AT_WORK = Duration.ofMinutes(2);

  private static final Duration KEPT = Duration.ofDays(7);

  @PersistenceContext private EntityManager entities;

  /**
   * The answer when it was done before; else it is the caller's to do. 409 {@code conflict} while
   * another does it.
   */
  public Optional<String> begin(long agent, String clientId, Instant now) {
    if (clientId.isEmpty() || clientId.length() > Post.CLIENT_ID_LIMIT || clientId.contains("\0")) {
      throw Problem.malformed("'clientId' must have 1 to " + Post.CLIENT_ID_LIMIT + " characters.");
    }
    var known =
        entities.find(
            BulkAction.class,
            new BulkAction.Key(agent, clientId),
            jakarta.persistence.LockModeType.PESSIMISTIC_WRITE);
    if (known == null) {
      entities.persist(new BulkAction(agent, clientId, now));
    } else if (known.done() == null && now.isBefore(known.begunAt().plus(AT_WORK))) {
      throw Problem.conflict("This is being done. Ask again in a moment for what became of it.");
    } else if (known.done() == null) {
      known.beginAgain(now);
    }
    return Optional.ofNullable(known).map(BulkAction::done);
  }

  public void done(long agent, String clientId, String answer) {
    entities.find(BulkAction.class, new BulkAction.Key(agent, clientId)).done(answer);
  }

  /** Forgets what nobody will send again. */
  void sweep(Instant now) {
    entities
        .createQuery("delete from BulkAction b where b.begunAt < ?1")
        .setParameter(1, now.minus(KEPT))
        .executeUpdate();
  }
}
