// How long a payment takes from submission until it is final: `node bench/latency.js`. Not a test: it judges nothing.

import { Keyring } from '@polkadot/api';
import { account, call } from '../lib/calls.js';
import { connect, toExtrinsic } from '../lib/driver-polkadotjs.js';
import { COIN } from '../lib/ledger.js';
import { FRESH, Node } from '../lib/node.js';
import { sleep } from '../lib/within.js';

const PAYMENTS = 50;
const SLOT_MS = 1_000;

/** Milliseconds from sending a signed payment until the client hears that its block is final. */
function submitAndWait(signed) {
  const begin = performance.now();
  return new Promise((resolve, reject) => {
    signed
      .send((result) => {
        if (result.isFinalized && result.dispatchError) reject(new Error('a payment failed'));
        else if (result.isFinalized) resolve(performance.now() - begin);
        else if (result.isError) reject(new Error(`a payment was ${result.status.type}`));
      })
      .catch(reject);
  });
}

async function measure(driver) {
  const eve = new Keyring({ type: 'sr25519' }).createFromUri('//Eve');
  const payment = call('Balances', 'transfer_keep_alive', { dest: account(driver.address('//Ferdie')), value: COIN });
  const times = [];
  for (let i = 0; i < PAYMENTS; i += 1) {
    const signed = await toExtrinsic(driver.api, payment).signAsync(eve, { nonce: -1 });
    // Payments fall anywhere into a slot, not just after the block that made the previous one final.
    await sleep(Math.random() * SLOT_MS);
    times.push(await submitAndWait(signed));
  }
  return times.sort((a, b) => a - b);
}

/** The smallest time that at least this share of the payments kept within. */
const percentile = (sorted, share) => Math.round(sorted[Math.ceil(sorted.length * share) - 1]);

const node = await Node.start(FRESH);
try {
  const driver = await connect(node.url);
  try {
    const times = await measure(driver);
    const result = {
      payments: times.length,
      median_ms: percentile(times, 0.5),
      p95_ms: percentile(times, 0.95),
      min_ms: Math.round(times[0]),
      max_ms: Math.round(times.at(-1)),
    };
    console.log(JSON.stringify(result));
    console.log(`submit -> final over ${result.payments} payments: median ${result.median_ms} ms, p95 ${result.p95_ms} ms`);
  } finally {
    await driver.close();
  }
} finally {
  await node.stop();
}
