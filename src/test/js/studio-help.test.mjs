import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memory } from '../../main/webapp/desk/drafts.js';
import { clean, collectionOf, differences, draftOf, errorsIn, grouped, inOne, linked, listed, marked, moved, namesOf, ownPictures, paragraph, percent, picture, same, shortened, slugIn, slugOf, wrongGroups, wrongIn } from '../../main/webapp/studio/help.js';
import { HelpDrafts } from '../../main/webapp/studio/help-drafts.js';
import { href, parse } from '../../main/webapp/studio/route.js';

const draft = { title: 'When the brakes squeal', summary: '', slug: '', body: 'Clean the disc.' };

test('an article has a title, and an address as addresses are', () => {
  assert.deepEqual(errorsIn(draft), {});
  assert.deepEqual(Object.keys(errorsIn({ title: ' ', summary: 's'.repeat(301), slug: 'Not like this', body: 'b'.repeat(100_001) })), ['title', 'summary', 'slug', 'body']);
  for (const slug of ['-a', 'a--b', 'a'.repeat(101), 'ñ']) assert.ok(errorsIn({ ...draft, slug }).slug, slug);
  for (const slug of ['a', 'brakes-2', 'a'.repeat(100)]) assert.ok(!errorsIn({ ...draft, slug }).slug, slug);
});

test('the address is made of the title as the server makes it', () => {
  assert.equal(slugOf('¿Cuándo chirrían los frenos?'), 'cuando-chirrian-los-frenos');
  assert.equal(slugOf('  A & B  '), 'a-b');
  assert.equal(slugOf('日本'), '');
  assert.ok(slugOf('word '.repeat(40)).length <= 70);
});

test('space around words is no change', () => {
  assert.ok(same({ ...draft, body: 'Clean the disc.\r\n\n' }, { ...draft, title: ' When the brakes squeal' }));
  assert.ok(!same(draft, { ...draft, body: 'Clean  the disc.' }));
  assert.deepEqual(draftOf(), { title: '', summary: '', slug: '', body: '' });
  assert.equal(clean({ ...draft, body: 'a\r\nb' }).body, 'a\nb');
});

test('it is called by the reader’s language, else by another', () => {
  assert.equal(inOne({ en: 'a', es: 'b' }, 'es'), 'b');
  assert.equal(inOne({ es: 'b' }, 'en'), 'b');
  assert.equal(inOne({}, 'en'), undefined);
});

test('a collection has a name in one language at least, and keeps those it has', () => {
  const fresh = namesOf(undefined, ['en', 'es']);
  const stored = { id: 1, position: 1, icon: 'clock', revision: 0, articles: 0, texts: { en: { name: 'Care', summary: '', slug: 'care' } } };

  assert.deepEqual(Object.keys(wrongIn(fresh, ['en', 'es'])), ['name.en', 'name.es']);
  assert.deepEqual(wrongIn({ ...fresh, 'name.es': 'Cuidado' }, ['en', 'es']), {});
  assert.deepEqual(collectionOf({ ...fresh, 'name.es': ' Cuidado ' }, ['en', 'es']), { icon: 'book', texts: { es: { name: 'Cuidado', summary: '' } } });
  assert.deepEqual(Object.keys(wrongIn({ ...fresh, 'name.es': 'Cuidado', 'summary.en': 'So that it lasts.' }, ['en', 'es'])), ['name.en']);
  assert.deepEqual(Object.keys(wrongIn({ ...namesOf(stored, ['en', 'es']), 'name.en': '', 'slug.en': '', 'name.es': 'Cuidado' }, ['en', 'es'], stored)), ['name.en']);
  assert.equal(collectionOf(namesOf(stored, ['en', 'es']), ['en', 'es']).texts.en.slug, 'care');
});

test('one moves by a place, and not over the edge', () => {
  const all = ['a', 'b', 'c'];

  assert.deepEqual(moved(all, 0, 1), ['b', 'a', 'c']);
  assert.deepEqual(moved(all, 2, -1), ['a', 'c', 'b']);
  assert.deepEqual([moved(all, 0, -1), moved(all, 2, 1)], [all, all]);
  assert.deepEqual(all, ['a', 'b', 'c']);
});

test('a link to another article has its title, or what was marked', () => {
  const other = { title: 'Brakes [new]', slug: slugIn('https://help.example.org/help/larkwell/en/a/brakes-new') };

  const made = linked({ text: 'See .', from: 4, to: 4 }, other);

  assert.equal(made.text, 'See [Brakes \\[new\\]](article:brakes-new).');
  assert.deepEqual([made.from, made.to], [made.text.length - 1, made.text.length - 1]);
  assert.equal(linked({ text: 'See the *pads*.', from: 4, to: 14 }, other).text, 'See [the *pads*](article:brakes-new).');
  assert.equal(slugIn('/help/larkwell/en/a/brakes?embed=1#why'), 'brakes');
});

test('what is marked is marked up, and stays marked', () => {
  const shown = ({ text, from, to }) => `${text.slice(0, from)}[${text.slice(from, to)}]${text.slice(to)}`;

  assert.equal(shown(marked('bold', { text: 'a word here', from: 2, to: 6 }, 'bold')), 'a **[word]** here');
  assert.equal(shown(marked('bold', { text: '', from: 0, to: 0 }, 'bold')), '**[bold]**');
  assert.equal(shown(marked('link', { text: 'see this', from: 4, to: 8 }, 'x')), 'see [[this]](https://)');
  assert.equal(shown(marked('heading', { text: 'One\nTwo\nThree', from: 5, to: 5 }, 'Heading')), 'One\n## [Two]\nThree');
  assert.equal(shown(marked('steps', { text: 'x\nOne\nTwo', from: 2, to: 9 }, 'Step')), 'x\n1. [One\n2. Two]');
  assert.equal(shown(marked('list', { text: 'x\n', from: 2, to: 2 }, 'Item')), 'x\n- [Item]');
});

test('a picture says what it shows, whatever signs are in that, and stands by itself', () => {
  assert.equal(picture(7, ' A [disc]\nand a \\ '), '![A \\[disc\\] and a \\\\](image:7)');
  assert.equal(picture(7, ''), '![](image:7)');
  assert.equal(paragraph({ text: 'Before. After.', from: 8, to: 8 }, 'P').text, 'Before.\n\nP\n\nAfter.');
  assert.equal(paragraph({ text: '', from: 0, to: 0 }, 'P').text, 'P\n');
});

test('a preview shows our pictures from where the page is from, whatever the server calls itself', () => {
  assert.equal(ownPictures('<p><img src="http://localhost:9080/api/v1/help/larkwell/images/7" alt="a"></p>'), '<p><img src="../api/v1/help/larkwell/images/7" alt="a"></p>');
  const others = '<a href="http://localhost:9080/api/v1/help/larkwell/images/7">x</a> src="http://localhost:9080/api/v1/help/x"';
  assert.equal(ownPictures(others), others);
});

test('of two texts one sees line by line who says what', () => {
  const who = (lines) => lines.map((l) => (l ? `${l.who[0]}:${l.text}` : '…'));

  assert.deepEqual(who(differences('a\nb\nc', 'a\nx\nc')), ['b:a', 't:x', 'm:b', 'b:c']);
  assert.deepEqual(who(differences('a\nb\nc\nd', 'a\nc\nd\ne')), ['b:a', 'm:b', 'b:c', 'b:d', 't:e']);
  assert.deepEqual(who(differences('same', 'same')), ['b:same']);
  assert.deepEqual(who(shortened(differences('1\n2\n3\n4\n5\n6', '1\n2\n3\nx\n5\n6'))), ['…', 'b:3', 't:x', 'm:4', 'b:5', '…']);
  const long = (sign) => Array.from({ length: 3000 }, (_, i) => sign + i).join('\n');
  assert.equal(differences(long('a'), long('b')).length, 6000);
});

test('synonyms are a group to a line', () => {
  const groups = [['bike', 'bicycle'], ['refund', 'money back']];

  assert.deepEqual(grouped(listed(groups)), groups);
  assert.deepEqual(grouped(' bike ,, bicycle\n\n, \nrefund,  money   back '), groups);
  assert.equal(wrongGroups(listed(groups)), undefined);
  assert.deepEqual(wrongGroups('bike, bicycle\nalone').values, { words: 'alone' });
  assert.equal(wrongGroups(`a, ${'b'.repeat(61)}`).key, 'synonyms.error.group');
  assert.equal(wrongGroups('a, b\n'.repeat(301)).key, 'synonyms.error.many');
});

test('what was not saved is there again, for each article and language its own', () => {
  const drafts = new HelpDrafts(memory(), 3, 'larkwell');
  const kept = { ...draft, version: 2 };

  drafts.set(4711, 'en', kept);
  assert.deepEqual(drafts.get(4711, 'en'), kept);
  assert.deepEqual([drafts.get(4711, 'es'), drafts.get(4712, 'en'), new HelpDrafts(drafts.storage, 4, 'larkwell').get(4711, 'en')], [undefined, undefined, undefined]);
  drafts.set(4711, 'en', undefined);
  assert.equal(drafts.get(4711, 'en'), undefined);

  drafts.set('new:', 'es', kept);
  drafts.settle('new:', 4713, ['en', 'es']);
  assert.deepEqual([drafts.get('new:', 'es'), drafts.get(4713, 'es')], [undefined, kept]);
});

test('a storage that is full or broken stops nobody, and says so', () => {
  const full = { getItem: () => '{', setItem: () => { throw new Error('full'); }, removeItem() {} };
  const drafts = new HelpDrafts(full, 3, 'larkwell');

  assert.equal(drafts.set(1, 'en', { ...draft, version: 0 }), false);
  assert.equal(drafts.get(1, 'en'), undefined);
  assert.deepEqual([new HelpDrafts(undefined, 3, 'larkwell').set(1, 'en', undefined), new HelpDrafts(undefined, 3, 'larkwell').get(1, 'en')], [false, undefined]);
});

test('an import says how far it is', () => {
  assert.deepEqual([percent({ files: 40, done: 10, doneAt: null }), percent({ files: 0, done: 0, doneAt: null }), percent({ files: 3, done: 2, doneAt: 1 })], [25, 0, 100]);
});

test('each screen of the help centre has an address', () => {
  for (const route of [{ site: 'larkwell', screen: 'help-articles', id: '4711', query: { language: 'es' } }, { site: 'larkwell', screen: 'help-collections', id: 'new', query: {} }, { site: 'larkwell', screen: 'help', query: {} }]) assert.deepEqual(parse(href(route)), route);
});
