package dev.parley.report;

import dev.parley.platform.Json;
import dev.parley.platform.Place;
import dev.parley.search.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes away what a site keeps no longer: words, not lines; page views, not visits; who visitors
 * are, not that they were there. So nothing that is counted goes, numbers and their rows stay, and
 * a recount of what was purged gives the same rows (X29, X36). In small batches, each a transaction
 * that holds the site's marks; a node that finds them held leaves it to the other.
 */
@ApplicationScoped
class Purge {
  /** Stands where words were. */
  static final String GONE = "…";

  private static final int BATCH = 50;

  @PersistenceContext private EntityManager entities;
  @Inject private Source search;
  @Inject private Purge itself;

  public enum Part {
    HISTORY,
    PAGES,
    PERSONAL;

    String column() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** A row in the order of a mark. */
  private record Found(long id, long at, boolean ready) {}

  /** Purges what is due, at most so many batches of each kind. */
  int work(Instant now, int batches) {
    int done = 0;
    for (long site : itself.sites()) {
      for (var part : Part.values()) {
        int found = BATCH;
        for (int i = 0; i < batches && found == BATCH; i++) {
          found = itself.purge(site, part, now);
          done += found;
        }
      }
    }
    return done;
  }

  @Transactional(TxType.REQUIRES_NEW)
  public List<Long> sites() {
    List<?> sites = entities.createNativeQuery("select site_id from retention").getResultList();
    return sites.stream().map(Tallies::number).toList();
  }

  /** The next batch; returns how many it was. */
  @Transactional(TxType.REQUIRES_NEW)
  public int purge(long site, Part part, Instant now) {
    List<Object[]> held =
        entities
            .createNativeQuery(
                "select "
                    + part.column()
                    + "_days, "
                    + part.column()
                    + "_mark from retention where site_id = ?1 for update skip locked",
                Object[].class)
            .setParameter(1, site)
            .getResultList();
    var days = held.isEmpty() ? null : (Integer) held.get(0)[0];
    if (days == null) {
      return 0;
    }
    long until = now.minus(Duration.ofDays(days)).toEpochMilli();
    if (part == Part.HISTORY) {
      searches(site, until);
    }
    var found = due(part, site, Place.read((String) held.get(0)[1]), until);
    var ready = found.stream().takeWhile(Found::ready).toList();
    if (!ready.isEmpty()) {
      var ids = ready.stream().map(Found::id).toList();
      switch (part) {
        case HISTORY -> words(ids, now);
        case PAGES -> pages(ids);
        case PERSONAL -> people(ids, until, now);
      }
      var last = ready.get(ready.size() - 1);
      mark(part, site, new Place(last.at(), last.id()));
    }
    return ready.size();
  }

  private List<Found> due(Part part, long site, Place after, long until) {
    var query =
        switch (part) {
          case HISTORY ->
              "select c.id, c.active_at, true from conversation c where c.site_id = :site and c.status ="
                  + " 'CLOSED' and c.active_at >= :at and (c.active_at > :at or c.id > :id) and c.active_at < :until order by c.active_at, c.id";
          case PAGES ->
              "select v.id, v.opened_at, v.live is null from visit v where v.site_id = :site and"
                  + " v.opened_at >= :at and (v.opened_at > :at or v.id > :id) and v.opened_at < :until order by v.opened_at, v.id";
          case PERSONAL ->
              "select v.id, v.last_activity_at, true from visitor v where v.site_id = :site and"
                  + " v.last_activity_at >= :at and (v.last_activity_at > :at or v.id > :id) and v.last_activity_at < :until order by"
                  + " v.last_activity_at, v.id";
        };
    List<Object[]> rows =
        entities
            .createNativeQuery(query, Object[].class)
            .setParameter("site", site)
            .setParameter("at", after.at())
            .setParameter("id", after.id())
            .setParameter("until", until)
            .setMaxResults(BATCH)
            .getResultList();
    return rows.stream()
        .map(row -> new Found(Tallies.number(row[0]), Tallies.number(row[1]), (Boolean) row[2]))
        .toList();
  }

  private void mark(Part part, long site, Place at) {
    entities
        .createNativeQuery(
            "update retention set " + part.column() + "_mark = ?1 where site_id = ?2")
        .setParameter(1, at.toString())
        .setParameter(2, site)
        .executeUpdate();
  }

  /** What the system said of the conversation stays: sessions are counted by it. */
  private void words(List<Long> conversations, Instant now) {
    run(
        "update entry set text = '"
            + GONE
            + "', data = case when kind in ('text', 'answer') then null else data end where"
            + " conversation_id in (:ids) and author <> 'SYSTEM' and text <> '"
            + GONE
            + "'",
        conversations);
    comments(conversations);
    run(
        "update survey_invitation set answer_comment = null where conversation_id in (:ids)",
        conversations);
    run(
        "update inbox_line set text = '"
            + GONE
            + "' where conversation_id in (:ids) and kind in ('note', 'amended')",
        conversations);
    // The sweeper of files takes what no message has.
    entities
        .createNativeQuery(
            "update file set message_id = null, sweep_at = :now where conversation_id in (:ids)")
        .setParameter("now", now.toEpochMilli())
        .setParameter("ids", conversations)
        .executeUpdate();
    conversations.forEach(id -> search.touch(id, true, now));
  }

  /** What was searched for in Help goes, that it was stays: sessions are counted by it. */
  private void searches(long site, long until) {
    List<?> tabs =
        entities
            .createNativeQuery(
                "select h.id from help_tab h where h.site_id = :site and h.last_at < :until and h.worn is null"
                    + " order by h.site_id, h.last_at, h.id")
            .setParameter("site", site)
            .setParameter("until", until)
            .setMaxResults(BATCH)
            .getResultList();
    if (!tabs.isEmpty()) {
      var ids = tabs.stream().map(Tallies::number).toList();
      run(
          "update help_act set words = '" + GONE + "' where tab_id in (:ids) and words is not null",
          ids);
      run("update help_tab set worn = true where id in (:ids)", ids);
    }
  }

  /** Of surveys, in their lines: when it was asked and answered is needed to count. */
  private void comments(List<Long> conversations) {
    List<Object[]> lines =
        entities
            .createNativeQuery(
                "select conversation_id, seq, data from entry where conversation_id in (:ids) and kind ="
                    + " 'surveyed'",
                Object[].class)
            .setParameter("ids", conversations)
            .getResultList();
    for (var line : lines) {
      var data = (String) line[2];
      entities
          .createNativeQuery(
              "update entry set text = ?1, data = ?2 where conversation_id = ?3 and seq = ?4")
          .setParameter(1, GONE)
          .setParameter(2, without("comment", data))
          .setParameter(3, Tallies.number(line[0]))
          .setParameter(4, Tallies.number(line[1]))
          .executeUpdate();
    }
  }

  private static String without(String name, @Nullable String data) {
    JsonObject known = Json.object(data == null ? "{}" : data);
    return jakarta.json.Json.createObjectBuilder(known).remove(name).build().toString();
  }

  private void pages(List<Long> visits) {
    run("delete from arrival where visit_id in (:ids)", visits);
  }

  /** They are not recognised again: who comes back is somebody new. */
  private void people(List<Long> visitors, long until, Instant now) {
    run("delete from visitor_attribute where visitor_id in (:ids)", visitors);
    run("delete from channel_address where visitor_id in (:ids)", visitors);
    for (var told : List.of("channel_thread", "channel_delivery")) {
      run(
          "update "
              + told
              + " set address = null where address is not null and conversation_id in (select c.id from"
              + " conversation c where c.visitor_id in (:ids))",
          visitors);
    }
    run(
        "update visitor set name = null, email = null, token_hash = null, time_zone = null, subject ="
            + " null, verified_at = null, verified_by = null, identity = 'ANONYMOUS' where id in (:ids)",
        visitors);
    entities
        .createNativeQuery(
            "update person set subject = null where id in (select v.person_id from visitor v where v.id in"
                + " (:ids)) and not exists (select 1 from visitor w where w.person_id = person.id and"
                + " w.last_activity_at >= :until)")
        .setParameter("ids", visitors)
        .setParameter("until", until)
        .executeUpdate();
    List<?> conversations =
        entities
            .createNativeQuery("select c.id from conversation c where c.visitor_id in (:ids)")
            .setParameter("ids", visitors)
            .getResultList();
    conversations.forEach(id -> search.touch(Tallies.number(id), false, now));
  }

  private void run(String statement, List<Long> ids) {
    entities.createNativeQuery(statement).setParameter("ids", ids).executeUpdate();
  }
}
