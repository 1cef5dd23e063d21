// The trie in which a state is: how its nodes are encoded, what its root is, and what its nodes say about a key.
//
// A node has a part of the key in half-bytes ("nibbles"), perhaps a value, and in a branch up to 16 children. A child of 32 bytes
// or more is there by its hash. So is a value of more than 32 bytes (state version 1, which Harbour has from its first block on).

import { decode, encodeCompact, equal, hash, text } from './bytes.js';
import { Fault, need } from './refusal.js';

const HASH_BYTES = 32;
const CHILDREN = 16;

/** What a node's first byte begins with, how many of its bits that takes, and what such a node has. */
const KINDS = [
  { prefix: 0b01, bits: 2 },
  { prefix: 0b10, bits: 2, branch: true, valueless: true },
  { prefix: 0b11, bits: 2, branch: true },
  { prefix: 0b001, bits: 3, hashed: true },
  { prefix: 0b0001, bits: 4, branch: true, hashed: true },
];
const EMPTY = 0;

const nibbles = (key) => Array.from(key, (byte) => [byte >> 4, byte & 15]).flat();

/** The root of the trie with these `[key, value]`. `keep(node)` gets each node that is known by its hash, and long values. */
export function root(entries, keep = () => {}) {
  const sorted = entries.map(([key, value]) => ({ path: nibbles(key), value })).sort((a, b) => comparePaths(a.path, b.path));
  const store = (bytes) => {
    keep(bytes);
    return hash(bytes);
  };
  return store(sorted.length === 0 ? Buffer.from([EMPTY]) : encode(sorted, 0, store));
}

function comparePaths(one, other) {
  const at = one.findIndex((nibble, index) => nibble !== other[index]);
  if (at === -1) return one.length - other.length;
  return one[at] - (other[at] ?? -1);
}

/** The node of entries that agree in their first `from` nibbles. They are in order, so first and last agree in the least. */
function encode(entries, from, store) {
  const [first, last] = [entries[0], entries[entries.length - 1]];
  let end = from;
  while (end < first.path.length && first.path[end] === last.path[end]) end += 1;
  if (entries.length === 1) return encodeNode({}, first.path.slice(from), [valueOf(first.value, store)], first.value);
  const own = first.path.length === end ? first : null;
  const groups = Array.from({ length: CHILDREN }, () => []);
  for (const entry of own ? entries.slice(1) : entries) groups[entry.path[end]].push(entry);
  const bitmap = Buffer.alloc(2);
  bitmap.writeUInt16LE(groups.reduce((bits, group, nibble) => bits | (group.length > 0 ? 1 << nibble : 0), 0));
  const children = groups.filter((group) => group.length > 0).map((group) => reference(encode(group, end + 1, store), store));
  const value = own ? [valueOf(own.value, store)] : [];
  return encodeNode({ branch: true }, first.path.slice(from, end), [bitmap, ...value, ...children], own?.value);
}

function encodeNode({ branch = false }, path, parts, value) {
  const valueless = value === undefined;
  const hashed = !valueless && value.length > HASH_BYTES;
  const kind = KINDS.find((one) => Boolean(one.branch) === branch && Boolean(one.hashed) === hashed && Boolean(one.valueless) === valueless);
  return Buffer.concat([head(kind, path.length), packed(path), ...parts]);
}

/** The first byte, which has the path's length too, and where that is larger the bytes after it. */
function head({ prefix, bits }, length) {
  const most = 2 ** (8 - bits) - 1;
  const start = prefix << (8 - bits);
  if (length < most) return Buffer.from([start | length]);
  const rest = length - most;
  return Buffer.from([start | most, ...Array(Math.floor(rest / 255)).fill(255), rest % 255]);
}

/** Two nibbles in a byte; an odd one comes first, alone. */
function packed(path) {
  const even = path.length % 2 === 1 ? [0, ...path] : path;
  return Buffer.from(Array.from({ length: even.length / 2 }, (_, at) => (even[2 * at] << 4) | even[2 * at + 1]));
}

const valueOf = (value, store) => (value.length > HASH_BYTES ? store(value) : withLength(value));
const reference = (node, store) => withLength(node.length < HASH_BYTES ? node : store(node));
const withLength = (bytes) => Buffer.concat([encodeCompact(bytes.length), bytes]);

function readNode(reader) {
  const first = reader.byte();
  if (first === EMPTY) return { path: [], value: null, children: [] };
  const kind = KINDS.find(({ prefix, bits }) => first >> (8 - bits) === prefix);
  need(kind, 'a node of an unknown kind');
  const path = readPath(reader, readLength(reader, first, kind.bits));
  const bitmap = kind.branch ? Buffer.from(reader.take(2)).readUInt16LE() : 0;
  need(!kind.branch || bitmap !== 0, 'a branch without children');
  let value = null;
  if (!kind.valueless) value = kind.hashed ? { hash: reader.take(HASH_BYTES) } : { inline: reader.vector() };
  const children = Array.from({ length: CHILDREN }, (_, nibble) => (bitmap & (1 << nibble) ? reader.vector() : null));
  return { path, value, children };
}

function readLength(reader, first, bits) {
  const most = 2 ** (8 - bits) - 1;
  let length = first & most;
  if (length < most) return length;
  for (;;) {
    const more = reader.byte();
    length += more;
    if (more < 255) return length;
  }
}

function readPath(reader, length) {
  const path = nibbles(reader.take(Math.ceil(length / 2)));
  need(length % 2 === 0 || path[0] === 0, 'a node whose path is badly padded');
  return length % 2 === 0 ? path : path.slice(1);
}

/** The trie under a root, of which some nodes are known. */
export class Trie {
  #root;
  #nodes = new Map();
  #used = new Map();

  constructor(stateRoot, nodes) {
    this.#root = stateRoot;
    for (const node of nodes) this.#nodes.set(text(hash(node)), node);
    need(this.#nodes.has(text(stateRoot)), `no trie node has the hash ${text(stateRoot)}, the state root in the header`);
  }

  #fetch(digest) {
    const name = text(digest);
    const node = this.#nodes.get(name);
    need(node, `no trie node has the hash ${name}`);
    this.#used.set(name, node);
    return node;
  }

  /** What is under `key`; `null` for nothing. */
  get(key) {
    try {
      return this.#walk(nibbles(key));
    } catch (error) {
      throw error instanceof Fault ? new Fault(`the trie nodes do not lead to ${text(key)}: ${error.message}`) : error;
    }
  }

  #walk(path) {
    let node = decode(this.#fetch(this.#root), readNode);
    let rest = path;
    for (;;) {
      if (!node.path.every((nibble, at) => nibble === rest[at])) return null;
      rest = rest.slice(node.path.length);
      if (rest.length === 0) {
        if (node.value === null) return null;
        return node.value.inline ?? this.#fetch(node.value.hash);
      }
      const child = node.children[rest[0]] ?? null;
      if (child === null) return null;
      rest = rest.slice(1);
      node = decode(child.length === HASH_BYTES ? this.#fetch(child) : child, readNode);
    }
  }

  /** The nodes that the keys took so far, each once, by their bytes in order. */
  get needed() {
    return [...this.#used.values()].sort(Buffer.compare);
  }

  /** Checks that `nodes` are those and no others. */
  checkNothingMore(nodes) {
    const needed = this.needed;
    need(
      nodes.length === needed.length && nodes.every((node, at) => equal(node, needed[at])),
      `it has ${nodes.length} trie nodes, where the keys need ${needed.length}, each once and in order`,
    );
  }
}
