// What keeping history costs, where the door keeps one: how large it is, how fast it catches up, and how fast it answers.

import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { HOME } from '../../lib/ledger.js';
import { sleep } from '../../lib/within.js';
import { historyCallsOf } from './calls.js';
import { measure } from './load.js';
import { hex } from './population.js';

const POLL_MS = 100;
const OPEN_MS = 120_000;
const PROGRESS_MS = 10_000;
const PAGE = 1_000;

/** Whether the door has the methods. */
export async function keepsHistory(reader) {
  const { methods } = await reader.ask('rpc_methods');
  return methods.includes('supervision_historyStatus');
}

const indexedBlock = ({ indexed }) => indexed?.number ?? 0;

/** The first answer of a door that may not be open yet. */
async function firstStatus(reader) {
  const deadline = performance.now() + OPEN_MS;
  for (;;) {
    try {
      return await reader.ask('supervision_historyStatus');
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await sleep(POLL_MS);
    }
  }
}

/** Waits until every final block is in the history; how many and how many movements got there since the door's first answer. */
async function catchUp(reader, progress) {
  const first = await firstStatus(reader);
  const began = performance.now();
  let told = began;
  let status = first;
  while (status.indexed === null || indexedBlock(status) < status.final) {
    await sleep(POLL_MS);
    status = await reader.ask('supervision_historyStatus');
    if (performance.now() - told > PROGRESS_MS) {
      told = performance.now();
      progress(`history: block ${indexedBlock(status)} of ${status.final}, ${status.movements} movements`);
    }
  }
  const seconds = (performance.now() - began) / 1_000;
  const [blocks, movements] = [indexedBlock(status) - indexedBlock(first), status.movements - first.movements];
  return { status, seconds, blocks, movements };
}

/** Reads the whole statement of a payer, page by page: how long it is, and how long that takes. */
async function readStatement(reader, population, status) {
  const account = `0x${hex(population.payers[0].id)}`;
  const began = performance.now();
  let [movements, pages, cursor] = [0, 0, null];
  do {
    const params = [account, HOME, status.first ?? 0, status.indexed.number, cursor, PAGE];
    const page = await reader.ask('supervision_accountStatement', params);
    movements += page.data.movements.length;
    pages += 1;
    cursor = page.next ?? null;
  } while (cursor);
  return { movements, pages, seconds: (performance.now() - began) / 1_000 };
}

/** Deletes the history at `folder`, has it made anew, and measures what is asked of it. `payments` are those on the chain. */
export async function measureHistory({ node, reader, folder, payments, progress, ...asking }) {
  await catchUp(reader, progress);
  if (!existsSync(folder)) {
    throw new Error(`there is no history at ${folder}: name its folder with --history-folder`);
  }
  await node.stop({ keepLog: true });
  await rm(folder, { recursive: true });
  const began = performance.now();
  const [{ status, ...caughtUp }] = await Promise.all([catchUp(reader, progress), node.restart()]);
  return {
    status,
    bytes_per_payment: status.bytes / payments,
    seconds_from_start: (performance.now() - began) / 1_000,
    catch_up: caughtUp,
    statement: await readStatement(reader, asking.population, status),
    loads: await measure({ ...asking, progress, calls: historyCallsOf({ ...asking, status }) }),
  };
}
