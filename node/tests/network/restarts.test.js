// All banks at once, and all banks in turn; and more payments than a pool's defaults hold, into one of them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { step } from '../clients/lib/harness.js';
import { withNetwork } from './lib/network.js';
import { Load, PAYERS, expectPaid, fund, sign, submit, untilFinal } from './lib/payments.js';
import { SEED, shuffled } from './lib/seed.js';

const BANKS = ['bank1', 'bank2', 'bank3', 'bank4'];
const PER_SECOND = 50;
const BURST = 8_000;

test('four banks: restarts under load, and a burst', { timeout: 15 * 60_000 }, (t) =>
  withNetwork(t, 'restarts', ['--no-rpc', '--no-archive'], async (network) => {
    const banks = shuffled(BANKS);
    t.diagnostic(`HARBOUR_SEED=${SEED}: ${banks}`);
    const [entry] = banks;
    const total = await fund(await network.driver(entry));
    const load = new Load(network, await network.driver(entry), PAYERS[1], PER_SECOND, banks);
    t.after(() => load.stop());
    let paid = 0;

    await step(t, 'all four are killed under load and go on from where they were', async () => {
      await network.waitForBlocks(entry, 3);
      const height = await network.finalised(entry);
      await network.kill(...BANKS);
      await network.start(...BANKS);
      for (const bank of BANKS) {
        await network.until(`${bank} goes on`, 120_000, async () => (await network.finalised(bank)) > height);
      }
    });

    await step(t, 'a rolling restart: finality never waits for the one that is away', async () => {
      for (const bank of banks) {
        await network.stop(bank);
        const other = banks.find((one) => one !== bank);
        // Three blocks of four slots, and votes that have to be sent again where the one that went had sent some.
        await network.waitForBlocks(other, 3, 30_000);
        await network.start(bank);
        await network.caughtUp(bank, other);
      }
    });

    await step(t, 'every payment that was sent is final, once', async () => {
      paid = await load.settle();
      await expectPaid(network, BANKS, total, paid);
    });

    await step(t, `${BURST} payments into one bank: each that was accepted is final`, async () => {
      const { signed } = await sign(await network.driver(entry), PAYERS[0], BURST);
      const accepted = await submit(network, entry, signed);
      assert.equal(accepted.length, BURST);
      await untilFinal(network, accepted, 5 * 60_000);
      await expectPaid(network, BANKS, total, paid + BURST);
    });
  }),
);
