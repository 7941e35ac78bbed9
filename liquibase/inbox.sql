--liquibase formatted sql

--changeset parley:inbox-1
-- What agents keep between themselves: one gap-free sequence per conversation, each line with the entry it follows (X36).
create table inbox_line (
  conversation_id bigint not null references conversation,
  seq bigint not null check (seq > 0),
  follows bigint not null,
  at bigint not null,
  kind varchar(20) not null,
  author_id bigint not null references agent,
  client_id varchar(80) not null,
  text varchar(10000),
  data varchar(2000),
  primary key (conversation_id, seq),
  constraint inbox_line_client unique (conversation_id, client_id)
);

-- Who was mentioned where: the latest line that did, and whether it was seen.
create table mention (
  agent_id bigint not null references agent,
  conversation_id bigint not null references conversation,
  seq bigint not null,
  at bigint not null,
  seen boolean not null,
  primary key (agent_id, conversation_id)
);
create index mention_of on mention (conversation_id);
create index mention_unseen on mention (agent_id, seen);

-- folded is the name in small letters: no two labels differ by case alone.
create table label (
  id bigint primary key,
  name varchar(40) not null,
  folded varchar(40) not null,
  colour varchar(7) not null,
  revision integer not null,
  constraint label_name unique (folded)
);
create table conversation_label (
  label_id bigint not null references label on delete cascade,
  conversation_id bigint not null references conversation,
  primary key (label_id, conversation_id)
);
create index conversation_label_of on conversation_label (conversation_id);

-- scope is the agent whose own it is, or 0 where all share it: a shortcut is unique in each.
create table saved_reply (
  id bigint primary key,
  scope bigint not null,
  shortcut varchar(40) not null,
  texts varchar(30000) not null,
  made_by bigint not null references agent,
  changed_at bigint not null,
  revision integer not null,
  constraint saved_reply_shortcut unique (scope, shortcut)
);

create table saved_filter (
  id bigint primary key,
  agent_id bigint not null references agent,
  name varchar(60) not null,
  filter varchar(2000) not null,
  constraint saved_filter_name unique (agent_id, name)
);

-- What became of a bulk action, so that sending it again does nothing; done is null while it is at work. Kept for a week.
create table bulk_action (
  agent_id bigint not null references agent,
  client_id varchar(80) not null,
  begun_at bigint not null,
  done varchar(200000),
  primary key (agent_id, client_id)
);
create index bulk_action_begun on bulk_action (begun_at);

--changeset parley:inbox-20
-- Where a closed conversation stands in the lists (its active_at), null while it is not closed; filled in settled.sql. Only the closed ones of a
-- label grow with history, and these seldom move.
alter table conversation_label add column closed_active_at bigint;
create index conversation_label_closed on conversation_label (label_id, closed_active_at, conversation_id);

--changeset parley:inbox-30
-- Who was asked in, by whom (asked_by, null when it is over), has it on their list until then: seen stays false, looked says whether they looked.
alter table mention add column looked boolean default false not null;
alter table mention add column asked_by bigint references agent;
alter table mention add column asked_at bigint;

--changeset parley:inbox-40
-- Where the closed ones stand in the lists (active_at), and what may be asked of them; filled in settled.sql. A row is there while its conversation is
-- closed: what is at work keeps few indexes. Any two things that are asked at once have one, ending in the order of the lists; assignee_id is 0 where
-- nobody answers for it.
create table settled_conversation (
  conversation_id bigint primary key references conversation,
  active_at bigint not null,
  site_id bigint not null,
  audience_id bigint,
  assignee_id bigint not null,
  priority varchar(10) not null,
  channel varchar(10) not null
);
create index settled_by_assignee on settled_conversation (assignee_id, active_at, conversation_id);
create index settled_by_channel on settled_conversation (channel, active_at, conversation_id);
create index settled_by_assignee_audience on settled_conversation (assignee_id, audience_id, active_at, conversation_id);
create index settled_by_assignee_channel on settled_conversation (assignee_id, channel, active_at, conversation_id);
create index settled_by_assignee_priority on settled_conversation (assignee_id, priority, active_at, conversation_id);
create index settled_by_assignee_site on settled_conversation (assignee_id, site_id, active_at, conversation_id);
create index settled_by_audience_channel on settled_conversation (audience_id, channel, active_at, conversation_id);
create index settled_by_audience_priority on settled_conversation (audience_id, priority, active_at, conversation_id);
create index settled_by_audience_site on settled_conversation (audience_id, site_id, active_at, conversation_id);
create index settled_by_channel_priority on settled_conversation (channel, priority, active_at, conversation_id);
create index settled_by_channel_site on settled_conversation (channel, site_id, active_at, conversation_id);
create index settled_by_priority_site on settled_conversation (priority, site_id, active_at, conversation_id);
-- The same beside a label; null while the conversation is not closed, as closed_active_at is.
alter table conversation_label add column site_id bigint;
alter table conversation_label add column audience_id bigint;
alter table conversation_label add column assignee_id bigint;
alter table conversation_label add column priority varchar(10);
alter table conversation_label add column channel varchar(10);
create index conversation_label_assignee on conversation_label (label_id, assignee_id, closed_active_at, conversation_id);
create index conversation_label_audience on conversation_label (label_id, audience_id, closed_active_at, conversation_id);
create index conversation_label_channel on conversation_label (label_id, channel, closed_active_at, conversation_id);
create index conversation_label_priority on conversation_label (label_id, priority, closed_active_at, conversation_id);
create index conversation_label_site on conversation_label (label_id, site_id, closed_active_at, conversation_id);
