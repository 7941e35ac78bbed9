--liquibase formatted sql

--changeset parley:routing-1
-- The agent's side of a conversation (X17); at most one of a conversation is live. seen_at is the last frame of its visitor, due_at a lower bound
-- of what time alone will do next, for the room of reconnecting.
create table engagement (
  id bigint primary key,
  conversation_id bigint not null references conversation,
  number integer not null,
  live boolean check (live = true),
  state varchar(10) not null check (state in ('QUEUED', 'ACTIVE', 'WAITING', 'WRAP_UP', 'ENDED')),
  waiting_for varchar(10) check (waiting_for in ('PENDING', 'VISITOR')),
  work_stream_id bigint not null references work_stream,
  policy_id bigint not null references routing_policy,
  agent_id bigint references agent,
  team_id bigint references team,
  skills varchar(400),
  language varchar(20),
  passed_by bigint references agent,
  units integer not null check (units > 0),
  queued_at bigint,
  active_at bigint,
  waiting_at bigint,
  wrap_up_until bigint,
  ended_at bigint,
  ended_why varchar(30),
  seen_at bigint,
  due_at bigint,
  constraint engagement_number unique (conversation_id, number),
  constraint engagement_live unique (conversation_id, live),
  constraint engagement_taken check (state not in ('ACTIVE', 'WRAP_UP') or agent_id is not null),
  constraint engagement_over check ((state = 'ENDED') = (live is null))
);
create index engagement_by_queue on engagement (live, state, work_stream_id, queued_at);
create index engagement_by_agent on engagement (agent_id, live, state);
create index engagement_due on engagement (due_at, id);

-- What an agent can carry at once; null is without a limit. 'used' is what was taken within the limit, 'beyond' what a person took knowingly
-- above it. A claim is one conditional update of 'used': however many nodes race for it, the check holds.
create table agent_capacity (
  agent_id bigint primary key references agent,
  units integer check (units >= 0),
  used integer not null,
  beyond integer not null check (beyond >= 0),
  taken_at bigint,
  constraint agent_capacity_kept check (used >= 0 and (units is null or used <= units))
);

-- One row for each time something was taken. The units of an agent's live ones are 'used' and 'beyond' together, always.
create table capacity_hold (
  id bigint primary key,
  agent_id bigint not null references agent,
  engagement_id bigint not null references engagement,
  units integer not null check (units > 0),
  beyond boolean not null,
  since bigint not null,
  released_at bigint,
  released_why varchar(30),
  live boolean check (live = true),
  constraint capacity_hold_live unique (engagement_id, live),
  constraint capacity_hold_over check ((released_at is null) = (live is not null))
);
create index capacity_hold_by_agent on capacity_hold (agent_id, live);

-- Who was given what, and why: 'why' is what was known and considered at that moment.
create table assignment (
  id bigint primary key,
  engagement_id bigint not null references engagement,
  conversation_id bigint not null references conversation,
  work_stream_id bigint not null references work_stream,
  agent_id bigint not null references agent,
  at bigint not null,
  how varchar(12) not null check (how in ('ROUTED', 'PICKED', 'JOINED', 'TRANSFERRED', 'TAKEN_OVER', 'RESUMED', 'KEPT')),
  from_queue boolean not null,
  beyond boolean not null,
  why varchar(8000)
);
create index assignment_by_engagement on assignment (engagement_id, at);
create index assignment_by_stream on assignment (work_stream_id, from_queue, at);
