// What a supervisor asks of a door, and what it is answered: on a development chain on which coins were paid, given back and frozen.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { xxhashAsHex } from '@polkadot/util-crypto';
import { act, decide, now } from './lib/acts.js';
import { call, hash, text } from './lib/calls.js';
import { TokenFile, ask, withDoor } from './lib/door.js';
import { connect } from './lib/driver-polkadotjs.js';
import { step, withNode } from './lib/harness.js';
import { COIN, HOME } from './lib/ledger.js';
import { binary } from './lib/node.js';

const run = promisify(execFile);
const KHKD = 1;
const REDEEMED = 5n * COIN;
const FROZEN = 7n * COIN;
const [NUMBER, TOTAL] = [
  `0x${['System', 'Number'].map((name) => xxhashAsHex(name, 128).slice(2)).join('')}`,
  `0x${['Institutions', 'InstitutionCount'].map((name) => xxhashAsHex(name, 128).slice(2)).join('')}`,
];
const ABSENT = `0x${'ab'.repeat(16)}`;

test('what a supervisor asks', { timeout: 10 * 60_000 }, async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'harbour-door-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const tokens = new TokenFile(join(directory, 'tokens.toml'));
  const token = await tokens.add('desk-1');
  const door = await withDoor(tokens);

  await withNode(t, door.args, async (node, open) => {
    const driver = await open(connect);
    const answer = async (method, ...params) => {
      const { result, error } = await ask(door, token, `supervision_${method}`, params);
      assert.equal(error, undefined, `${method}: ${JSON.stringify(error)}`);
      return result;
    };
    const refusal = async (method, ...params) => (await ask(door, token, `supervision_${method}`, params)).error;
    /** All pages of a list, each of so many items. */
    const pages = async (method, limit, ...before) => {
      const found = [];
      let cursor = null;
      do {
        const page = await answer(method, ...before, cursor, limit);
        found.push(page);
        cursor = page.next ?? null;
      } while (cursor);
      return found;
    };
    const eve = driver.address('//Eve');
    let early;

    await step(t, 'every answer names its block, and it is the last final one unless another is asked for', async () => {
      const { block, data } = await answer('currencies');
      early = block.hash;
      assert.equal(block.final, true);
      assert.equal(await node.rpc('chain_getBlockHash', block.number), block.hash);
      assert.equal(block.spec_version, driver.api.runtimeVersion.specVersion.toNumber());
      assert.deepEqual(
        data.map(({ currency, symbol, status, supply, decimals }) => [currency, symbol, status, supply, decimals]),
        [
          [0, 'HKD', 'Live', '8000000000000', 6],
          [1, 'KHKD', 'Live', '1100000000000', 6],
          [2, 'CNHx', 'Disabled', '0', 6],
        ],
      );
    });

    await step(t, 'who owes what, and on whose order coins are frozen', async () => {
      const redeem = { id: KHKD, amount: REDEEMED, payout_reference: hash('payout') };
      await act(driver, '//Eve', call('Assets', 'redeem', redeem));
      const { data: claims, block } = await answer('redemptions', 2);
      assert.equal(claims.length, 1);
      assert.deepEqual(
        [claims[0].number, claims[0].symbol, claims[0].issuer, claims[0].holder, claims[0].amount, claims[0].overdue],
        [0, 'KHKD', 2, eve, String(REDEEMED), false],
      );
      assert.ok(claims[0].deadline_ms > block.timestamp_ms);
      assert.deepEqual((await answer('redemptions', 1)).data, [], "another issuer's");
      const order = {
        account: driver.address('//Ferdie'),
        currency: HOME,
        amount: FROZEN,
        reference: text('HCMP 1/2026'),
        document_hash: hash('order'),
        expires_at: (await now(driver)) + 86_400_000n,
      };
      await act(driver, '//Dave', call('Orders', 'freeze', order));
      const { data: orders } = await answer('orders');
      assert.equal(orders.length, 1);
      assert.equal(orders[0].authority, 4);
      assert.equal(orders[0].reference, 'HCMP 1/2026');
      assert.equal(orders[0].account, driver.address('//Ferdie'));
      assert.deepEqual((await answer('orders', null, 100, early)).data, [], 'there was none then');
    });

    await step(t, 'page by page the sums are the supply, at one block whatever comes meanwhile', async () => {
      const { data: currencies } = await answer('currencies');
      const found = await pages('holders', 3);
      assert.ok(found.length > 3, `${found.length} pages`);
      assert.equal(new Set(found.map(({ block }) => block.hash)).size, 1);
      const sums = new Map();
      for (const { data } of found) {
        for (const { currency, free, held, restricted } of data.groups) {
          const [total, bound] = sums.get(currency) ?? [0n, 0n];
          sums.set(currency, [total + BigInt(free) + BigInt(held), bound + BigInt(restricted)]);
        }
      }
      for (const { currency, supply } of currencies) assert.equal((sums.get(currency) ?? [0n])[0], BigInt(supply), currency);
      assert.equal(sums.get(HOME)[1], FROZEN);
      const accounts = (await pages('balances', 5)).flatMap(({ data }) => data);
      const holder = accounts.find((one) => one.account === eve);
      assert.equal(holder.balances.find(({ currency }) => currency === KHKD).held, String(REDEEMED));
      const first = await answer('holders', null, 3);
      const other = await refusal('holders', first.next, 3, early);
      assert.equal(other.code, -32602);
      assert.match(other.message, /all pages of a list are of one block/);
    });

    await step(t, 'what an account is and may do', async () => {
      const { data } = await answer('account', driver.address('//Ferdie'));
      assert.equal(data.record.restricted, true);
      assert.equal(data.orders.length, 1);
      assert.equal(data.balances.find(({ currency }) => currency === HOME).restricted, String(FROZEN));
      const claims = (await answer('account', eve)).data.redemptions;
      assert.equal(claims.length, 1);
    });

    await step(t, 'institutions, validators, governance, allowances, evidence and reserves', async () => {
      await decide(driver, call('Institutions', 'suspend', { institution: 2 }));
      const { data: institutions } = await answer('institutions');
      assert.deepEqual(institutions.map(({ id, institution = id, standing }) => [institution, standing]), [
        [1, 'Active'],
        [2, 'Suspended'],
        [3, 'Active'],
        [4, 'Active'],
      ]);
      assert.equal((await answer('validators')).data.validators[0].institution, 1);
      assert.deepEqual((await answer('evidence')).data, []);
      assert.equal((await answer('governance')).data.upgrade, null);
      assert.equal((await answer('allowances')).data[0].used_today, '0');
      assert.equal((await answer('coverage', HOME)).data.level, 'MintHalted', 'nobody has reported here');
      assert.equal((await answer('reserveReports', HOME)).data.attestors[0].report, null);
      assert.equal((await answer('statement', HOME, '2026-01-01')).data, null);
    });

    await step(t, 'what is wrong is said', async () => {
      const nowhere = `0x${'00'.repeat(31)}01`;
      for (const [code, message, method, ...params] of [
        [-32001, /knows no block/, 'currencies', nowhere],
        [-32004, /no currency 77/, 'coverage', 77],
        [-32602, /limit is 0/, 'orders', null, 0],
        [-32602, /limit is 1001/, 'orders', null, 1001],
        [-32602, /no day/, 'statement', 0, 'today'],
        [-32602, /no address/, 'account', '//Eve'],
        [-32602, /cursor/, 'holders', '0x00'],
        [-32602, /1 parameters at most/, 'currencies', null, 1],
      ]) {
        const error = await refusal(method, ...params);
        assert.equal(error?.code, code, `${method}: ${JSON.stringify(error)}`);
        assert.match(error.message, message);
      }
    });

    await step(t, 'a proof is checked without a node, by the specification alone', async () => {
      const chain = join(directory, 'chain.json');
      await run(binary(), ['export-chain-spec', '--chain', 'dev', '--raw', '--output', chain]);
      const verify = async (file) => {
        const path = join(directory, 'proof.json');
        await writeFile(path, JSON.stringify(file));
        return run(binary(), ['verify', '--chain', chain, path]);
      };
      const file = await answer('prove', [NUMBER, TOTAL, ABSENT]);
      const { stdout } = await verify(file);
      const number = Buffer.alloc(4);
      number.writeUInt32LE(file.block.number);
      for (const line of [file.block.hash, `${NUMBER} = 0x${number.toString('hex')}`, `${TOTAL} = 0x04000000`, `${ABSENT} = nothing`]) {
        assert.ok(stdout.includes(line), `${line} in ${stdout}`);
      }
      // An older block, which leads to the votes by its descendants' headers.
      assert.ok((await verify(await answer('prove', [NUMBER], early))).stdout.includes(early));
      const refusedBecause = async (change, message) => {
        const changed = structuredClone(file);
        change(changed);
        await assert.rejects(verify(changed), (error) => {
          assert.equal(error.code, 1, error.stderr);
          assert.match(error.stderr, message);
          return true;
        });
      };
      await refusedBecause((it) => (it.storage[1].value = '0x05000000'), /not proven: .*value/i);
      await refusedBecause((it) => (it.storage[2].value = '0x00'), /not proven/);
      await refusedBecause((it) => (it.block.hash = early), /not proven: .*block/i);
      // One digit in the middle of the votes.
      const forge = (hex) => `${hex.slice(0, 200)}${hex[200] === '0' ? '1' : '0'}${hex.slice(201)}`;
      await refusedBecause((it) => (it.finality.justification = forge(it.finality.justification)), /not proven: /);
      assert.equal((await refusal('prove', Array(65).fill(NUMBER))).code, -32005);
    });
  });
});
