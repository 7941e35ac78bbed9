import { judged, offered } from './article.js';
import { first, h, icon } from './dom.js';
import { fetched, save } from './fetched.js';
import { link, offer, outcome } from './offer.js';
import { answerTo, survey } from './survey.js';

/** Messages with more in them: files, a meeting's link, times to pick, what was booked, a survey, an article. */

const cards = { offer, meeting, survey, article: offered };

/** What an entry shows beside its text, or nothing. @param {any} view @param {any} entry */
export function card(view, entry) {
  if (entry.data?.files?.length) return entry.data.files.map((file) => (drawn(file) ? picture(view, file) : paper(view, file)));
  return cards[entry.kind] ? [cards[entry.kind](view, entry)] : [];
}

/** Changes when what is shown of an entry should change. @param {any} view @param {any} entry */
export function sign(view, entry) {
  const { kind, data, seq } = entry;
  if (kind === 'article') return [judged(view, entry), view.conversation?.status === 'closed'].join();
  if (kind === 'survey') return 's' + answerTo(view.thread.log.entries, data.invitation)?.seq;
  if (kind !== 'offer') return 'card';
  const { status } = view.conversation || {};
  return [outcome(view.thread.log.entries, data.offer)?.seq, status === 'closed', view.thread.remaining?.[seq], view.session.visitor?.email].join();
}

/** 184 KB, 4.8 MB. @param {number} bytes @param {any} texts */
export function size(bytes, texts) {
  const [unit, n] = bytes < 1e6 ? ['KB', Math.max(1, Math.round(bytes / 1024))] : ['MB', bytes / 1048576];
  return new Intl.NumberFormat(texts.locale, { maximumFractionDigits: unit === 'MB' ? 1 : 0 }).format(n) + ' ' + unit;
}

const drawn = ({ type, width }) => Boolean(width) && /^image\/(png|jpeg|gif|webp)$/.test(type);

/** PDF, JPEG. @param {string} name */
export const ending = (name) => (/\.(\w{1,4})$/.exec(name)?.[1] || '').toUpperCase();

/** The file itself, once per page. */
function content({ chat, session }, { id }) {
  const kept = (session.blobs ||= new Map());
  if (!kept.has(id))
    kept.set(id, fetched(chat, '/files/' + id).catch((why) => {
      kept.delete(id);
      throw why;
    }));
  return kept.get(id);
}

const download = (view, file) => save(view.chat, content(view, file), file.name, view.chat.texts.fileAway);

const wide = 240;
const high = 260;

/** Drawn when it comes into view, so that the page need not allow images; its place is there before. */
function picture(view, file) {
  const { chat } = view;
  const scale = Math.min(wide / file.width, high / file.height, 1);
  const [width, height] = [Math.max(44, Math.round(file.width * scale)), Math.max(44, Math.round(file.height * scale))];
  const canvas = h('canvas', { width: width * 2, height: height * 2 });
  canvas.style.cssText = `inline-size:${width}px;block-size:${height}px`;
  const watcher = new IntersectionObserver(async ([seen]) => {
    if (!seen.isIntersecting) return;
    watcher.disconnect();
    try {
      const bitmap = await createImageBitmap(await content(view, file));
      canvas.getContext('2d').drawImage(bitmap, 0, 0, width * 2, height * 2);
      bitmap.close();
    } catch {
      canvas.replaceWith(h('span.gone', {}, icon('alert', 's'), chat.texts.fileAway));
    }
  });
  watcher.observe(canvas);
  return h('button.pic', { 'aria-label': chat.text('savePicture', { name: file.name }), onclick: () => download(view, file) }, canvas);
}

function paper(view, file) {
  return h('button.file', { onclick: () => download(view, file) },
    h('span', { 'aria-hidden': 'true' }, ending(file.name) || icon('clip')), h('span', { dir: 'auto' }, file.name), h('small', {}, size(file.size, view.chat.texts)));
}

function meeting({ chat }, { data, author }) {
  return link(chat, data.url, chat.text('videoCall', { name: first(author.name) }), data.host);
}
