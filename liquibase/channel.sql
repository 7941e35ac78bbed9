--liquibase formatted sql

--changeset parley:channel-1
-- A way in and out for a customer's app: as the visitors' side of a channel of a site (RELAY), or as the assistant's (ASSISTANT).
create table channel_account (
  id bigint primary key,
  site_id bigint not null references site,
  channel varchar(10) not null,
  mode varchar(10) not null check (mode in ('RELAY', 'ASSISTANT')),
  name varchar(120) not null,
  webhook varchar(1000),
  enabled boolean not null,
  created_at bigint not null,
  created_by varchar(120) not null,
  revision integer not null
);
create index channel_account_by_site on channel_account (site_id, id);

-- slot is 1 or 2, or null once revoked: two are live at most, so that one can follow the other without a gap.
create table channel_secret (
  id bigint primary key,
  account_id bigint not null references channel_account,
  material varchar(500) not null,
  slot integer check (slot in (1, 2)),
  made_at bigint not null,
  made_by varchar(120) not null,
  revoked_at bigint,
  revoked_by varchar(120),
  constraint channel_secret_slot unique (account_id, slot)
);

-- What waits for an account's app, and how it goes to take it there. Its row is what gives the sequence its order: whoever adds a delivery holds it.
-- due_at is when the webhook is tried next: null while nothing waits, later than now while somebody tries or after a failure.
create table channel_postbox (
  account_id bigint primary key references channel_account,
  last_seq bigint not null,
  accepted_seq bigint not null,
  failures integer not null,
  failing_since bigint,
  due_at bigint,
  trouble varchar(300)
);
create index channel_postbox_due on channel_postbox (due_at);

-- Who writes from there is a visitor of the site.
create table channel_address (
  account_id bigint not null references channel_account,
  address varchar(200) not null,
  visitor_id bigint not null references visitor on delete cascade,
  primary key (account_id, address),
  constraint channel_address_visitor unique (visitor_id)
);

-- Events that leave no entry of their own by which they would be known again.
create table channel_event (
  account_id bigint not null references channel_account,
  event_id varchar(80) not null,
  conversation_id bigint not null references conversation on delete cascade,
  at bigint not null,
  primary key (account_id, event_id)
);
create index channel_event_by_time on channel_event (at);

-- A thread that is told to an account's app, up to where, and whether the assistant's side is the app's at that place.
create table channel_thread (
  account_id bigint not null references channel_account,
  conversation_id bigint not null references conversation on delete cascade,
  address varchar(200),
  seq bigint not null,
  assists boolean not null,
  primary key (account_id, conversation_id)
);
create index channel_thread_by_conversation on channel_thread (conversation_id, account_id);

create table channel_delivery (
  account_id bigint not null references channel_account,
  seq bigint not null,
  conversation_id bigint not null references conversation on delete cascade,
  entry_seq bigint not null,
  address varchar(200),
  state varchar(10) not null check (state in ('QUEUED', 'ACCEPTED', 'FAILED', 'DELIVERED', 'READ')),
  reason varchar(300),
  tries integer not null,
  made_at bigint not null,
  state_at bigint not null,
  primary key (account_id, seq),
  constraint channel_delivery_entry unique (account_id, conversation_id, entry_seq)
);
create index channel_delivery_by_state on channel_delivery (account_id, state, seq);
create index channel_delivery_by_conversation on channel_delivery (conversation_id, entry_seq);
create index channel_delivery_by_time on channel_delivery (state_at);
