import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const widget = new URL('../../main/webapp/widget/', import.meta.url);
const load = async (name) => (await import(new URL('texts/' + name + '.js', widget))).default;
const languages = readdirSync(new URL('texts/', widget)).map((name) => name.replace('.js', '')).filter((name) => !name.endsWith('-more'));
const first = await load('en');
const more = await load('en-more');

/** The modules that come with a first open. */
const early = ['launcher', 'chat', 'thread', 'composer', 'session', 'words', 'dom', 'rows'];

describe('The texts', () => {
  for (const language of languages)
    it('say the same in ' + language, async () => {
      for (const [name, english] of [[language, first], [language + '-more', more]]) {
        const texts = await load(name);
        assert.deepEqual(Object.keys(texts).sort(), Object.keys(english).sort(), name);
        for (const [key, text] of Object.entries(english))
          if (typeof text === 'string') assert.deepEqual(places(texts[key]), places(text), name + ': ' + key);
      }
    });

  it('are in one of the two files, not in both', () => {
    assert.deepEqual(Object.keys(first).filter((key) => key in more), []);
  });

  it('are all there, and those of a first open with it', () => {
    for (const name of readdirSync(widget).filter((file) => file.endsWith('.js'))) {
      const source = readFileSync(new URL(name, widget), 'utf8');
      for (const [, key] of source.matchAll(/(?:\btexts\.|\btext\(')(\w+)/g)) {
        if (['locale', 'time', 'day', 'moment', 'line', 'sameDay'].includes(key)) continue;
        assert.ok(key in first || key in more, name + ' says ' + key);
        // `hello` is how it is known that the others are there.
        if (early.includes(name.replace('.js', '')) && key !== 'hello' && key !== 'notSent') assert.ok(key in first, name + ' needs ' + key + ' at first');
      }
    }
  });
});

function places(text) {
  return [...String(text).matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
}
