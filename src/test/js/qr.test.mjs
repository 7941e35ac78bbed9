import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { qr } from '../../main/webapp/widget/qr.js';

/** The codeword bits as a reader takes them up: the mask is undone, function modules are left out. */
function read(rows) {
  const size = rows.length;
  const version = (size - 17) / 4;
  const bit = (x, y) => Number(rows[y][x]);
  const format = [0, 1, 2, 3, 4, 5, 7, 8].map((y) => bit(8, y)).concat([7, 5, 4, 3, 2, 1, 0].map((x) => bit(x, 8)));
  const plain = format.reduce((sum, one, i) => sum | (one << i), 0) ^ 0x5412;
  const mask = (plain >> 10) & 7;
  assert.equal(plain >> 13, 0, 'level M');
  const masks = [(x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3, (x, y) => ((y >> 1) + Math.floor(x / 3)) % 2,
    (x, y) => ((x * y) % 2) + ((x * y) % 3), (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2];
  const centre = version > 1 ? size - 7 : -9;
  const taken = (x, y) => (x < 9 && y < 9) || (x > size - 9 && y < 9) || (x < 9 && y > size - 9) || x === 6 || y === 6 || (Math.abs(x - centre) < 3 && Math.abs(y - centre) < 3);
  const bits = [];
  for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right--;
    for (let step = 0; step < size; step++) for (const x of [right, right - 1]) {
      const y = up ? size - 1 - step : step;
      if (!taken(x, y)) bits.push(bit(x, y) ^ Number(masks[mask](x, y) === 0));
    }
  }
  const number = (from, count) => bits.slice(from, from + count).reduce((sum, one) => sum * 2 + one, 0);
  assert.equal(number(0, 4), 4, 'bytes');
  return new TextDecoder().decode(Uint8Array.from({ length: number(4, 8) }, (_, i) => number(12 + i * 8, 8)));
}

describe('A QR code', () => {
  // One block each, so that what is read is what was written.
  for (const text of ['a', 'https://x.example/#a', 'https://larkwell.example/#parley=rB1v', 'código, ñ y 日本'])
    it('can be read: ' + text, () => assert.equal(read(qr(text)), text));

  it('is as small as can be, and refuses what does not fit', () => {
    assert.deepEqual([14, 15, 26, 27, 42, 43, 180, 181].map((n) => qr('x'.repeat(n)).length), [21, 25, 25, 29, 29, 33, 53, 57]);
    assert.equal(qr('x'.repeat(213)).length, 57);
    assert.throws(() => qr('x'.repeat(214)), RangeError);
  });

  it('has its three eyes and its dark module', () => {
    const rows = qr('https://larkwell.example/help#parley=rB1v0cF2ZbqQ5o8x1mJw7A');
    const size = rows.length;
    for (const [x, y] of [[0, 0], [size - 7, 0], [0, size - 7]]) {
      assert.ok(rows[y][x] && rows[y + 3][x + 3] && rows[y + 6][x + 6]);
      assert.ok(!rows[y + 1][x + 1] && !rows[y + 5][x + 5]);
    }
    assert.ok(rows[size - 8][8]);
  });
});
