--liquibase formatted sql

--changeset parley:visitor-1
create table person (
  id bigint primary key,
  created_at bigint not null
);

create table visitor (
  id bigint primary key,
  site_id bigint not null references site,
  person_id bigint references person,
  token_hash varchar(64) unique,
  identity varchar(10) not null check (identity in ('ANONYMOUS', 'CLAIMED', 'VERIFIED')),
  name varchar(120),
  email varchar(200),
  language varchar(10) not null,
  time_zone varchar(60),
  device varchar(10) not null check (device in ('DESKTOP', 'TABLET', 'PHONE')),
  consent varchar(10) not null check (consent in ('GRANTED', 'NECESSARY')),
  visits integer not null,
  first_seen_at bigint not null,
  last_activity_at bigint not null
);
create index visitor_by_site on visitor (site_id, last_activity_at, id);
create index visitor_by_activity on visitor (last_activity_at, id);
create index visitor_by_person on visitor (person_id);

create table visitor_attribute (
  visitor_id bigint not null references visitor,
  name varchar(60) not null,
  kind varchar(10) not null check (kind in ('TEXT', 'NUMBER', 'BOOLEAN')),
  content varchar(1000) not null,
  source varchar(60) not null,
  changed_at bigint not null,
  primary key (visitor_id, name)
);

-- Who is taken for the same person, since when, by whom and why; a link that was taken back stays as history.
create table person_link (
  id bigint primary key,
  visitor_id bigint not null references visitor,
  person_id bigint not null references person,
  set_at bigint not null,
  set_by varchar(120) not null,
  reason varchar(200) not null,
  cleared_at bigint,
  cleared_by varchar(120),
  live boolean check (live = true),
  constraint person_link_live unique (visitor_id, live)
);

--changeset parley:visitor-20
-- The name of the agent who said it, where one did.
alter table visitor_attribute add column changed_by varchar(120);

--changeset parley:visitor-40
-- Whom the host says a visitor is: its own name for that customer, since when, and which key of which site signed it. A person with a subject is
-- that customer for the whole installation. A guest was let into a thread of somebody else once, so that everybody else costs no look.
alter table person add column subject varchar(200);
alter table person add constraint person_subject unique (subject);
alter table visitor add column subject varchar(200);
alter table visitor add column verified_at bigint;
alter table visitor add column verified_by varchar(200);
alter table visitor add column guest boolean default false not null;
