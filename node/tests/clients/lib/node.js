// Starts and stops the real binary. Every node has its own ports and its own log.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sleep } from './within.js';

/** A fresh chain that vanishes with the process. The tests sign the reserve reports themselves. */
export const FRESH = ['--dev', '--no-dev-attestor'];

/** A chain, the development chain or that of a specification, that stays in `directory` and resumes from there. */
export const persistent = (directory, chain = 'dev') => [
  '--chain', chain, '--alice', '--validator', '--force-authoring', '--base-path', directory,
  // The development chain's network identity is of no consequence; without this a validator wants one made beforehand.
  '--unsafe-force-node-key-generation',
];

// The first start compiles the runtime's wasm, on whatever machine this is.
const READY_MS = 120_000;
const STOP_MS = 10_000;
const TAIL_LINES = 60;

/** The binary that is tested. */
export function binary() {
  const target = process.env.CARGO_TARGET_DIR ?? join(homedir(), '.cache', 'harbour', 'target');
  const path = process.env.HARBOUR_BIN ?? join(target, 'release', 'harbour');
  if (!existsSync(path)) {
    throw new Error(`no node at ${path}: build it with "cargo build --release", or name another one in HARBOUR_BIN`);
  }
  return path;
}

/** Ports that nobody listens on, all different since they are held until the last one is found. */
export async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}

export class Node {
  #args;
  #child;
  #directory;
  #exited = false;

  /** `awaited: false` for a node that isn't expected to finalise anything. */
  static async start(args = FRESH, { awaited = true } = {}) {
    const node = new Node();
    const [rpcPort, port] = await freePorts(2);
    node.url = `ws://127.0.0.1:${rpcPort}`;
    node.httpUrl = `http://127.0.0.1:${rpcPort}`;
    const listening = args.includes('--listen-addr') ? [] : ['--port', port];
    node.#args = [...args, ...listening, '--rpc-port', rpcPort, '--no-prometheus', '--no-telemetry', '--no-mdns'].map(String);
    node.#directory = await mkdtemp(join(tmpdir(), 'harbour-clients-'));
    process.once('exit', () => node.#child?.kill('SIGKILL'));
    await node.#run(awaited);
    return node;
  }

  /** Starts a node that has ended once more, with further arguments: the same chain, ports and log. */
  async restart(...args) {
    if (this.running) throw new Error('the node is still running');
    this.#args.push(...args);
    await this.#run(true);
  }

  async #run(awaited) {
    const log = await open(this.logPath, 'a');
    this.#exited = false;
    this.firstFinalised = undefined;
    this.#child = spawn(binary(), this.#args, { stdio: ['ignore', log.fd, log.fd] });
    this.#child.once('exit', () => (this.#exited = true));
    this.#child.once('error', () => (this.#exited = true));
    await log.close();
    if (!awaited) return;
    try {
      await this.#ready();
    } catch (error) {
      const tail = await this.tail();
      await this.kill();
      throw new Error(`${error.message}\n${tail}`);
    }
  }

  get logPath() {
    return join(this.#directory, 'node.log');
  }

  get pid() {
    return this.#child.pid;
  }

  get running() {
    return !this.#exited;
  }

  /** Waits until the node answers and has finalised one more block than it began with. */
  async #ready() {
    const deadline = Date.now() + READY_MS;
    while (Date.now() < deadline) {
      if (this.#exited) throw new Error('the node ended while starting');
      const height = await this.finalisedHeight().catch(() => undefined);
      if (height !== undefined) {
        this.firstFinalised ??= height;
        if (height > this.firstFinalised) return;
      }
      await sleep(200);
    }
    throw new Error(`the node finalised no block within ${READY_MS / 1000} s`);
  }

  /** The body of any HTTP request to the RPC port, parsed where it is JSON. */
  async post(body) {
    const response = await fetch(this.httpUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    try {
      return { status: response.status, body: JSON.parse(text) };
    } catch {
      return { status: response.status, body: text };
    }
  }

  async rpc(method, ...params) {
    const { body } = await this.post(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }));
    if (body.error) throw new Error(`${method}: ${JSON.stringify(body.error)}`);
    return body.result;
  }

  async finalisedHeight() {
    const header = await this.rpc('chain_getHeader', await this.rpc('chain_getFinalizedHead'));
    return Number(header.number);
  }

  async waitForFinalised(height) {
    const deadline = Date.now() + READY_MS;
    while ((await this.finalisedHeight()) < height) {
      if (Date.now() > deadline) throw new Error(`block ${height} was not finalised within ${READY_MS / 1000} s`);
      await sleep(200);
    }
  }

  /** How many nodes it is connected to. */
  peers = async () => (await this.rpc('system_health')).peers;

  /** All that the node logged. */
  log = () => readFile(this.logPath, 'utf8');

  /** The last lines that the node logged. */
  async tail() {
    const lines = (await this.log()).trimEnd().split('\n');
    return [`--- last lines of ${this.logPath}`, ...lines.slice(-TAIL_LINES), '---'].join('\n');
  }

  /** Ends the node at once, as a power cut would end the process. */
  async kill() {
    if (this.#exited) return;
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }

  /** Ends the node in order, and removes its log unless `keepLog`. */
  async stop({ keepLog = false } = {}) {
    if (!this.#exited) {
      this.#child.kill('SIGTERM');
      const timer = setTimeout(() => this.#child.kill('SIGKILL'), STOP_MS);
      await once(this.#child, 'exit');
      clearTimeout(timer);
    }
    if (!keepLog) await rm(this.#directory, { recursive: true, force: true });
  }
}
