--liquibase formatted sql

--changeset parley:site-1
create table site (
  id bigint primary key,
  site_key varchar(40) not null unique,
  name varchar(80) not null,
  origins varchar(2000) not null,
  languages varchar(60) not null,
  time_zone varchar(60) not null,
  consent varchar(10) not null check (consent in ('ASK', 'GRANTED', 'DECLINED')),
  cookie_domain varchar(120),
  brand varchar(40),
  hours varchar(200),
  portal_url varchar(500),
  redirection_url varchar(500),
  work_stream_id bigint not null,
  default_playbook_id bigint,
  seen_at bigint,
  seen_url varchar(1000),
  created_at bigint not null,
  revision integer not null
);
