// A validator's part on the development chain: its operator changes the session keys, and names the nodes that may connect.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { act, decide, event, refused } from './lib/acts.js';
import { UNIT, call, variant } from './lib/calls.js';
import { connect } from './lib/driver-polkadotjs.js';
import { withNode } from './lib/harness.js';
import { FRESH } from './lib/node.js';

const OPERATOR = '//Alice';
const BANK = 1;
const SESSION_BLOCKS = 20;
const hex = (bytes) => `0x${Buffer.from(bytes).toString('hex')}`;

/** New keys of the node's own, whose secret parts it keeps, with the proof that `owner` may register them. */
async function rotate(node, owner) {
  const { keys, proof } = await node.rpc('author_rotateKeysWithOwner', hex(owner));
  return { aura: keys.slice(0, 66), grandpa: `0x${keys.slice(66)}`, proof };
}

const setKeys = ({ aura, grandpa, proof }) => call('Session', 'set_keys', { keys: { aura, grandpa }, proof });

test('an operator changes its keys while the chain runs', { timeout: 5 * 60_000 }, (t) =>
  withNode(t, FRESH, async (node, open) => {
    const driver = await open(connect);
    const operator = driver.address(OPERATOR);
    assert.deepEqual(await driver.ask('ConsortiumApi', 'validators'), [[BANK, operator, false]]);

    const others = await rotate(node, driver.accountId('//Bob'));
    await refused(driver, OPERATOR, setKeys(others), 'Session.InvalidProof');
    const hers = await rotate(node, driver.accountId('//Eve'));
    await refused(driver, '//Eve', setKeys(hers), 'Session.NoAssociatedValidatorId');
    await refused(driver, OPERATOR, call('Session', 'purge_keys', {}), 'System.CallFiltered');
    await refused(driver, OPERATOR, call('Validators', 'forget_keys', {}), 'Validators.KeysInUse');

    const before = await driver.read('Aura', 'Authorities');
    const mine = await rotate(node, driver.accountId(OPERATOR));
    await act(driver, OPERATOR, setKeys(mine));
    const length = variant('SessionBlocks', [UNIT, SESSION_BLOCKS]);
    await decide(driver, call('Parameters', 'set_parameter', { key_value: variant('Validators', length) }));
    assert.deepEqual(await driver.read('Aura', 'Authorities'), before, 'not before the session after the next');

    const session = await driver.read('Session', 'CurrentIndex');
    while ((await driver.read('Session', 'CurrentIndex')) < session + 2) {
      await node.waitForFinalised((await node.finalisedHeight()) + 1);
    }
    const [after] = await driver.read('Aura', 'Authorities');
    assert.notDeepEqual([after], before);
    assert.equal(Buffer.from(driver.api.createType('AccountId', after).toU8a()).toString('hex'), mine.aura.slice(2));
    await node.waitForFinalised((await node.finalisedHeight()) + 3);
  }),
);

test('an operator names the nodes that may connect', { timeout: 2 * 60_000 }, (t) =>
  withNode(t, FRESH, async (node, open) => {
    const driver = await open(connect);
    const peer = `0x002408011220${'07'.repeat(32)}`;
    assert.equal(await driver.ask('ConsortiumApi', 'allowed_peers'), undefined, 'a development network is open');
    const name = (...peers) => call('Validators', 'set_peers', { peers });
    await refused(driver, OPERATOR, name('0x1220'), 'Validators.NotAPeerId');
    await refused(driver, OPERATOR, name(peer, peer), 'Validators.PeerRepeated');
    await refused(driver, '//Eve', name(peer), 'BadOrigin');
    event(await act(driver, OPERATOR, name(peer)), 'Validators.PeersSet');
    // One validator there is, so its list is in force at once.
    await refused(driver, OPERATOR, name(), 'Validators.PeersMissing');
    assert.equal((await driver.ask('ConsortiumApi', 'allowed_peers')).length, 1);
    await node.waitForFinalised((await node.finalisedHeight()) + 2);
  }),
);
