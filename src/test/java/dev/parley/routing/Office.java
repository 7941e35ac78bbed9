package dev.parley.routing;

import dev.parley.agent.Presence;
import dev.parley.cast.Doors;
import dev.parley.conversation.Actor;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Statuses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A site whose stream pushes, some agents, and as many conversations as a test wants. */
final class Office implements AutoCloseable {
  static final long STREAM = 500;
  private static final long VISITOR = 501;

  final Doors house;
  final Conversations conversations;
  final Statuses statuses;
  final Engagements engagements;
  final Capacity capacity;
  final Router router;
  final Queue queue;
  final Passing passing;
  private int opened;

  Office(String database, String mode, long wrapUp) {
    this(Doors.on(database));
    house.workStream(STREAM);
    house.sql(
        "update routing_policy set mode = ?1, wrap_up_ms = ?2, absent_after_ms = 180000",
        mode,
        wrapUp);
    house.sql(
        "insert into site (id, site_key, name, origins, languages, time_zone, consent,"
            + " work_stream_id, created_at, revision) values (500, 's', 'S', 'http://localhost',"
            + " 'en', 'UTC', 'GRANTED', 500, 0, 0)");
    house.sql(
        "insert into playbook (id, site_id, name, published, created_at, revision) values (500,"
            + " 500, 'P', 1, 0, 0)");
    house.sql(
        "insert into visitor (id, site_id, identity, language, device, consent, visits,"
            + " first_seen_at, last_activity_at) values (501, 500, 'ANONYMOUS', 'en', 'DESKTOP',"
            + " 'GRANTED', 0, 0, 0)");
  }

  /** Another node: the same office on the same database, all else its own. */
  Office another() {
    return new Office(house.another());
  }

  private Office(Doors house) {
    this.house = house;
    // What observes is there from the start.
    engagements = house.door(Engagements.class);
    capacity = house.door(Capacity.class);
    conversations = house.door(Conversations.class);
    statuses = house.door(Statuses.class);
    router = house.door(Router.class);
    queue = house.door(Queue.class);
    passing = house.door(Passing.class);
  }

  /** Somebody who is there; null units are without a limit. */
  void agent(long id, @Nullable Integer units) {
    house.sql(
        "insert into agent (id, email, name, role, password_hash, presence, active, created_at,"
            + " revision, seen_at) values (?1, ?2, ?3, 'AGENT', 'x', 'AVAILABLE', true, 0, 0, ?4)",
        id,
        "a" + id + "@example.org",
        "Agent " + id,
        now().toEpochMilli());
    capacity.limit(id, units);
  }

  void presence(long agent, Presence presence) {
    house.sql("update agent set presence = ?1 where id = ?2", presence.name(), agent);
  }

  void seen(long agent) {
    house.sql("update agent set seen_at = ?1 where id = ?2", now().toEpochMilli(), agent);
  }

  Instant now() {
    return house.time();
  }

  void pass(Duration time) {
    house.now.set(now().plus(time));
  }

  long open() {
    return conversations
        .openNew(STREAM, VISITOR, 500, "T", "o-" + ++opened, now())
        .conversation()
        .id();
  }

  /** One that waits for a person. */
  long waiting() {
    long id = open();
    conversations.handOver(id, now());
    return id;
  }

  Conversation at(long conversation) {
    return house.together(() -> conversations.byId(conversation));
  }

  void route() {
    router.run(STREAM);
  }

  void join(long conversation, long agent) {
    conversations.join(conversation, agent, "Agent " + agent, now());
  }

  void close(long conversation, long agent) {
    statuses.close(conversation, at(conversation).version(), by(agent), now());
  }

  static Actor by(long agent) {
    return Actor.agent(agent, "Agent " + agent);
  }

  @SuppressWarnings("unchecked")
  <T> List<T> rows(String sql) {
    return house.together(() -> house.entities().createNativeQuery(sql).getResultList());
  }

  long number(String sql) {
    return ((Number) rows(sql).get(0)).longValue();
  }

  @Override
  public void close() {
    house.close();
  }
}
