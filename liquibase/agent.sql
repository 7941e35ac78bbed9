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
