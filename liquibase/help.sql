--liquibase formatted sql

--changeset parley:help-1
-- Counts what changes in a site's help centre; a change holds its row until it is committed, so the numbers are committed in their order.
-- What was read before the number anew has to be read again as a whole: something was taken away.
create table help_site (
  site_id bigint primary key references site,
  revision bigint not null,
  anew bigint not null
);
insert into help_site (site_id, revision, anew) select id, 0, 0 from site;

create table help_collection (
  id bigint primary key,
  site_id bigint not null references site,
  position integer not null,
  icon varchar(20) not null,
  source varchar(200),
  made_at bigint not null,
  revision integer not null
);
create index help_collection_by_site on help_collection (site_id, position, id);

create table help_collection_text (
  id bigint primary key,
  collection_id bigint not null references help_collection on delete cascade,
  site_id bigint not null references site,
  language varchar(12) not null,
  name varchar(80) not null,
  summary varchar(300) not null,
  slug varchar(100) not null,
  constraint help_collection_text_once unique (collection_id, language),
  constraint help_collection_slug unique (site_id, language, slug)
);

-- source: by what an import finds it again.
create table help_article (
  id bigint primary key,
  site_id bigint not null references site,
  collection_id bigint not null references help_collection,
  position integer not null,
  source varchar(200),
  made_at bigint not null,
  revision integer not null
);
create index help_article_by_collection on help_article (site_id, collection_id, position, id);
create index help_article_by_source on help_article (site_id, source);

-- An article in one language. latest and published are numbers of its versions; published is null for a draft. moved is the number of the
-- site's help centre at its last change.
create table help_article_text (
  id bigint primary key,
  article_id bigint not null references help_article on delete cascade,
  site_id bigint not null references site,
  language varchar(12) not null,
  slug varchar(100) not null,
  latest integer not null,
  published integer,
  published_at bigint,
  moved bigint not null,
  constraint help_article_text_once unique (article_id, language),
  constraint help_article_slug unique (site_id, language, slug),
  constraint help_article_text_published check ((published is null) = (published_at is null) and (published is null or published between 1 and latest))
);
create index help_article_text_by_moved on help_article_text (site_id, moved);

create table help_article_version (
  id bigint primary key,
  text_id bigint not null references help_article_text on delete cascade,
  number integer not null,
  title varchar(150) not null,
  summary varchar(300) not null,
  body varchar(100000) not null,
  made_at bigint not null,
  made_by varchar(120) not null,
  constraint help_article_version_number unique (text_id, number)
);

-- Where something was found before; what is called so now goes before it.
create table help_old_slug (
  site_id bigint not null references site,
  kind varchar(10) not null check (kind in ('ARTICLE', 'COLLECTION')),
  language varchar(12) not null,
  slug varchar(100) not null,
  target_id bigint not null,
  primary key (site_id, kind, language, slug)
);
create index help_old_slug_by_target on help_old_slug (target_id);

-- Whether an article helped, once per tab.
create table help_feedback (
  id bigint primary key,
  site_id bigint not null references site,
  article_id bigint not null references help_article on delete cascade,
  language varchar(12) not null,
  tab varchar(80) not null,
  helpful boolean not null,
  remark varchar(1000),
  at bigint not null,
  constraint help_feedback_once unique (article_id, tab)
);
create index help_feedback_by_time on help_feedback (article_id, at, id);
create index help_feedback_by_site on help_feedback (site_id, at);

-- What was looked for and not found, folded: the same words are one row.
create table help_missed (
  id bigint primary key,
  site_id bigint not null references site,
  language varchar(12) not null,
  words varchar(100) not null,
  times bigint not null,
  first_at bigint not null,
  last_at bigint not null,
  constraint help_missed_once unique (site_id, language, words)
);
create index help_missed_by_time on help_missed (site_id, last_at, id);

-- Words that mean the same: a group per line, its words between commas.
create table help_synonyms (
  site_id bigint not null references site,
  language varchar(12) not null,
  lines varchar(20000) not null,
  revision integer not null,
  primary key (site_id, language)
);

-- A folder of Markdown that is being taken in, file by file.
create table help_import (
  id bigint primary key,
  site_id bigint not null references site,
  made_at bigint not null,
  made_by varchar(120) not null,
  publish boolean not null,
  files integer not null,
  done_at bigint
);
create index help_import_by_site on help_import (site_id, made_at, id);
create index help_import_by_done on help_import (done_at, id);

create table help_import_file (
  id bigint primary key,
  import_id bigint not null references help_import on delete cascade,
  path varchar(300) not null,
  body varchar(110000),
  outcome varchar(10) check (outcome in ('MADE', 'CHANGED', 'SAME', 'REFUSED')),
  detail varchar(500),
  article_id bigint
);
create index help_import_file_by_import on help_import_file (import_id, id);
create index help_import_file_by_outcome on help_import_file (import_id, outcome, id);

--changeset parley:help-2
-- What an author's browser calls a beginning: sent again it is made once. Null for what was brought along or made before.
alter table help_collection add column client_id varchar(80);
alter table help_collection add constraint help_collection_client unique (site_id, client_id);
alter table help_article add column client_id varchar(80);
alter table help_article add constraint help_article_client unique (site_id, client_id);
