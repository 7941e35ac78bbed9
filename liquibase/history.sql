--liquibase formatted sql

-- What happened at Larkwell before the demo began. Times are told in seconds before that, which is when its site was made.

--changeset larkwell:history-visitors-1 context:history
insert into visitor (id, site_id, token_hash, identity, name, email, language, time_zone, device, consent, visits, first_seen_at, last_activity_at)
  select v.id, s.id, null, v.identity, v.name, v.email, v.language, v.zone, v.device, 'GRANTED', v.visits, s.created_at - v.seen * 1000, s.created_at - v.active * 1000
    from site s, (values (101, 'CLAIMED', 'Ana Ruiz', 'ana.ruiz@correo.example', 'es-ES', 'Europe/Madrid', 'DESKTOP', 3, 777600, 5100),
                         (102, 'CLAIMED', 'Jonas Weber', 'jonas@weber.example', 'en', 'Europe/Berlin', 'PHONE', 1, 600, 400),
                         (103, 'CLAIMED', 'Priya Nair', 'priya@nairbakery.example', 'en-GB', 'Europe/London', 'DESKTOP', 1, 259200, 258180),
                         (104, 'CLAIMED', 'Marta Gil', 'marta.gil@correo.example', 'es-ES', 'Europe/Madrid', 'PHONE', 1, 518400, 517500),
                         (105, 'ANONYMOUS', null, null, 'en-US', 'America/New_York', 'PHONE', 1, 72000, 71940),
                         (106, 'CLAIMED', 'Sam Okafor', 'sam.okafor@mail.example', 'en-GB', 'Europe/London', 'DESKTOP', 2, 432000, 20700))
                 as v (id, identity, name, email, language, zone, device, visits, seen, active)
   where s.id = 10;
insert into visitor_attribute (visitor_id, name, kind, content, source, changed_at)
  select a.visitor, a.name, a.kind, a.content, 'flow', s.created_at - a.ago * 1000
    from site s, (values (101, 'wish', 'TEXT', 'ride', 172700), (101, 'name', 'TEXT', 'Ana Ruiz', 172660), (101, 'email', 'TEXT', 'ana.ruiz@correo.example', 172620),
                         (101, 'height', 'NUMBER', '168', 172590), (101, 'frame', 'TEXT', 'large', 172590),
                         (102, 'repair', 'TEXT', 'motor', 480), (102, 'day', 'TEXT', 'Tomorrow, if that is possible', 430),
                         (103, 'company', 'TEXT', 'Nair Bakery', 258960), (103, 'fleet', 'NUMBER', '12', 258900),
                         (106, 'wish', 'TEXT', 'ride', 431880), (106, 'name', 'TEXT', 'Sam Okafor', 431820), (106, 'email', 'TEXT', 'sam.okafor@mail.example', 431760),
                         (106, 'height', 'NUMBER', '181', 431700), (106, 'frame', 'TEXT', 'large', 431700))
                 as a (visitor, name, kind, content, ago)
   where s.id = 10;

--changeset larkwell:history-visits-1 context:history
-- A visit is over 1,800 seconds after its anchor; Jonas is still there.
insert into visit (id, visitor_id, site_id, policy_id, ordinal, opened_at, opened_by, touched_at, anchor_kind, anchor_at, anchor_ref, deadline, due_at, tabs,
                   ended_at, end_reason, live, greeted_at, pages)
  select v.id, v.visitor, s.id, 15, v.ordinal, s.created_at - v.opened * 1000, 'arrival',
         case when v.kind = 'arrival' then null else s.created_at - v.anchor * 1000 end, v.kind, s.created_at - v.anchor * 1000, v.ref,
         s.created_at - (v.anchor - 1800) * 1000, case when v.anchor < 1800 then s.created_at - (v.anchor - 1800) * 1000 end, '',
         case when v.anchor >= 1800 then s.created_at - (v.anchor - 1800) * 1000 end, case when v.anchor >= 1800 then 'timeout' end,
         case when v.anchor < 1800 then true end, case when v.greeted then s.created_at - (v.opened - 1) * 1000 end, v.pages
    from site s, (values (201, 101, 1, 777600, 'button', 777440, '301.6', true, 1), (202, 101, 2, 172800, 'message', 172200, '301.21', true, 2),
                         (203, 101, 3, 5400, 'message', 5100, '301.23', false, 1), (204, 102, 1, 600, 'message', 400, '302.8', true, 1),
                         (205, 103, 1, 259200, 'message', 258180, '303.11', true, 2), (206, 104, 1, 518400, 'message', 517500, '304.6', false, 1),
                         (207, 105, 1, 72000, 'arrival', 72000, '309', true, 2), (208, 106, 1, 432000, 'button', 431700, '305.9', true, 2),
                         (209, 106, 2, 21600, 'message', 20700, '305.15', false, 1))
                 as v (id, visitor, ordinal, opened, kind, anchor, ref, greeted, pages)
   where s.id = 10;
insert into arrival (id, visit_id, visitor_id, tab, at, url, path, title, referrer)
  select a.id, a.visit, v.visitor_id, a.tab, s.created_at - a.ago * 1000, 'http://localhost:9080' || a.path, a.path, a.title, a.referrer
    from site s, visit v, (values (301, 201, 't-a1', 777600, '/demo/bikes/', 'Bikes', 'https://search.example/'),
                                  (302, 202, 't-a2', 172800, '/demo/bikes/', 'Bikes', ''), (303, 202, 't-a2', 172780, '/demo/bikes/heron/', 'Heron', 'http://localhost:9080/demo/bikes/'),
                                  (304, 203, 't-a3', 5400, '/demo/', 'Larkwell', ''), (305, 204, 't-b1', 600, '/demo/workshop/', 'Workshop', ''),
                                  (306, 205, 't-c1', 259200, '/demo/', 'Larkwell', 'https://search.example/'), (307, 205, 't-c1', 259100, '/demo/leasing/', 'Leasing', 'http://localhost:9080/demo/'),
                                  (308, 206, 't-d1', 518400, '/demo/contact/', 'Contact', ''),
                                  (309, 207, 't-e1', 72000, '/demo/bikes/', 'Bikes', ''), (310, 207, 't-e1', 71940, '/demo/bikes/heron/', 'Heron', 'http://localhost:9080/demo/bikes/'),
                                  (311, 208, 't-f1', 432000, '/demo/bikes/', 'Bikes', ''), (312, 208, 't-f1', 431950, '/demo/bikes/heron/', 'Heron', 'http://localhost:9080/demo/bikes/'),
                                  (313, 209, 't-f2', 21600, '/demo/contact/', 'Contact', ''))
                          as a (id, visit, tab, ago, path, title, referrer)
   where s.id = 10 and v.id = a.visit;

--changeset larkwell:history-conversations-1 context:history
-- Heads and times follow from the entries, below.
insert into conversation (id, site_id, visitor_id, playbook_id, ordinal, opening_id, title, status, status_version, status_seq, status_by, agent_id, waiting, assisted,
                          last_seq, last_at, visitor_seq, visitor_at, active_at, opened_at)
  select c.id, s.id, c.visitor, c.playbook, 1, c.opening, c.title, c.status, c.version, c.status_seq, c.status_by, c.agent, c.waiting, c.assisted,
         0, s.created_at - c.ago * 1000, 0, null, s.created_at - c.ago * 1000, s.created_at - c.ago * 1000
    from site s, (values (301, 101, 21, null, 'Prueba', 'OPEN', 1, 0, 'SYSTEM', 11, false, false, 777600),
                         (302, 102, 23, null, 'Workshop', 'OPEN', 1, 0, 'SYSTEM', null, true, false, 540),
                         (303, 103, 22, null, 'Company leasing', 'CLOSED', 2, 13, 'AGENT', 12, false, false, 259100),
                         (304, 104, 20, 'demo-304', 'Larkwell', 'CLOSED', 2, 8, 'AGENT', 13, false, false, 518300),
                         (305, 106, 21, null, 'Test ride', 'OPEN', 1, 0, 'SYSTEM', 11, false, false, 432000),
                         (306, 105, 21, null, 'Test ride', 'OPEN', 1, 0, 'SYSTEM', null, false, true, 72000))
                 as c (id, visitor, playbook, opening, title, status, version, status_seq, status_by, agent, waiting, assisted, ago)
   where s.id = 10;
insert into run (id, conversation_id, number, version_id, visit_id, cause, state, step, question_seq, heard_seq, misses, moves, started_at, ended_at, live)
  select r.id, r.conversation, r.number, r.version, r.visit, r.cause, r.state, r.step, r.question, r.heard, 0, r.moves, s.created_at - r.began * 1000,
         case when r.state = 'ENDED' then s.created_at - r.ended * 1000 end, case when r.state <> 'ENDED' then true end
    from site s, (values (401, 301, 1, 31, 201, 'AUDIENCE', 'ENDED', null, null, 6, 6, 777600, 777440), (402, 301, 2, 31, 202, 'AUDIENCE', 'HELD', 'people', null, 16, 11, 172800, 0),
                         (403, 302, 1, 33, 204, 'AUDIENCE', 'HELD', 'people', null, 5, 5, 540, 0), (404, 303, 1, 32, 205, 'AUDIENCE', 'ENDED', null, null, 6, 9, 259100, 258000),
                         (405, 304, 1, 30, 206, 'VISITOR', 'ENDED', null, null, 2, 3, 518300, 517200), (406, 305, 1, 31, 208, 'AUDIENCE', 'HELD', 'people', null, 9, 10, 432000, 0),
                         (407, 306, 1, 31, 207, 'AUDIENCE', 'ASKING', 'wish', 2, 2, 1, 72000, 0))
                 as r (id, conversation, number, version, visit, cause, state, step, question, heard, moves, began, ended)
   where s.id = 10;

--changeset larkwell:history-entries-1 context:history
insert into entry (conversation_id, seq, at, client_id, author, author_id, kind, text, data)
  select c.id, e.seq, s.created_at - e.ago * 1000, case when e.author in ('VISITOR', 'AGENT') then '' else '=' end || 'demo-' || e.seq, e.author,
         case e.author when 'VISITOR' then c.visitor_id when 'AGENT' then c.agent_id end, e.kind, e.text, e.data
    from site s, conversation c, (values
      -- Ana looked twice, then spoke with Noor; Noor answered her last question after she had left.
      (301, 1, 777599, 'ASSISTANT', 'greeting', 'Hola. ¿Quieres probar una antes de decidir?', null),
      (301, 2, 777599, 'ASSISTANT', 'question', '¿Qué puedo hacer por ti?', $${"step":"wish","input":"buttons","options":[{"id":"ride","label":"Reservar una prueba"},{"id":"delivery","label":"¿Cuándo la tendría?"},{"id":"person","label":"Hablar con una persona"}]}$$),
      (301, 3, 777500, 'VISITOR', 'answer', '¿Cuándo la tendría?', $${"question":2,"option":"delivery"}$$),
      (301, 4, 777500, 'ASSISTANT', 'text', 'En doce días este mes. Llega montada, cargada y ajustada a tu altura.', null),
      (301, 5, 777500, 'ASSISTANT', 'question', '¿Algo más?', $${"step":"more","input":"buttons","options":[{"id":"ride","label":"Reservar una prueba"},{"id":"person","label":"Hablar con una persona"},{"id":"done","label":"No, gracias"}]}$$),
      (301, 6, 777440, 'VISITOR', 'answer', 'No, gracias', $${"question":5,"option":"done"}$$),
      (301, 7, 172799, 'ASSISTANT', 'greeting', 'Hola. ¿Quieres probar una antes de decidir?', null),
      (301, 8, 172799, 'ASSISTANT', 'question', '¿Qué puedo hacer por ti?', $${"step":"wish","input":"buttons","options":[{"id":"ride","label":"Reservar una prueba"},{"id":"delivery","label":"¿Cuándo la tendría?"},{"id":"person","label":"Hablar con una persona"}]}$$),
      (301, 9, 172700, 'VISITOR', 'answer', 'Reservar una prueba', $${"question":8,"option":"ride"}$$),
      (301, 10, 172700, 'ASSISTANT', 'question', 'Con mucho gusto. ¿Cómo te llamas?', $${"step":"name","input":"text"}$$),
      (301, 11, 172660, 'VISITOR', 'answer', 'Ana Ruiz', $${"question":10,"value":"Ana Ruiz"}$$),
      (301, 12, 172660, 'ASSISTANT', 'question', '¿Dónde te lo confirmamos?', $${"step":"email","input":"email","placeholder":"nombre@correo.es"}$$),
      (301, 13, 172620, 'VISITOR', 'answer', 'ana.ruiz@correo.example', $${"question":12,"value":"ana.ruiz@correo.example"}$$),
      (301, 14, 172620, 'ASSISTANT', 'question', '¿Cuánto mides, en centímetros? Ajustamos el sillín antes de que vengas.', $${"step":"height","input":"number"}$$),
      (301, 15, 172590, 'VISITOR', 'answer', '168', $${"question":14,"value":168}$$),
      (301, 16, 172590, 'ASSISTANT', 'text', 'Gracias. Aviso a alguien de Mill Street.', null),
      (301, 17, 172590, 'SYSTEM', 'handover', 'Passed on to a person', null),
      (301, 18, 172440, 'SYSTEM', 'joined', 'Noor Haddad joined', $${"agent":11,"name":"Noor Haddad"}$$),
      (301, 19, 172410, 'AGENT', 'text', 'Hola, Ana. Tengo una Heron cargada y lista en el taller de Mill Street.', null),
      (301, 20, 172380, 'AGENT', 'text', '¿Te viene bien el viernes por la mañana?', null),
      (301, 21, 172200, 'VISITOR', 'text', 'El viernes es perfecto. ¿Puedo llevar a mis dos hijos para probar el banco?', null),
      (301, 22, 172140, 'AGENT', 'text', 'Claro, tráelos. El viernes a las 10:30 es tuyo.', null),
      (301, 23, 5100, 'VISITOR', 'text', 'Una pregunta más: ¿hay dónde dejar el carrito mientras tanto?', null),
      (301, 24, 2400, 'AGENT', 'text', 'Sí, dentro del taller. Nos vemos el viernes.', null),
      -- Jonas waits.
      (302, 1, 540, 'ASSISTANT', 'greeting', 'Something that squeaks? Ask the people who built it.', null),
      (302, 2, 540, 'ASSISTANT', 'question', 'What is it about?', $${"step":"what","input":"choice","options":[{"id":"brakes","label":"Brakes"},{"id":"motor","label":"Battery or motor"},{"id":"wheels","label":"Wheels and tyres"},{"id":"other","label":"Something else"}]}$$),
      (302, 3, 480, 'VISITOR', 'answer', 'Battery or motor', $${"question":2,"option":"motor"}$$),
      (302, 4, 480, 'ASSISTANT', 'question', 'Which day suits you?', $${"step":"day","input":"text","placeholder":"Friday morning","optional":true}$$),
      (302, 5, 430, 'VISITOR', 'answer', 'Tomorrow, if that is possible', $${"question":4,"value":"Tomorrow, if that is possible"}$$),
      (302, 6, 430, 'ASSISTANT', 'text', 'Thank you. Somebody from the workshop will answer here.', null),
      (302, 7, 430, 'SYSTEM', 'handover', 'Passed on to a person', null),
      (302, 8, 400, 'VISITOR', 'text', 'It stops after about 12 km, and the display says E07.', null),
      -- Priya got her offer from Tomás.
      (303, 1, 259099, 'ASSISTANT', 'greeting', 'Leasing for a company? Two questions, and the right person answers.', null),
      (303, 2, 259099, 'ASSISTANT', 'question', 'Which company is it for?', $${"step":"company","input":"text"}$$),
      (303, 3, 258960, 'VISITOR', 'answer', 'Nair Bakery', $${"question":2,"value":"Nair Bakery"}$$),
      (303, 4, 258960, 'ASSISTANT', 'question', 'How many bikes do you have in mind?', $${"step":"fleet","input":"number"}$$),
      (303, 5, 258900, 'VISITOR', 'answer', '12', $${"question":4,"value":12}$$),
      (303, 6, 258900, 'ASSISTANT', 'text', 'From ten bikes on there is a price of its own. Tomás makes these offers.', null),
      (303, 7, 258900, 'SYSTEM', 'handover', 'Passed on to a person', null),
      (303, 8, 258720, 'SYSTEM', 'joined', 'Tomás Vidal joined', $${"agent":12,"name":"Tomás Vidal"}$$),
      (303, 9, 258700, 'AGENT', 'text', 'Good morning, Priya. Twelve bikes for a bakery: deliveries before seven, I suppose?', null),
      (303, 10, 258640, 'AGENT', 'text', 'Then the Dray, with the closed box. €131 a bike and month for 36 months, serviced at your door.', null),
      (303, 11, 258180, 'VISITOR', 'text', 'That is within what we planned. Please send it to my address, I will take it to the others.', null),
      (303, 12, 258060, 'AGENT', 'text', 'It is in your mail now. Write here whenever something is unclear.', null),
      (303, 13, 258000, 'SYSTEM', 'closed', 'Tomás Vidal closed this conversation', $${"by":"agent","name":"Tomás Vidal","version":2}$$),
      -- Marta only wanted to know when.
      (304, 1, 518290, 'ASSISTANT', 'question', 'Esto es Larkwell. ¿De qué se trata?', $${"step":"topic","input":"text"}$$),
      (304, 2, 518200, 'VISITOR', 'answer', '¿Abrís los lunes festivos?', $${"question":1,"value":"¿Abrís los lunes festivos?"}$$),
      (304, 3, 518200, 'ASSISTANT', 'text', 'Gracias. Te responderemos aquí. Puedes salir de la página; lo que se escribe aquí se guarda.', null),
      (304, 4, 518200, 'SYSTEM', 'handover', 'Passed on to a person', null),
      (304, 5, 517800, 'SYSTEM', 'joined', 'Ada Klein joined', $${"agent":13,"name":"Ada Klein"}$$),
      (304, 6, 517500, 'VISITOR', 'text', 'Es por recoger una Wren este lunes.', null),
      (304, 7, 517320, 'AGENT', 'text', 'Este lunes abrimos de 9:00 a 14:00. La Wren te espera montada.', null),
      (304, 8, 517200, 'SYSTEM', 'closed', 'Ada Klein closed this conversation', $${"by":"agent","name":"Ada Klein","version":2}$$),
      -- Sam rode one, and thinks about it.
      (305, 1, 431999, 'ASSISTANT', 'greeting', 'Hello. Would you like to ride one before you decide?', null),
      (305, 2, 431999, 'ASSISTANT', 'question', 'What can I do for you?', $${"step":"wish","input":"buttons","options":[{"id":"ride","label":"Book a test ride"},{"id":"delivery","label":"When could I have it?"},{"id":"person","label":"Talk to a person"}]}$$),
      (305, 3, 431880, 'VISITOR', 'answer', 'Book a test ride', $${"question":2,"option":"ride"}$$),
      (305, 4, 431880, 'ASSISTANT', 'question', 'Gladly. What is your name?', $${"step":"name","input":"text"}$$),
      (305, 5, 431820, 'VISITOR', 'answer', 'Sam Okafor', $${"question":4,"value":"Sam Okafor"}$$),
      (305, 6, 431820, 'ASSISTANT', 'question', 'Where may we confirm it?', $${"step":"email","input":"email","placeholder":"name@mail.com"}$$),
      (305, 7, 431760, 'VISITOR', 'answer', 'sam.okafor@mail.example', $${"question":6,"value":"sam.okafor@mail.example"}$$),
      (305, 8, 431760, 'ASSISTANT', 'question', 'How tall are you, in centimetres? We set the saddle before you come.', $${"step":"height","input":"number"}$$),
      (305, 9, 431700, 'VISITOR', 'answer', '181', $${"question":8,"value":181}$$),
      (305, 10, 431700, 'ASSISTANT', 'text', 'Thank you. I am fetching somebody from Mill Street.', null),
      (305, 11, 431700, 'SYSTEM', 'handover', 'Passed on to a person', null),
      (305, 12, 431000, 'SYSTEM', 'joined', 'Noor Haddad joined', $${"agent":11,"name":"Noor Haddad"}$$),
      (305, 13, 430980, 'AGENT', 'text', 'Hi Sam. Saturday at 11 there is a Heron free, with the long saddle post.', null),
      (305, 14, 430920, 'AGENT', 'text', 'I keep it for you until Friday evening.', null),
      (305, 15, 20700, 'VISITOR', 'text', 'I took it up Castle Hill on Saturday and I am still grinning. One thing: does the box come off for the train?', null),
      (305, 16, 18000, 'AGENT', 'text', 'Four bolts and two minutes. I will show you when you come for the second ride.', null),
      -- Somebody looked and left.
      (306, 1, 71999, 'ASSISTANT', 'greeting', 'Hello. Would you like to ride one before you decide?', null),
      (306, 2, 71999, 'ASSISTANT', 'question', 'What can I do for you?', $${"step":"wish","input":"buttons","options":[{"id":"ride","label":"Book a test ride"},{"id":"delivery","label":"When could I have it?"},{"id":"person","label":"Talk to a person"}]}$$))
      as e (conversation, seq, ago, author, kind, text, data)
   where s.id = 10 and c.id = e.conversation;
update conversation set
  last_seq = (select max(e.seq) from entry e where e.conversation_id = conversation.id),
  last_at = (select max(e.at) from entry e where e.conversation_id = conversation.id),
  active_at = (select max(e.at) from entry e where e.conversation_id = conversation.id),
  visitor_seq = (select coalesce(max(e.seq), 0) from entry e where e.conversation_id = conversation.id and e.author = 'VISITOR'),
  visitor_at = (select max(e.at) from entry e where e.conversation_id = conversation.id and e.author = 'VISITOR')
 where id < 1000;
insert into read_cursor (conversation_id, reader, seq, at)
  select r.conversation, r.reader, r.seq, s.created_at - r.ago * 1000
    from site s, (values (301, 'agent-11', 24, 2400), (301, 'visitor', 23, 5100), (303, 'agent-12', 13, 258000), (303, 'visitor', 12, 257000), (304, 'agent-13', 8, 517200),
                         (304, 'visitor', 7, 517200), (305, 'agent-11', 16, 18000), (305, 'visitor', 15, 20700)) as r (conversation, reader, seq, ago)
   where s.id = 10;

--changeset larkwell:history-inbox-1 context:history
-- What the agents said between themselves.
insert into conversation_label (label_id, conversation_id)
  select l.label, l.conversation
    from site s, (values (51, 301), (53, 302), (54, 303), (51, 305)) as l (label, conversation)
   where s.id = 10;
insert into inbox_line (conversation_id, seq, follows, at, kind, author_id, client_id, text, data)
  select l.conversation, l.seq, l.follows, s.created_at - l.ago * 1000, l.kind, l.author, concat('=demo-', l.seq), l.text, l.data
    from site s, (values
      (301, 1, 17, 172420, 'assigned', 11, null, $${"agent":11,"name":"Noor Haddad"}$$),
      (301, 2, 19, 172400, 'labelled', 11, null, $${"label":51,"name":"Test ride"}$$),
      (301, 3, 22, 172100, 'note', 11, 'Two children come along: the Heron with the bench, not the box. @Tomás Vidal, will you see that it is charged?', $${"mentions":[12]}$$),
      (301, 4, 23, 5000, 'note', 12, 'It is, and the bench is on.', $${"mentions":[]}$$),
      (302, 1, 8, 380, 'labelled', 12, null, $${"label":53,"name":"Warranty"}$$),
      (302, 2, 8, 370, 'priority', 12, null, $${"from":"normal","to":"urgent"}$$),
      (302, 3, 8, 350, 'note', 12, 'E07 is the torque sensor; the frame is from the batch of May. @Noor Haddad, take him first, please.', $${"mentions":[11]}$$),
      (303, 1, 8, 258720, 'assigned', 12, null, $${"agent":12,"name":"Tomás Vidal"}$$),
      (303, 2, 8, 258715, 'labelled', 12, null, $${"label":54,"name":"Company"}$$),
      (305, 1, 12, 431000, 'assigned', 11, null, $${"agent":11,"name":"Noor Haddad"}$$),
      (305, 2, 12, 430990, 'labelled', 11, null, $${"label":51,"name":"Test ride"}$$))
      as l (conversation, seq, follows, ago, kind, author, text, data), conversation c
   where s.id = 10 and c.id = l.conversation;
insert into mention (agent_id, conversation_id, seq, at, seen)
  select m.agent, m.conversation, m.seq, s.created_at - m.ago * 1000, m.seen
    from site s, (values (12, 301, 3, 172100, true), (11, 302, 3, 350, false)) as m (agent, conversation, seq, ago, seen)
   where s.id = 10;
update conversation set
  log_seq = (select coalesce(max(l.seq), 0) from inbox_line l where l.conversation_id = conversation.id),
  assignee_id = coalesce(assignee_id, case when status <> 'CLOSED' then agent_id end),
  priority = case when id = 302 then 'URGENT' else priority end,
  audience_id = (select min(a.id) from audience a where a.playbook_id = conversation.playbook_id),
  waiting_since = case when waiting then visitor_at else waiting_since end
 where id < 1000;
