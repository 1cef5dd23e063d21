// Four banks run the chain together, with the real program and its real network: who gets in, who is kept out, and what happens to
// a bank that is suspended, or that runs its keys twice.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { act, decide } from './lib/acts.js';
import { account, call } from './lib/calls.js';
import { BANKS, OVERRIDE, identity, joining, specification, startAll, validating } from './lib/consortium.js';
import { connect } from './lib/driver-polkadotjs.js';
import { step } from './lib/harness.js';
import { COIN, HOME, balance, expectSound } from './lib/ledger.js';
import { Node } from './lib/node.js';
import { sleep } from './lib/within.js';

const [ALICE, BOB, CHARLIE, DAVE] = [0, 1, 2, 3];
const [LANTAU, PEAK] = [3, 4];
const WAIT_MS = 90_000;
const HEARD_SECONDS = 8;

async function until(what, look) {
  const deadline = Date.now() + WAIT_MS;
  // A node that starts doesn't answer yet.
  while (!(await look().catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`not within ${WAIT_MS / 1000} s: ${what}`);
    await sleep(250);
  }
}

/** Waits until `node` has finalised `blocks` more. */
const advances = async (node, blocks) => node.waitForFinalised((await node.finalisedHeight()) + blocks);

const validators = async (driver) =>
  (await driver.ask('ConsortiumApi', 'validators')).map(([institution, , disabled]) => [institution, disabled]);

test('four banks run one chain', { timeout: 12 * 60_000 }, async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'harbour-consortium-'));
  const identities = await Promise.all(BANKS.map((bank) => identity(directory, bank)));
  const chain = await specification(directory, identities);
  const nodes = await startAll(directory, chain, identities);
  const extra = [];
  const driver = await connect(nodes[ALICE].url);
  t.after(async () => {
    await driver.close();
    await Promise.all([...nodes, ...extra].map((node) => node.stop()));
    await rm(directory, { recursive: true, force: true });
  });

  /** No two nodes finalised different blocks at one height. */
  async function agree(members) {
    const heights = await Promise.all(members.map((node) => node.finalisedHeight()));
    const height = Math.min(...heights);
    const hashes = await Promise.all(members.map((node) => node.rpc('chain_getBlockHash', height)));
    assert.equal(new Set(hashes).size, 1, `block ${height}: ${hashes.join(', ')}`);
  }

  try {
    await step(t, 'a payment into one is final at all', async () => {
      const [before] = await balance(driver, HOME, '//Ferdie');
      const transfer = { dest: account(driver.address('//Ferdie')), value: COIN };
      await act(driver, '//Eve', call('Balances', 'transfer_keep_alive', transfer));
      assert.deepEqual(await balance(driver, HOME, '//Ferdie'), [before + COIN, 0n]);
      const height = await nodes[ALICE].finalisedHeight();
      await Promise.all(nodes.map((node) => node.waitForFinalised(height)));
      await agree(nodes);
    });

    await step(t, 'a stranger finds no peers, and the log says why', async () => {
      const own = await identity(directory, 'stranger');
      const stranger = await Node.start(joining(directory, chain, own, identities), { awaited: false });
      extra.push(stranger);
      const refusal = `Refused node ${own.id}: no institution has named it on the chain`;
      await until('a refusal is logged', async () =>
        (await Promise.all(nodes.map((node) => node.log()))).some((log) => log.includes(refusal)),
      );
      await until('the stranger answers', async () => (await stranger.peers()) === 0);
      assert.equal(await stranger.finalisedHeight(), 0);
      await stranger.kill();
    });

    await step(t, 'three go on without the one that was killed, and it comes back', async () => {
      await nodes[DAVE].kill();
      await advances(nodes[ALICE], 6);
      await nodes[DAVE].restart();
      await nodes[DAVE].waitForFinalised(await nodes[ALICE].finalisedHeight());
      await agree(nodes);
    });

    await step(t, 'a suspended bank makes no blocks and has no peers, until it is reinstated', async () => {
      await decide(driver, call('Institutions', 'suspend', { institution: LANTAU }));
      assert.deepEqual((await validators(driver)).find(([institution]) => institution === LANTAU), [LANTAU, true]);
      const suspended = await nodes[ALICE].finalisedHeight();
      await until('the suspended bank has no peers', async () => (await nodes[CHARLIE].peers()) === 0);
      const refused = new RegExp(`${identities[CHARLIE].id}.*institution ${LANTAU}`);
      await until('the log says so', async () => refused.test(await nodes[ALICE].log()));
      await nodes[ALICE].waitForFinalised(suspended + 6);
      await decide(driver, call('Institutions', 'reinstate', { institution: LANTAU }));
      await until('the reinstated bank has peers', async () => (await nodes[CHARLIE].peers()) > 0);
      await nodes[CHARLIE].waitForFinalised(await nodes[ALICE].finalisedHeight());
      await agree(nodes);
    });

    let twin;
    await step(t, 'a second node with the same keys stops before it uses them', async () => {
      const own = await identity(directory, 'twin');
      const peers = [identities[DAVE], own].map(({ bytes }) => bytes);
      await act(driver, '//Dave', call('Validators', 'set_peers', { peers }));
      twin = await Node.start([...joining(directory, chain, own, identities), ...validating('dave', HEARD_SECONDS)], {
        awaited: false,
      });
      extra.push(twin);
      await until('the twin has stopped', async () => !twin.running);
      assert.match(await twin.log(), /THE KEYS OF THIS VALIDATOR ARE IN USE ON ANOTHER NODE/);
      assert.equal((await driver.entries('Validators', 'Evidence')).length, 0);
      await assert.rejects(twin.restart(), /this validator stopped because its keys were in use elsewhere/);
    });

    await step(t, 'where the guard is overridden on both, two blocks of one slot become evidence, and the seat goes', async () => {
      await nodes[DAVE].kill();
      await Promise.all([nodes[DAVE].restart(OVERRIDE), twin.restart(OVERRIDE)]);
      const evidence = async () => (await driver.entries('Validators', 'Evidence')).map(([, record]) => record);
      // Two votes may be found as well, and before.
      const aura = `0x${Buffer.from('aura:equivocatio').toString('hex')}`;
      await until('two blocks of a slot are on record', async () => (await evidence()).some(({ kind }) => kind === aura));
      for (const { institution, seat_kept } of await evidence()) assert.deepEqual([institution, seat_kept], [PEAK, false]);
      const seats = (await driver.entries('Validators', 'Seats')).map(([[institution]]) => institution);
      assert.ok(!seats.includes(PEAK), `seats of ${seats.join(', ')}`);
      assert.deepEqual((await validators(driver)).find(([institution]) => institution === PEAK) ?? [PEAK, true], [PEAK, true]);
      await advances(nodes[ALICE], 6);
      await agree([nodes[ALICE], nodes[BOB], nodes[CHARLIE]]);
      await expectSound(driver);
    });
  } catch (error) {
    for (const node of [...nodes, ...extra]) t.diagnostic(await node.tail());
    throw error;
  }
});
