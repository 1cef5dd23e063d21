// New code on a running network, with a migration that walks every account, while payments go on. The code is the rehearsal's, which
// is built beside the runtime.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { test } from 'node:test';
import { act, waitUntilAfter } from '../clients/lib/acts.js';
import { call, hash } from '../clients/lib/calls.js';
import { step } from '../clients/lib/harness.js';
import { HOME } from '../clients/lib/ledger.js';
import { THREE_QUARTERS, decide } from './lib/council.js';
import { withNetwork } from './lib/network.js';
import { Load, PAYERS, expectPaid, fund } from './lib/payments.js';
import { blake2AsHex, xxhashAsHex } from './lib/polkadot.js';

const BANKS = ['bank1', 'bank2', 'bank3', 'bank4'];
const PER_SECOND = 10;
const ANYBODY = '//Charlie';
const TARGET = process.env.CARGO_TARGET_DIR ?? `${process.env.XDG_CACHE_HOME ?? `${homedir()}/.cache`}/harbour/target`;
const CODE = `${TARGET}/release/wbuild/harbour-runtime/rehearsal.compact.compressed.wasm`;

const specOf = async (network, bank) => (await network.rpc(bank, 'state_getRuntimeVersion')).specVersion;

/** What the migration counted: by currency, holders and what they have. */
async function census(network, bank) {
  const prefix = ['Rehearsal', 'Counted'].map((name) => xxhashAsHex(name, 128).slice(2)).join('');
  const keys = await network.rpc(bank, 'state_getKeysPaged', `0x${prefix}`, 100, null);
  const counted = new Map();
  for (const key of keys) {
    const value = Buffer.from((await network.rpc(bank, 'state_getStorage', key)).slice(2), 'hex');
    const currency = Buffer.from(key.slice(-8), 'hex').readUInt32LE();
    const sum = value.readBigUInt64LE(4) + (value.readBigUInt64LE(12) << 64n);
    counted.set(currency, { holders: value.readUInt32LE(0), sum });
  }
  return counted;
}

test('four banks: new code while payments go on', { timeout: 10 * 60_000 }, (t) =>
  withNetwork(t, 'upgrade', ['--no-rpc', '--no-archive'], async (network) => {
    const code = await readFile(CODE).catch(() => assert.fail(`there is no ${CODE}: scripts/test build makes it`));
    const code_hash = blake2AsHex(code, 256);
    const driver = await network.driver('bank1');
    const total = await fund(driver);
    const load = new Load(network, await network.driver('bank2'), PAYERS[1], PER_SECOND, ['bank2', 'bank3']);
    t.after(() => load.stop());
    const before = await specOf(network, 'bank1');

    await step(t, 'three quarters of the Council propose it, and it waits', async () => {
      const proposal = { code_hash, audit_report_hash: hash('the report'), spec_version: before + 1 };
      await decide(driver, call('Upgrades', 'propose_upgrade', proposal), THREE_QUARTERS);
      const { ready_at: ready } = await driver.read('Upgrades', 'Proposed');
      const { error } = await driver.submit(ANYBODY, call('Upgrades', 'authorise_upgrade', { code_hash }));
      assert.equal(error, 'Upgrades.TooEarly');
      await waitUntilAfter(driver, ready);
    });

    await step(t, 'anybody applies it, and every bank runs it', async () => {
      await act(driver, ANYBODY, call('Upgrades', 'authorise_upgrade', { code_hash }));
      await act(driver, ANYBODY, call('System', 'apply_authorized_upgrade', { code: new Uint8Array(code) }));
      for (const bank of BANKS) {
        await network.until(`${bank} runs the new code`, 60_000, async () => (await specOf(network, bank)) === before + 1);
      }
      await network.waitForBlocks('bank1', 3);
      assert.equal(await driver.read('Upgrades', 'Proposed'), undefined, 'the proposal is done with');
    });

    await step(t, 'its migration saw the whole ledger', async () => {
      const { holders, sum } = (await census(network, 'bank1')).get(HOME);
      assert.equal(sum, total);
      assert.ok(holders >= 2, `${holders} holders`);
    });

    await step(t, 'what was signed for the old code and not in a block is signed again; no payment is lost or made twice', async () => {
      t.diagnostic(`${await load.signAgain()} payments were signed again`);
      await network.waitForBlocks('bank1', 5);
      const paid = await load.settle();
      await expectPaid(network, BANKS, total, paid);
    });
  }),
);
