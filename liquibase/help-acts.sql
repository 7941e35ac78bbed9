--liquibase formatted sql

--changeset parley:help-acts-1
-- A tab in which somebody uses Help. Whoever writes its next act holds its row. visitor_id is null while nobody is known; approximate ones are
-- one full load of a page each, without script or without consent. worn says that the words of its searches were taken away.
create table help_tab (
  id bigint primary key,
  site_id bigint not null references site,
  tab varchar(40) not null,
  visitor_id bigint references visitor,
  approximate boolean not null,
  opened_at bigint not null,
  last_seq bigint not null,
  last_at bigint not null,
  worn boolean,
  constraint help_tab_tab unique (site_id, tab),
  constraint help_tab_nobody check (approximate = false or visitor_id is null)
);
create index help_tab_by_site on help_tab (site_id, last_at, id);
create index help_tab_by_visitor on help_tab (visitor_id, last_at, id);
create index help_tab_active on help_tab (last_at, id);

-- What was done there, in one sequence without gaps. Nothing in it is ever changed, except that words may go.
create table help_act (
  id bigint primary key,
  tab_id bigint not null references help_tab,
  site_id bigint not null references site,
  seq bigint not null,
  at bigint not null,
  client_id varchar(40) not null,
  kind varchar(10) not null check (kind in ('search', 'open', 'feedback')),
  how varchar(10) check (how in ('click', 'link', 'enter', 'suggested', 'again')),
  article_id bigint,
  language varchar(10) not null,
  words varchar(200),
  constraint help_act_seq unique (tab_id, seq),
  constraint help_act_once unique (tab_id, client_id),
  constraint help_act_opens check ((kind = 'open' and article_id is not null and how is not null) or (kind <> 'open' and how is null))
);
create index help_act_by_site on help_act (site_id, kind, at, id);
