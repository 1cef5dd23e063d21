// Runs `harbour attest`, once or as a daemon, as an operator would.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { binary, freePorts } from './node.js';
import { sleep } from './within.js';

const RUN_MS = 60_000;
const WAIT_MS = 60_000;
const STOP_MS = 10_000;
const POLL_MS = 100;
const TAIL_LINES = 30;

/** `{ node, watch: true, salt: undefined }` as `--node … --watch`; a list gives its option several times. */
const argv = (options) =>
  Object.entries(options).flatMap(([name, value]) => {
    if (value === undefined) return [];
    if (value === true) return [`--${name}`];
    return [value].flat().flatMap((one) => [`--${name}`, String(one)]);
  });

function start(args) {
  // Whoever runs the tests may have asked for another log.
  const { RUST_LOG, ...env } = process.env;
  const child = spawn(binary(), args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr']) {
    child[stream].setEncoding('utf8').on('data', (text) => (output[stream] += text));
  }
  return { child, output };
}

/** Runs the binary to its end: its exit code and what it wrote. */
export async function run(...args) {
  const { child, output } = start(args);
  const timer = setTimeout(() => child.kill('SIGKILL'), RUN_MS);
  const [code, signal] = await once(child, 'close');
  clearTimeout(timer);
  if (signal) throw new Error(`${args.join(' ')} did not end within ${RUN_MS / 1000} s:\n${output.stderr}`);
  return { code, ...output };
}

/** `harbour attest` with these options, to its end. */
export const attest = (options) => run('attest', ...argv(options));

/** A port of this machine that nobody listens at. */
export async function freeAddress() {
  const [port] = await freePorts(1);
  return `127.0.0.1:${port}`;
}

/** Waits until `look` gives something that is neither `undefined` nor `false`, and gives that. */
export async function until(what, look, ms = WAIT_MS) {
  const deadline = Date.now() + ms;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`not within ${ms / 1000} s: ${what}`);
    await sleep(POLL_MS);
  }
}

/** `name{labels}` and value of each sample of Prometheus' text form. */
function samples(text) {
  const lines = text.split('\n').filter((line) => line && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      const value = line.slice(at + 1);
      return [line.slice(0, at), /^\+?inf$/i.test(value) ? Infinity : Number(value)];
    }),
  );
}

/** `harbour attest --watch`, with a log in JSON. */
class Daemon {
  #child;
  #output;
  #origin;

  constructor(listen, options) {
    this.#origin = `http://${listen}`;
    const { child, output } = start(['attest', ...argv({ ...options, watch: true, listen, 'log-format': 'json' })]);
    this.#child = child;
    this.#output = output;
  }

  /** Waits until it listens. */
  ready() {
    return until('the daemon listens', () => this.health().then(() => true, () => this.#failIfEnded()));
  }

  get #ended() {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  #failIfEnded() {
    if (this.#ended) throw new Error(`the daemon ended with ${this.#child.exitCode}:\n${this.#output.stderr}`);
  }

  /** What it has logged, whole lines only: the last one may still be on its way. */
  get lines() {
    return this.#output.stderr.split('\n').slice(0, -1);
  }

  /** Whether it has logged that message. */
  logged(message) {
    return this.lines.some((line) => JSON.parse(line).message === message);
  }

  async #get(path) {
    const response = await fetch(`${this.#origin}${path}`, { signal: AbortSignal.timeout(5_000) });
    return { code: response.status, type: response.headers.get('content-type'), text: await response.text() };
  }

  /** `/health`: the HTTP status and what it says. */
  async health() {
    const { code, type, text } = await this.#get('/health');
    return { code, type, ...JSON.parse(text) };
  }

  /** `/metrics`: the samples by name and labels. */
  async metrics() {
    return samples((await this.#get('/metrics')).text);
  }

  /** How many looks have failed there: `custodian`, `statement`, `node` or `chain`. */
  async failures(stage) {
    return (await this.metrics())[`harbour_attest_failures_total{stage="${stage}"}`];
  }

  /** Waits until a look fails there once more. */
  async nextFailure(stage) {
    const before = await this.failures(stage);
    await until(`a failure at the ${stage}`, async () => (await this.failures(stage)) > before);
  }

  /** Ends it at once. */
  async kill() {
    if (this.#ended) return;
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }

  /** Ends it in order; its exit code. */
  async terminate(signal = 'SIGTERM') {
    const closed = once(this.#child, 'close');
    this.#child.kill(signal);
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), STOP_MS);
    const [code] = await closed;
    clearTimeout(timer);
    return code;
  }
}

/**
 * Runs `body(watch)`, where `watch(options)` starts a daemon. However it ends, all of them are killed; where something failed,
 * the ends of their logs are shown.
 */
export async function withDaemons(t, body) {
  const daemons = [];
  const kill = () => Promise.all(daemons.map((daemon) => daemon.kill()));
  // Reached also where the test as a whole runs out of time.
  t.after(kill);
  try {
    await body(async (options) => {
      const daemon = new Daemon(await freeAddress(), options);
      daemons.push(daemon);
      await daemon.ready();
      return daemon;
    });
  } catch (error) {
    for (const daemon of daemons) t.diagnostic(daemon.lines.slice(-TAIL_LINES).join('\n'));
    throw error;
  } finally {
    await kill();
  }
}
