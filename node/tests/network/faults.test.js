// The fast subset, which CI runs: one network, one fault after the other while payments go on.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { step } from '../clients/lib/harness.js';
import { sleep } from '../clients/lib/within.js';
import { withNetwork } from './lib/network.js';
import { Load, PAYERS, expectPaid, fund, sign } from './lib/payments.js';
import { SEED, shuffled } from './lib/seed.js';

const BANKS = ['bank1', 'bank2', 'bank3', 'bank4'];
const PER_SECOND = 10;
// Votes that were under way when a wire was cut may still make a block final.
const SETTLE_MS = 4_000;
const STILL_MS = 6_000;

test('four banks: faults while payments go on', { timeout: 8 * 60_000 }, (t) =>
  withNetwork(t, 'faults', ['--no-rpc', '--no-archive'], async (network) => {
    const [first, second, third, last] = shuffled(BANKS);
    t.diagnostic(`HARBOUR_SEED=${SEED}: ${first}, ${second}, ${third}, ${last}`);
    const driver = await network.driver(first);
    const total = await fund(driver);
    const load = new Load(network, driver, PAYERS[1], PER_SECOND, [first, second]);
    t.after(() => load.stop());

    await step(t, 'a killed validator: the others go on, and it comes back', async () => {
      await network.kill(last);
      await network.waitForBlocks(first, 5);
      await network.start(last);
      await network.caughtUp(last, first);
    });

    await step(t, 'two against two: nothing is final; healed, all go on', async () => {
      await network.partition([first, second], [third, last]);
      await sleep(SETTLE_MS);
      assert.deepEqual(await network.progress(BANKS, STILL_MS), [0, 0, 0, 0]);
      // As the runbook of a stall asks: two of four votes are not there.
      const { best } = await network.rpc(first, 'grandpa_roundState');
      assert.ok(best.precommits.missing.length >= 2, JSON.stringify(best));
      await network.heal();
      for (const bank of BANKS) await network.waitForBlocks(bank, 3);
    });

    await step(t, 'three against one: the three go on, the one stands still and catches up', async () => {
      await network.partition([first, second, third], [last]);
      await sleep(SETTLE_MS);
      const stood = await network.until(`${last} answers`, SETTLE_MS, () => network.finalised(last));
      // Votes of the time before the cut may have to be sent again first.
      await network.waitForBlocks(first, 3);
      assert.equal(await network.finalised(last), stood, 'one of four goes nowhere');
      await network.heal();
      await network.caughtUp(last, first);
    });

    await step(t, 'a stranger is let in by nobody', async () => {
      await network.join('stranger');
      for (let look = 0; look < 5; look += 1) {
        assert.equal(await network.peers('stranger'), 0, 'peers of the stranger');
        assert.equal(await network.finalised('stranger'), 0, 'blocks of the stranger');
        await sleep(1_000);
      }
      await network.stop('stranger');
    });

    await step(t, 'every payment that was sent is final, once', async () => {
      const paid = await load.settle();
      assert.ok(paid > 0);
      await expectPaid(network, BANKS, total, paid);
    });
  }),
);
