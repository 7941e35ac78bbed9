--liquibase formatted sql

--changeset parley:flow-1
create table run (
  id bigint primary key,
  conversation_id bigint not null references conversation,
  number integer not null,
  version_id bigint not null references playbook_version,
  visit_id bigint not null references visit,
  cause varchar(20) not null check (cause in ('AUDIENCE', 'VISITOR', 'RESTART', 'AGENT')),
  state varchar(10) not null check (state in ('RUNNING', 'WAITING', 'ASKING', 'HELD', 'ENDED')),
  step varchar(60),
  question_seq bigint,
  heard_seq bigint not null,
  misses integer not null,
  moves integer not null,
  due_at bigint,
  started_at bigint not null,
  ended_at bigint,
  live boolean check (live = true),
  constraint run_number unique (conversation_id, number),
  constraint run_live unique (conversation_id, live)
);
create index run_due on run (due_at);

--changeset parley:flow-2
alter table run add column greets boolean default false not null;

--changeset parley:flow-60
-- The app that has the assistant's side of a run; the run is held meanwhile. And whose side that is from the beginning, by site and channel:
-- away is an app that does not take what it is given; the flow does its part until it is back.
alter table run add column app_id bigint;
create table assisting_app (
  site_id bigint not null references site,
  channel varchar(10) not null,
  app_id bigint not null unique,
  name varchar(120) not null,
  away boolean not null,
  primary key (site_id, channel)
);
