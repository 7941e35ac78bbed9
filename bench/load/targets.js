'use strict';
// Every target: which adapter, where, and which script starts, stops and kills it.
const E = process.env;
const ws = (p, path = '/ws') => `ws://127.0.0.1:${p}${path}`;
module.exports = {
  'ejabberd':      { adapter: './adapters/xmpp.js', url: ws(E.PORT_EJABBERD), script: 'ejabberd.sh', opts: { mode: 'chat', server: 'ejabberd' } },
  'ejabberd-muc':  { adapter: './adapters/xmpp.js', url: ws(E.PORT_EJABBERD), script: 'ejabberd.sh', opts: { mode: 'muc', server: 'ejabberd' } },
  'prosody':       { adapter: './adapters/xmpp.js', url: ws(E.PORT_PROSODY, '/xmpp-websocket'), script: 'prosody.sh', opts: { mode: 'chat', server: 'prosody' } },
  'prosody-muc':   { adapter: './adapters/xmpp.js', url: ws(E.PORT_PROSODY, '/xmpp-websocket'), script: 'prosody.sh', opts: { mode: 'muc', server: 'prosody' } },
  'undertow':      { adapter: './adapters/json.js', url: ws(E.PORT_UNDERTOW), script: 'undertow.sh' },
  'ubatch':        { adapter: './adapters/json.js', url: ws(E.PORT_UBATCH), script: 'ubatch.sh' },
  'spring':        { adapter: './adapters/json.js', url: ws(E.PORT_SPRING), script: 'spring.sh' },
  'nodews':        { adapter: './adapters/json.js', url: ws(E.PORT_NODEWS), script: 'nodews.sh' },
  'liberty':       { adapter: './adapters/json.js', url: ws(E.PORT_LIBERTY), script: 'liberty.sh' },
  'lbatch':        { adapter: './adapters/json.js', url: ws(E.PORT_LBATCH), script: 'lbatch.sh' },
  'parley':        { adapter: './adapters/parley.js', url: E.PARLEY_URL || ws(E.PORT_PARLEY, ''), script: 'parley.sh' },
};
