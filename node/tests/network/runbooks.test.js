// The runbooks, followed: a machine, a node key, an operator and an administrator are lost and replaced, and a bank leaves.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { act, event, waitUntilAfter } from '../clients/lib/acts.js';
import { call, ownParty, variant } from '../clients/lib/calls.js';
import { controlProof } from '../clients/lib/control-proof.js';
import { step } from '../clients/lib/harness.js';
import { binary } from '../clients/lib/node.js';
import { THREE_SESSIONS_MS, lastAuthored, setPeers, validators } from './lib/consortium.js';
import { decide } from './lib/council.js';
import { withNetwork } from './lib/network.js';
import { Load, PAYERS, expectPaid, fund } from './lib/payments.js';

const PER_SECOND = 5;
const AUTHORING_MS = 90_000;
const PEER_ID = /12D3KooW[1-9A-HJ-NP-Za-km-z]{44}/;
const run = promisify(execFile);

/** Waits until the institution makes blocks after the present one. */
async function makesBlocks(network, driver, institution) {
  const height = await driver.read('System', 'Number');
  await network.until(`institution ${institution} makes blocks`, AUTHORING_MS, async () => (await lastAuthored(driver, institution)) > height);
}

test('the runbooks', { timeout: 20 * 60_000 }, (t) =>
  withNetwork(t, 'runbooks', ['--no-rpc', '--no-archive'], async (network) => {
    const driver = await network.driver('bank1');
    const total = await fund(driver);
    const load = new Load(network, driver, PAYERS[0], PER_SECOND, ['bank1']);
    t.after(() => load.stop());
    const folder = (bank) => join(network.status.directory, 'nodes', bank);

    await step(t, 'restore-from-backup: keys on an empty disk, first as an observer, then as the validator', async () => {
      await network.kill('bank2');
      await network.waitForBlocks('bank1', 3);
      await rm(join(folder('bank2'), 'data'), { recursive: true });
      await network.command('start', 'bank2', '--observe');
      await network.caughtUp('bank2', 'bank1');
      await network.stop('bank2');
      await network.start('bank2');
      await makesBlocks(network, driver, 2);
      assert.deepEqual(await driver.entries('Validators', 'Evidence'), []);
    });

    await step(t, 'lost-key: another node key', async () => {
      await network.stop('bank3');
      const file = join(folder('bank3'), 'new-node-key');
      const made = await run(binary(), ['key', 'generate-node-key', '--chain', network.status.chain, '--file', file]);
      const [peer] = made.stderr.match(PEER_ID);
      await act(driver, '//Charlie//node', setPeers([peer]));
      await copyFile(file, join(folder('bank3'), 'keys', 'node.key'));
      await network.start('bank3');
      await network.until('bank3 has peers', AUTHORING_MS, async () => (await network.peers('bank3')) > 0);
      assert.equal(await network.rpc('bank3', 'system_localPeerId'), peer);
      await makesBlocks(network, driver, 3);
    });

    await step(t, "lost-key: another operator's account", async () => {
      const [old, fresh] = ['//Dave//node', '//Dave//second'];
      const validating = { duty: variant('Validating'), account: driver.address(old) };
      await act(driver, '//Dave', call('Institutions', 'revoke_duty', validating));
      const party = ownParty(4, 'second');
      const proof = await controlProof(driver, fresh, 4, party);
      const grant = { duty: variant('Validating'), account: driver.address(fresh), party, proof };
      const granted = await act(driver, '//Dave', call('Institutions', 'grant_duty', grant));
      await waitUntilAfter(driver, event(granted, 'Institutions.DutyGranted').effective_at);
      const owner = `0x${Buffer.from(driver.accountId(fresh)).toString('hex')}`;
      const made = await network.rpc('bank4', 'author_rotateKeysWithOwner', owner);
      await act(driver, fresh, call('Session', 'set_keys', { keys: made.keys, proof: Buffer.from(made.proof.slice(2), 'hex') }));
      await act(driver, '//Dave', call('Validators', 'change_operator', { operator: driver.address(fresh) }));
      const { aura } = await driver.read('Session', 'NextKeys', driver.address(fresh));
      await network.until('the new keys make blocks', THREE_SESSIONS_MS, async () =>
        (await driver.read('Aura', 'Authorities')).includes(aura),
      );
      await makesBlocks(network, driver, 4);
    });

    await step(t, "lost-key: another administrator's account", async () => {
      const fresh = '//Charlie//second';
      const party = ownParty(3, 'second');
      const proof = await controlProof(driver, fresh, 3, party);
      const replaced = { institution: 3, administrator: driver.address(fresh), party, proof };
      await decide(driver, call('Institutions', 'replace_administrator', replaced));
      const members = await driver.read('Council', 'Members');
      assert.ok(members.includes(driver.address(fresh)), 'the new one has the seat');
      assert.ok(!members.includes(driver.address('//Charlie')), 'the old one has it no more');
    });

    await step(t, 'leave: out of the set first, then off', async () => {
      const operator = '//Dave//second';
      await decide(driver, call('Validators', 'remove_validator', { institution: 4 }));
      const early = await driver.submit(operator, call('Validators', 'forget_keys', {}));
      assert.equal(early.error, 'Validators.KeysInUse');
      await network.until('it is in the set no more', THREE_SESSIONS_MS, async () => !(await validators(driver)).includes(4));
      await network.stop('bank4');
      await act(driver, operator, call('Validators', 'forget_keys', {}));
      assert.equal(await driver.read('Session', 'NextKeys', driver.address(operator)), undefined);
      await act(driver, operator, setPeers([]));
      await network.waitForBlocks('bank1', 5);
    });

    await step(t, 'every payment that was sent is final, once', async () => {
      await expectPaid(network, ['bank1', 'bank2', 'bank3'], total, await load.settle());
    });
  }),
);
