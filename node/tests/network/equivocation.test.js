// The same keys run twice, the guard against it overridden: both kinds of evidence come to stand on the chain, and the seat is lost.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { act } from '../clients/lib/acts.js';
import { step } from '../clients/lib/harness.js';
import { THREE_SESSIONS_MS, setPeers, validators } from './lib/consortium.js';
import { withNetwork } from './lib/network.js';
import { Load, PAYERS, expectPaid, fund, sign, submit, untilFinal } from './lib/payments.js';

const kindOf = (hex) => Buffer.from(hex.slice(2), 'hex').toString();
const [AURA, GRANDPA] = ['aura:equivocatio', 'grandpa:equivoca'];
/** A digest before the runtime's own: tag 6, engine `aura`, eight bytes of slot. */
const AURA_PRE_DIGEST = '0x066175726120';
const OVERRIDE = '--argument=--i-know-no-other-node-uses-my-keys';
const PAYMENTS = 100;
const PER_SECOND = 5;

const bestOf = async (network, name) => Number((await network.rpc(name, 'chain_getHeader')).number);

/** Which places in the order of authors the blocks above that height have. */
async function authorsSince(network, name, height) {
  const places = new Set();
  const validators = (await network.rpc(name, 'state_call', 'AuraApi_authorities', '0x')).slice(2, 4);
  const count = parseInt(validators, 16) >> 2;
  for (let at = await bestOf(network, name); at > height; at -= 1) {
    const { digest } = await network.rpc(name, 'chain_getHeader', await network.rpc(name, 'chain_getBlockHash', at));
    const [slot] = digest.logs.filter((log) => log.startsWith(AURA_PRE_DIGEST));
    places.add(Number(Buffer.from(slot.slice(-16), 'hex').readBigUInt64LE() % BigInt(count)));
  }
  return places;
}

/** The place of the first bank's key. */
async function slotOfBank1(driver) {
  const { aura } = await driver.read('Session', 'NextKeys', driver.address('//Alice//node'));
  return (await driver.read('Aura', 'Authorities')).indexOf(aura);
}

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
      for (const [side, from] of [['bank2', await bestOf(network, 'bank2')], ['bank3', await bestOf(network, 'bank3')]]) {
        await network.until(`${side} has blocks of both its sides' keys`, 120_000, async () => {
          const authors = await authorsSince(network, side, from);
          return authors.size >= 2 && authors.has(await slotOfBank1(driver));
        });
        await network.until(`${side} has the votes of two`, 120_000, async () => {
          const { best } = await network.rpc(side, 'grandpa_roundState');
          return best.prevotes.currentWeight >= 2;
        });
      }
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
