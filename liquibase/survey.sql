--liquibase formatted sql

--changeset parley:survey-1
-- A question of a site. How it is put stands in its versions; published is the number of the one that is put now.
create table survey (
  id bigint primary key,
  site_id bigint not null references site,
  name varchar(80) not null,
  kind varchar(10) not null check (kind in ('CSAT', 'NPS', 'STARS', 'TEXT')),
  published integer not null,
  made_at bigint not null,
  constraint survey_name unique (site_id, name)
);

create table survey_version (
  id bigint primary key,
  survey_id bigint not null references survey,
  number integer not null,
  occasion varchar(10) not null check (occasion in ('CLOSE', 'HAND_OVER', 'HAND')),
  question varchar(8000) not null,
  thanks varchar(8000),
  cool_down_ms bigint not null check (cool_down_ms >= 0),
  in_force boolean not null,
  published_at bigint not null,
  published_by varchar(120) not null,
  constraint survey_version_number unique (survey_id, number)
);

-- Put to somebody in a thread, at most once per service session (period), and answered at most once. until_at is the last instant at which an
-- answer is in time (X06). Only the hash of a link's token is here.
create table survey_invitation (
  id bigint primary key,
  survey_id bigint not null references survey,
  survey_version_id bigint not null references survey_version,
  site_id bigint not null references site,
  conversation_id bigint not null references conversation,
  visitor_id bigint not null references visitor,
  period varchar(40) not null,
  occasion varchar(10) not null check (occasion in ('CLOSE', 'HAND_OVER', 'HAND')),
  asked_by bigint references agent,
  asked_seq bigint not null,
  asked_at bigint not null,
  until_at bigint not null,
  token_hash varchar(64) unique,
  answered_at bigint,
  answered_seq bigint,
  answered_by bigint references visitor,
  score integer,
  answer_comment varchar(1000),
  late boolean,
  constraint survey_invitation_once unique (conversation_id, period),
  constraint survey_invitation_answered check ((answered_at is null) = (answered_seq is null) and (answered_at is null) = (late is null)
    and (answered_at is not null or score is null and answer_comment is null))
);
create index survey_invitation_by_visitor on survey_invitation (visitor_id, survey_id, asked_at);
create index survey_invitation_by_time on survey_invitation (site_id, asked_at, id);
