--liquibase formatted sql

--changeset parley:file-1
-- client_id is null until the bytes are stored; message_id names the message that has it, or may come to have it; sweep_at is null
-- once that message is known to stand.
create table file (
  id bigint primary key,
  conversation_id bigint not null references conversation,
  author varchar(10) not null check (author in ('VISITOR', 'AGENT')),
  author_id bigint not null,
  client_id varchar(80),
  name varchar(100) not null,
  type varchar(100) not null,
  bytes bigint not null check (bytes > 0),
  width integer,
  height integer,
  store varchar(10) not null check (store in ('DATABASE', 'S3')),
  uploaded_at bigint not null,
  sweep_at bigint,
  message_id varchar(80),
  constraint file_client unique (conversation_id, author, author_id, client_id)
);
create index file_by_sweep on file (sweep_at, id);

-- The bytes of what is kept in the database, in parts.
create table file_content (
  file_id bigint not null references file,
  part integer not null,
  bytes bytea not null,
  primary key (file_id, part)
);

--changeset parley:file-2
-- A picture of a page is in no conversation; its client_id is the hash of its bytes.
alter table file alter column conversation_id drop not null;
create index file_by_client on file (client_id);

--changeset parley:file-3
-- An app that assists has files too. The old column took its unnamed check along.
alter table file drop constraint file_client;
alter table file add column sender varchar(10);
update file set sender = author;
alter table file alter column sender set not null;
alter table file drop column author;
alter table file add constraint file_sender check (sender in ('VISITOR', 'AGENT', 'ASSISTANT'));
alter table file add constraint file_client unique (conversation_id, sender, author_id, client_id);
