--liquibase formatted sql

--changeset parley:conversation-1
-- last_seq, last_at, visitor_seq and visitor_at change with every entry and stand in no index, so that an entry costs one insert
-- and one update in place; lists are ordered by active_at, which follows last_at by at most a minute.
create table conversation (
  id bigint primary key,
  site_id bigint not null references site,
  visitor_id bigint not null references visitor,
  playbook_id bigint not null references playbook,
  ordinal integer not null,
  opening_id varchar(80),
  title varchar(120) not null,
  status varchar(10) not null check (status in ('OPEN', 'PENDING', 'CLOSED')),
  status_version integer not null,
  status_seq bigint not null,
  status_by varchar(10) not null check (status_by in ('VISITOR', 'ASSISTANT', 'AGENT', 'SYSTEM')),
  agent_id bigint references agent,
  waiting boolean not null,
  assisted boolean not null,
  last_seq bigint not null,
  last_at bigint not null,
  visitor_seq bigint not null,
  visitor_at bigint,
  active_at bigint not null,
  opened_at bigint not null,
  constraint conversation_thread unique (site_id, visitor_id, playbook_id, ordinal),
  constraint conversation_opening unique (visitor_id, opening_id)
);
create index conversation_by_visitor on conversation (visitor_id, active_at, id);
create index conversation_by_status on conversation (status, active_at, id);
create index conversation_by_agent on conversation (agent_id, status, active_at, id);

-- One gap-free sequence per thread; what both sides see and nothing else.
create table entry (
  conversation_id bigint not null references conversation,
  seq bigint not null check (seq > 0),
  at bigint not null,
  client_id varchar(80) not null,
  author varchar(10) not null check (author in ('VISITOR', 'ASSISTANT', 'AGENT', 'SYSTEM')),
  author_id bigint,
  kind varchar(20) not null,
  text varchar(10000) not null,
  data varchar(8000),
  primary key (conversation_id, seq),
  constraint entry_client unique (conversation_id, client_id)
);

create table read_cursor (
  conversation_id bigint not null references conversation,
  reader varchar(30) not null,
  seq bigint not null,
  at bigint not null,
  primary key (conversation_id, reader)
);

--changeset parley:conversation-2 dbms:postgresql
-- Room on each page for updates in place.
alter table conversation set (fillfactor = 70);

--changeset parley:conversation-20
-- For the agents' lists: who answers for it, how urgent it is, where the agents' log stands (X36), the audience that led to it last, and since
-- when its visitor waits for an answer. Each filter that may select closed conversations has an index of its own in the order of the lists;
-- waiting_since changes with every answer and stands in none: only what is not closed is ordered by it.
alter table conversation add column assignee_id bigint;
alter table conversation add column priority varchar(10) default 'NORMAL' not null;
alter table conversation add column log_seq bigint default 0 not null;
alter table conversation add column audience_id bigint;
alter table conversation add column waiting_since bigint;
alter table conversation add constraint conversation_assignee foreign key (assignee_id) references agent;
alter table conversation add constraint conversation_priority check (priority in ('URGENT', 'HIGH', 'NORMAL', 'LOW'));
update conversation set assignee_id = agent_id where status <> 'CLOSED';
update conversation set waiting_since = visitor_at where waiting = true;
drop index conversation_by_agent;
create index conversation_by_assignee on conversation (assignee_id, status, active_at, id);
create index conversation_by_site on conversation (site_id, status, active_at, id);
create index conversation_by_audience on conversation (audience_id, status, active_at, id);
create index conversation_by_priority on conversation (priority, status, active_at, id);

--changeset parley:conversation-10
-- policy_id rules the stretch since the thread last became Open; anchor_at is the last entry by visitor or agent in it, else its beginning, and is
-- updated in place with every such entry. due_at is a lower bound of what time alone will do next (close it, or end its Pending) that is checked
-- against the rest of the row when it falls due. The first four are filled in settled.sql.
alter table conversation add column policy_id bigint references conversation_policy;
alter table conversation add column anchor_at bigint;
alter table conversation add column status_at bigint;
alter table conversation add column status_by_id bigint;
alter table conversation add column pending_until bigint;
alter table conversation add column due_at bigint;
create index conversation_due on conversation (due_at, id);

--changeset parley:conversation-45
-- The site's own limit (X16) where it is lower than the work stream's: it then rules the stretch since the thread last became Open.
alter table conversation add column own_limit_ms bigint;

--changeset parley:conversation-40
-- Visitors who may see this one thread of somebody else, by which link, from when and until when.
create table thread_guest (
  conversation_id bigint not null references conversation,
  visitor_id bigint not null references visitor,
  link_id bigint not null,
  since bigint not null,
  ended_at bigint,
  primary key (conversation_id, visitor_id, link_id)
);
create index thread_guest_by_visitor on thread_guest (visitor_id, ended_at);

--changeset parley:conversation-60
-- How its visitor comes: service sessions are counted by channel (A04, X29).
alter table conversation add column channel varchar(10) default 'WEB' not null;
