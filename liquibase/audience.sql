--liquibase formatted sql

--changeset parley:audience-1
create table audience (
  id bigint primary key,
  site_id bigint not null references site,
  playbook_id bigint not null references playbook,
  name varchar(80) not null,
  ordinal integer not null,
  rule varchar(4000) not null,
  enabled boolean not null,
  changed_at bigint not null,
  revision integer not null,
  constraint audience_name unique (site_id, name),
  constraint audience_order unique (site_id, ordinal)
);
