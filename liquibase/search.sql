--liquibase formatted sql

--changeset parley:search-1
-- Which conversations changed without a new entry, for indexes that follow the log; kept for a month.
create table search_touch (
  conversation_id bigint not null,
  at bigint not null,
  whole boolean not null
);
create index search_touch_at on search_touch (at, conversation_id);

-- Each asks every index to be made anew.
create table search_rebuild (
  id bigint primary key,
  asked_at bigint not null,
  asked_by bigint not null
);

-- Where nodes share an index: the one that writes it, for how long.
create table search_writer (
  id integer primary key check (id = 1),
  node varchar(60) not null,
  until_at bigint not null
);
insert into search_writer (id, node, until_at) values (1, '', 0);
