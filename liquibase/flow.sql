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
