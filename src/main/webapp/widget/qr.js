/**
 * A QR code (ISO/IEC 18004) of a text: byte mode, level M, the smallest version that holds it, up to version 10, which is 213 bytes.
 */

/** Bytes in all, and for correction per block with the number of blocks, by version. */
const sizes = [[26, 10, 1], [44, 16, 1], [70, 26, 1], [100, 18, 2], [134, 24, 2], [172, 16, 4], [196, 18, 4], [242, 22, 4], [292, 22, 5], [346, 26, 5]];
const centres = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];

const exp = new Uint8Array(512);
const log = new Uint8Array(256);
for (let i = 0, x = 1; i < 255; i++) {
  exp[i] = exp[i + 255] = x;
  log[x] = i;
  x = x & 128 ? (x << 1) ^ 285 : x << 1;
}
const times = (a, b) => (a && b ? exp[log[a] + log[b]] : 0);

/** What is appended to a block so that damage can be mended. @param {number[]} data @param {number} count */
function correction(data, count) {
  let divisor = [1];
  for (let i = 0; i < count; i++) {
    const next = [...divisor, 0];
    divisor.forEach((value, at) => (next[at + 1] ^= times(value, exp[i])));
    divisor = next;
  }
  const rest = [...data, ...new Array(count).fill(0)];
  data.forEach((_, at) => {
    const factor = rest[at];
    divisor.forEach((value, i) => (rest[at + i] ^= times(value, factor)));
  });
  return rest.slice(data.length);
}

/** @param {Uint8Array} bytes */
function codewords(bytes) {
  const version = sizes.findIndex(([all, each, blocks], i) => bytes.length + (i < 9 ? 2 : 3) <= all - each * blocks) + 1;
  if (!version) throw new RangeError('too long for a QR code');
  const [all, each, blocks] = sizes[version - 1];
  const room = all - each * blocks;
  const bits = [];
  const put = (value, count) => {
    while (count--) bits.push((value >> count) & 1);
  };
  put(4, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  bytes.forEach((byte) => put(byte, 8));
  put(0, Math.min(4, room * 8 - bits.length));
  put(0, -bits.length & 7);
  const data = [];
  for (let i = 0; i < bits.length; i += 8) data.push(parseInt(bits.slice(i, i + 8).join(''), 2));
  for (let pad = 236; data.length < room; pad ^= 253) data.push(pad);
  const short = Math.floor(room / blocks);
  const parts = [];
  for (let i = 0, at = 0; i < blocks; i++) {
    const length = short + (i >= blocks - (room % blocks) ? 1 : 0);
    parts.push(data.slice(at, at + length));
    at += length;
  }
  const mends = parts.map((part) => correction(part, each));
  const woven = (/** @type {number[][]} */ rows, length) => Array.from({ length }, (_, i) => rows.map((row) => row[i])).flat().filter((value) => value !== undefined);
  return { version, words: [...woven(parts, short + 1), ...woven(mends, each)] };
}

const masks = [
  (x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3, (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3), (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

/** @param {string} text @returns {boolean[][]} rows of modules, true is dark; a quiet zone of four is the caller's */
export function qr(text) {
  const { version, words } = codewords(new TextEncoder().encode(text));
  const size = 17 + 4 * version;
  /** @type {(boolean|undefined)[][]} */
  const fixed = Array.from({ length: size }, () => new Array(size).fill(undefined));
  const set = (x, y, dark) => {
    if (fixed[y]?.[x] === undefined && x >= 0 && x < size && y >= 0 && y < size) fixed[y][x] = Boolean(dark);
  };
  for (const [left, top] of [[0, 0], [size - 7, 0], [0, size - 7]])
    for (let y = -1; y < 8; y++) for (let x = -1; x < 8; x++) {
      const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3));
      set(left + x, top + y, ring !== 2 && ring < 4);
    }
  const at = centres[version - 1];
  for (const y of at) for (const x of at)
    if (fixed[y][x] === undefined) for (let dy = -2; dy < 3; dy++) for (let dx = -2; dx < 3; dx++) set(x + dx, y + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
  for (let i = 8; i < size - 8; i++) {
    set(i, 6, i % 2 === 0);
    set(6, i, i % 2 === 0);
  }
  set(8, size - 8, true);
  if (version > 6) {
    const bits = (version << 12) | remainder(version << 12, 7973, 12);
    for (let i = 0; i < 18; i++) {
      set(size - 11 + (i % 3), Math.floor(i / 3), (bits >> i) & 1);
      set(Math.floor(i / 3), size - 11 + (i % 3), (bits >> i) & 1);
    }
  }
  const drawn = masks.map((mask, number) => draw(fixed, words, mask, number));
  return drawn.sort((a, b) => penalty(a) - penalty(b))[0];
}

/** Of a division of polynomials over two elements. */
function remainder(value, divisor, degree) {
  for (let bit = 31 - degree; bit >= 0; bit--) if ((value >> (bit + degree)) & 1) value ^= divisor << bit;
  return value;
}

/** @param {(boolean|undefined)[][]} fixed @param {number[]} words @param {(x: number, y: number) => number} mask @param {number} number */
function draw(fixed, words, mask, number) {
  const size = fixed.length;
  const free = fixed.map((row) => row.map((module) => module === undefined));
  const rows = fixed.map((row) => row.map(Boolean));
  // Level M is 00.
  const format = ((number << 10) | remainder(number << 10, 1335, 10)) ^ 21522;
  const say = (x, y, i) => {
    rows[y][x] = Boolean((format >> i) & 1);
    free[y][x] = false;
  };
  for (let i = 0; i < 15; i++) {
    say(8, i < 6 ? i : i < 8 ? i + 1 : size - 15 + i, i);
    say(i < 8 ? size - 1 - i : i < 9 ? 7 : 14 - i, 8, i);
  }
  let bit = 0;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const y = (right + 1) & 2 ? step : size - 1 - step;
      for (const x of [right, right - 1]) {
        if (!free[y][x]) continue;
        const dark = bit < words.length * 8 && (words[bit >> 3] >> (7 - (bit & 7))) & 1;
        rows[y][x] = Boolean(dark) !== (mask(x, y) === 0);
        bit++;
      }
    }
  }
  return rows;
}

/** How hard it is to read. @param {boolean[][]} rows */
function penalty(rows) {
  const size = rows.length;
  let sum = 0;
  let dark = 0;
  for (const lines of [rows, rows.map((_, x) => rows.map((row) => row[x]))])
    for (const line of lines) {
      const text = line.map(Number).join('');
      for (const [run] of text.matchAll(/0{5,}|1{5,}/g)) sum += run.length - 2;
      sum += 40 * ((text.match(/(?=10111010000)/g) || []).length + (text.match(/(?=00001011101)/g) || []).length);
    }
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) {
    dark += Number(rows[y][x]);
    if (x && y && rows[y][x] === rows[y - 1][x] && rows[y][x] === rows[y][x - 1] && rows[y][x] === rows[y - 1][x - 1]) sum += 3;
  }
  return sum + 10 * Math.floor(Math.abs((dark * 20) / (size * size) - 10));
}
