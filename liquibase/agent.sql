--liquibase formatted sql

--changeset parley:agent-1
create table agent (
  id bigint primary key,
  email varchar(200) not null unique,
  name varchar(80) not null,
  role varchar(10) not null check (role in ('AGENT', 'SUPERVISOR', 'ADMIN')),
  password_hash varchar(400) not null,
  presence varchar(10) not null check (presence in ('AVAILABLE', 'BUSY', 'AWAY')),
  seen_at bigint,
  active boolean not null,
  created_at bigint not null,
  revision integer not null
);

--changeset parley:agent-20
-- What routing goes by: who works in which team, can do what and how well, speaks what, and when.
create table team (
  id bigint primary key,
  name varchar(80) not null unique,
  revision integer not null
);
create table agent_team (
  agent_id bigint not null references agent,
  team_id bigint not null references team,
  primary key (agent_id, team_id)
);
create index agent_team_by_team on agent_team (team_id, agent_id);
create table skill (
  id bigint primary key,
  name varchar(80) not null unique
);
create table agent_skill (
  agent_id bigint not null references agent,
  skill_id bigint not null references skill,
  skill_level integer not null check (skill_level between 1 and 5),
  primary key (agent_id, skill_id)
);
create index agent_skill_by_skill on agent_skill (skill_id, agent_id);
create table agent_language (
  agent_id bigint not null references agent,
  language varchar(20) not null,
  primary key (agent_id, language)
);
alter table agent add column time_zone varchar(60);
-- Minutes of the agent's own day, Monday is 1; an agent without any is always on shift.
create table agent_shift (
  agent_id bigint not null references agent,
  week_day integer not null check (week_day between 1 and 7),
  from_minute integer not null check (from_minute between 0 and 1439),
  to_minute integer not null check (to_minute between 1 and 1440),
  primary key (agent_id, week_day, from_minute),
  constraint agent_shift_forward check (from_minute < to_minute)
);

--changeset parley:agent-30
-- What is deleted stays as a row: engagements and reservations of then name it. A name that was given once leads to who had it (folded: in small
-- letters), because published playbooks ask for teams and skills by name.
alter table team add column gone_at bigint;
alter table skill add column gone_at bigint;
alter table skill add column revision integer default 0 not null;
create table former_name (
  kind varchar(5) not null check (kind in ('TEAM', 'SKILL')),
  folded varchar(200) not null,
  owner_id bigint not null,
  primary key (kind, folded)
);
create index former_name_of on former_name (kind, owner_id);

--changeset parley:agent-40
-- Links by which agents choose their passwords. Only the hash of a token is here.
create table agent_invitation (
  id bigint primary key,
  agent_id bigint not null references agent,
  token_hash varchar(64) not null unique,
  made_by bigint not null references agent,
  made_at bigint not null,
  expires_at bigint not null,
  used_at bigint,
  revoked_at bigint
);
create index agent_invitation_by_agent on agent_invitation (agent_id, id);
