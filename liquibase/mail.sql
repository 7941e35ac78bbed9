--liquibase formatted sql

--changeset parley:mail-1
-- due_at is null once a letter is sent or given up; then only that it was is kept.
create table mail (
  id bigint primary key,
  letter_key varchar(100) not null unique,
  recipient varchar(200) not null,
  subject varchar(200) not null,
  content varchar(4000) not null,
  calendar varchar(20000),
  created_at bigint not null,
  due_at bigint,
  failures integer not null,
  trouble varchar(300),
  sent_at bigint
);
create index mail_by_due on mail (due_at, id);
