package dev.parley.flow;

import dev.parley.conversation.Conversations;
import dev.parley.platform.Problem;
import dev.parley.workstream.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Apps that have the assistant's side of a site's conversations instead of the flow: at most one
 * per channel. While one is away the flow does its part.
 */
@ApplicationScoped
@Transactional
public class Apps {
  @PersistenceContext(unitName = "parley")
  private EntityManager entities;

  @Inject private Conversations conversations;
  @Inject private Event<AppBegins> events;

  /** An app, by the name under which it is known here. */
  public record App(long id, String name) {}

  /** The app that assists in this channel of a site now. */
  public Optional<App> of(long site, Channel channel) {
    List<Object[]> found =
        entities
            .createNativeQuery(
                "select app_id, name from assisting_app where site_id = ?1 and channel = ?2 and away"
                    + " = false",
                Object[].class)
            .setParameter(1, site)
            .setParameter(2, channel.name())
            .getResultList();
    return found.stream()
        .findFirst()
        .map(row -> new App(((Number) row[0]).longValue(), (String) row[1]));
  }

  /** From now on this app assists there. 409 {@code conflict} when another one does. */
  public void seat(long site, Channel channel, App app) {
    unseat(app.id());
    boolean taken =
        !entities
            .createNativeQuery(
                "select app_id from assisting_app where site_id = ?1 and channel = ?2", Long.class)
            .setParameter(1, site)
            .setParameter(2, channel.name())
            .getResultList()
            .isEmpty();
    if (taken) {
      throw Problem.conflict(
          "Another app assists in this channel of the site. Switch that one off first.");
    }
    entities
        .createNativeQuery(
            "insert into assisting_app (site_id, channel, app_id, name, away) values (?1, ?2, ?3, ?4,"
                + " false)")
        .setParameter(1, site)
        .setParameter(2, channel.name())
        .setParameter(3, app.id())
        .setParameter(4, app.name())
        .executeUpdate();
  }

  /** It assists nowhere any more; what it has begun stays its own until that ends. */
  public void unseat(long app) {
    entities
        .createNativeQuery("delete from assisting_app where app_id = ?1")
        .setParameter(1, app)
        .executeUpdate();
  }

  /** Whether it takes what it is given: what begins while it does not is the flow's. */
  public void away(long app, boolean away) {
    entities
        .createNativeQuery("update assisting_app set away = ?1 where app_id = ?2 and away <> ?1")
        .setParameter(1, away)
        .setParameter(2, app)
        .executeUpdate();
  }

  /** The app's part of a run begins, with a line that tells it so. The conversation is held. */
  void begin(Run run, App app, Instant now) {
    run.doneBy(app.id());
    entities.flush();
    long before = conversations.byId(run.conversation()).head();
    events.fire(new AppBegins(run.conversation(), app.id(), before));
    conversations.line(
        run.conversation(),
        "started-" + run.number(),
        "started",
        "Run " + run.number() + " begins",
        "{\"run\":" + run.number() + "}",
        now);
  }
}
