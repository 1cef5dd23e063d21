// The fast subset, which CI runs: one network, one fault after the other while payments go on.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { step } from '../clients/lib/harness.js';
import { sleep } from '../clients/lib/within.js';
import { withNetwork } from './lib/network.js';
import { Load, expectPaid, fund, sign } from './lib/payments.js';

const BANKS = ['bank1', 'bank2', 'bank3', 'bank4'];
const PER_SECOND = 20;
// Votes that were under way when a wire was cut may still make a block final.
const SETTLE_MS = 4_000;
const STILL_MS = 6_000;

test('four banks: faults while payments go on', { timeout: 4 * 60_000 }, (t) =>
  withNetwork(t, 'faults', ['--no-rpc', '--no-archive'], async (network) => {
    const total = await fund(await network.driver('bank1'));
    const batch = await sign(await network.driver('bank1'), '//Bob', 3_000);
    const load = new Load(network, batch, PER_SECOND, ['bank1', 'bank2']);

    await step(t, 'a killed validator: the others go on, and it comes back', async () => {
      await network.kill('bank4');
      await network.waitForBlocks('bank1', 5);
      await network.start('bank4');
      const height = await network.finalised('bank1');
      await network.until('bank4 has caught up', 60_000, async () => (await network.finalised('bank4')) >= height);
    });

    await step(t, 'two against two: nothing is final; healed, all go on', async () => {
      await network.partition(['bank1', 'bank2'], ['bank3', 'bank4']);
      await sleep(SETTLE_MS);
      assert.deepEqual(await network.progress(BANKS, STILL_MS), [0, 0, 0, 0]);
      await network.heal();
      for (const bank of BANKS) await network.waitForBlocks(bank, 3);
    });

    await step(t, 'three against one: the three go on, the one stands still and catches up', async () => {
      await network.partition(['bank1', 'bank2', 'bank3'], ['bank4']);
      await sleep(SETTLE_MS);
      const [first, , , last] = await network.progress(BANKS, STILL_MS);
      assert.ok(first > 0, 'three of four go on');
      assert.equal(last, 0, 'one of four goes nowhere');
      await network.heal();
      const height = await network.finalised('bank1');
      await network.until('bank4 has caught up', 60_000, async () => (await network.finalised('bank4')) >= height);
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
      const paid = await load.settle(network, ['bank1', 'bank2']);
      assert.ok(paid > 0);
      await expectPaid(network, BANKS, total, paid);
    });
  }),
);
