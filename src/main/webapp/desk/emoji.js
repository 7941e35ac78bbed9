/** A small set of one's own, and what each is called, so that it can be found and read out. */

/** @type {[string, string, string][]} sign, English, Spanish */
export const EMOJI = [
  ['🙂', 'smile', 'sonrisa'], ['😊', 'warm smile', 'sonrisa cálida'], ['😄', 'laugh', 'risa'], ['😉', 'wink', 'guiño'], ['😅', 'relief', 'alivio'], ['🤔', 'thinking', 'pensando'],
  ['😮', 'surprise', 'sorpresa'], ['😕', 'unsure', 'duda'], ['😔', 'sorry', 'lo siento'], ['🙏', 'thank you', 'gracias'], ['👍', 'thumb up', 'pulgar arriba'], ['👎', 'thumb down', 'pulgar abajo'],
  ['👏', 'applause', 'aplauso'], ['👋', 'hello', 'hola'], ['🤝', 'handshake', 'trato hecho'], ['💪', 'strong', 'fuerza'], ['🎉', 'party', 'fiesta'], ['🎁', 'present', 'regalo'],
  ['❤️', 'heart', 'corazón'], ['✨', 'sparkle', 'brillo'], ['⭐', 'star', 'estrella'], ['🔥', 'fire', 'fuego'], ['✅', 'done', 'hecho'], ['❌', 'cross', 'cruz'],
  ['⚠️', 'warning', 'aviso'], ['❓', 'question', 'pregunta'], ['💡', 'idea', 'idea'], ['🔎', 'looking', 'buscando'], ['🔧', 'repair', 'reparación'], ['📦', 'parcel', 'paquete'],
  ['🚚', 'delivery', 'entrega'], ['🚲', 'bicycle', 'bicicleta'], ['📍', 'place', 'lugar'], ['📅', 'date', 'fecha'], ['⏰', 'time', 'hora'], ['📞', 'call', 'llamada'],
  ['📧', 'mail', 'correo'], ['📎', 'attachment', 'adjunto'], ['💳', 'card', 'tarjeta'], ['🧾', 'receipt', 'recibo'], ['☀️', 'sun', 'sol'], ['🌧️', 'rain', 'lluvia'],
];

/** @param {string} q @param {string} language */
export function emojiFor(q, language) {
  const wanted = q.trim().toLocaleLowerCase();
  return EMOJI.filter(([, en, es]) => (language === 'es' ? es : en).includes(wanted)).map(([sign, en, es]) => ({ sign, name: language === 'es' ? es : en }));
}
