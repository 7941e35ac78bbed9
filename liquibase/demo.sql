--liquibase formatted sql

-- Larkwell, a company that sells cargo bikes: its site, playbooks and audiences. Ids below 1000 are not given out by the sequence.

--changeset larkwell:site-1 context:demo
insert into work_stream (id, name, auto_close_after_ms, created_at)
  values (1, 'Standard', 86400000, cast(extract(epoch from current_timestamp) * 1000 as bigint));
insert into site (id, site_key, name, origins, languages, time_zone, consent, brand, hours, work_stream_id, created_at, revision)
  values (10, 'larkwell', 'Larkwell', 'http://localhost:9080', 'en es', 'Europe/Madrid', 'GRANTED', '#1f6b4f', 'Mon to Sat, 9:00 to 18:00', 1,
          cast(extract(epoch from current_timestamp) * 1000 as bigint), 0);
insert into visit_policy (id, site_id, version, in_force_from, limit_ms, touchpoints, needs_tab_closed, made_by)
  values (15, 10, 1, 0, 1800000, 'message button form open survey', false, 'Larkwell');

--changeset larkwell:people-1 context:demo
-- Nobody can log in with this; the passwords are set at the start of a demo.
insert into agent (id, email, name, role, password_hash, presence, active, created_at, revision)
  select a.id, a.email, a.name, a.role, 'unset', 'AWAY', true, s.created_at, 0
    from site s, (values (11, 'noor@larkwell.example', 'Noor Haddad', 'AGENT'),
                         (12, 'tomas@larkwell.example', 'Tomás Vidal', 'SUPERVISOR'),
                         (13, 'ada@larkwell.example', 'Ada Klein', 'ADMIN')) as a (id, email, name, role)
   where s.id = 10;

--changeset larkwell:playbooks-1 context:demo
insert into playbook (id, site_id, name, published, created_at, revision)
  select p.id, s.id, p.name, 1, s.created_at, 0
    from site s, (values (20, 'Larkwell'), (21, 'Test ride'), (22, 'Company leasing'), (23, 'Workshop')) as p (id, name)
   where s.id = 10;
update site set default_playbook_id = 20 where id = 10;

--changeset larkwell:playbook-larkwell-1 context:demo
insert into playbook_version (id, playbook_id, number, published_at, published_by, definition) select 30, 20, 1, created_at, 'Ada Klein', $$
{"title": {"en": "Larkwell", "es": "Larkwell"},
 "steps": [
  {"id": "topic", "type": "ask", "input": "text", "max": 1000,
   "text": {"en": "This is Larkwell. What is it about?", "es": "Esto es Larkwell. ¿De qué se trata?"}},
  {"id": "people", "type": "handover",
   "text": {"en": "Thank you. One of us will answer here. You may leave the page; what is written here is kept.",
            "es": "Gracias. Te responderemos aquí. Puedes salir de la página; lo que se escribe aquí se guarda."}}]}
$$ from site where id = 10;

--changeset larkwell:playbook-test-ride-1 context:demo
insert into playbook_version (id, playbook_id, number, published_at, published_by, definition) select 31, 21, 1, created_at, 'Ada Klein', $$
{"title": {"en": "Test ride", "es": "Prueba"},
 "greeting": {"en": "Hello. Would you like to ride one before you decide?", "es": "Hola. ¿Quieres probar una antes de decidir?"},
 "steps": [
  {"id": "wish", "type": "ask", "input": "buttons", "attribute": "wish",
   "text": {"en": "What can I do for you?", "es": "¿Qué puedo hacer por ti?"},
   "options": [{"id": "ride", "label": {"en": "Book a test ride", "es": "Reservar una prueba"}, "next": "known"},
               {"id": "delivery", "label": {"en": "When could I have it?", "es": "¿Cuándo la tendría?"}, "next": "delivery"},
               {"id": "person", "label": {"en": "Talk to a person", "es": "Hablar con una persona"}, "next": "people"}]},
  {"id": "delivery", "type": "say",
   "text": {"en": "Twelve days this month. It comes assembled, charged and set to your height.",
            "es": "En doce días este mes. Llega montada, cargada y ajustada a tu altura."}},
  {"id": "more", "type": "ask", "input": "buttons",
   "text": {"en": "Anything else?", "es": "¿Algo más?"},
   "options": [{"id": "ride", "label": {"en": "Book a test ride", "es": "Reservar una prueba"}, "next": "known"},
               {"id": "person", "label": {"en": "Talk to a person", "es": "Hablar con una persona"}, "next": "people"},
               {"id": "done", "label": {"en": "No, thank you", "es": "No, gracias"}, "next": "done"}]},
  {"id": "known", "type": "branch", "when": [{"if": "'name' in visitor.attributes && 'email' in visitor.attributes", "next": "height"}], "otherwise": "name"},
  {"id": "name", "type": "ask", "input": "text", "attribute": "name", "min": 1, "max": 60,
   "text": {"en": "Gladly. What is your name?", "es": "Con mucho gusto. ¿Cómo te llamas?"}},
  {"id": "email", "type": "ask", "input": "email", "attribute": "email",
   "text": {"en": "Where may we confirm it?", "es": "¿Dónde te lo confirmamos?"},
   "placeholder": {"en": "name@mail.com", "es": "nombre@correo.es"}},
  {"id": "height", "type": "ask", "input": "number", "attribute": "height", "min": 120, "max": 220,
   "text": {"en": "How tall are you, in centimetres? We set the saddle before you come.",
            "es": "¿Cuánto mides, en centímetros? Ajustamos el sillín antes de que vengas."}},
  {"id": "frame", "type": "set", "attribute": "frame", "value": "double(visitor.attributes.height) < 165.0 ? 'small' : 'large'"},
  {"id": "people", "type": "handover",
   "text": {"en": "Thank you. I am fetching somebody from Mill Street.", "es": "Gracias. Aviso a alguien de Mill Street."}},
  {"id": "done", "type": "say", "text": {"en": "A good day to you. I stay here in the corner.", "es": "Que tengas un buen día. Me quedo aquí en la esquina."}}]}
$$ from site where id = 10;

--changeset larkwell:playbook-company-leasing-1 context:demo
insert into playbook_version (id, playbook_id, number, published_at, published_by, definition) select 32, 22, 1, created_at, 'Ada Klein', $$
{"title": {"en": "Company leasing", "es": "Leasing para empresas"},
 "greeting": {"en": "Leasing for a company? Two questions, and the right person answers.",
              "es": "¿Leasing para una empresa? Dos preguntas y te responde quien sabe."},
 "steps": [
  {"id": "known", "type": "branch", "when": [{"if": "'company' in visitor.attributes", "next": "fleet"}], "otherwise": "company"},
  {"id": "company", "type": "ask", "input": "text", "attribute": "company", "min": 2, "max": 80,
   "text": {"en": "Which company is it for?", "es": "¿Para qué empresa es?"}},
  {"id": "fleet", "type": "ask", "input": "number", "attribute": "fleet", "min": 1, "max": 500,
   "text": {"en": "How many bikes do you have in mind?", "es": "¿En cuántas bicicletas habéis pensado?"}},
  {"id": "size", "type": "branch", "when": [{"if": "double(visitor.attributes.fleet) >= 10.0", "next": "many"}], "otherwise": "few"},
  {"id": "few", "type": "say",
   "text": {"en": "From €104 a bike and month, insured and serviced, for 12 to 36 months.",
            "es": "Desde 104 € por bicicleta y mes, con seguro y mantenimiento, de 12 a 36 meses."}},
  {"id": "offer", "type": "ask", "input": "buttons",
   "text": {"en": "Shall we write you an offer?", "es": "¿Te preparamos una oferta?"},
   "options": [{"id": "yes", "label": {"en": "Yes, write me one", "es": "Sí, por favor"}, "next": "people"},
               {"id": "later", "label": {"en": "Later", "es": "Más tarde"}, "next": "later"}]},
  {"id": "many", "type": "say",
   "text": {"en": "From ten bikes on there is a price of its own. Tomás makes these offers.",
            "es": "A partir de diez hay un precio aparte. Esas ofertas las hace Tomás."}},
  {"id": "people", "type": "handover"},
  {"id": "later", "type": "say", "text": {"en": "Whenever you like. What we wrote stays here.", "es": "Cuando quieras. Lo que hemos escrito se queda aquí."}}]}
$$ from site where id = 10;

--changeset larkwell:playbook-workshop-1 context:demo
insert into playbook_version (id, playbook_id, number, published_at, published_by, definition) select 33, 23, 1, created_at, 'Ada Klein', $$
{"title": {"en": "Workshop", "es": "Taller"},
 "greeting": {"en": "Something that squeaks? Ask the people who built it.", "es": "¿Algo que chirría? Pregunta a quienes la construyeron."},
 "steps": [
  {"id": "what", "type": "ask", "input": "choice", "attribute": "repair",
   "text": {"en": "What is it about?", "es": "¿De qué se trata?"},
   "options": [{"id": "brakes", "label": {"en": "Brakes", "es": "Frenos"}},
               {"id": "motor", "label": {"en": "Battery or motor", "es": "Batería o motor"}},
               {"id": "wheels", "label": {"en": "Wheels and tyres", "es": "Ruedas y neumáticos"}},
               {"id": "other", "label": {"en": "Something else", "es": "Otra cosa"}}]},
  {"id": "day", "type": "ask", "input": "text", "attribute": "day", "optional": true, "max": 200,
   "text": {"en": "Which day suits you?", "es": "¿Qué día te viene bien?"},
   "placeholder": {"en": "Friday morning", "es": "El viernes por la mañana"}},
  {"id": "people", "type": "handover",
   "text": {"en": "Thank you. Somebody from the workshop will answer here.", "es": "Gracias. Alguien del taller te responderá aquí."}}]}
$$ from site where id = 10;

--changeset larkwell:audiences-1 context:demo
-- The home page is in none of them: there nothing is initiated (P12), until a company is known (P23).
insert into audience (id, site_id, playbook_id, name, ordinal, rule, enabled, changed_at, revision)
  select a.id, s.id, a.playbook, a.name, a.ordinal, a.rule, true, s.created_at, 0
    from site s, (values (41, 21, 'Looking at bikes', 1, 'page.path.startsWith(''/demo/bikes'')'),
                         (42, 23, 'A minute in the workshop', 2, 'page.path.startsWith(''/demo/workshop'') && visit.secondsOnSite >= 60'),
                         (43, 22, 'Company leasing', 3, 'page.path.startsWith(''/demo/leasing'') || ''company'' in visitor.attributes'))
                 as a (id, playbook, name, ordinal, rule)
   where s.id = 10;

--changeset larkwell:inbox-1 context:demo
insert into label (id, name, folded, colour, revision)
  select l.id, l.name, lower(l.name), l.colour, 0
    from site s, (values (51, 'Test ride', '#1f6b4f'), (52, 'Delivery', '#2f6f8f'), (53, 'Warranty', '#9a5b13'),
                         (54, 'Company', '#5b4a9c'), (55, 'Under way', '#7a2f3b')) as l (id, name, colour)
   where s.id = 10;
insert into saved_reply (id, scope, shortcut, texts, made_by, changed_at, revision)
  select r.id, r.scope, r.shortcut, r.texts, r.agent, s.created_at, 0
    from site s, (values
      (61, 0, 'hello', $${"en":"Hello {{visitor.name|and welcome}}, this is {{agent.name}} at Mill Street. How can I help?","es":"Hola, {{visitor.name|bienvenido}}. Soy {{agent.name}}, de Mill Street. ¿En qué puedo ayudarte?"}$$, 12),
      (62, 0, 'ride', $${"en":"We have a bike charged and ready for you. Which day suits you for the test ride?","es":"Tenemos una bicicleta cargada y lista. ¿Qué día te viene bien para la prueba?"}$$, 12),
      (63, 0, 'saddle', $${"en":"You told us {{attribute.height}} cm: the saddle will be set before you come.","es":"Nos dijiste {{attribute.height}} cm: el sillín estará a tu altura cuando vengas."}$$, 12),
      (64, 0, 'delivery', $${"en":"Twelve days this month. It comes assembled, charged and set to your height.","es":"Doce días este mes. Llega montada, cargada y ajustada a tu altura."}$$, 12),
      (65, 0, 'mailed', $${"en":"I have just sent it to {{visitor.email}}. Write here whenever something is unclear.","es":"Te lo acabo de enviar a {{visitor.email}}. Escríbeme aquí si algo no queda claro."}$$, 12),
      (66, 11, 'bye', $${"en":"Gladly done. A good day to you, from {{agent.name}} and all of {{site.name}}.","es":"Con mucho gusto. Que tengas un buen día, de parte de {{agent.name}} y de todo {{site.name}}."}$$, 11))
      as r (id, scope, shortcut, texts, agent)
   where s.id = 10;
insert into saved_filter (id, agent_id, name, filter)
  select f.id, f.agent, f.name, f.filter
    from site s, (values (71, 11, 'Test rides', $${"view":"all","status":"open,pending","label":51}$$),
                         (72, 12, 'Urgent', $${"view":"all","status":"open,pending","priority":"urgent"}$$)) as f (id, agent, name, filter)
   where s.id = 10;

--changeset larkwell:help-1 context:demo
-- Its articles are Markdown, and are taken in at the start of a demo.
insert into help_site (site_id, revision, anew) select id, 0, 0 from site where id = 10 and not exists (select 1 from help_site where site_id = 10);
