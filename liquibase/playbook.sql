--liquibase formatted sql

--changeset parley:playbook-1
create table playbook (
  id bigint primary key,
  site_id bigint not null references site,
  name varchar(80) not null,
  published integer not null,
  created_at bigint not null,
  revision integer not null,
  constraint playbook_name unique (site_id, name)
);
alter table site add constraint site_default_playbook foreign key (default_playbook_id) references playbook;

create table playbook_version (
  id bigint primary key,
  playbook_id bigint not null references playbook,
  number integer not null,
  definition varchar(100000) not null,
  published_at bigint not null,
  published_by varchar(120) not null,
  constraint playbook_version_number unique (playbook_id, number)
);
