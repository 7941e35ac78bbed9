--liquibase formatted sql

-- What can only be said once the demo's rows are there: its first change sets write the columns of their day.

--changeset parley:workstream-11
-- The policy is the one place for auto-close. Ids come from one sequence, so a stream's own id is free here.
insert into conversation_policy (id, work_stream_id, version, in_force_from, auto_close_after_ms, on_return, agent_reopen, visitor_restart, made_by)
  select w.id, w.id, 1, 0, w.auto_close_after_ms, 'SHOW', true, true, 'Parley' from work_stream w;
alter table work_stream drop column auto_close_after_ms;

--changeset parley:conversation-11
update conversation set
  policy_id = (select p.id from site s join conversation_policy p on p.work_stream_id = s.work_stream_id and p.version = 1 where s.id = conversation.site_id),
  anchor_at = coalesce((select max(e.at) from entry e where e.conversation_id = conversation.id and e.seq > conversation.status_seq
                         and e.author in ('VISITOR', 'AGENT')), conversation.opened_at),
  status_at = coalesce((select e.at from entry e where e.conversation_id = conversation.id and e.seq = conversation.status_seq), conversation.opened_at),
  status_by_id = case status_by when 'AGENT' then agent_id when 'VISITOR' then visitor_id end;
update conversation set anchor_at = status_at where anchor_at < status_at;
update conversation set due_at = anchor_at + (select p.auto_close_after_ms from conversation_policy p where p.id = conversation.policy_id) where status = 'OPEN';
alter table conversation alter column policy_id set not null;
alter table conversation alter column anchor_at set not null;
alter table conversation alter column status_at set not null;

--changeset parley:workstream-41
-- As with conversation policies above, a site's own id is free here.
insert into reconnect_policy (id, site_id, version, in_force_from, enabled, link, auto_link, link_valid_ms, prompt, strict_leave, grace_ms, same_agent_ms, same_team_ms, own_limit_ms, made_by)
  select s.id, s.id, 1, 0, true, true, false, 3600000, true, false, 180000, 900000, null, null, 'Parley' from site s;

--changeset parley:inbox-21
update conversation_label set
  closed_active_at = (select c.active_at from conversation c where c.id = conversation_label.conversation_id and c.status = 'CLOSED');

--changeset parley:conversation-21
-- Since when a visitor waits, as the log has it: who was passed on, since their words before that; who is with people, since the first words
-- after the last answer.
update conversation set waiting_since = coalesce(
    (select max(e.at) from entry e where e.conversation_id = conversation.id and e.author = 'VISITOR'
        and e.seq < (select max(h.seq) from entry h where h.conversation_id = conversation.id and h.kind = 'handover')),
    (select max(h.at) from entry h where h.conversation_id = conversation.id and h.kind = 'handover'),
    opened_at)
  where waiting = true and status <> 'CLOSED' and not exists (select 1 from entry e where e.conversation_id = conversation.id and e.author = 'AGENT'
    and e.seq > coalesce((select max(h.seq) from entry h where h.conversation_id = conversation.id and h.kind = 'handover'), 0));
update conversation set waiting_since = (select min(e.at) from entry e where e.conversation_id = conversation.id and e.author = 'VISITOR' and e.seq > status_seq
    and e.seq > coalesce((select max(a.seq) from entry a where a.conversation_id = conversation.id and a.author in ('AGENT', 'ASSISTANT')), 0))
  where waiting = false and status = 'OPEN' and waiting_since is null;

--changeset parley:workstream-21
-- Streams that were there before routing go on as they were: agents pick.
insert into routing_policy (id, work_stream_id, version, in_force_from, mode, units, matching, wrap_up_ms, out_of_hours, made_by)
  select w.id, w.id, 1, 0, 'PICK', 1, 'CLOSEST', 0, 'WAIT', 'Parley' from work_stream w;

--changeset parley:routing-2
insert into agent_capacity (agent_id, used, beyond) select a.id, 0, 0 from agent a;
-- What agents are in, or wait for, at this moment; there is one policy to each stream yet, and it has the stream's id.
insert into engagement (id, conversation_id, number, live, state, waiting_for, work_stream_id, policy_id, agent_id, language, units, queued_at, active_at, waiting_at)
  select c.id, c.id, 1, true, case when c.status = 'PENDING' then 'WAITING' when c.agent_id is null then 'QUEUED' else 'ACTIVE' end,
         case when c.status = 'PENDING' then 'PENDING' end, s.work_stream_id, s.work_stream_id, c.agent_id, v.language, 1,
         coalesce(c.waiting_since, c.last_at), case when c.agent_id is not null then c.last_at end, case when c.status = 'PENDING' then c.status_at end
    from conversation c join site s on s.id = c.site_id join visitor v on v.id = c.visitor_id
   where c.status <> 'CLOSED' and (c.agent_id is not null or c.waiting = true);
insert into capacity_hold (id, agent_id, engagement_id, units, beyond, since, live)
  select e.id, e.agent_id, e.id, 1, false, e.active_at, true from engagement e where e.state = 'ACTIVE';
update agent_capacity set used = (select count(*) from capacity_hold h where h.agent_id = agent_capacity.agent_id and h.live = true);

--changeset parley:workstream-46
-- A link that nobody asked for is no setting: it is made when somebody wants one.
alter table reconnect_policy drop column auto_link;

--changeset parley:workstream-61
insert into service_policy (site_id, channel, version, in_force_from, limit_ms, anchors, endings, survey_within_ms, on_failure, made_by)
  select s.id, c.word, 1, 0, c.limit_ms, 'visitor', case when c.word = 'help' then '' else 'end-chat transfer survey' end, 86400000, 'new-session', 'Parley'
    from site s cross join (select 'web' as word, 300000 as limit_ms union all select 'api', 300000 union all select 'help', 300000
      union all select 'facebook', 86400000 union all select 'whatsapp', 86400000 union all select 'instagram', 86400000
      union all select 'telegram', 86400000 union all select 'x', 86400000 union all select 'sms', 86400000) c;

--changeset parley:workstream-47
-- What may be a setting is that it is offered when a person comes in; it is still made when somebody wants it.
alter table reconnect_policy add column auto_link boolean default false not null;

--changeset parley:inbox-41
insert into settled_conversation (conversation_id, active_at, site_id, audience_id, assignee_id, priority, channel)
  select c.id, c.active_at, c.site_id, c.audience_id, coalesce(c.assignee_id, 0), c.priority, c.channel from conversation c where c.status = 'CLOSED';
update conversation_label set
  site_id = (select c.site_id from conversation c where c.id = conversation_label.conversation_id and c.status = 'CLOSED'),
  audience_id = (select c.audience_id from conversation c where c.id = conversation_label.conversation_id and c.status = 'CLOSED'),
  assignee_id = (select coalesce(c.assignee_id, 0) from conversation c where c.id = conversation_label.conversation_id and c.status = 'CLOSED'),
  priority = (select c.priority from conversation c where c.id = conversation_label.conversation_id and c.status = 'CLOSED'),
  channel = (select c.channel from conversation c where c.id = conversation_label.conversation_id and c.status = 'CLOSED');
