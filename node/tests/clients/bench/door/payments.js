// Makes the payments in batches, as fast as blocks take them, and has the chain prove that all of them were made.

import { sleep } from '../../lib/within.js';
import { BATCH, CURRENCIES, hex } from './population.js';

/** Batches of a payer that wait for a block: with all payers' some more than one block takes. */
const WAITING = 3;
const POLL_MS = 200;
const PROGRESS_MS = 10_000;
const STUCK_MS = 120_000;
const PAGE = 1_000;

async function nonces(api, population) {
  const accounts = await api.query.system.account.multi(population.payers.map(({ pair }) => pair.publicKey));
  return accounts.map(({ nonce }) => nonce.toNumber());
}

/** How many batches each payer has made once there were `transfers` payments, rounded up. */
function batchesOf(transfers, payers) {
  const all = Math.ceil(transfers / BATCH);
  return Array.from({ length: payers }, (_, payer) => Math.floor(all / payers) + (payer < all % payers ? 1 : 0));
}

/** How many payments aren't on the chain yet. */
export async function missingPayments(api, population, transfers) {
  const made = await nonces(api, population);
  const missing = batchesOf(transfers, made.length).map((target, payer) => Math.max(0, target - made[payer]));
  return missing.reduce((sum, count) => sum + count, 0) * BATCH;
}

function sign(api, population, payer, nonce) {
  const { currency, payments } = population.batch(payer, nonce);
  const paid = payments.map(({ to, amount }) => ({ target: { Id: population.holders[to].id }, amount }));
  return api.tx.assets.transferBatch(currency, paid).sign(population.payers[payer].pair, {
    blockHash: api.genesisHash,
    genesisHash: api.genesisHash,
    nonce,
    runtimeVersion: api.runtimeVersion,
  });
}

/** Sends what is missing until each payer has made its batches. Payments made, and seconds. */
export async function pay(api, population, transfers, progress) {
  const targets = batchesOf(transfers, population.payers.length);
  const began = performance.now();
  const first = await nonces(api, population);
  const sent = [...first];
  let made = first;
  let [told, moved] = [began, began];
  const total = (counts) => counts.reduce((sum, count) => sum + count, 0);
  while (made.some((nonce, payer) => nonce < targets[payer])) {
    const due = sent.flatMap((nonce, payer) => (nonce < Math.min(targets[payer], made[payer] + WAITING) ? [payer] : []));
    for (const payer of due) {
      await api.rpc.author.submitExtrinsic(sign(api, population, payer, sent[payer]));
      sent[payer] += 1;
    }
    if (due.length === 0) await sleep(POLL_MS);
    const now = await nonces(api, population);
    if (total(now) > total(made)) moved = performance.now();
    made = now;
    if (performance.now() - moved > STUCK_MS) throw new Error(`no batch came into a block for ${STUCK_MS / 1_000} s`);
    if (performance.now() - told > PROGRESS_MS) {
      told = performance.now();
      const rate = ((total(made) - total(first)) * BATCH * 1_000) / (told - began);
      await progress(`${total(made) * BATCH} of ${transfers} payments, ${rate.toFixed(0)} a second`);
    }
  }
  return { payments: (total(made) - total(first)) * BATCH, seconds: (performance.now() - began) / 1_000 };
}

/** Every account's coins at one block, by account in hex; what all have of each currency; cursors of the pages; the block. */
async function readLedger(reader) {
  const found = new Map();
  const sums = CURRENCIES.map(() => 0n);
  const cursors = [];
  let cursor = null;
  let block;
  do {
    const page = await reader.ask('supervision_balances', [cursor, PAGE]);
    block = page.block;
    for (const { account, balances } of page.data) {
      const coins = CURRENCIES.map(() => 0n);
      for (const { currency, free, held } of balances) coins[currency] += BigInt(free) + BigInt(held);
      coins.forEach((amount, currency) => (sums[currency] += amount));
      found.set(hex(reader.accountId(account)), coins);
    }
    cursor = page.next ?? null;
    if (cursor) cursors.push(cursor);
  } while (cursor);
  return { found, sums, cursors, block };
}

/**
 * Fails unless everybody has what the payments must have left, and all have what was issued. As many batches as a payer's nonce says
 * are in blocks; one that failed would show in the balances. How many payments there were, and where the pages of balances begin.
 */
export async function verify(api, population, reader) {
  const { found, sums, cursors, block } = await readLedger(reader);
  const at = await api.at(block.hash);
  const accounts = await at.query.system.account.multi(population.payers.map(({ pair }) => pair.publicKey));
  const batches = accounts.map(({ nonce }) => nonce.toNumber());
  for (const [account, coins] of population.ledgerAfter(batches)) {
    const actual = found.get(account) ?? [];
    if (coins.some((amount, currency) => amount !== actual[currency])) {
      throw new Error(`0x${account} has ${actual}, and after the payments it must have ${coins}`);
    }
  }
  const { data: currencies } = await reader.ask('supervision_currencies', [block.hash]);
  for (const currency of CURRENCIES) {
    const { supply } = currencies.find((one) => one.currency === currency);
    if (BigInt(supply) !== sums[currency]) throw new Error(`currency ${currency}: supply ${supply}, balances ${sums[currency]}`);
  }
  return { payments: batches.reduce((sum, count) => sum + count, 0) * BATCH, accounts: found.size, cursors, block };
}
