// A chain whose data persists: after `kill -9` the node resumes where it was.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { act } from './lib/acts.js';
import { account, call } from './lib/calls.js';
import { connect } from './lib/driver-polkadotjs.js';
import { withNode } from './lib/harness.js';
import { COIN, HOME, balance } from './lib/ledger.js';
import { persistent } from './lib/node.js';

const AMOUNT = 42n * COIN;
const BALANCE = 1_000_000n * COIN;

test('a killed node resumes without loss', { timeout: 5 * 60_000 }, async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'harbour-persistence-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  let before;

  await withNode(t, persistent(directory), async (node, open) => {
    const driver = await open(connect);
    const transfer = { dest: account(driver.address('//Ferdie')), value: AMOUNT };
    await act(driver, '//Eve', call('Balances', 'transfer_keep_alive', transfer));
    const height = await node.finalisedHeight();
    before = { genesis: driver.genesisHash, height, hash: await node.rpc('chain_getBlockHash', height) };
    // The database writes behind the block that it reports: give it the time of two more.
    await node.waitForFinalised(height + 2);
    await node.kill();
  });

  await withNode(t, persistent(directory), async (node, open) => {
    const driver = await open(connect);
    assert.equal(driver.genesisHash, before.genesis);
    assert.ok(node.firstFinalised >= before.height, `finalised ${node.firstFinalised}, before ${before.height}`);
    assert.equal(await node.rpc('chain_getBlockHash', before.height), before.hash);
    assert.deepEqual(await balance(driver, HOME, '//Eve'), [BALANCE - AMOUNT, 0n]);
    assert.deepEqual(await balance(driver, HOME, '//Ferdie'), [BALANCE + AMOUNT, 0n]);
    await node.waitForFinalised(node.firstFinalised + 3);
  });
});
