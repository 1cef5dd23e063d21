// Acts of the journey that take several calls or are needed in many places.

import assert from 'node:assert/strict';
import { UNIT, WEIGHT_BOUND, call, fixed, hash, party, variant } from './calls.js';
import { controlProof } from './control-proof.js';
import { snapshot } from './ledger.js';
import { sleep } from './within.js';

const COUNCIL = ['//Alice', '//Bob', '//Charlie', '//Dave'];
const LENGTH_BOUND = 2_000;
const CUSTOMER_MS = 180n * 24n * 60n * 60n * 1000n;

/** What grants, higher allowances and ends of pauses wait at least, whatever the Council sets. */
export const SHORTEST_DELAY_MS = 20_000n;

/** Submits a call that must succeed; its events. */
export async function act(driver, uri, call) {
  const { error, events } = await driver.submit(uri, call);
  assert.equal(error, undefined, `${call} by ${uri}`);
  return events;
}

/** The data of the one event of that name. */
export function event(events, name) {
  const found = events.filter((event) => event.name === name);
  assert.equal(found.length, 1, `${name} once among ${events.map(({ name }) => name).join(', ')}`);
  return found[0].data;
}

/** Submits a call that must fail with the named error, and leave the ledger alone. */
export async function refused(driver, uri, call, expected) {
  const before = await snapshot(driver);
  const { error } = await driver.submit(uri, call);
  assert.equal(error, expected, `${call} by ${uri}`);
  assert.deepEqual(await snapshot(driver), before, `ledger after a refused ${call}`);
}

/** The Council proposes, votes and closes, with two thirds of its seats: three of four at first, four of five with the bank's. */
export async function decide(driver, proposal) {
  const seats = (await driver.read('Council', 'Members')).length;
  const threshold = Math.ceil((seats * 2) / 3);
  assert.ok(threshold <= COUNCIL.length, `the test can cast ${threshold} of ${seats} votes`);
  const proposed = await act(
    driver,
    '//Alice',
    call('Council', 'propose', { threshold, proposal, length_bound: LENGTH_BOUND }),
  );
  const { proposal_hash, proposal_index: index } = event(proposed, 'Council.Proposed');
  const vote = call('Council', 'vote', { proposal: proposal_hash, index, approve: true });
  await Promise.all(COUNCIL.slice(0, threshold).map((member) => act(driver, member, vote)));
  const close = { proposal_hash, index, proposal_weight_bound: WEIGHT_BOUND, length_bound: LENGTH_BOUND };
  const { error, innerError, events } = await driver.submit('//Alice', call('Council', 'close', close));
  assert.equal(error, undefined, `closing ${proposal}`);
  assert.equal(innerError, undefined, `the Council's ${proposal}`);
  event(events, 'Council.Executed');
}

/** The Council has all of them wait no longer than that. */
export function shortenDelays(driver) {
  const delay = (room, name) =>
    call('Parameters', 'set_parameter', { key_value: variant(room, variant(name, [UNIT, SHORTEST_DELAY_MS])) });
  const calls = [delay('Institutions', 'GrantDelayMs'), delay('Stablecoin', 'UnpauseDelayMs')];
  return decide(driver, call('Utility', 'batch_all', { calls }));
}

/** The call by which `registrar` registers the holder of `uri` as its customer, with a proof of control as `proof` says. */
export async function registration(driver, registrar, uri, { validMs = CUSTOMER_MS, ...proof } = {}) {
  return call('Kyc', 'register', {
    party: party(uri),
    account: driver.address(uri),
    tier: variant('Full'),
    jurisdiction: fixed('HK', 2),
    expires_at: (await now(driver)) + validMs,
    commitment: hash(`commitment of ${uri}`),
    proof: await controlProof(driver, uri, registrar, party(uri), proof),
  });
}

/** Two of two signatories approve `inner` in turn; what came of the second approval, which dispatches it. */
export async function inMultisig(driver, first, second, inner) {
  const approve = (other, maybe_timepoint) =>
    call('Multisig', 'as_multi', {
      threshold: 2,
      other_signatories: [driver.address(other)],
      maybe_timepoint,
      call: inner,
      max_weight: WEIGHT_BOUND,
    });
  await act(driver, first, approve(second, undefined));
  const open = await driver.entries('Multisig', 'Multisigs');
  assert.equal(open.length, 1, 'one operation is open');
  return driver.submit(second, approve(first, open[0][1].when));
}

export const now = (driver) => driver.read('Timestamp', 'Now');

/** Waits until the chain's clock is past `moment`. */
export async function waitUntilAfter(driver, moment) {
  while ((await now(driver)) <= moment) await sleep(500);
}
