--liquibase formatted sql

--changeset parley:reconnect-1
-- An agent's place kept for a visitor who dropped off (D6). Everything counts from seen_at, the visitor's last sign of life. due_at is when time
-- alone does something next: the agent's place is free after agent_until. What became of it is outcome; while it is live there is none.
create table reservation (
  id bigint primary key,
  conversation_id bigint not null references conversation,
  engagement_id bigint not null references engagement,
  site_id bigint not null references site,
  visitor_id bigint not null references visitor,
  agent_id bigint not null references agent,
  team_id bigint references team,
  policy_id bigint not null references reconnect_policy,
  seen_at bigint not null,
  goodbye boolean not null,
  promised_at bigint not null,
  agent_until bigint,
  team_until bigint,
  limit_at bigint,
  due_at bigint,
  released_at bigint,
  released_why varchar(20),
  outcome varchar(10) check (outcome in ('KEPT', 'TEAM', 'ANYONE', 'BROKEN', 'RELEASED', 'EXPIRED')),
  outcome_at bigint,
  outcome_agent_id bigint references agent,
  reason varchar(20),
  live boolean check (live = true),
  constraint reservation_live unique (conversation_id, live),
  constraint reservation_over check ((outcome is null) = (live is not null) and (outcome is null) = (outcome_at is null))
);
create index reservation_by_time on reservation (promised_at, id);
create index reservation_by_outcome on reservation (outcome, promised_at, id);
create index reservation_by_agent on reservation (live, agent_id);
create index reservation_due on reservation (due_at, id);

-- Ways back into one conversation (D7). Only the hash of a token is here.
create table reconnect_link (
  id bigint primary key,
  conversation_id bigint not null references conversation,
  token_hash varchar(64) not null unique,
  made_by bigint references agent,
  made_for bigint references visitor,
  made_at bigint not null,
  expires_at bigint not null,
  used_at bigint,
  used_by_visitor bigint references visitor,
  revoked_at bigint,
  revoked_why varchar(20),
  constraint reconnect_link_used check ((used_at is null) = (used_by_visitor is null))
);
create index reconnect_link_by_conversation on reconnect_link (conversation_id, id);

-- Whether the visitor's page said goodbye when its last line went (X27): a hint that ends nothing.
alter table engagement add column goodbye boolean default false not null;
