--liquibase formatted sql

--changeset parley:log-1
-- The log of a visitor: entries of the threads and acts, one ordered whole.
create view visitor_log as
  select c.visitor_id, e.at, e.conversation_id, e.seq,
         case when e.author = 'VISITOR' and e.kind = 'answer' then 'button' when e.author = 'VISITOR' then 'message' else 'reply' end as kind
    from entry e join conversation c on c.id = e.conversation_id
  union all
  select a.visitor_id, a.at, 0, a.id, a.kind from act a
  union all
  select r.visitor_id, r.at, 0, r.id, 'arrival' from arrival r;
