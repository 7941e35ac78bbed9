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

--changeset parley:site-40
-- The keys with which the host of a site signs who its visitors are. A secret is stored sealed, a public key as it is. Two may be live, so that
-- one can follow the other without a gap; slot is null once a key is revoked.
create table identity_key (
  id bigint primary key,
  site_id bigint not null references site,
  algorithm varchar(10) not null check (algorithm in ('HS256', 'RS256', 'ES256')),
  material varchar(4000) not null,
  slot integer check (slot in (1, 2)),
  made_at bigint not null,
  made_by varchar(120) not null,
  revoked_at bigint,
  revoked_by varchar(120),
  constraint identity_key_slot unique (site_id, slot)
);
