-- A history of :n conversations and ten times as many messages, always the same, in an empty database that Parley has brought up to date:
--   psql … -v n=100000 -f generate.sql
-- 1,000 conversations are open and 300 pending whatever n is (fewer than half of a small history): what is to do is what a team can do;
-- what was done grows. Every tenth is Spanish-speaking's neighbour: half of the visitors speak Spanish. One thread of n / 10 messages stands apart.
-- Visitor i's token is history-i. Ids begin at ten billion, where the sequence never comes.
\set ON_ERROR_STOP on
\timing off
begin;
set local synchronous_commit = off;
set local work_mem = '128MB';
create temp table p as select 10000000000::bigint as base, :n::bigint as n, (extract(epoch from now()) * 1000)::bigint as now;

insert into work_stream (id, name, created_at) select base + 1, 'History', 0 from p;
insert into conversation_policy (id, work_stream_id, version, in_force_from, auto_close_after_ms, on_return, agent_reopen, visitor_restart, made_by)
  select base + 1, base + 1, 1, 0, 864000000000, 'SHOW', true, true, 'History' from p;
insert into site (id, site_key, name, origins, languages, time_zone, consent, work_stream_id, created_at, revision)
  select base + 10 + i, case i when 0 then 'history' else 'history-' || i end, 'History ' || i, 'http://localhost', 'en es', 'Europe/Madrid', 'GRANTED', base + 1, 0, 0
    from p, generate_series(0, 3) i;
insert into visit_policy (id, site_id, version, in_force_from, limit_ms, touchpoints, needs_tab_closed, made_by)
  select base + 20 + i, base + 10 + i, 1, 0, 1800000, 'message', false, 'History' from p, generate_series(0, 3) i;
insert into playbook (id, site_id, name, published, created_at, revision) select base + 30 + i, base + 10 + i, 'History', 1, 0, 0 from p, generate_series(0, 3) i;
insert into playbook_version (id, playbook_id, number, definition, published_at, published_by)
  select base + 40 + i, base + 30 + i, 1, '{"title": {"en": "History", "es": "Historia"}, "steps": []}', 0, 'History' from p, generate_series(0, 3) i;
insert into service_policy (site_id, channel, version, in_force_from, limit_ms, anchors, endings, survey_within_ms, on_failure, made_by)
  select base + 10 + i, 'web', 1, 0, 300000, 'visitor', 'end-chat transfer survey', 86400000, 'new-session', 'History' from p, generate_series(0, 3) i;
update site set default_playbook_id = id + 20 where id >= (select base from p);
insert into agent (id, email, name, role, password_hash, presence, active, created_at, revision)
  select base + 100 + i, 'agent' || i || '@history.example', (array['Noor','Tomás','Ada','Jonas','Priya','Marta','Sam','Zoë'])[1 + i % 8] || ' ' || i, 'AGENT', 'unset', 'AWAY', true, 0, 0
    from p, generate_series(0, 19) i;
insert into routing_policy (id, work_stream_id, version, in_force_from, mode, units, matching, wrap_up_ms, out_of_hours, made_by)
  select base + 2, base + 1, 1, 0, 'PICK', 1, 'CLOSEST', 0, 'WAIT', 'History' from p;
insert into label (id, name, folded, colour, revision)
  select base + 200 + i, l, lower(l), '#336699', 0
    from p, unnest(array['Delivery','Refund','Warranty','Leasing','Test ride','Urgent','Lead','Complaint','Old style']) with ordinality as x (l, i);

-- Two conversations a visitor.
insert into visitor (id, site_id, token_hash, identity, name, email, language, time_zone, device, consent, visits, first_seen_at, last_activity_at)
  select base + 1000000 + i, base + 10 + i % 4, encode(sha256(convert_to('history-' || i, 'UTF8')), 'hex'), case when i % 3 = 0 then 'CLAIMED' else 'ANONYMOUS' end,
         case when i % 3 = 0 then (array['Ana','Jonas','Priya','Marta','Sam','Lucía','Zoë','Diego','Mei','Omar','Inés'])[1 + i % 11] || ' '
           || (array['Ruiz','Weber','Nair','Gil','Okafor','Beltrán','Núñez','Haddad','Klein','Vidal','Rossi','Dupont','Svensson'])[1 + (i / 11) % 13] end,
         case when i % 3 = 0 then 'visitor' || i || '@mail' || i % 50 || '.example' end,
         case when i % 2 = 0 then 'es-ES' else 'en-GB' end, 'Europe/Madrid', (array['DESKTOP','PHONE','TABLET'])[1 + i % 3], 'GRANTED', 1 + i % 5,
         now - (n / 2 - i) * 60000 - 1000, now - (n / 2 - i) * 60000
    from p, generate_series(0, :n / 2 - 1) i;

-- Lengths of 4 to 16, ten in the mean; the last conversation is long.
create temp table c as
  select i, base + 100000000 + i as id, base + 10 + (i / 2) % 4 as site, base + 1000000 + i / 2 as visitor, 1 + i % 2 as ordinal,
         now - (n - i) * 30000 as opened, case when i = n - 1 then greatest(n / 10, 20) else 4 + (i * 7) % 13 end as length,
         case when i >= n - least(1000, n * 2 / 5) then 'OPEN' when i >= n - least(1000, n * 2 / 5) - least(300, n / 10) then 'PENDING' else 'CLOSED' end as status
    from p, generate_series(0::bigint, :n - 1) i;
insert into conversation (id, site_id, visitor_id, playbook_id, ordinal, title, status, status_version, status_seq, status_by, waiting, assisted, last_seq, last_at,
    visitor_seq, visitor_at, active_at, opened_at, assignee_id, priority, log_seq, policy_id, anchor_at, status_at)
  select c.id, c.site, c.visitor, c.site + 20, c.ordinal, (array['Test ride','Workshop','Company leasing','Larkwell','Delivery'])[1 + c.i % 5], c.status,
         1, 0, 'SYSTEM', c.status = 'OPEN' and c.i % 5 = 0, false, c.length, c.opened + c.length * 1000, c.length - 1, c.opened + (c.length - 1) * 1000, c.opened + c.length * 1000, c.opened,
         case when c.i % 5 = 0 then null else p.base + 100 + c.i % 20 end, (array['NORMAL','NORMAL','NORMAL','HIGH','LOW','NORMAL','URGENT'])[1 + c.i % 7],
         case when c.i % 10 = 0 then 1 else 0 end, p.base + 1, c.opened, c.opened
    from c, p;
-- Where the closed ones stand in the lists, and which labels are on what: 'Old style' was on every fourth conversation of the first tenth, and on none since.
insert into settled_conversation (conversation_id, active_at, site_id, audience_id, assignee_id, priority, channel)
  select v.id, v.active_at, v.site_id, v.audience_id, coalesce(v.assignee_id, 0), v.priority, v.channel from conversation v join c on c.id = v.id where v.status = 'CLOSED';
insert into conversation_label (label_id, conversation_id, closed_active_at, site_id, audience_id, assignee_id, priority, channel)
  select l.label, v.id, s.active_at, s.site_id, s.audience_id, s.assignee_id, s.priority, s.channel
    from conversation v join c on c.id = v.id left join settled_conversation s on s.conversation_id = v.id, p
   cross join lateral (select p.base + 201 + c.i % 8 as label where c.i % 3 = 0 union all select p.base + 209 where c.i % 4 = 0 and c.i < p.n / 10) l;
insert into inbox_line (conversation_id, seq, follows, at, kind, author_id, client_id, text, data)
  select c.id, 1, 1, c.opened + 1500, 'note', p.base + 100 + c.i % 20, 'n1', 'Customer of the branch in ' || (array['Mill Street','Castle Hill','the harbour'])[1 + c.i % 3] || ', number ' || c.i, '{"mentions":[]}'
    from c, p where c.i % 10 = 0;

-- What is said: phrases of both languages, a number that stands once, and a word that stands in one of a thousand.
insert into entry (conversation_id, seq, at, client_id, author, author_id, kind, text, data)
  select c.id, s, c.opened + s * 1000, 'h' || s, a.author, case a.author when 'AGENT' then p.base + 100 + c.i % 20 when 'VISITOR' then c.visitor end, 'text',
         case when (c.i / 2) % 2 = 0
           then (array['¿Cuánto cuesta la reparación de los frenos?','La batería no carga desde ayer.','Quiero reservar una prueba para el viernes.','Gracias, lo miro y te digo.','El sillín está demasiado alto para mí.','¿Cuándo llegaría la bicicleta?','Puedes pasar por el taller mañana por la mañana.'])[1 + (c.i + s * 3) % 7]
           else (array['How much is it to repair the brakes?','The battery has not charged since yesterday.','I would like to book a test ride for Friday.','Thank you, I will have a look and tell you.','The saddle is too high for me.','When would the bicycle arrive?','You may come to the workshop tomorrow morning.'])[1 + (c.i + s * 3) % 7] end
         || ' ' || (array['','','','','Order ' || (c.i * 100 + s) || '.','','Saludos, ' || (array['Ana','Jonas','Priya'])[1 + c.i % 3] || '.'])[1 + (c.i + s) % 7]
         || case when (c.i * 31 + s * 17) % 1000 = 0 then ' It is about the zeppelin.' else '' end, null
    from p, c cross join lateral generate_series(1, c.length) s
   cross join lateral (select case when s % 3 = 0 then 'AGENT' when s = 1 then 'ASSISTANT' else 'VISITOR' end as author) a;
commit;
vacuum analyze;
select count(*) as conversations, (select count(*) from entry) as messages from conversation;
