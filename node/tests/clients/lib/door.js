// A node with a supervision door, and what a reader with a token says to it.

import { execFile } from 'node:child_process';
import { rename, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { FRESH, binary, freePorts } from './node.js';

/** What a supervisor's node has beside: every state and block. */
export const ARCHIVE = ['--state-pruning', 'archive', '--blocks-pruning', 'archive'];

/** How long a change of the file takes at most: the door looks every second, and believes what it sees twice. */
export const NOTICED_MS = 15_000;

/** The file of tokens, written anew with each change. */
export class TokenFile {
  #entries = new Map();

  constructor(path) {
    this.path = path;
  }

  /** Makes a token for `name`, with these lines of its entry besides; the token. */
  async add(name, lines = []) {
    const { stdout, stderr } = await promisify(execFile)(binary(), ['supervision', 'new-token', '--name', name]);
    const [token] = stderr.match(/^[0-9a-f]{64}$/m);
    this.#entries.set(name, `${stdout}${lines.join('\n')}\n`);
    await this.#write();
    return token;
  }

  async revoke(name) {
    this.#entries.delete(name);
    await this.#write();
  }

  async #write() {
    const draft = `${this.path}.new`;
    await writeFile(draft, [...this.#entries.values()].join('\n'), { mode: 0o600 });
    await rename(draft, this.path);
  }
}

/** The flags of a door, and its address. */
export async function doorFlags(tokens) {
  const [port] = await freePorts(1);
  const host = `127.0.0.1:${port}`;
  return { flags: ['--supervision-listen', host, '--supervision-tokens', tokens.path], host, http: `http://${host}` };
}

/** The flags of a fresh development chain with a door, and the door's address. */
export async function withDoor(tokens, ...more) {
  const { flags, ...door } = await doorFlags(tokens);
  return { args: [...FRESH, ...ARCHIVE, ...flags, ...more], ...door };
}

const bearer = (token) => (token ? { authorization: `Bearer ${token}` } : {});

/** Any body, to the door: status, and the answer, parsed where it is JSON. */
export async function post(door, token, body, { signal = AbortSignal.timeout(60_000), headers = bearer(token) } = {}) {
  const response = await fetch(door.http, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    signal,
  });
  const text = await response.text();
  try {
    return { status: response.status, body: JSON.parse(text) };
  } catch {
    return { status: response.status, body: text };
  }
}

/** One call: its result, or its error. */
export async function ask(door, token, method, params = []) {
  const { body } = await post(door, token, JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }));
  return body;
}
