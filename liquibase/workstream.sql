--liquibase formatted sql

--changeset parley:workstream-1
create table work_stream (
  id bigint primary key,
  name varchar(80) not null unique,
  auto_close_after_ms bigint not null check (auto_close_after_ms > 0),
  created_at bigint not null
);
alter table site add constraint site_work_stream foreign key (work_stream_id) references work_stream;

-- A visit policy is never changed, only followed by a version that is in force from a later instant.
create table visit_policy (
  id bigint primary key,
  site_id bigint not null references site,
  version integer not null,
  in_force_from bigint not null,
  limit_ms bigint not null check (limit_ms > 0),
  touchpoints varchar(200) not null,
  needs_tab_closed boolean not null,
  made_by varchar(120) not null,
  constraint visit_policy_version unique (site_id, version),
  constraint visit_policy_start unique (site_id, in_force_from)
);

--changeset parley:workstream-10
-- A conversation policy is never changed either; a stream's first one comes with it (see settled.sql for those that were there before).
create table conversation_policy (
  id bigint primary key,
  work_stream_id bigint not null references work_stream,
  version integer not null,
  in_force_from bigint not null,
  auto_close_after_ms bigint not null check (auto_close_after_ms > 0),
  on_return varchar(10) not null check (on_return in ('SHOW', 'REOPEN')),
  agent_reopen boolean not null,
  agent_reopen_within_ms bigint check (agent_reopen_within_ms > 0),
  visitor_restart boolean not null,
  visitor_restart_within_ms bigint check (visitor_restart_within_ms > 0),
  made_by varchar(120) not null,
  constraint conversation_policy_version unique (work_stream_id, version),
  constraint conversation_policy_start unique (work_stream_id, in_force_from)
);

--changeset parley:workstream-40
-- Coming back (R07–R18), per site; never changed either. same_team_ms null: no team comes between the same agent and anyone. own_limit_ms null: the
-- work stream's auto-close rules (X16).
create table reconnect_policy (
  id bigint primary key,
  site_id bigint not null references site,
  version integer not null,
  in_force_from bigint not null,
  enabled boolean not null,
  link boolean not null,
  auto_link boolean not null,
  link_valid_ms bigint not null check (link_valid_ms > 0),
  prompt boolean not null,
  strict_leave boolean not null,
  grace_ms bigint not null check (grace_ms > 0),
  same_agent_ms bigint not null check (same_agent_ms >= 0),
  same_team_ms bigint check (same_team_ms >= 0),
  own_limit_ms bigint check (own_limit_ms > 0),
  made_by varchar(120) not null,
  constraint reconnect_policy_version unique (site_id, version),
  constraint reconnect_policy_start unique (site_id, in_force_from)
);

--changeset parley:workstream-20
-- A routing policy is never changed either (X24). hours are minutes of the site's week, 'day from to' with commas between; null is always.
-- absent_after_ms: after so long without a sign of life from its agent's desk a conversation goes back to the queue; null is never.
create table routing_policy (
  id bigint primary key,
  work_stream_id bigint not null references work_stream,
  version integer not null,
  in_force_from bigint not null,
  mode varchar(10) not null check (mode in ('PUSH', 'PICK')),
  units integer not null check (units between 1 and 100),
  matching varchar(10) not null check (matching in ('EXACT', 'CLOSEST')),
  overflow_after_ms bigint check (overflow_after_ms >= 0),
  wrap_up_ms bigint not null check (wrap_up_ms >= 0),
  absent_after_ms bigint check (absent_after_ms > 0),
  hours varchar(400),
  out_of_hours varchar(10) not null check (out_of_hours in ('WAIT', 'CLOSED')),
  made_by varchar(120) not null,
  constraint routing_policy_version unique (work_stream_id, version),
  constraint routing_policy_start unique (work_stream_id, in_force_from)
);

--changeset parley:workstream-60
-- How service sessions are cut, per site and channel (A04); never changed either. The first versions of sites that were there before: settled.sql.
create table service_policy (
  site_id bigint not null references site,
  channel varchar(10) not null,
  version integer not null,
  in_force_from bigint not null,
  limit_ms bigint not null check (limit_ms > 0),
  anchors varchar(60) not null,
  endings varchar(60) not null,
  survey_within_ms bigint not null check (survey_within_ms > 0),
  on_failure varchar(20) not null,
  made_by varchar(120) not null,
  primary key (site_id, channel, version),
  constraint service_policy_start unique (site_id, channel, in_force_from)
);
