// Bytes: their text, their hash, and SCALE, the encoding of headers, votes and trie nodes.

import { blake2b } from '@noble/hashes/blake2.js';
import { need } from './refusal.js';

/** Longer values are cut in messages. */
const SHOWN_BYTES = 48;
const COMPACT_MODES = 4;

export const text = (bytes) => `0x${Buffer.from(bytes).toString('hex')}`;

/** BLAKE2b with 256 bits: the hash of headers and trie nodes. */
export const hash = (bytes) => blake2b(bytes, { dkLen: 32 });

export const equal = (one, other) => Buffer.compare(one, other) === 0;

/** A value in a message; of a long one its beginning, and a hash that tells it from others. */
export function brief(value) {
  if (value === null) return 'nothing';
  if (value.length <= SHOWN_BYTES) return text(value);
  return `${text(value.subarray(0, SHOWN_BYTES))}… (${value.length} bytes, BLAKE2b-256 ${text(hash(value))})`;
}

/** Reads SCALE from front to back. Each value has one encoding only; another one is refused. */
export class Reader {
  #bytes;
  #at = 0;

  constructor(bytes) {
    this.#bytes = bytes;
  }

  take(count) {
    need(count <= this.#bytes.length - this.#at, 'it ends too early');
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  byte = () => this.take(1)[0];

  u32 = () => Buffer.from(this.take(4)).readUInt32LE();

  u64 = () => Buffer.from(this.take(8)).readBigUInt64LE();

  /** A number up to 32 bits in as few bytes as it takes: the first byte's two low bits say how many. */
  compact() {
    const first = this.byte();
    const mode = first % COMPACT_MODES;
    if (mode === 3) {
      need(first === 3, 'a number is larger than 32 bits');
      const number = this.u32();
      need(number >= 2 ** 30, 'a number takes more bytes than it needs');
      return number;
    }
    const more = this.take(2 ** mode - 1);
    const number = more.reduce((sum, byte, index) => sum + byte * 2 ** (8 * (index + 1)), first) >>> 2;
    const least = [0, 2 ** 6, 2 ** 14][mode];
    need(number >= least, 'a number takes more bytes than it needs');
    return number;
  }

  /** Bytes with their count before them. */
  vector = () => this.take(this.compact());

  /** So many items as the count before them says. Each takes a byte at least, so no count makes more than there are bytes. */
  list(item) {
    const count = this.compact();
    need(count <= this.#bytes.length - this.#at, 'it ends too early');
    return Array.from({ length: count }, () => item(this));
  }

  /** What `read` makes of the next bytes, and these. */
  spanned(read) {
    const start = this.#at;
    const value = read(this);
    return { value, bytes: this.#bytes.subarray(start, this.#at) };
  }

  /** Nothing may be left over. */
  end() {
    need(this.#at === this.#bytes.length, 'something follows after its end');
  }
}

/** What `read` makes of all of `bytes`. */
export function decode(bytes, read) {
  const reader = new Reader(bytes);
  const value = read(reader);
  reader.end();
  return value;
}

export function encodeCompact(number) {
  if (number < 2 ** 6) return Buffer.from([number * 4]);
  const buffer = Buffer.alloc(number < 2 ** 14 ? 2 : 4);
  if (number < 2 ** 14) buffer.writeUInt16LE(number * 4 + 1);
  else if (number < 2 ** 30) buffer.writeUInt32LE(number * 4 + 2);
  else {
    buffer.writeUInt32LE(number);
    return Buffer.concat([Buffer.from([3]), buffer]);
  }
  return buffer;
}
