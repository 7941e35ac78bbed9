package dev.parley.routing;

import dev.parley.agent.Retiring;
import dev.parley.agent.Retiring.What;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** What conversations ask for that people are in, or wait for them: it does not go unnoticed. */
@ApplicationScoped
@Transactional
public class AskedFor {
  @PersistenceContext private EntityManager entities;

  void on(@Observes Retiring event) {
    if (event.into() != null) {
      entities
          .createQuery("update Engagement e set e.team = ?1 where e.live = true and e.team = ?2")
          .setParameter(1, event.into())
          .setParameter(2, event.id())
          .executeUpdate();
      return;
    }
    event.heldBy("conversations", count(event), List.of());
  }

  private long count(Retiring event) {
    return entities
        .createQuery(
            "select e from Engagement e where e.live = true and (e.team is not null or e.skills is"
                + " not null)",
            Engagement.class)
        .getResultStream()
        .filter(
            e ->
                event.what() == What.TEAM
                    ? Long.valueOf(event.id()).equals(e.team())
                    : e.skills().contains(event.id()))
        .count();
  }
}
