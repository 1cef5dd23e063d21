// A small chain for the tests, made here and not by a node: blocks 0 to 8, of which set 0 made those to 3 final and set 1 those
// to 6. Each set has four members.

import { ed25519 } from '@noble/curves/ed25519.js';
import { encodeCompact, hash, text } from './lib/bytes.js';
import { AUTHORITIES, FIRST_HASH } from './lib/genesis.js';
import { Trie, root } from './lib/trie.js';

export const FIRST = ['Ann', 'Ben', 'Cat', 'Dan'];
export const SECOND = ['Cat', 'Dan', 'Eva', 'Fay'];
/** The last block of set 0; the last one with votes; the last one. */
export const [CHANGE, FINAL, BEST] = [3, 6, 8];
export const SHORT = 'key/short';
export const LONG = 'key/long';
export const ABSENT = 'key/absent';
/** On the way to other keys, in a branch. */
export const BRANCH = 'key/';
export const KEYS = [SHORT, LONG, ABSENT, BRANCH];

const HASH_BYTES = 32;
const ROUND = 7n;
const SCHEDULED = 1;
const FORCED = 2;
const STATE_VERSION = 1;
/** The hash by which runtimes name the interface `Core`. */
const CORE_API = Buffer.from('df6acb689907609b', 'hex');

const bytes = (hex) => Buffer.from(hex.slice(2), 'hex');
const secret = (name) => hash(Buffer.from(name));

/** The public key of a member, who is a name, or a key already. */
export const member = (name) => (typeof name === 'string' ? ed25519.getPublicKey(secret(name)) : name);

export function u32(number) {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(number);
  return buffer;
}

export function u64(number) {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64LE(BigInt(number));
  return buffer;
}

const list = (items) => Buffer.concat([encodeCompact(items.length), ...items]);
const vector = (content) => Buffer.concat([encodeCompact(content.length), Buffer.from(content)]);

/** Authorities with their weights: `[name, weight]`, or a name with the weight 1. */
export function authorities(members) {
  return list(members.map((one) => (Array.isArray(one) ? one : [one, 1n])).map(([name, weight]) => Buffer.concat([member(name), u64(weight)])));
}

const change = (members, delay) => Buffer.concat([authorities(members), u32(delay)]);
/** Announces the next set; `more` is what follows in the message and should not. */
export const scheduled = (members, delay = 0, more = []) =>
  grandpa(Buffer.concat([Buffer.from([SCHEDULED]), change(members, delay), Buffer.from(more)]));
export const forced = (members) => grandpa(Buffer.concat([Buffer.from([FORCED]), u32(1), change(members, 0)]));
/** A message of GRANDPA in a digest. */
export const grandpa = (message, engine = 'FRNK', kind = 4) => Buffer.concat([Buffer.from([kind]), Buffer.from(engine), vector(message)]);
/** An item of no engine, and the one that says that the code changed. */
export const other = (content) => Buffer.concat([Buffer.from([0]), vector(content)]);
export const codeChanged = Buffer.from([8]);

/** A header, with its encoding and its hash. */
export function header(parent, number, stateRoot, digest = []) {
  const encoded = Buffer.concat([parent, encodeCompact(number), stateRoot, root([]), list(digest)]);
  return { number, stateRoot, encoded, hash: hash(encoded) };
}

export const child = (parent, digest = [], number = parent.number + 1) => header(parent.hash, number, parent.stateRoot, digest);

/** One vote: of whom, for which block; `number`, `set`, `round` and `signature` where they are to be odd. */
export function vote(name, target, set, { number = target.number, round = ROUND, signature, signer = name } = {}) {
  const precommit = Buffer.concat([target.hash, u32(number)]);
  const message = Buffer.concat([Buffer.from([1]), precommit, u64(round), u64(set)]);
  return Buffer.concat([precommit, signature ?? ed25519.sign(message, secret(signer)), member(name)]);
}

/** Votes that are to make `target` final, and the headers with them. */
export const justification = (target, votes, headers = [], round = ROUND) =>
  Buffer.concat([u64(round), target.hash, u32(target.number), list(votes), list(headers.map(({ encoded }) => encoded))]);

/** All of these vote for `target`. */
export const votes = (target, set, names) => justification(target, names.map((name) => vote(name, target, set)));

/** The least that a node takes for a runtime's code: its version stands in it, so nothing has to run. */
function runtime() {
  const size = (number) => Buffer.from(number < 128 ? [number] : [(number % 128) + 128, number >> 7]);
  const section = (id, ...parts) => {
    const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
    return Buffer.concat([Buffer.from([id]), size(content.length), content]);
  };
  const name = (letters) => Buffer.concat([size(letters.length), Buffer.from(letters)]);
  const called = vector(Buffer.from('sample'));
  const version = [called, called, u32(1), u32(1), u32(1), [0], u32(1), [STATE_VERSION]];
  return Buffer.concat([
    Buffer.from('\0asm\x01\0\0\0', 'latin1'),
    section(5, [1, 0, 16]), // memory
    section(6, [1, 0x7f, 0, 0x41, 0x80, 0x80, 0x04, 0x0b]), // where the heap begins
    section(7, [2], name('memory'), [2, 0], name('__heap_base'), [3, 0]),
    section(0, name('runtime_version'), ...version),
    section(0, name('runtime_apis'), CORE_API, u32(5)),
  ]);
}

export class Chain {
  #nodes;

  constructor({ first = FIRST, salt = 'salt' } = {}) {
    const state = [
      ['0x3a636f6465', runtime()],
      [AUTHORITIES, authorities(first)],
      [text(Buffer.from('salt')), Buffer.from(salt)],
      ...Object.entries({ [SHORT]: 'yes', [LONG]: 'l'.repeat(100), [BRANCH]: 'b'.repeat(33) }).map(([key, value]) => [text(Buffer.from(key)), Buffer.from(value)]),
      // So that the trie has some depth, and a path that takes more than a byte to say how long it is.
      ...Array.from({ length: 64 }, (_, at) => [text(Buffer.from([0x6b, at, at])), Buffer.alloc(at, at)]),
      [text(Buffer.alloc(400, 0x77)), Buffer.from('deep')],
    ].map(([key, value]) => [bytes(key), value]);
    this.genesis = header(Buffer.alloc(HASH_BYTES), 0, root(state));
    const later = [...state, [bytes(FIRST_HASH), Buffer.from(this.genesis.hash)]];
    const top = Object.fromEntries(state.map(([key, value]) => [text(key), text(value)]));
    this.spec = JSON.stringify({
      name: 'Sample',
      id: 'sample',
      chainType: 'Development',
      bootNodes: [],
      telemetryEndpoints: null,
      protocolId: null,
      properties: null,
      codeSubstitutes: {},
      genesis: { raw: { top, childrenDefault: {} } },
    });
    this.#nodes = [];
    for (const entries of [state, later]) root(entries, (node) => this.#nodes.push(node));
    this.root = root(later);
    this.headers = [this.genesis];
    for (let number = 1; number <= BEST; number += 1) {
      const digest = number === CHANGE ? [scheduled(SECOND)] : [];
      this.headers.push(header(this.headers[number - 1].hash, number, this.root, digest));
    }
  }

  /** The nodes that these keys take in a block's state, and what is under them. */
  storage(keys, number = FINAL) {
    const trie = new Trie(this.headers[number].stateRoot, this.#nodes);
    const raw = keys.map((key) => Buffer.from(key));
    const values = raw.map((key) => trie.get(key));
    trie.get(bytes(FIRST_HASH));
    return {
      storage: raw.map((key, at) => ({ key: text(key), value: values[at] && text(values[at]) })),
      storageProof: trie.needed.map(text),
    };
  }

  /** The end of set 0. */
  end({ block = this.headers[CHANGE], by = votes(block, 0, FIRST.slice(1)) } = {}) {
    return { header: text(block.encoded), justification: text(by) };
  }

  /** A file that proves these keys at a block: with votes on it, or on the next one that has some. */
  file(number = FINAL, keys = KEYS) {
    const set = number <= CHANGE ? 0 : 1;
    const voted = this.headers[set === 0 ? CHANGE : FINAL];
    return {
      version: 1,
      genesisHash: text(this.genesis.hash),
      block: { number, hash: text(this.headers[number].hash), header: text(this.headers[number].encoded) },
      ...this.storage(keys, number),
      authoritySets: set === 0 ? [] : [this.end()],
      finality: {
        justification: text(votes(voted, set, (set === 0 ? FIRST : SECOND).slice(1))),
        headers: this.headers.slice(number + 1, voted.number + 1).map(({ encoded }) => text(encoded)),
      },
    };
  }
}
