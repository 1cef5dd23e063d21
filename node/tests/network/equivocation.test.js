// The same keys run twice, the guard against it overridden: both kinds of evidence come to stand on the chain, and the seat is lost.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { act } from '../clients/lib/acts.js';
import { step } from '../clients/lib/harness.js';
import { sleep } from '../clients/lib/within.js';
import { THREE_SESSIONS_MS, setPeers, validators } from './lib/consortium.js';
import { withNetwork } from './lib/network.js';
import { Load, PAYERS, expectPaid, fund, sign, submit, untilFinal } from './lib/payments.js';

const kindOf = (hex) => Buffer.from(hex.slice(2), 'hex').toString();
const [AURA, GRANDPA] = ['aura:equivocatio', 'grandpa:equivoca'];
const OVERRIDE = '--argument=--i-know-no-other-node-uses-my-keys';
const APART_MS = 15_000;
const PAYMENTS = 100;
const PER_SECOND = 5;

test('a validator run twice', { timeout: 10 * 60_000 }, (t) =>
  withNetwork(t, 'equivocation', ['--no-rpc', '--no-archive'], async (network) => {
    const driver = await network.driver('bank2');
    const total = await fund(driver);
    const load = new Load(network, driver, PAYERS[0], PER_SECOND, ['bank2', 'bank3']);
    t.after(() => load.stop());
    const evidence = async () => (await driver.entries('Validators', 'Evidence')).map(([, record]) => record);

    await step(t, 'without the override the double makes no blocks', async () => {
      const { peer_id: double } = await network.join('double', '--keys-of', 'bank1', '--no-start');
      await act(driver, '//Alice//node', setPeers([network.nodes.bank1.peer_id, double]));
      await network.command('start', 'double', '--no-wait');
      const found = /THE KEYS OF THIS VALIDATOR ARE IN USE ON ANOTHER NODE/;
      await network.until('the double has heard bank1 and stopped', 120_000, async () =>
        found.test(await network.command('logs', 'double', '--lines', '100')),
      );
      await network.waitForBlocks('bank2', 4);
      assert.deepEqual(await evidence(), []);
    });

    await step(t, 'apart, both make blocks of the same slots and vote for them', async () => {
      // Two votes of four on each side: nothing is final, and both sides vote in one round.
      await network.kill('bank4');
      await network.partition(['bank1', 'bank2'], ['double', 'bank3']);
      await network.command('start', 'double', OVERRIDE, '--no-wait');
      // Evidence of two votes didn't arise in runs with some 5 s here, nor in runs with 20 s and more. Why isn't known; perhaps what
      // was said meanwhile arrives only while the connections of the cut wires live.
      await sleep(APART_MS);
      assert.deepEqual(await evidence(), []);
    });

    await step(t, 'together again, the others report both', async () => {
      await network.heal();
      await network.start('bank4');
      await network.until('both are on the chain', 180_000, async () => {
        const kinds = (await evidence()).map(({ kind }) => kindOf(kind));
        return kinds.includes(AURA) && kinds.includes(GRANDPA);
      });
      for (const record of await evidence()) {
        assert.equal(record.institution, 1);
        assert.equal(record.operator, driver.address('//Alice//node'));
      }
    });

    await step(t, 'the seat is lost, and the others go on', async () => {
      assert.equal(await driver.read('Validators', 'Seats', 1), undefined);
      await network.until('bank1 is no validator', THREE_SESSIONS_MS, async () => !(await validators(driver)).includes(1));
      assert.deepEqual((await validators(driver)), [2, 3, 4]);
      const paid = await load.settle();
      const { signed } = await sign(driver, PAYERS[1], PAYMENTS);
      await untilFinal(network, await submit(network, 'bank2', signed), 60_000);
      await expectPaid(network, ['bank2', 'bank3', 'bank4'], total, paid + PAYMENTS);
    });
  }),
);
