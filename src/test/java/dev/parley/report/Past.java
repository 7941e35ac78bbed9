package dev.parley.report;

import dev.parley.cast.Doors;
import dev.parley.help.Doing;
import dev.parley.help.HelpActs;
import dev.parley.help.How;
import dev.parley.help.Said;
import dev.parley.session.HelpLedger;
import dev.parley.session.Ledger;
import dev.parley.site.Sites;
import dev.parley.workstream.ServicePolicies;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A site with a past that a test writes, row by row, into the tables of the rooms before. */
final class Past {
  static final long NOOR = 11;
  static final long TOMAS = 12;

  final Doors house;
  final long site;
  final long playbook;
  private final Map<Long, Long> heads = new HashMap<>();
  private static final AtomicLong IDS = new AtomicLong(10_000);

  Past(Doors house, String zone) {
    this.house = house;
    this.site = IDS.incrementAndGet();
    this.playbook = site;
    house.sql(
        "insert into site (id, site_key, name, origins, languages, time_zone, consent, work_stream_id, created_at, revision)"
            + " values (?, ?, 'Larkwell', '*', 'en es', ?, 'GRANTED', 1, 0, 0)",
        site,
        "larkwell-" + site,
        zone);
    // Its article has the site's number.
    house.sql(
        "insert into help_collection (id, site_id, position, icon, made_at, revision) values (?, ?, 1, 'book', 0, 0)",
        site,
        site);
    house.sql(
        "insert into help_article (id, site_id, collection_id, position, made_at, revision) values (?, ?, ?, 1, 0, 0)",
        site,
        site,
        site);
    house.sql(
        "insert into help_article_text (id, article_id, site_id, language, slug, latest, moved) values (?, ?, ?, 'en', 'brakes', 1, 0)",
        site,
        site,
        site);
    house.sql(
        "insert into help_article_version (id, text_id, number, title, summary, body, made_at, made_by) values (?, ?, 1, 'Brakes', '', '', 0, 'Ada')",
        site,
        site);
    house.sql(
        "insert into playbook (id, site_id, name, published, created_at, revision) values (?, ?, 'Test ride', 1, 0, 0)",
        playbook,
        site);
    house.sql(
        "insert into playbook_version (id, playbook_id, number, definition, published_at, published_by) values (?, ?, 1, ?, 0, 'Ada')",
        playbook,
        playbook,
        "{\"title\":{\"en\":\"Test ride\"},\"steps\":["
            + "{\"id\":\"wish\",\"type\":\"ask\",\"input\":\"text\",\"text\":{\"en\":\"What can I do?\"}},"
            + "{\"id\":\"name\",\"type\":\"ask\",\"input\":\"text\",\"text\":{\"en\":\"Your name?\"}}]}");
    house.sql(
        "insert into visitor (id, site_id, token_hash, identity, language, time_zone, device, consent, first_seen_at, last_activity_at, visits)"
            + " values (?, ?, ?, 'ANONYMOUS', 'en', ?, 'DESKTOP', 'GRANTED', 0, 0, 0)",
        site,
        site,
        "hash-" + site,
        zone);
    house.sql(
        "insert into visit_policy (id, site_id, version, in_force_from, limit_ms, touchpoints, needs_tab_closed, made_by)"
            + " values (?, ?, 1, 0, 1800000, 'message', false, 'test')",
        site,
        site);
    house.door(ServicePolicies.class).publishFirst(site, "Iris");
  }

  static Doors house(String database) {
    var house = Doors.on(database);
    house.workStream(1);
    for (long agent : new long[] {NOOR, TOMAS}) {
      house.sql(
          "insert into agent (id, email, name, role, password_hash, presence, active, created_at, revision)"
              + " values (?, ?, ?, 'AGENT', 'unset', 'AWAY', true, 0, 0)",
          agent,
          agent + "@larkwell.example",
          agent == NOOR ? "Noor" : "Tomás");
    }
    house.door(Marks.class);
    return house;
  }

  /** A conversation that was opened then. */
  long thread(String channel, Instant at) {
    long id = IDS.incrementAndGet();
    house.sql(
        "insert into conversation (id, site_id, visitor_id, playbook_id, ordinal, title, status, status_version, status_seq, status_by,"
            + " waiting, assisted, last_seq, last_at, visitor_seq, active_at, opened_at, policy_id,"
            + " anchor_at, status_at, channel) select ?, ?, ?, ?, ?, 'Bikes', 'OPEN', 1, 0, 'SYSTEM', false, false, 0, 0, 0, ?, ?, p.id,"
            + " 0, 0, ? from conversation_policy p",
        id,
        site,
        site,
        playbook,
        id,
        at.toEpochMilli(),
        at.toEpochMilli(),
        channel);
    heads.put(id, 0L);
    return id;
  }

  void visitor(long thread, Instant at) {
    write(thread, "VISITOR", null, "text", null, at);
  }

  void assistant(long thread, String kind, Instant at) {
    write(thread, "ASSISTANT", null, kind, null, at);
  }

  void agent(long thread, long agent, Instant at) {
    write(thread, "AGENT", agent, "text", null, at);
  }

  void line(long thread, String kind, @Nullable String by, Instant at) {
    write(thread, "SYSTEM", null, kind, by == null ? null : "{\"by\":\"" + by + "\"}", at);
  }

  private void write(
      long thread,
      String author,
      @Nullable Long agent,
      String kind,
      @Nullable String data,
      Instant at) {
    long seq = heads.merge(thread, 1L, Long::sum);
    house.sql(
        "insert into entry (conversation_id, seq, at, client_id, author, author_id, kind, text, data) values (?, ?, ?, ?, ?, nullif(?, 0), ?, 'Hello', nullif(?, ''))",
        thread,
        seq,
        at.toEpochMilli(),
        "c-" + seq,
        author,
        agent == null ? 0L : agent,
        kind,
        data == null ? "" : data);
    house.sql(
        "update conversation set last_seq = ?, last_at = ? where id = ?",
        seq,
        at.toEpochMilli(),
        thread);
  }

  /** An article that is opened in a tab of Help, by this site's visitor or by nobody known. */
  void reads(String tab, boolean known, How how, Instant at) {
    acts(
        tab,
        known,
        new Said("act-" + IDS.incrementAndGet(), Doing.OPEN, how, site, "en", null),
        at);
  }

  void searches(String tab, boolean known, String words, Instant at) {
    acts(
        tab,
        known,
        new Said("act-" + IDS.incrementAndGet(), Doing.SEARCH, null, null, "en", words),
        at);
  }

  private void acts(String tab, boolean known, Said act, Instant at) {
    house
        .door(HelpActs.class)
        .record(
            house.door(Sites.class).byId(site),
            new HelpActs.Reader(tab, known ? site : null, false),
            List.of(act),
            at);
  }

  /** Counts what was done in Help, as at this instant. */
  void countHelp(Instant now) {
    house.now.set(now);
    List<Long> tabs =
        house.together(
            () ->
                house
                    .entities()
                    .createQuery("select t.id from HelpTab t where t.site = ?1", Long.class)
                    .setParameter(1, site)
                    .getResultList());
    house.door(HelpLedger.class).settle(tabs, now);
  }

  /** Counts what stands in the threads, as at this instant. */
  void count(Instant now) {
    house.now.set(now);
    for (long thread : heads.keySet()) {
      house.door(Ledger.class).settle(thread, now);
    }
  }

  long visit(int ordinal, Instant opened, @Nullable Instant ended) {
    long id = IDS.incrementAndGet();
    house.sql(
        "insert into visit (id, visitor_id, site_id, policy_id, ordinal, opened_at, opened_by, anchor_kind, anchor_at, deadline, tabs, ended_at, end_reason, live, pages)"
            + " values (?, ?, ?, ?, ?, ?, 'arrival', 'arrival', ?, ?, '', nullif(?, 0), nullif(?, ''), case when ? = 0 then true end, 1)",
        id,
        site,
        site,
        site,
        ordinal,
        opened.toEpochMilli(),
        opened.toEpochMilli(),
        opened.toEpochMilli() + 1_800_000,
        ended == null ? 0L : ended.toEpochMilli(),
        ended == null ? "" : "timeout",
        ended == null ? 0 : 1);
    return id;
  }

  /**
   * The agents' side of a conversation that is over.
   *
   * @param taken null when nobody took it
   */
  void engagement(
      long thread, int number, Instant queued, @Nullable Instant taken, long agent, Instant ended) {
    long id = IDS.incrementAndGet();
    house.sql(
        "insert into engagement (id, conversation_id, number, state, work_stream_id, policy_id, agent_id, units, queued_at, active_at, ended_at, ended_why)"
            + " values (?, ?, ?, 'ENDED', 1, 1, nullif(?, 0), 1, ?, nullif(?, 0), ?, 'closed')",
        id,
        thread,
        number,
        taken == null ? 0L : agent,
        queued.toEpochMilli(),
        taken == null ? 0L : taken.toEpochMilli(),
        ended.toEpochMilli());
    if (taken != null) {
      house.sql(
          "insert into assignment (id, engagement_id, conversation_id, work_stream_id, agent_id, at, how, from_queue, beyond) values (?, ?, ?, 1, ?, ?, 'PICKED', true, false)",
          IDS.incrementAndGet(),
          id,
          thread,
          agent,
          taken.toEpochMilli());
      house.sql(
          "insert into capacity_hold (id, agent_id, engagement_id, units, beyond, since, released_at, released_why) values (?, ?, ?, 1, false, ?, ?, 'closed')",
          IDS.incrementAndGet(),
          agent,
          id,
          taken.toEpochMilli(),
          ended.toEpochMilli());
    }
  }

  void present(long agent, Instant since, Instant until) {
    house.sql(
        "insert into agent_presence (agent_id, presence, since, until_at) values (?, 'AVAILABLE', ?, ?)",
        agent,
        since.toEpochMilli(),
        until.toEpochMilli());
  }

  /** A survey of this kind. */
  long survey(String kind) {
    long id = IDS.incrementAndGet();
    house.sql(
        "insert into survey (id, site_id, name, kind, published, made_at) values (?, ?, ?, ?, 1, 0)",
        id,
        site,
        kind,
        kind);
    house.sql(
        "insert into survey_version (id, survey_id, number, occasion, question, cool_down_ms, in_force, published_at, published_by)"
            + " values (?, ?, 1, 'HAND', '{}', 0, true, 0, 'Ada')",
        id,
        id);
    return id;
  }

  /**
   * Puts it, and answers it a minute later.
   *
   * @param score null when it was not answered
   */
  void rated(long survey, long thread, Instant asked, @Nullable Integer score) {
    long id = IDS.incrementAndGet();
    house.sql(
        "insert into survey_invitation (id, survey_id, survey_version_id, site_id, conversation_id, visitor_id, period, occasion, asked_seq, asked_at, until_at, answered_at, answered_seq, late, score)"
            + " values (?, ?, ?, ?, ?, ?, ?, 'HAND', 1, ?, ?, nullif(?, 0), nullif(?, 0), case when ? = 1 then false end, nullif(?, -1))",
        id,
        survey,
        survey,
        site,
        thread,
        site,
        "s" + id,
        asked.toEpochMilli(),
        asked.toEpochMilli() + 86_400_000,
        score == null ? 0L : asked.toEpochMilli() + 60_000,
        score == null ? 0L : 2L,
        score == null ? 0 : 1,
        score == null ? -1 : score);
  }

  void run(long thread, int number, long visit, Instant started, String... steps) {
    long id = IDS.incrementAndGet();
    house.sql(
        "insert into run (id, conversation_id, number, version_id, visit_id, cause, state, heard_seq, misses, moves, started_at)"
            + " values (?, ?, ?, ?, ?, 'AUDIENCE', 'ENDED', 0, 0, 0, ?)",
        id,
        thread,
        number,
        playbook,
        visit,
        started.toEpochMilli());
    for (var step : steps) {
      house.door(Marks.class).hears(new dev.parley.flow.RunReached(id, thread, started, step));
    }
  }
}
