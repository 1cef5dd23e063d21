// What the Council does in an emergency and before an upgrade, as the Polkadot.js UI sends it: docs/governing.md.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SHORTEST_DELAY_MS, act, decide, event, now, refused, waitUntilAfter } from './lib/acts.js';
import { UNIT, account, call, hash, text, variant } from './lib/calls.js';
import { connect } from './lib/driver-polkadotjs.js';
import { step, withNode } from './lib/harness.js';
import { COIN, HOME, balance } from './lib/ledger.js';
import { FRESH } from './lib/node.js';

const EVE = '//Eve';
const SUPERVISOR = '//Dave';
const CODE = hash('code that an auditor has read');
const MINUTE_MS = 60_000n;

const everything = variant('Everything');
const payment = (driver) => call('Balances', 'transfer_keep_alive', { dest: account(driver.address('//Ferdie')), value: COIN });
const redemption = call('Assets', 'redeem', { id: HOME, amount: COIN, payout_reference: hash('payout') });
const upgrade = (name, more = {}) => call('Upgrades', name, { code_hash: CODE, ...more });
const pause = (scope) => call('Upgrades', 'pause', { scope });

function proposal(driver) {
  const spec_version = driver.api.runtimeVersion.specVersion.toNumber() + 1;
  return upgrade('propose_upgrade', { audit_report_hash: hash('the report'), spec_version });
}

async function emergency(driver) {
  const shorter = variant('ResumeDelayMs', [UNIT, SHORTEST_DELAY_MS]);
  await decide(driver, call('Parameters', 'set_parameter', { key_value: variant('Upgrades', shorter) }));
  await refused(driver, EVE, pause(everything), 'BadOrigin');
  await decide(driver, pause(everything));
  await refused(driver, EVE, payment(driver), 'System.CallFiltered');
  await act(driver, EVE, redemption);

  const resume = call('Upgrades', 'resume', { scope: everything });
  await refused(driver, EVE, resume, 'Upgrades.EndNotAnnounced');
  await decide(driver, call('Upgrades', 'announce_resume', { scope: everything }));
  const [{ ends_at: ends }] = await driver.read('Upgrades', 'Pauses');
  await refused(driver, EVE, resume, 'Upgrades.TooEarly');
  await waitUntilAfter(driver, ends);
  event(await act(driver, EVE, resume), 'Upgrades.Resumed');
  const [before] = await balance(driver, HOME, '//Ferdie');
  await act(driver, EVE, payment(driver));
  assert.deepEqual(await balance(driver, HOME, '//Ferdie'), [before + COIN, 0n]);
}

async function oneCall(driver) {
  const scope = variant('Call', { pallet: text('Balances'), call: text('transfer_keep_alive') });
  const misspelt = variant('Call', { pallet: text('Balances'), call: text('transferKeepAlive') });
  await assert.rejects(decide(driver, pause(misspelt)), /Upgrades.UnknownCall/);
  await assert.rejects(decide(driver, pause(variant('Pallet', { pallet: text('Orders') }))), /Upgrades.ProtectedCall/);
  await decide(driver, pause(scope));
  await refused(driver, EVE, payment(driver), 'System.CallFiltered');
  const other = call('Assets', 'transfer', { id: HOME, target: account(driver.address('//Ferdie')), amount: COIN });
  await act(driver, EVE, other);
}

async function veto(driver) {
  await decide(driver, proposal(driver));
  const { ready_at: ready } = await driver.read('Upgrades', 'Proposed');
  assert.ok(ready > (await now(driver)) + MINUTE_MS / 2n, 'a minute on a development chain');
  const reason = { reason_hash: hash('not what was audited') };
  await refused(driver, '//Alice', upgrade('veto_upgrade', reason), 'BadOrigin');
  await refused(driver, EVE, upgrade('authorise_upgrade'), 'Upgrades.TooEarly');
  const vetoed = event(await act(driver, SUPERVISOR, upgrade('veto_upgrade', reason)), 'Upgrades.UpgradeVetoed');
  assert.equal(vetoed.supervisor, 4);
  await refused(driver, EVE, upgrade('authorise_upgrade'), 'Upgrades.NoUpgrade');
}

async function cancelling(driver) {
  await decide(driver, proposal(driver));
  await assert.rejects(decide(driver, proposal(driver)), /Upgrades.UpgradePending/);
  await decide(driver, upgrade('cancel_upgrade'));
  assert.equal(await driver.read('Upgrades', 'Proposed'), undefined);
}

test('the Council governs', { timeout: 6 * 60_000 }, (t) =>
  withNode(t, FRESH, async (node, open) => {
    const driver = await open(connect);
    await step(t, 'a supervisor vetoes an upgrade before its delay is over', () => veto(driver));
    await step(t, 'the Council takes an upgrade back', () => cancelling(driver));
    await step(t, 'an emergency stops payments and no redemption, and ends as announced', () => emergency(driver));
    await step(t, 'one call is paused, and a name that is none or protected is not', () => oneCall(driver));
  }),
);
