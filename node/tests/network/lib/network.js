// A network of real nodes, brought up and taken down by scripts/network.

import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { connect } from '../../clients/lib/driver-polkadotjs.js';
import { sleep, within } from '../../clients/lib/within.js';
import { FinalityWatch } from './watch.js';

const SCRIPT = fileURLToPath(new URL('../../../../scripts/network', import.meta.url));
// Networks of another checkout's tests have the same names.
const CACHE = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
const CHECKOUT = createHash('sha256').update(SCRIPT).digest('hex').slice(0, 8);
const NETWORKS = process.env.HARBOUR_NETWORKS ?? join(CACHE, 'harbour', 'networks', `tests-${CHECKOUT}`);
const ENVIRONMENT = { ...process.env, HARBOUR_NETWORKS: NETWORKS };
const COMMAND_MS = 5 * 60_000;
const REQUEST_MS = 20_000;

const run = promisify(execFile);

export class Network {
  #name;
  #clients = new Map();

  /** A network by that name; `words` are further words of `scripts/network up`. `HARBOUR_NETWORK_KIND=loopback` does without root. */
  static async up(name, ...words) {
    const network = new Network();
    network.#name = name;
    // Whatever an earlier run that was killed has left.
    await network.command('down');
    const kind = process.env.HARBOUR_NETWORK_KIND;
    process.once('exit', () => spawnSync(SCRIPT, ['--network', name, 'down'], { stdio: 'ignore', env: ENVIRONMENT }));
    network.adopt(JSON.parse(await network.command('up', '--json', ...(kind ? [`--${kind}`] : []), ...words)));
    network.watch = new FinalityWatch(network);
    return network;
  }

  /** The network that `status --json` described: for programs that scripts/network starts. */
  static described(status) {
    const network = new Network();
    network.adopt(status);
    return network;
  }

  adopt(status) {
    this.status = status;
    this.nodes = Object.fromEntries(status.nodes.map((node) => [node.name, node]));
  }

  /** Runs a command of scripts/network; what it printed. */
  async command(...words) {
    try {
      const options = { timeout: COMMAND_MS, maxBuffer: 1 << 24, env: ENVIRONMENT };
      const { stdout } = await run(SCRIPT, ['--network', this.#name, ...words.map(String)], options);
      return stdout;
    } catch (error) {
      throw new Error(`scripts/network ${words.join(' ')}: ${error.stderr || error.message}`);
    }
  }

  async refresh() {
    this.adopt(JSON.parse(await this.command('status', '--json')));
    return this.nodes;
  }

  async kill(...names) {
    await this.disconnect(...names);
    await this.command('kill', ...names);
  }

  async stop(...names) {
    await this.disconnect(...names);
    await this.command('stop', ...names);
  }

  start(...names) {
    return this.command('start', ...names);
  }

  /** Groups as lists of names; a node that none names belongs to the first. */
  partition(...groups) {
    return this.command('partition', ...groups.map((group) => group.join(',')));
  }

  heal() {
    return this.command('heal');
  }

  async join(name, ...words) {
    const joined = JSON.parse(await this.command('join', name, ...words));
    await this.refresh();
    return joined;
  }

  /** A client of that node, kept until the node or the network ends. */
  async driver(name) {
    if (!this.#clients.has(name)) this.#clients.set(name, await connect(this.nodes[name].ws));
    return this.#clients.get(name);
  }

  async disconnect(...names) {
    for (const name of names.includes('all') ? [...this.#clients.keys()] : names) {
      const client = this.#clients.get(name);
      this.#clients.delete(name);
      await client?.close();
    }
  }

  /** One answer to one request, or a list of them to a list of `[method, ...params]`. */
  async rpc(name, method, ...params) {
    const [answer] = await this.requests(name, [[method, ...params]]);
    if (answer.error) throw new Error(`${name}: ${method}: ${JSON.stringify(answer.error)}`);
    return answer.result;
  }

  /** Several requests in one message; the answers in their order, each with `result` or `error`. */
  async requests(name, list) {
    const body = list.map(([method, ...params], id) => ({ jsonrpc: '2.0', id, method, params }));
    const response = await fetch(this.nodes[name].url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(REQUEST_MS),
    });
    const answers = await response.json();
    if (!Array.isArray(answers)) throw new Error(`${name}: ${JSON.stringify(answers)}`);
    return answers.sort((a, b) => a.id - b.id);
  }

  async peers(name) {
    return (await this.rpc(name, 'system_health')).peers;
  }

  /** The number of the last final block, `undefined` where the node doesn't answer. */
  async finalised(name) {
    try {
      const header = await this.rpc(name, 'chain_getHeader', await this.rpc(name, 'chain_getFinalizedHead'));
      return Number(header.number);
    } catch {
      return undefined;
    }
  }

  /** Waits until the node has finalised that many blocks more than it has now. */
  async waitForBlocks(name, count, ms = 120_000) {
    let first;
    await this.until(`${count} more final blocks on ${name}`, ms, async () => {
      const height = await this.finalised(name);
      first ??= height;
      return height !== undefined && height >= first + count;
    });
  }

  /** Waits until `name` has finalised what `other` has now. */
  async caughtUp(name, other, ms = 120_000) {
    const height = await this.until(`${other} answers`, ms, () => this.finalised(other));
    await this.until(`${name} has caught up`, ms, async () => (await this.finalised(name)) >= height);
  }

  /** Waits until `condition` gives something that is true, and gives that. A request of it that fails is made again. */
  async until(what, ms, condition) {
    const deadline = Date.now() + ms;
    for (;;) {
      let failed = '';
      const found = await condition().catch((error) => void (failed = ` (${error.message})`));
      if (found) return found;
      if (Date.now() > deadline) throw new Error(`not within ${ms / 1000} s: ${what}${failed}`);
      await sleep(300);
    }
  }

  /** What each of these nodes' final height was before and after that time. */
  async progress(names, ms) {
    const heights = () => Promise.all(names.map((name) => this.until(`${name} answers`, REQUEST_MS, () => this.finalised(name))));
    const before = await heights();
    await sleep(ms);
    const after = await heights();
    return names.map((_, i) => after[i] - before[i]);
  }

  async down() {
    this.watch?.stop();
    await this.disconnect('all');
    await within(COMMAND_MS, 'scripts/network down', this.command('down'));
  }
}

/** Runs `body(network)` on a network of its own; where it fails, the ends of the nodes' logs are shown. */
export async function withNetwork(t, name, words, body) {
  const network = await Network.up(name, ...words);
  t.after(() => network.down());
  try {
    await body(network);
    await network.watch.check();
  } catch (error) {
    for (const node of Object.keys(network.nodes)) {
      t.diagnostic(`--- end of the log of ${node}\n${await network.command('logs', node, '--lines', '30').catch(String)}`);
    }
    throw error;
  }
}
