// How long a payment takes from submission until it is final, on the network that HARBOUR_NETWORK_STATUS describes: at rest, and at
// half of what the network was just seen to carry. `scripts/network finality` runs it. It judges nothing.

import assert from 'node:assert/strict';
import { sleep } from '../../clients/lib/within.js';
import { Network } from '../lib/network.js';
import { PAYERS, fund, sign, submit, untilFinal } from '../lib/payments.js';
import { random } from '../lib/seed.js';
import { FinalityWatch } from '../lib/watch.js';

const PAYMENTS = Number(process.env.PAYMENTS ?? 200);
const SLOT_MS = 1_000;
const TRIAL = 2_000;
const TRIAL_MS = 5 * 60_000;
const ENTRY = 'bank1';
// Long enough for many slots, short enough for the rate that an institution may send at.
const LOADED_MS = 30_000;
const WARM_UP_MS = 5_000;

/** The smallest time that at least this share of the payments kept within. */
const percentile = (sorted, share) => Math.round(sorted[Math.ceil(sorted.length * share) - 1]);

function summary(times, others = {}) {
  const sorted = times.sort((a, b) => a - b);
  return {
    payments: sorted.length,
    median_ms: percentile(sorted, 0.5),
    p95_ms: percentile(sorted, 0.95),
    max_ms: Math.round(sorted.at(-1)),
    ...others,
  };
}

/** Milliseconds from sending until the node that it was sent to says that its block is final. */
async function timed(driver, { bytes }) {
  const { api } = driver;
  const begin = performance.now();
  return new Promise((resolve, reject) => {
    api.rpc.author
      .submitAndWatchExtrinsic(bytes, (status) => {
        if (status.isFinalized) resolve(performance.now() - begin);
        else if (status.isInvalid || status.isDropped || status.isUsurped) reject(new Error(`a payment was ${status.type}`));
      })
      .catch(reject);
  });
}

/** One after another, anywhere in a slot. */
async function atRest(driver, payments) {
  const times = [];
  for (const payment of payments) {
    await sleep(random() * SLOT_MS);
    times.push(await timed(driver, payment));
  }
  return summary(times);
}

/** Payments a second of a batch that is sent as fast as one node takes it. */
async function capacity(network, payments) {
  const begin = performance.now();
  await untilFinal(network, await submit(network, ENTRY, payments), TRIAL_MS);
  return payments.length / ((performance.now() - begin) / 1_000);
}

async function atHalfLoad(network, driver, perSecond, payments) {
  // Twice as long, in case that the last ones are late.
  const load = (await sign(driver, PAYERS[0], Math.ceil((perSecond * 2 * (LOADED_MS + WARM_UP_MS)) / 1_000))).signed;
  let running = true;
  const background = (async () => {
    for (let at = 0; running && at < load.length; at += perSecond) {
      const second = sleep(1_000);
      await submit(network, 'bank2', load.slice(at, at + perSecond));
      await second;
    }
  })();
  await sleep(WARM_UP_MS);
  const pending = [];
  for (const payment of payments) {
    pending.push(timed(driver, payment));
    await sleep((2 * random() * LOADED_MS) / payments.length);
  }
  const times = await Promise.all(pending);
  running = false;
  await background;
  return summary(times, { per_second: perSecond });
}

const network = Network.described(JSON.parse(process.env.HARBOUR_NETWORK_STATUS));
network.watch = new FinalityWatch(network);
try {
  const driver = await network.driver(ENTRY);
  await fund(driver);
  const rest = await sign(driver, PAYERS[1], PAYMENTS);
  const at_rest = await atRest(driver, rest.signed);
  const trial = await sign(driver, PAYERS[0], TRIAL);
  const perSecond = Math.max(1, Math.round((await capacity(network, trial.signed)) / 2));
  const loaded = await sign(driver, PAYERS[1], PAYMENTS);
  const half_load = await atHalfLoad(network, driver, perSecond, loaded.signed);
  await network.watch.check();
  assert.equal(at_rest.payments, half_load.payments);
  console.log(JSON.stringify({ at_rest, half_load }));
} finally {
  await network.watch.stop();
  await network.disconnect('all');
}
