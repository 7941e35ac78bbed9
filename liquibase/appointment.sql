--liquibase formatted sql

--changeset parley:appointment-1
-- An offer is booked at most once: the time it is booked for stands in its own row.
create table offer (
  id bigint primary key,
  conversation_id bigint not null references conversation,
  client_id varchar(80) not null,
  agent_id bigint not null references agent,
  title varchar(120) not null,
  minutes integer not null check (minutes > 0),
  offered_times varchar(400) not null,
  time_zone varchar(60) not null,
  place varchar(200),
  url varchar(2000),
  state varchar(10) not null check (state in ('OPEN', 'HELD', 'BOOKED', 'CANCELLED')),
  booked_for bigint,
  answer_id varchar(80),
  held_at bigint,
  revision integer not null,
  made_at bigint not null,
  changed_at bigint not null,
  constraint offer_client unique (conversation_id, client_id),
  constraint offer_booked check ((state not in ('HELD', 'BOOKED') or booked_for is not null) and (state <> 'OPEN' or booked_for is null))
);
create index offer_by_held on offer (held_at, id);

-- An agent's time, in pieces of five minutes: each is given away once, whoever is fastest.
create table booked_slot (
  agent_id bigint not null references agent,
  slot bigint not null,
  offer_id bigint not null references offer,
  primary key (agent_id, slot)
);
create index booked_slot_by_offer on booked_slot (offer_id);
