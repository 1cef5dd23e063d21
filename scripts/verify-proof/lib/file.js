// The form of a proof file: which fields, how written, and how much of everything.

import { Digits, parse } from './json.js';
import { Fault, about, need } from './refusal.js';

export const VERSION = 1;
export const MAX_FILE_BYTES = 64 * 1024 * 1024;
export const MAX_KEYS = 64;
export const MAX_KEY_BYTES = 1024;
export const MAX_HEADERS = 1024;
export const MAX_SET_CHANGES = 16_384;
export const MAX_NODES = 65_536;

/** What is in the file; bytes as such, nothing of it checked but its form. Throws a `Refusal`. */
export function read(json) {
  return about('file', () => {
    need(json.length <= MAX_FILE_BYTES, `it is larger than ${MAX_FILE_BYTES} bytes`);
    let raw;
    let version;
    malformed(() => {
      raw = parse(json);
      need(raw instanceof Map, 'it is no object');
      version = u32(raw.get('version'));
    });
    // Before the rest: another version has other fields, and that is the better reason.
    need(version === VERSION, `it is of version ${version}, and this program reads version ${VERSION}`);
    const file = malformed(() => whole(raw));
    checkBounds(file);
    return file;
  });
}

function malformed(body) {
  try {
    return body();
  } catch (error) {
    throw error instanceof Fault ? new Fault(`it is not JSON of a proof: ${error.message}`) : error;
  }
}

const header = bytes;
const justification = bytes;

const whole = object({
  version: u32,
  genesisHash: hash32,
  block: object({ number: u32, hash: hash32, header }),
  storage: list(object({ key: bytes, value: (value) => (value === null ? null : bytes(value)) })),
  storageProof: list(bytes),
  authoritySets: list(object({ header, justification })),
  finality: object({ justification, headers: list(bytes) }),
});

function checkBounds(file) {
  for (const [what, found, max] of [
    ['keys', file.storage.length, MAX_KEYS],
    ['trie nodes', file.storageProof.length, MAX_NODES],
    ['changes of authorities', file.authoritySets.length, MAX_SET_CHANGES],
    ['headers', file.finality.headers.length, MAX_HEADERS],
  ]) {
    need(found <= max, `it has ${found} ${what}, and may have ${max}`);
  }
  need(file.storage.every(({ key }) => key.length <= MAX_KEY_BYTES), `a key is longer than ${MAX_KEY_BYTES} bytes`);
}

/** Reads an object that has these fields and no others; like `harbour verify` also a list of their values in this order. */
function object(fields) {
  const names = Object.keys(fields);
  return (given) => {
    const value = Array.isArray(given) && given.length === names.length ? new Map(names.map((name, at) => [name, given[at]])) : given;
    need(value instanceof Map, 'an object is expected');
    const unknown = [...value.keys()].find((name) => !names.includes(name));
    need(unknown === undefined, () => `unknown field \`${unknown}\``);
    const missing = names.find((name) => !value.has(name));
    need(missing === undefined, () => `missing field \`${missing}\``);
    return Object.fromEntries(names.map((name) => [name, fields[name](value.get(name))]));
  };
}

function list(item) {
  return (value) => {
    need(Array.isArray(value), 'a list is expected');
    return value.map(item);
  };
}

function u32(value) {
  need(value instanceof Digits && /^[0-9]+$/.test(value.digits), 'a whole number is expected');
  const number = Number(value.digits);
  need(number < 2 ** 32, 'a number is larger than 32 bits');
  return number;
}

/** `0x`, then two lower-case digits for each byte. */
function bytes(value) {
  need(typeof value === 'string' && /^0x(?:[0-9a-f]{2})*$/.test(value), 'bytes are `0x` and pairs of digits from 0 to f');
  return Buffer.from(value.slice(2), 'hex');
}

function hash32(value) {
  const hash = bytes(value);
  need(hash.length === 32, 'a hash has 32 bytes');
  return hash;
}
