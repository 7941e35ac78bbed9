package dev.parley.report;

import static java.util.stream.Collectors.joining;

import dev.parley.platform.Problem;
import dev.parley.platform.Words;
import java.util.Collection;

/**
 * What is counted of this moment: as with a {@link Measure}, one select is both the number on the
 * wallboard and the rows it opens to.
 */
enum Now {
  /** Its amount is how long it has waited. */
  QUEUED(
      "engagement",
      "agent",
      """
      select e.id as line, e.id as id, c.id as conversation, c.visitor_id as visitor, 0 as seq,
        coalesce(e.queued_at, :now) as at, lower(c.channel) as channel, c.playbook_id as playbook,
        0 as audience, cast('0' as varchar(20)) as word, 1 as n,
        greatest(:now - coalesce(e.queued_at, :now), 0) as amount
        from engagement e join conversation c on c.id = e.conversation_id
       where e.live = true and e.state = 'QUEUED' and c.site_id in (:sites)"""),
  WITH_AGENTS(
      "engagement",
      "agent",
      """
      select e.id as line, e.id as id, c.id as conversation, c.visitor_id as visitor, 0 as seq,
        coalesce(e.active_at, :now) as at, lower(c.channel) as channel, c.playbook_id as playbook,
        0 as audience, cast(coalesce(e.agent_id, 0) as varchar(20)) as word, 1 as n, 0 as amount
        from engagement e join conversation c on c.id = e.conversation_id
       where e.live = true and e.state = 'ACTIVE' and c.site_id in (:sites)"""),
  /** Of the whole installation: agents are there for all sites at once. */
  PRESENT(
      "agent",
      "agent",
      """
      select a.id as line, a.id as id, 0 as conversation, 0 as visitor, 0 as seq,
        coalesce(a.seen_at, 0) as at, '' as channel, 0 as playbook, 0 as audience,
        cast(a.id as varchar(20)) as word, 1 as n, 0 as amount
        from agent a
       where a.active = true and a.presence <> 'AWAY' and a.seen_at > :gone"""),
  AVAILABLE(
      "agent",
      "agent",
      """
      select a.id as line, a.id as id, 0 as conversation, 0 as visitor, 0 as seq,
        coalesce(a.seen_at, 0) as at, '' as channel, 0 as playbook, 0 as audience,
        cast(a.id as varchar(20)) as word, 1 as n, 0 as amount
        from agent a
       where a.active = true and a.presence = 'AVAILABLE' and a.seen_at > :gone"""),
  VISITS(
      "visit",
      "reason",
      """
      select v.id as line, v.id as id, 0 as conversation, v.visitor_id as visitor, 0 as seq,
        v.opened_at as at, '' as channel, 0 as playbook, 0 as audience, 'live' as word, 1 as n,
        0 as amount
        from visit v where v.live = true and v.site_id in (:sites)"""),
  SESSIONS(
      "session",
      "reason",
      """
      select s.id as line, s.id as id, coalesce(s.conversation_id, 0) as conversation,
        coalesce(s.visitor_id, 0) as visitor, s.opened_seq as seq, s.opened_at as at,
        s.channel as channel, coalesce(s.playbook_id, 0) as playbook,
        coalesce(s.audience_id, 0) as audience, 'live' as word, 1 as n, 0 as amount
        from service_session s where s.live = true and s.site_id in (:sites)""");

  private final String opens;
  private final String said;
  private final String rows;

  /**
   * @param said what the word of a row is called
   */
  Now(String opens, String said, String rows) {
    this.opens = opens;
    this.said = said;
    this.rows = rows;
  }

  /** 422 {@code invalid} when there is no such number. */
  static Now read(String name) {
    return Words.find(Now.class, name)
        .orElseThrow(
            () ->
                Problem.invalid(
                    "column",
                    "This is one of: queued, with-agents, present, available, visits, sessions."));
  }

  String word() {
    return Words.of(this);
  }

  /** What a row of it is. */
  String opens() {
    return opens;
  }

  String said() {
    return said;
  }

  /**
   * Its rows now.
   *
   * @param gone who gave no sign of life since then is not there
   */
  String rows(Collection<Long> sites, long now, long gone) {
    var ids = sites.isEmpty() ? "0" : sites.stream().map(String::valueOf).collect(joining(", "));
    return rows.replace(":sites", ids)
        .replace(":now", Long.toString(now))
        .replace(":gone", Long.toString(gone));
  }
}
