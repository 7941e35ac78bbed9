-- What reports read beside the threads of generate.sql: two visits, a run and an engagement to each conversation, and a survey to every third.
-- Sessions and episodes are counted by Parley itself.
\set ON_ERROR_STOP on
begin;
set local synchronous_commit = off;
create temp table p as select 10000000000::bigint as base;
insert into visit (id, visitor_id, site_id, policy_id, ordinal, opened_at, opened_by, anchor_kind, anchor_at, deadline, tabs, ended_at, end_reason, pages)
  select c.id * 2 + v, c.visitor_id, c.site_id, c.site_id + 10, (c.ordinal - 1) * 2 + v + 1, c.opened_at - v * 7200000, 'arrival', 'arrival', c.opened_at - v * 7200000,
         c.opened_at - v * 7200000 + 1800000, '', c.opened_at - v * 7200000 + 1800000, 'timeout', 1 from conversation c, p, generate_series(0, 1) v where c.id >= base;
update playbook_version set definition = '{"title": {"en": "History", "es": "Historia"}, "steps": [
  {"id": "wish", "type": "ask", "input": "text", "text": {"en": "What can we do?", "es": "¿Qué podemos hacer?"}},
  {"id": "name", "type": "ask", "input": "text", "text": {"en": "Who are you?", "es": "¿Quién eres?"}},
  {"id": "day", "type": "ask", "input": "text", "text": {"en": "Which day?", "es": "¿Qué día?"}},
  {"id": "booked", "type": "say", "text": {"en": "Booked.", "es": "Reservado."}}]}' where id >= (select base from p);
insert into run (id, conversation_id, number, version_id, visit_id, cause, state, heard_seq, misses, moves, started_at)
  select c.id, c.id, 1, c.site_id + 30, c.id * 2, 'AUDIENCE', 'ENDED', 0, 0, 0, c.opened_at from conversation c, p where c.id >= base;
insert into run_step (run_id, step, conversation_id, site_id, channel, playbook_id, started_at)
  select c.id, x.step, c.id, c.site_id, 'web', c.playbook_id, c.opened_at
    from conversation c, p, (values ('*', 1), ('wish', 1), ('name', 2), ('day', 3), ('booked', 5)) as x (step, every) where c.id >= base and c.id % x.every = 0;
insert into engagement (id, conversation_id, number, state, work_stream_id, policy_id, agent_id, units, queued_at, active_at, ended_at, ended_why)
  select c.id, c.id, 1, 'ENDED', base + 1, base + 2, base + 100 + c.id % 20, 1, c.opened_at, c.opened_at + c.id % 300 * 1000, c.opened_at + c.id % 300 * 1000 + c.id % 3001 * 1000, 'closed'
    from conversation c, p where c.id >= base and c.status = 'CLOSED';
insert into assignment (id, engagement_id, conversation_id, work_stream_id, agent_id, at, how, from_queue, beyond)
  select e.id, e.id, e.conversation_id, e.work_stream_id, e.agent_id, e.active_at, 'PICKED', true, false from engagement e, p where e.id >= base;
insert into capacity_hold (id, agent_id, engagement_id, units, beyond, since, released_at, released_why)
  select e.id, e.agent_id, e.id, 1, false, e.active_at, e.ended_at, 'closed' from engagement e, p where e.id >= base;
insert into survey (id, site_id, name, kind, published, made_at) select base + 500 + i, base + 10 + i, 'Content', 'CSAT', 1, 0 from p, generate_series(0, 3) i;
insert into survey_version (id, survey_id, number, occasion, question, cool_down_ms, in_force, published_at, published_by)
  select base + 500 + i, base + 500 + i, 1, 'HAND', '{}', 0, true, 0, 'History' from p, generate_series(0, 3) i;
insert into survey_invitation (id, survey_id, survey_version_id, site_id, conversation_id, visitor_id, period, occasion, asked_seq, asked_at, until_at, answered_at, answered_seq, late, score)
  select c.id, c.site_id + 490, c.site_id + 490, c.site_id, c.id, c.visitor_id, 's1', 'HAND', 1, c.last_at, c.last_at + 86400000, c.last_at + 60000, 2, false, 1 + c.id % 5
    from conversation c, p where c.id >= base and c.id % 3 = 0;
-- The server was up before this history was: what it looked at when it started had nothing in it.
update service_mark set at = 0;
commit;
vacuum analyze;
