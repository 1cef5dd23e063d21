// How fast a supervision door answers on a chain with many holders and payments: `node bench/door.js --help`. Not a test: it judges no
// figure, and fails only where the chain isn't what the payments must have made of it.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import { ARCHIVE, TokenFile } from '../lib/door.js';
import { connect } from '../lib/driver-polkadotjs.js';
import { Node, binary, freePorts } from '../lib/node.js';
import { sleep } from '../lib/within.js';
import { callsOf } from './door/calls.js';
import { bytesAtRest, chainFolder, chainPath, makeChain, readDescription, writeDescription } from './door/chain.js';
import { keepsHistory, measureHistory } from './door/history.js';
import { LOADS, measure } from './door/load.js';
import { missingPayments, pay, verify } from './door/payments.js';
import { Population } from './door/population.js';
import { Reader } from './door/reader.js';
import { readable } from './door/report.js';

const HELP = `How fast a supervision door answers on a chain with many holders and payments.

Usage: node bench/door.js [OPTIONS]

  --holders N            accounts beside the development chain's [100000]
  --transfers N          payments on the chain before it is measured, in batches of 500 [1000000]
  --payers N             institutional customers who make them [16]
  --seed TEXT            decides accounts, balances and payments [1]
  --directory PATH       where the chain is kept: what is there is gone on with. Without it the chain is gone at the end
  --prepare              makes the chain and the payments, and measures nothing
  --seconds N            for which each call is asked at each load, and its state_call as long [3]
  --passes N             how often all is measured [2]
  --history-folder PATH  the history of a node that keeps one: it is deleted and made anew [in the chain's folder: history]
  --node-arg ARG         a further argument of the node; as often as needed (--node-arg=--flag)
  --json PATH            where the figures go, beside the tables on the standard output
  --help

The node is that of the other tests: $HARBOUR_BIN, or the release build. Progress goes to the standard error.`;

const OPTIONS = {
  holders: { type: 'string', default: '100000' },
  transfers: { type: 'string', default: '1000000' },
  payers: { type: 'string', default: '16' },
  seed: { type: 'string', default: '1' },
  directory: { type: 'string' },
  prepare: { type: 'boolean', default: false },
  seconds: { type: 'string', default: '3' },
  passes: { type: 'string', default: '2' },
  'history-folder': { type: 'string' },
  'node-arg': { type: 'string', multiple: true, default: [] },
  json: { type: 'string' },
  help: { type: 'boolean', default: false },
};

const REST_MS = 20_000;
const NEW_TOKEN_MS = 60_000;
const TOKEN_LIMITS = ['calls_per_minute = 100000000', 'connections = 64', 'response_kib = 65536'];
const run = promisify(execFile);
const progress = (text) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);

function readOptions() {
  const { values } = parseArgs({ options: OPTIONS });
  for (const name of ['holders', 'transfers', 'payers', 'seconds', 'passes']) {
    values[name] = Number(values[name]);
    const least = name === 'transfers' ? 0 : 1;
    if (!Number.isInteger(values[name]) || values[name] < least) throw new Error(`--${name} is a whole number from ${least}`);
  }
  return values;
}

/** Resident memory of the node in bytes: now, and at most since it started. */
async function memory(node) {
  const status = await readFile(`/proc/${node.pid}/status`, 'utf8');
  const kib = (name) => Number(status.match(new RegExp(`${name}:\\s+(\\d+) kB`))[1]);
  return { now: kib('VmRSS') * 1_024, most: kib('VmHWM') * 1_024 };
}

/** What blocks there are; or, given what there were before, how fast they came. */
async function blocksSince(node, before) {
  const best = Number((await node.rpc('chain_getHeader')).number);
  const now = { best, final: await node.finalisedHeight(), at: performance.now() };
  if (!before) return now;
  const seconds = (now.at - before.at) / 1_000;
  return { seconds, per_second: (best - before.best) / seconds, final_per_second: (now.final - before.final) / seconds };
}

/** Makes the chain's specification, unless the directory has that of the same population. */
async function prepareChain(directory, population, { holders, payers, seed }) {
  const of = { holders, payers, seed };
  const found = await readDescription(directory);
  if (found) {
    if (JSON.stringify(found.of) !== JSON.stringify(of)) {
      throw new Error(`${directory} has the chain of ${JSON.stringify(found.of)}: name another directory, or the same options`);
    }
    return found;
  }
  const description = { of, specification: await makeChain(directory, population, progress) };
  await writeDescription(directory, description);
  return description;
}

/** A node of the chain with a door, and the tokens of as many readers as the loads take. */
async function startNode(directory, nodeArgs) {
  const tokens = new TokenFile(join(directory, 'tokens.toml'));
  const readers = Math.max(...LOADS.map((load) => load.readers));
  const shown = [];
  for (let number = 0; number < readers; number += 1) shown.push(await tokens.add(`reader-${number}`, TOKEN_LIMITS));
  const [port] = await freePorts(1);
  const host = `127.0.0.1:${port}`;
  const node = await Node.start([
    '--dev', '--chain', chainPath(directory), '--base-path', join(directory, 'data'), ...ARCHIVE,
    '--supervision-listen', host, '--supervision-tokens', tokens.path, ...nodeArgs,
  ]);
  return { node, door: { host, http: `http://${host}` }, tokens: shown };
}

/** Makes the payments that are missing; how many, and what they took. */
async function makePayments(node, directory, population, transfers) {
  const before = { database: await bytesAtRest(node, directory), height: await node.finalisedHeight() };
  progress(`${before.height} blocks, database ${before.database} B`);
  const paying = await withApi(node, async (api) => {
    const made = await pay(api, population, transfers, async (text) => {
      progress(`${text}; node ${((await memory(node)).now / 1_048_576).toFixed(0)} MiB`);
    });
    await node.waitForFinalised(Number((await node.rpc('chain_getHeader')).number));
    return { ...made, node_most: (await memory(node)).most };
  });
  const after = { height: await node.finalisedHeight(), database: await bytesAtRest(node, directory) };
  return { ...paying, before, after, per_payment: (after.database - before.database) / paying.payments };
}

/** Makes the payments that are missing, and has every balance compared with what they make it. */
async function prepare({ node, reader, directory, population, description, options }) {
  const missing = await withApi(node, (api) => missingPayments(api, population, options.transfers));
  if (missing > 0) {
    description.paying = await makePayments(node, directory, population, options.transfers);
    await writeDescription(directory, description);
  }
  const ledger = await withApi(node, (api) => verify(api, population, reader));
  progress(`${ledger.payments} payments of ${ledger.accounts} accounts are on the chain, and every balance is as they make it`);
  return ledger;
}

async function withApi(node, body) {
  const driver = await connect(node.url);
  try {
    return await body(driver.api);
  } finally {
    await driver.close();
  }
}

async function describeMachine() {
  const here = dirname(fileURLToPath(import.meta.url));
  const { stdout: commit } = await run('git', ['-C', here, 'rev-parse', '--short', 'HEAD']);
  const { stdout: version } = await run(binary(), ['--version']);
  const cores = cpus();
  return {
    cpu: cores[0].model, cpus: cores.length, memory: totalmem(), load: loadavg()[0], node: version.trim(), commit: commit.trim(),
  };
}

async function measureAll({ node, door, tokens, reader, directory, population, description, ledger, options }) {
  const watch = (before) => blocksSince(node, before);
  const atRest = await watch();
  await sleep(REST_MS);
  const blocks = await watch(atRest);
  const begin = await memory(node);
  const asking = { door, tokens, population, seconds: options.seconds, watch, progress };
  const calls = callsOf({ population, ...ledger });
  const passes = [];
  for (let pass = 0; pass < options.passes; pass += 1) passes.push(await measure({ ...asking, calls }));
  const end = await memory(node);
  const height = await node.finalisedHeight();
  const { payments } = ledger;
  const folder = options['history-folder'] ?? join(chainFolder(directory), 'history');
  const history = (await keepsHistory(reader)) ? await measureHistory({ ...asking, node, reader, folder, payments }) : undefined;
  const now = await bytesAtRest(node, directory);
  const { specification, paying } = description;
  return {
    chain: { accounts: ledger.accounts, payments, height, specification, paying, database: { now, per_payment: paying?.per_payment } },
    memory: { before: begin.now, after: end.now, most: end.most },
    blocks,
    passes,
    history,
  };
}

async function bench(directory, options) {
  const population = new Population(options);
  const description = await prepareChain(directory, population, options);
  const machine = await describeMachine();
  const { node, door, tokens } = await startNode(directory, options['node-arg']);
  const reader = new Reader(door, tokens, 1);
  try {
    const context = { node, door, tokens, reader, directory, population, description, options };
    const ledger = await prepare(context);
    if (options.prepare) return;
    const results = { machine, options, ...(await measureAll({ ...context, ledger })) };
    if (options.json) await writeFile(options.json, `${JSON.stringify(results, undefined, 2)}\n`);
    console.log(readable(results));
  } catch (error) {
    console.error(await node.tail());
    throw error;
  } finally {
    reader.close();
    await node.stop();
  }
}

const options = readOptions();
if (options.help) {
  console.log(HELP);
} else {
  await cryptoWaitReady();
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'harbour-bench-')));
  if (!existsSync(directory)) await mkdir(directory, { recursive: true });
  try {
    await bench(directory, options);
  } finally {
    if (!options.directory) await rm(directory, { recursive: true, force: true });
  }
}
