// The Council of the test network: its members are the administrators of all institutions.

import assert from 'node:assert/strict';
import { SHORTEST_DELAY_MS, act, event } from '../../clients/lib/acts.js';
import { UNIT, WEIGHT_BOUND, call, variant } from '../../clients/lib/calls.js';

const MEMBERS = ['//Alice', '//Bob', '//Charlie', '//Dave', '//Eve', '//Ferdie', '//Bank5'];
const LENGTH_BOUND = 2_000;

/** What new code takes of the Council's seats. */
export const THREE_QUARTERS = [3, 4];

/** The Council proposes, votes and closes, with two thirds of its present seats, or `part` of them. The height of the block in which it acted. */
export async function decide(driver, proposal, [part, whole] = [2, 3]) {
  const seats = await driver.read('Council', 'Members');
  const members = MEMBERS.filter((uri) => seats.includes(driver.address(uri)));
  const threshold = Math.ceil((seats.length * part) / whole);
  assert.ok(threshold <= members.length, `the test can cast ${members.length} of ${threshold} votes`);
  const [first] = members;
  const proposed = await act(driver, first, call('Council', 'propose', { threshold, proposal, length_bound: LENGTH_BOUND }));
  const { proposal_hash, proposal_index: index } = event(proposed, 'Council.Proposed');
  const vote = call('Council', 'vote', { proposal: proposal_hash, index, approve: true });
  await Promise.all(members.slice(0, threshold).map((member) => act(driver, member, vote)));
  const close = { proposal_hash, index, proposal_weight_bound: WEIGHT_BOUND, length_bound: LENGTH_BOUND };
  const { error, innerError, events, height } = await driver.submit(first, call('Council', 'close', close));
  assert.equal(error, undefined, `closing ${proposal}`);
  assert.equal(innerError, undefined, `the Council's ${proposal}`);
  event(events, 'Council.Executed');
  return height;
}

/** Granted duties wait as briefly as they may. */
export const shortenGrants = (driver) =>
  decide(
    driver,
    call('Parameters', 'set_parameter', {
      key_value: variant('Institutions', variant('GrantDelayMs', [UNIT, SHORTEST_DELAY_MS])),
    }),
  );
