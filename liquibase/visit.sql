--liquibase formatted sql

--changeset parley:visit-1
-- due_at is when time ends the visit: the deadline, unless its policy waits for the tabs to be closed; null while it waits.
-- anchor_at and what follows from it may be a lower bound: messages are in their threads only, and the log decides.
-- live is true or null: one live visit per visitor and site, on databases without partial indexes too.
create table visit (
  id bigint primary key,
  visitor_id bigint not null references visitor,
  site_id bigint not null references site,
  policy_id bigint not null references visit_policy,
  ordinal integer not null,
  opened_at bigint not null,
  opened_by varchar(20) not null,
  touched_at bigint,
  anchor_kind varchar(20) not null,
  anchor_at bigint not null,
  anchor_ref varchar(60),
  deadline bigint not null,
  due_at bigint,
  tabs varchar(2000) not null,
  tabs_closed_at bigint,
  ended_at bigint,
  end_reason varchar(20),
  live boolean check (live = true),
  greeted_at bigint,
  pages integer not null,
  rule_due_at bigint,
  constraint visit_live unique (visitor_id, site_id, live),
  constraint visit_ordinal unique (visitor_id, ordinal),
  constraint visit_end check ((live is null and ended_at is not null and end_reason is not null)
                           or (live = true and ended_at is null and end_reason is null))
);
create index visit_due on visit (live, due_at);
create index visit_rule_due on visit (rule_due_at);

create table arrival (
  id bigint primary key,
  visit_id bigint not null references visit,
  visitor_id bigint not null references visitor,
  tab varchar(40) not null,
  at bigint not null,
  url varchar(2000) not null,
  path varchar(1000) not null,
  title varchar(300),
  referrer varchar(2000),
  verdict varchar(8000)
);
create index arrival_by_visit on arrival (visit_id, id);
create index arrival_by_visitor on arrival (visitor_id, at, id);

-- Touchpoints that are no message.
create table act (
  id bigint primary key,
  visit_id bigint not null references visit,
  visitor_id bigint not null references visitor,
  tab varchar(40) not null,
  at bigint not null,
  kind varchar(20) not null,
  detail varchar(500)
);
create index act_by_visitor on act (visitor_id, at, id);
create index act_by_visit on act (visit_id, id);

--changeset parley:visit-20
-- A person's timeline is read by time.
create index visit_by_visitor on visit (visitor_id, opened_at, id);
