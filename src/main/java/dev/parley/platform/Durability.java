package dev.parley.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * H2 lets a commit be read a moment before it is on disk; PostgreSQL does not. A killed server must
 * not take back what somebody was shown: the next entry would have its number, and who saw the
 * first would never see that one.
 */
@ApplicationScoped
public class Durability {
  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  private volatile @Nullable Boolean showsEarly;

  /** What the transaction at hand has read is on disk when this returns. */
  public void await() {
    entities
        .unwrap(Session.class)
        .doWork(
            connection -> {
              var early = showsEarly;
              if (early == null) {
                early = connection.getMetaData().getDatabaseProductName().equals("H2");
                showsEarly = early;
              }
              if (early) {
                try (var statement = connection.createStatement()) {
                  statement.execute("checkpoint");
                }
              }
            });
  }
}
