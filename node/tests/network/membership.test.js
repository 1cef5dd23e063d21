// A bank is suspended and comes back, changes its keys, and a fifth is admitted.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { act, event, now, waitUntilAfter } from '../clients/lib/acts.js';
import { call, ownParty, text, variant } from '../clients/lib/calls.js';
import { controlProof } from '../clients/lib/control-proof.js';
import { step } from '../clients/lib/harness.js';
import { binary } from '../clients/lib/node.js';
import { SESSION_BLOCKS, THREE_SESSIONS_MS, lastAuthored, setPeers, validators } from './lib/consortium.js';
import { decide, shortenGrants } from './lib/council.js';
import { withNetwork } from './lib/network.js';
import { Load, PAYERS, expectPaid, fund, sign, submit, untilFinal } from './lib/payments.js';
import { decodeAddress } from './lib/polkadot.js';

const run = promisify(execFile);
const VERIFIER = fileURLToPath(new URL('../../../scripts/verify-proof/verify.js', import.meta.url));

const BANKS = ['bank1', 'bank2', 'bank3', 'bank4'];
const FIFTH = 7;
const NAME = 'Repulse Bay Bank';
const [ADMINISTRATOR, OPERATOR] = ['//Bank5', '//Bank5//node'];
const YEAR_MS = 365n * 24n * 60n * 60n * 1000n;
const PAYMENTS = 200;
const PER_SECOND = 5;

async function onboard(driver) {
  await shortenGrants(driver);
  const party = ownParty(FIFTH, 'admin');
  await decide(
    driver,
    call('Institutions', 'admit', {
      institution: FIFTH,
      name: text(NAME),
      licence_reference: text('TEST-0007'),
      licence_expires_at: (await now(driver)) + YEAR_MS,
      roles: [variant('Validator'), variant('Registrar')],
      administrator: driver.address(ADMINISTRATOR),
      party,
      proof: await controlProof(driver, ADMINISTRATOR, FIFTH, party),
    }),
  );
  const operator = ownParty(FIFTH, 'node');
  const granted = await act(
    driver,
    ADMINISTRATOR,
    call('Institutions', 'grant_duty', {
      duty: variant('Validating'),
      account: driver.address(OPERATOR),
      party: operator,
      proof: await controlProof(driver, OPERATOR, FIFTH, operator),
    }),
  );
  await waitUntilAfter(driver, event(granted, 'Institutions.DutyGranted').effective_at);
}

test('five banks: suspension, rotation, admission', { timeout: 15 * 60_000 }, (t) =>
  withNetwork(t, 'membership', ['--no-archive'], async (network) => {
    const driver = await network.driver('bank1');
    const total = await fund(driver);
    const load = new Load(network, driver, PAYERS[0], PER_SECOND, ['bank1', 'bank3']);
    t.after(() => load.stop());

    await step(t, 'a suspended bank loses its peers in two blocks, makes none, and loses its seat two rotations later', async () => {
      const decided = await decide(driver, call('Institutions', 'suspend', { institution: 4 }));
      for (const bank of ['bank1', 'bank2', 'bank3']) {
        const line = new RegExp(`Node ${network.nodes.bank4.peer_id} may not connect any more as of block #(\\d+)`);
        const told = await network.until(`${bank} says so`, 10_000, async () =>
          (await network.command('logs', bank, '--lines', '500')).match(line),
        );
        assert.ok(Number(told[1]) <= decided + 2, `${bank} as of block ${told[1]}, suspended in ${decided}`);
      }
      // As long as it takes to close three connections.
      await network.until('bank4 has no peers', 5_000, async () => (await network.peers('bank4')) === 0);
      const made = await lastAuthored(driver, 4);
      assert.ok(made <= decided + 1, `made block ${made}, suspended in ${decided} at the latest`);
      await network.waitForBlocks('bank1', SESSION_BLOCKS);
      assert.equal(await lastAuthored(driver, 4), made, 'blocks of the suspended bank');
      await network.until('its seat is gone', THREE_SESSIONS_MS, async () => !(await validators(driver)).includes(4));
      assert.deepEqual((await validators(driver)), [1, 2, 3]);
    });

    await step(t, 'reinstated, it is let in again and makes blocks two rotations later', async () => {
      await decide(driver, call('Institutions', 'reinstate', { institution: 4 }));
      await network.until('bank4 has peers', 60_000, async () => (await network.peers('bank4')) > 0);
      await network.until('it has its seat', THREE_SESSIONS_MS, async () => (await validators(driver)).includes(4));
      const height = await network.finalised('bank1');
      await network.until('it makes blocks', 60_000, async () => (await lastAuthored(driver, 4)) > height);
    });

    await step(t, 'a bank changes its session keys', async () => {
      const owner = `0x${Buffer.from(driver.accountId('//Bob//node')).toString('hex')}`;
      const before = await driver.read('Session', 'NextKeys', driver.address('//Bob//node'));
      const { keys, proof } = await network.rpc('bank2', 'author_rotateKeysWithOwner', owner);
      await act(driver, '//Bob//node', call('Session', 'set_keys', { keys, proof: Buffer.from(proof.slice(2), 'hex') }));
      const after = await driver.read('Session', 'NextKeys', driver.address('//Bob//node'));
      assert.notDeepEqual(after, before);
      await network.until('the new key makes blocks', THREE_SESSIONS_MS, async () =>
        (await driver.read('Aura', 'Authorities')).includes(after.aura),
      );
      const height = await network.finalised('bank1');
      await network.until('bank2 makes blocks with it', 60_000, async () => (await lastAuthored(driver, 2)) > height);
      // The old ones are taken out of the keystore, and nothing needs them.
      const keystore = join(network.status.directory, 'nodes', 'bank2', 'keys', 'keystore');
      for (const [kind, key] of [['61757261', before.aura], ['6772616e', before.grandpa]]) {
        await rm(join(keystore, `${kind}${Buffer.from(decodeAddress(key)).toString('hex')}`));
      }
      await network.stop('bank2');
      await network.start('bank2');
      const restarted = await network.finalised('bank1');
      await network.until('bank2 makes blocks without the old', 90_000, async () => (await lastAuthored(driver, 2)) > restarted);
    });

    await step(t, 'a fifth bank is admitted: keys first, then the seat', async () => {
      const joined = await network.join('bank5', '--validator', '--institution', NAME, '--owner', OPERATOR, '--no-start');
      const bundle = JSON.parse(await readFile(joined.bundle, 'utf8'));
      await onboard(driver);
      const admission = call('Validators', 'admit_validator', { institution: FIFTH, operator: driver.address(OPERATOR) });
      await assert.rejects(decide(driver, admission), /KeysMissing/);
      const keys = { keys: bundle.session_keys, proof: Buffer.from(bundle.proof.slice(2), 'hex') };
      await act(driver, OPERATOR, call('Session', 'set_keys', keys));
      await act(driver, OPERATOR, setPeers([joined.peer_id]));
      await network.start('bank5');
      await network.caughtUp('bank5', 'bank1');
      await decide(driver, admission);
      await network.until('bank5 makes blocks', THREE_SESSIONS_MS, async () => (await lastAuthored(driver, FIFTH)) > 0);
      assert.deepEqual((await validators(driver)), [1, 2, 3, 4, FIFTH]);
    });

    await step(t, "a stopped node's disk proves, through each change of authorities, what every holder has", async () => {
      await network.stop('rpc');
      const folder = join(network.status.directory, 'export');
      const raw = join(network.status.directory, 'chain-raw.json');
      const { chain } = network.status;
      await rm(folder, { recursive: true, force: true });
      const data = join(network.status.directory, 'nodes', 'rpc', 'data');
      await run(binary(), ['export', '--base-path', data, '--chain', chain, '--output', folder]);
      const { stdout } = await run(binary(), ['verify', '--chain', chain, folder]);
      t.diagnostic(stdout.trim());
      const [, set] = stdout.match(/authority set: (\d+)/);
      // Out, in again, with other keys, and the fifth.
      assert.ok(Number(set) >= 4, `set ${set}`);
      // The second verifier, which shares nothing with the first.
      await run(binary(), ['export-chain-spec', '--chain', chain, '--raw', '--output', raw]);
      const proof = join(folder, 'proof.json');
      const second = await run('node', [VERIFIER, '--chain', raw, proof]);
      assert.match(second.stdout, new RegExp(`authority set: ${set}\n`));
      const changed = JSON.parse(await readFile(proof, 'utf8'));
      changed.authoritySets.splice(1, 1);
      const forged = join(network.status.directory, 'forged.json');
      await writeFile(forged, JSON.stringify(changed));
      for (const words of [[binary(), 'verify', '--chain', chain, forged], ['node', VERIFIER, '--chain', raw, forged]]) {
        const [program, ...args] = words;
        await assert.rejects(run(program, args), ({ code, stderr }) => code === 1 && /authority set 1/.test(stderr));
      }
      await network.start('rpc');
      await network.caughtUp('rpc', 'bank1');
    });

    await step(t, 'five banks keep one ledger', async () => {
      const paid = await load.settle();
      const { signed } = await sign(driver, PAYERS[1], PAYMENTS);
      await untilFinal(network, await submit(network, 'rpc', signed), 60_000);
      await expectPaid(network, [...BANKS, 'bank5', 'rpc'], total, paid + PAYMENTS);
    });
  }),
);
