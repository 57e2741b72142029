// The engine counts UTF-8 bytes, the page UTF-16 units.

/** Byte offsets of every unit of a text, its end included. Linear. */
export class Offsets {
  constructor(text) {
    const bytes = new Uint32Array(text.length + 1);
    let at = 0;
    for (let i = 0; i < text.length; i++) {
      bytes[i] = at;
      const unit = text.charCodeAt(i);
      if (unit < 0x80) at += 1;
      else if (unit < 0x800) at += 2;
      else if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length && isLow(text.charCodeAt(i + 1))) {
        // The second half of a pair stands inside its four bytes, so that their end is the unit behind it.
        bytes[++i] = at + 2;
        at += 4;
      } else at += 3;
    }
    bytes[text.length] = at;
    this.bytes = bytes;
  }

  /** The unit a byte offset falls on, or the next one. Logarithmic. */
  unit(byte) {
    let low = 0;
    let high = this.bytes.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.bytes[middle] < byte) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The byte offset of a unit. */
  byte(unit) {
    return this.bytes[Math.max(0, Math.min(unit, this.bytes.length - 1))];
  }
}

const isLow = (unit) => unit >= 0xdc00 && unit < 0xe000;

/** What changed from one text to another: `[start, end)` of the old one gave way to `inserted`. Linear. */
export function change(old, now) {
  let start = 0;
  const least = Math.min(old.length, now.length);
  while (start < least && old.charCodeAt(start) === now.charCodeAt(start)) start++;
  let tail = 0;
  while (tail < least - start && old.charCodeAt(old.length - 1 - tail) === now.charCodeAt(now.length - 1 - tail)) tail++;
  return { start, end: old.length - tail, inserted: now.slice(start, now.length - tail) };
}

/** A text without halves of pairs, which no JSON can hold. */
export const whole = (text) => (text.isWellFormed?.() ?? true ? text : text.toWellFormed());
