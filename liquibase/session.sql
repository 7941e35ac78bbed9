--liquibase formatted sql

--changeset parley:session-1
-- How far each thread has been counted, and what waits for the session that its visitor may open next.
create table service_thread (
  conversation_id bigint primary key references conversation,
  consumed_seq bigint not null,
  sessions integer not null,
  episodes integer not null,
  waiting_since bigint,
  waiting_assistant integer not null,
  waiting_agent integer not null
);

-- A session has what stands in its thread from from_seq to the next one's. live is true or null: one live session per thread, on databases
-- without partial indexes too. Of a policy the version is enough: site and channel stand beside it.
create table service_session (
  id bigint primary key,
  conversation_id bigint not null references conversation,
  site_id bigint not null references site,
  visitor_id bigint not null,
  channel varchar(10) not null,
  playbook_id bigint not null references playbook,
  audience_id bigint,
  ordinal integer not null,
  policy_version integer not null,
  from_seq bigint not null,
  opened_seq bigint not null,
  opened_at bigint not null,
  anchor_seq bigint not null,
  anchor_at bigint not null,
  deadline bigint not null,
  last_seq bigint not null,
  last_at bigint not null,
  agent_from bigint,
  by_visitor integer not null,
  by_assistant integer not null,
  by_agent integer not null,
  late_assistant integer not null,
  late_agent integer not null,
  ended_at bigint,
  end_reason varchar(20),
  end_seq bigint,
  live boolean check (live = true),
  constraint service_session_live unique (conversation_id, live),
  constraint service_session_ordinal unique (conversation_id, ordinal),
  constraint service_session_order check (from_seq <= opened_seq and opened_seq <= last_seq),
  constraint service_session_policy foreign key (site_id, channel, policy_version) references service_policy (site_id, channel, version),
  constraint service_session_end check ((live is null and ended_at is not null and end_reason is not null)
                                     or (live = true and ended_at is null and end_reason is null))
);
create index service_session_due on service_session (live, deadline);
create index service_session_by_site on service_session (site_id, opened_at, id);
create index service_session_by_visitor on service_session (visitor_id, opened_at, id);

-- From becoming Open to being Closed.
create table episode (
  conversation_id bigint not null references conversation,
  ordinal integer not null,
  site_id bigint not null references site,
  channel varchar(10) not null,
  playbook_id bigint not null references playbook,
  audience_id bigint,
  opened_seq bigint not null,
  opened_at bigint not null,
  opened_by varchar(10) not null,
  asked_at bigint,
  passed_at bigint,
  assisted_at bigint,
  answered_at bigint,
  answered_by bigint,
  by_visitor integer not null,
  by_assistant integer not null,
  by_agent integer not null,
  pending_since bigint,
  pending_ms bigint not null,
  closed_at bigint,
  closed_by varchar(10),
  primary key (conversation_id, ordinal),
  constraint episode_closed check ((closed_at is null and closed_by is null) or (closed_at is not null and closed_by is not null))
);
create index episode_by_site on episode (site_id, opened_at, conversation_id);

-- Up to when every thread's activity has been looked at.
create table service_mark (
  id integer primary key check (id = 1),
  at bigint not null
);
insert into service_mark (id, at) values (1, 0);

--changeset parley:session-2
-- What is worked out in the background: a recount of everything (the rules are null), or a site's channel and period under other rules. Nothing
-- of it goes into the history.
create table trial (
  id bigint primary key,
  asked_by bigint not null references agent,
  asked_at bigint not null,
  site_id bigint references site,
  channel varchar(10),
  from_at bigint,
  to_at bigint,
  limit_ms bigint,
  anchors varchar(60),
  endings varchar(60),
  survey_within_ms bigint,
  state varchar(10) not null check (state in ('RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
  reached bigint not null,
  done bigint not null,
  total bigint not null,
  finished_at bigint,
  changed bigint not null,
  sessions_before bigint not null,
  sessions_after bigint not null,
  gained bigint not null,
  lost bigint not null,
  agent_ms_before bigint not null,
  agent_ms_after bigint not null,
  surveys_before bigint not null,
  surveys_after bigint not null
);
create index trial_state on trial (state, id);

-- The threads in which something would be, or is, different.
create table trial_change (
  trial_id bigint not null references trial,
  conversation_id bigint not null references conversation,
  sessions_before integer not null,
  sessions_after integer not null,
  agent_ms_before bigint not null,
  agent_ms_after bigint not null,
  primary key (trial_id, conversation_id)
);

--changeset parley:session-3
-- Help has sessions too: of a tab instead of a conversation, and of nobody where nobody is known. help_tab and conversation_id are never both.
alter table service_session alter column conversation_id drop not null;
alter table service_session alter column visitor_id drop not null;
alter table service_session alter column playbook_id drop not null;
alter table service_session add column help_tab bigint references help_tab;
alter table service_session add constraint service_session_of check (
  (channel = 'help' and help_tab is not null and conversation_id is null and playbook_id is null and audience_id is null and end_seq is null)
  or (channel <> 'help' and help_tab is null and conversation_id is not null and playbook_id is not null and visitor_id is not null));
alter table service_session add constraint service_session_help_live unique (help_tab, live);
alter table service_session add constraint service_session_help_ordinal unique (help_tab, ordinal);

-- How far each tab of Help has been counted, whether something was searched for in it, and what waits for an article to be opened.
create table service_tab (
  tab_id bigint primary key references help_tab,
  consumed_seq bigint not null,
  sessions integer not null,
  searched boolean not null,
  waiting_since bigint,
  waiting_at bigint,
  waiting_searches integer not null,
  constraint service_tab_waiting check ((waiting_since is null and waiting_at is null) or (waiting_since is not null and waiting_at is not null))
);

--changeset parley:session-4
-- Trials go through conversations, then through tabs of Help.
alter table trial add column in_tabs boolean default false not null;
create table trial_tab_change (
  trial_id bigint not null references trial,
  tab_id bigint not null references help_tab,
  sessions_before integer not null,
  sessions_after integer not null,
  primary key (trial_id, tab_id)
);
