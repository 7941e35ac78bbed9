package dev.parley.report;

import dev.parley.platform.Words;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is counted: one select of the rows behind it. The tally of a day, a number read from rows
 * and the rows that a number opens to are this same select, so that they cannot differ. What an
 * instant once said of a row does not change later: a reopening begins new rows.
 *
 * <p>{@code line} orders rows of the same instant; {@code id} and {@code seq} say what to open;
 * {@code n} is what a row counts for, {@code amount} what is measured, in milliseconds or points.
 */
enum Measure {
  VISITS(
      "visit",
      Kind.NUMBER,
      EnumSet.noneOf(By.class),
      """
      select v.id as line, v.id as id, 0 as conversation, v.visitor_id as visitor, 0 as seq,
        v.opened_at as at, '' as channel, 0 as playbook, 0 as audience,
        coalesce(v.end_reason, 'live') as word, 1 as n, 0 as amount
        from visit v where v.site_id = :site and v.opened_at >= :from and v.opened_at < :to"""),
  VISITORS(
      "visit",
      Kind.NUMBER,
      EnumSet.noneOf(By.class),
      """
      select v.id as line, v.id as id, 0 as conversation, v.visitor_id as visitor, 0 as seq,
        v.opened_at as at, '' as channel, 0 as playbook, 0 as audience,
        case when v.ordinal = 1 then 'first' else 'returning' end as word, 1 as n, 0 as amount
        from visit v where v.site_id = :site and v.opened_at >= :from and v.opened_at < :to"""),
  SESSIONS(
      "session",
      Kind.NUMBER,
      EnumSet.of(By.CHANNEL, By.PLAYBOOK, By.AUDIENCE),
      """
      select s.id as line, s.id as id, coalesce(s.conversation_id, 0) as conversation,
        coalesce(s.visitor_id, 0) as visitor, s.opened_seq as seq, s.opened_at as at,
        s.channel as channel, coalesce(s.playbook_id, 0) as playbook,
        coalesce(s.audience_id, 0) as audience, coalesce(s.end_reason, 'live') as word, 1 as n,
        0 as amount
        from service_session s
       where s.site_id = :site and s.opened_at >= :from and s.opened_at < :to"""),
  INTERACTIONS(
      "session",
      Kind.NUMBER,
      EnumSet.of(By.CHANNEL, By.PLAYBOOK, By.AUDIENCE),
      """
      select s.id as line, s.id as id, coalesce(s.conversation_id, 0) as conversation,
        coalesce(s.visitor_id, 0) as visitor, s.opened_seq as seq, s.opened_at as at,
        s.channel as channel, coalesce(s.playbook_id, 0) as playbook,
        coalesce(s.audience_id, 0) as audience, coalesce(s.end_reason, 'live') as word,
        s.by_visitor + s.by_assistant + s.by_agent + s.late_assistant + s.late_agent as n,
        0 as amount
        from service_session s
       where s.site_id = :site and s.opened_at >= :from and s.opened_at < :to"""),
  VOICES(
      "session",
      Kind.NUMBER,
      EnumSet.of(By.CHANNEL, By.PLAYBOOK, By.AUDIENCE),
      """
      select s.id as line, s.id as id, coalesce(s.conversation_id, 0) as conversation,
        coalesce(s.visitor_id, 0) as visitor, s.opened_seq as seq, s.opened_at as at,
        s.channel as channel, coalesce(s.playbook_id, 0) as playbook,
        coalesce(s.audience_id, 0) as audience, w.word as word,
        case w.word when 'visitor' then s.by_visitor
          when 'assistant' then s.by_assistant + s.late_assistant
          else s.by_agent + s.late_agent end as n,
        0 as amount
        from service_session s
        cross join (select 'visitor' as word union all select 'assistant' union all select 'agent') w
       where s.site_id = :site and s.opened_at >= :from and s.opened_at < :to
         and case w.word when 'visitor' then s.by_visitor
           when 'assistant' then s.by_assistant + s.late_assistant
           else s.by_agent + s.late_agent end > 0"""),
  CONVERSATIONS(
      "episode",
      Kind.NUMBER,
      EnumSet.of(By.CHANNEL, By.PLAYBOOK, By.AUDIENCE),
      """
      select e.conversation_id * 10000 + e.ordinal as line, e.ordinal as id,
        e.conversation_id as conversation, 0 as visitor, e.opened_seq as seq, e.asked_at as at,
        e.channel as channel, e.playbook_id as playbook, coalesce(e.audience_id, 0) as audience,
        e.opened_by as word, 1 as n, 0 as amount
        from episode e where e.site_id = :site and e.asked_at >= :from and e.asked_at < :to"""),
  FIRST_RESPONSE(
      "episode",
      Kind.TIME,
      EnumSet.of(By.CHANNEL, By.PLAYBOOK, By.AUDIENCE),
      """
      select e.conversation_id * 10000 + e.ordinal as line, e.ordinal as id,
        e.conversation_id as conversation, 0 as visitor, e.opened_seq as seq, e.answered_at as at,
        e.channel as channel, e.playbook_id as playbook, coalesce(e.audience_id, 0) as audience,
        cast(coalesce(e.answered_by, 0) as varchar(20)) as word, 1 as n,
        e.answered_at - case when e.passed_at > e.asked_at and e.passed_at <= e.answered_at
          then e.passed_at else e.asked_at end as amount
        from episode e where e.site_id = :site and e.answered_at >= :from and e.answered_at < :to
         and e.asked_at <= e.answered_at"""),
  RESOLUTION(
      "episode",
      Kind.TIME,
      EnumSet.of(By.CHANNEL, By.PLAYBOOK, By.AUDIENCE),
      """
      select e.conversation_id * 10000 + e.ordinal as line, e.ordinal as id,
        e.conversation_id as conversation, 0 as visitor, e.opened_seq as seq, e.closed_at as at,
        e.channel as channel, e.playbook_id as playbook, coalesce(e.audience_id, 0) as audience,
        e.closed_by as word, 1 as n,
        greatest(e.closed_at - e.asked_at - e.pending_ms, 0) as amount
        from episode e where e.site_id = :site and e.closed_at >= :from and e.closed_at < :to
         and e.asked_at is not null"""),
  WAIT(
      "engagement",
      Kind.TIME,
      EnumSet.of(By.CHANNEL, By.PLAYBOOK),
      """
      select a.id as line, e.id as id, c.id as conversation, c.visitor_id as visitor, 0 as seq,
        a.at as at, lower(c.channel) as channel, c.playbook_id as playbook, 0 as audience,
        'reached' as word, 1 as n, a.at - e.queued_at as amount
        from assignment a join engagement e on e.id = a.engagement_id
        join conversation c on c.id = a.conversation_id
       where c.site_id = :site and a.at >= :from and a.at < :to and a.from_queue = true
         and e.queued_at <= a.at and not exists (select 1 from assignment b
           where b.engagement_id = a.engagement_id and (b.at < a.at or (b.at = a.at and b.id < a.id)))
      union all
      select e.id as line, e.id as id, c.id as conversation, c.visitor_id as visitor, 0 as seq,
        e.ended_at as at, lower(c.channel) as channel, c.playbook_id as playbook, 0 as audience,
        'left' as word, 1 as n, e.ended_at - e.queued_at as amount
        from engagement e join conversation c on c.id = e.conversation_id
       where c.site_id = :site and e.ended_at >= :from and e.ended_at < :to
         and e.queued_at <= e.ended_at and not exists (select 1 from assignment b
           where b.engagement_id = e.id)"""),
  HANDLING(
      "engagement",
      Kind.TIME,
      EnumSet.of(By.CHANNEL, By.PLAYBOOK),
      """
      select h.line as line, h.line as id, c.id as conversation, c.visitor_id as visitor, 0 as seq,
        h.at as at, lower(c.channel) as channel, c.playbook_id as playbook, 0 as audience,
        h.word as word, 1 as n, h.amount as amount
        from (select e.id as line, e.conversation_id as conversation, e.ended_at as at,
            cast(coalesce(e.agent_id, 0) as varchar(20)) as word,
            cast(sum(k.released_at - k.since) as bigint) as amount
            from engagement e join capacity_hold k on k.engagement_id = e.id
           where e.ended_at >= :from and e.ended_at < :to and k.released_at is not null
           group by e.id, e.conversation_id, e.ended_at, e.agent_id) h
        join conversation c on c.id = h.conversation where c.site_id = :site"""),
  CONTAINMENT(
      "episode",
      Kind.NUMBER,
      EnumSet.of(By.CHANNEL, By.PLAYBOOK, By.AUDIENCE),
      """
      select e.conversation_id * 10000 + e.ordinal as line, e.ordinal as id,
        e.conversation_id as conversation, 0 as visitor, e.opened_seq as seq, e.passed_at as at,
        e.channel as channel, e.playbook_id as playbook, coalesce(e.audience_id, 0) as audience,
        'handed-over' as word, 1 as n, 0 as amount
        from episode e where e.site_id = :site and e.passed_at >= :from and e.passed_at < :to
         and e.assisted_at <= e.passed_at and (e.answered_at is null or e.answered_at >= e.passed_at)
      union all
      select e.conversation_id * 10000 + e.ordinal as line, e.ordinal as id,
        e.conversation_id as conversation, 0 as visitor, e.opened_seq as seq, e.answered_at as at,
        e.channel as channel, e.playbook_id as playbook, coalesce(e.audience_id, 0) as audience,
        'joined' as word, 1 as n, 0 as amount
        from episode e where e.site_id = :site and e.answered_at >= :from and e.answered_at < :to
         and e.assisted_at <= e.answered_at and (e.passed_at is null or e.passed_at > e.answered_at)
      union all
      select e.conversation_id * 10000 + e.ordinal as line, e.ordinal as id,
        e.conversation_id as conversation, 0 as visitor, e.opened_seq as seq, e.closed_at as at,
        e.channel as channel, e.playbook_id as playbook, coalesce(e.audience_id, 0) as audience,
        'contained' as word, 1 as n, 0 as amount
        from episode e where e.site_id = :site and e.closed_at >= :from and e.closed_at < :to
         and e.assisted_at is not null and e.passed_at is null and e.answered_at is null"""),
  TAKEN(
      "assignment",
      Kind.NUMBER,
      EnumSet.of(By.CHANNEL, By.PLAYBOOK),
      """
      select a.id as line, a.id as id, c.id as conversation, c.visitor_id as visitor, 0 as seq,
        a.at as at, lower(c.channel) as channel, c.playbook_id as playbook, 0 as audience,
        cast(a.agent_id as varchar(20)) as word, 1 as n, 0 as amount
        from assignment a join conversation c on c.id = a.conversation_id
       where c.site_id = :site and a.at >= :from and a.at < :to"""),
  REPLIES(
      "reply",
      Kind.NUMBER,
      EnumSet.of(By.CHANNEL, By.PLAYBOOK),
      """
      select r.conversation_id * 100000 + r.seq as line, r.seq as id,
        r.conversation_id as conversation, 0 as visitor, r.seq as seq, r.at as at,
        r.channel as channel, r.playbook_id as playbook, 0 as audience,
        cast(r.agent_id as varchar(20)) as word, 1 as n, 0 as amount
        from agent_reply r where r.site_id = :site and r.at >= :from and r.at < :to"""),
  ACTIVE(
      "hold",
      Kind.NUMBER,
      EnumSet.of(By.CHANNEL, By.PLAYBOOK),
      """
      select h.id as line, h.id as id, c.id as conversation, c.visitor_id as visitor, 0 as seq,
        h.released_at as at, lower(c.channel) as channel, c.playbook_id as playbook, 0 as audience,
        cast(h.agent_id as varchar(20)) as word, 1 as n, h.released_at - h.since as amount
        from capacity_hold h join engagement e on e.id = h.engagement_id
        join conversation c on c.id = e.conversation_id
       where c.site_id = :site and h.released_at >= :from and h.released_at < :to"""),
  /** Of the whole installation: agents are there for all sites at once. Never tallied. */
  PRESENT(
      "presence",
      Kind.SPAN,
      EnumSet.noneOf(By.class),
      """
      select p.id as line, p.id as id, 0 as conversation, 0 as visitor, 0 as seq,
        greatest(p.since, :from) as at, '' as channel, 0 as playbook, 0 as audience,
        cast(p.agent_id as varchar(20)) as word, 1 as n,
        least(coalesce(p.until_at, :now), :to) - greatest(p.since, :from) as amount
        from agent_presence p
       where (p.until_at is null or p.until_at > :from) and p.since < :to and p.since < :now"""),
  SATISFACTION(
      "invitation",
      Kind.NUMBER,
      EnumSet.of(By.CHANNEL, By.PLAYBOOK),
      """
      select i.id as line, i.id as id, c.id as conversation, i.visitor_id as visitor,
        i.asked_seq as seq, i.asked_at as at, lower(c.channel) as channel,
        c.playbook_id as playbook, 0 as audience,
        lower(s.kind) || '-' || case when i.answered_at is null then 'none'
          when i.score is null then 'said' else cast(i.score as varchar(4)) end as word,
        1 as n, coalesce(i.score, 0) as amount
        from survey_invitation i join survey s on s.id = i.survey_id
        join conversation c on c.id = i.conversation_id
       where i.site_id = :site and i.asked_at >= :from and i.asked_at < :to"""),
  /** What was searched for in Help. */
  SEARCHES(
      "help-act",
      Kind.NUMBER,
      EnumSet.noneOf(By.class),
      """
      select a.id as line, a.tab_id as id, 0 as conversation, coalesce(h.visitor_id, 0) as visitor,
        a.seq as seq, a.at as at, 'help' as channel, 0 as playbook, 0 as audience,
        lower(a.language) as word, 1 as n, 0 as amount
        from help_act a join help_tab h on h.id = a.tab_id
       where a.site_id = :site and a.kind = 'search' and a.at >= :from and a.at < :to"""),
  /** Articles of Help that were opened. */
  OPENINGS(
      "help-act",
      Kind.NUMBER,
      EnumSet.noneOf(By.class),
      """
      select a.id as line, a.tab_id as id, 0 as conversation, coalesce(h.visitor_id, 0) as visitor,
        a.seq as seq, a.at as at, 'help' as channel, 0 as playbook, 0 as audience,
        a.how as word, 1 as n, 0 as amount
        from help_act a join help_tab h on h.id = a.tab_id
       where a.site_id = :site and a.kind = 'open' and a.at >= :from and a.at < :to"""),
  /**
   * Sessions of Help by whether a person was asked for afterwards, in the same visit or within half
   * an hour. Of nobody it cannot be known.
   */
  DEFLECTION(
      "session",
      Kind.NUMBER,
      EnumSet.noneOf(By.class),
      """
      select s.id as line, s.id as id, 0 as conversation, coalesce(s.visitor_id, 0) as visitor,
        s.opened_seq as seq, s.opened_at as at, s.channel as channel, 0 as playbook, 0 as audience,
        case when s.visitor_id is null then 'unknown'
          when exists (select 1 from conversation c join entry e on e.conversation_id = c.id
             where c.visitor_id = s.visitor_id and e.author = 'SYSTEM' and e.kind = 'handover'
               and e.at >= s.opened_at and (e.at <= s.opened_at + 1800000 or exists
                 (select 1 from visit v where v.visitor_id = s.visitor_id
                     and v.opened_at <= s.opened_at and coalesce(v.ended_at, e.at) >= e.at)))
            then 'asked'
          else 'self-served' end as word, 1 as n, 0 as amount
        from service_session s where s.site_id = :site and s.channel = 'help'
         and s.opened_at >= :from and s.opened_at < :to"""),
  FUNNEL(
      "run",
      Kind.NUMBER,
      EnumSet.of(By.CHANNEL, By.PLAYBOOK),
      """
      select r.run_id as line, r.run_id as id, r.conversation_id as conversation, 0 as visitor,
        0 as seq, r.started_at as at, r.channel as channel, r.playbook_id as playbook,
        0 as audience, r.step as word, 1 as n, 0 as amount
        from run_step r where r.site_id = :site and r.started_at >= :from and r.started_at < :to""");

  private enum Kind {
    NUMBER,
    /** How long something took: its distribution is kept. */
    TIME,
    /** May go on over several days. */
    SPAN
  }

  /** Three digits of it, the first three: to the second below 17 minutes, within 0.5 % above. */
  private static final String ROUNDED =
      "case when x.amount < 1000000 then (x.amount + 500) / 1000 * 1000"
          + " when x.amount < 10000000 then (x.amount + 5000) / 10000 * 10000"
          + " when x.amount < 100000000 then (x.amount + 50000) / 100000 * 100000"
          + " else (x.amount + 500000) / 1000000 * 1000000 end";

  private final String opens;
  private final Kind kind;
  private final Set<By> parts;
  private final String rows;

  Measure(String opens, Kind kind, Set<By> parts, String rows) {
    this.opens = opens;
    this.kind = kind;
    this.parts = parts;
    this.rows = rows;
  }

  String word() {
    return Words.of(this);
  }

  /** What a row of it is. */
  String opens() {
    return opens;
  }

  boolean tallied() {
    return kind != Kind.SPAN;
  }

  /** Whether it knows this of each row. */
  boolean knows(By by) {
    return by == By.DAY || by == By.WORD || parts.contains(by);
  }

  /** The column of the select that gives the bucket. */
  String size() {
    return kind == Kind.TIME ? ROUNDED : "0";
  }

  /** Its rows of a site, from an instant until before another. */
  String rows(long site, long from, long to, long now) {
    return rows.replace(":site", Long.toString(site))
        .replace(":from", Long.toString(from))
        .replace(":to", Long.toString(to))
        .replace(":now", Long.toString(now));
  }
}
