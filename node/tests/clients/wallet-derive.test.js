// `api.derive.balances.all` is what the Polkadot.js UI asks for each account that it shows.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { act, now } from './lib/acts.js';
import { call, hash, text } from './lib/calls.js';
import { connect } from './lib/driver-polkadotjs.js';
import { step, withNode } from './lib/harness.js';
import { COIN, HOME } from './lib/ledger.js';
import { FRESH } from './lib/node.js';

const BALANCE = 1_000_000n * COIN;
const HELD = 100n * COIN;
const FROZEN = 300n * COIN;
const HOUR_MS = 3_600_000n;

async function balances(driver, uri) {
  const all = await driver.api.derive.balances.all(driver.address(uri));
  const names = ['freeBalance', 'reservedBalance', 'lockedBalance', 'availableBalance', 'transferable'];
  return Object.fromEntries(names.map((name) => [name, all[name]?.toBigInt() ?? null]));
}

async function freeze(driver, uri) {
  const order = {
    account: driver.address(uri),
    currency: HOME,
    amount: FROZEN,
    reference: text('HCMP 2026/17'),
    document_hash: hash('court order'),
    expires_at: (await now(driver)) + HOUR_MS,
  };
  await act(driver, '//Dave', call('Orders', 'freeze', order));
}

test('balances as the Polkadot.js UI derives them', { timeout: 5 * 60_000 }, (t) =>
  withNode(t, FRESH, async (_, open) => {
    const driver = await open(connect);

    await step(t, 'a plain account may send everything', async () => {
      assert.deepEqual(await balances(driver, '//Eve'), {
        freeBalance: BALANCE,
        reservedBalance: 0n,
        lockedBalance: 0n,
        availableBalance: BALANCE,
        transferable: BALANCE,
      });
    });

    await step(t, 'an open redemption is shown as reserved', async () => {
      await act(driver, '//Ferdie', call('Assets', 'redeem', { id: HOME, amount: HELD, payout_reference: hash('payout') }));
      assert.deepEqual(await balances(driver, '//Ferdie'), {
        freeBalance: BALANCE - HELD,
        reservedBalance: HELD,
        lockedBalance: 0n,
        availableBalance: BALANCE - HELD,
        // While something is held the client keeps the existential deposit back.
        transferable: BALANCE - HELD - 1n,
      });
    });

    await step(t, 'a frozen part is not transferable', async () => {
      await freeze(driver, '//Eve');
      assert.deepEqual(await balances(driver, '//Eve'), {
        freeBalance: BALANCE,
        reservedBalance: 0n,
        lockedBalance: 0n,
        availableBalance: BALANCE,
        transferable: BALANCE - FROZEN,
      });
    });

    await step(t, 'a freeze takes free coins before held ones', async () => {
      await freeze(driver, '//Ferdie');
      assert.deepEqual(await balances(driver, '//Ferdie'), {
        freeBalance: BALANCE - HELD,
        reservedBalance: HELD,
        lockedBalance: 0n,
        availableBalance: BALANCE - HELD,
        transferable: BALANCE - HELD - FROZEN,
      });
    });

    await step(t, 'an unknown account has nothing', async () => {
      assert.deepEqual(await balances(driver, '//Nobody'), {
        freeBalance: 0n,
        reservedBalance: 0n,
        lockedBalance: 0n,
        availableBalance: 0n,
        transferable: 0n,
      });
    });
  }),
);
