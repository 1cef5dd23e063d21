// JSON as a proof must have it: what JavaScript's own reader lets pass (names twice, 1.0 for 1, the last of two values) is told
// apart. Objects become Maps; numbers stay text.

import { need } from './refusal.js';

/** A proof needs 3. */
const MAX_DEPTH = 16;
const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORDS = new Map([['null', null], ['true', true], ['false', false]]);

/** A number by its digits. */
export class Digits {
  constructor(digits) {
    this.digits = digits;
  }
}

/** The value that is in `bytes`, and nothing but it. */
export function parse(bytes) {
  let json;
  try {
    json = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    need(false, 'it is not UTF-8');
  }
  return new Parser(json).whole();
}

class Parser {
  #json;
  #at = 0;

  constructor(json) {
    this.#json = json;
  }

  whole() {
    const value = this.#value(0);
    need(this.#at === this.#json.length, () => this.#here('the end is expected'));
    return value;
  }

  #here = (what) => `${what} at character ${this.#at}`;

  #match(pattern) {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#json)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  /** The next character after blanks, which stays. */
  #peek() {
    this.#match(SPACE);
    return this.#json[this.#at];
  }

  /** Whether `character` is next; then it is passed. */
  #pass(character) {
    if (this.#peek() !== character) return false;
    this.#at += 1;
    return true;
  }

  #expect(character) {
    need(this.#pass(character), () => this.#here(`"${character}" is expected`));
  }

  #value(depth) {
    need(depth < MAX_DEPTH, () => this.#here('it is nested too deeply'));
    const value = this.#plain(depth);
    this.#peek();
    return value;
  }

  #plain(depth) {
    const next = this.#peek();
    if (next === '{') return this.#object(depth);
    if (next === '[') return this.#array(depth);
    if (next === '"') return this.#string();
    for (const [word, value] of WORDS) {
      if (this.#json.startsWith(word, this.#at)) {
        this.#at += word.length;
        return value;
      }
    }
    const digits = this.#match(NUMBER);
    need(digits, () => this.#here('a value is expected'));
    return new Digits(digits);
  }

  #object(depth) {
    const fields = new Map();
    this.#expect('{');
    if (this.#pass('}')) return fields;
    do {
      need(this.#peek() === '"', () => this.#here('a name is expected'));
      const name = this.#string();
      need(!fields.has(name), () => this.#here(`the name "${name}" is there twice`));
      this.#expect(':');
      fields.set(name, this.#value(depth + 1));
    } while (this.#pass(','));
    this.#expect('}');
    return fields;
  }

  #array(depth) {
    const items = [];
    this.#expect('[');
    if (this.#pass(']')) return items;
    do items.push(this.#value(depth + 1));
    while (this.#pass(','));
    this.#expect(']');
    return items;
  }

  #string() {
    let end = this.#at;
    do {
      end = this.#json.indexOf('"', end + 1);
      need(end !== -1, () => this.#here('a text without an end begins'));
    } while (this.#escaped(end));
    const quoted = this.#json.slice(this.#at, end + 1);
    let value;
    try {
      value = JSON.parse(quoted);
    } catch {
      need(false, () => this.#here('a text is malformed'));
    }
    this.#at = end + 1;
    return value;
  }

  /** Whether an odd number of backslashes is before. */
  #escaped(at) {
    let before = at;
    while (this.#json[before - 1] === '\\') before -= 1;
    return (at - before) % 2 === 1;
  }
}
