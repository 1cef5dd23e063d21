// What a node keeps of what has happened: statements of account, and what became of redemptions and orders, through a kill of the node
// in the middle of payments.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { act, event, now } from './lib/acts.js';
import { account, call, hash, text } from './lib/calls.js';
import { ARCHIVE, TokenFile, ask, doorFlags } from './lib/door.js';
import { connect } from './lib/driver-polkadotjs.js';
import { step, withNode } from './lib/harness.js';
import { COIN, HOME, balance } from './lib/ledger.js';
import { FRESH, binary, persistent } from './lib/node.js';
import { sleep } from './lib/within.js';

const run = promisify(execFile);
const [EVE, FERDIE, OFFICER, SUPERVISOR] = ['//Eve', '//Ferdie', '//Alice', '//Dave'];
const REDEEMED = 9n * COIN;
const FIRST_PART = 4n * COIN;
const INDEXED_MS = 60_000;

const sum = (amounts) => amounts.reduce((total, amount) => total + BigInt(amount), 0n);
const CAME = ['Issued', 'Received', 'ReceivedByOrder'];

/** That a statement's parts make a whole, and each balance follows from the one before. */
function expectWhole({ opening, received, paid, closing }, movements) {
  for (const { total, free, held } of [opening, closing]) assert.equal(BigInt(free) + BigInt(held), BigInt(total));
  assert.equal(BigInt(opening.total) + BigInt(received) - BigInt(paid), BigInt(closing.total));
  const came = ({ kind }) => CAME.includes(kind);
  assert.equal(sum(movements.filter(came).map(({ amount }) => amount)), BigInt(received));
  assert.equal(sum(movements.filter((one) => !came(one)).map(({ amount }) => amount)), BigInt(paid));
  let has = BigInt(opening.total);
  for (const movement of movements) {
    has += came(movement) ? BigInt(movement.amount) : -BigInt(movement.amount);
    assert.equal(BigInt(movement.balance), has);
  }
  assert.equal(has, BigInt(closing.total));
}

/** A command for the stopped node: its exit code, and all that it says. */
async function command(directory, name) {
  const args = ['supervision', name, '--chain', 'dev', '--base-path', directory];
  try {
    const { stdout, stderr } = await run(binary(), args);
    return { code: 0, said: `${stdout}${stderr}` };
  } catch ({ code, stdout, stderr }) {
    return { code, said: `${stdout}${stderr}` };
  }
}

test('what has happened', { timeout: 15 * 60_000 }, async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'harbour-history-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const tokens = new TokenFile(join(directory, 'tokens.toml'));
  const token = await tokens.add('desk-1');
  const { flags, ...door } = await doorFlags(tokens);
  const base = join(directory, 'node');

  await withNode(t, [...persistent(base), ...ARCHIVE, ...flags], async (node, open) => {
    let driver = await open(connect);
    const answer = async (method, ...params) => {
      const { result, error } = await ask(door, token, `supervision_${method}`, params);
      assert.equal(error, undefined, `${method}: ${JSON.stringify(error)}`);
      return result;
    };
    const refusal = async (method, ...params) => (await ask(door, token, `supervision_${method}`, params)).error;
    const indexed = async (height) => {
      for (const until = Date.now() + INDEXED_MS; Date.now() < until; await sleep(200)) {
        const status = await answer('historyStatus').catch(() => undefined);
        if (status?.indexed?.number >= height) return status;
      }
      throw new Error(`block ${height} is not in the history after ${INDEXED_MS / 1000} s`);
    };
    /** A statement with the movements of all its pages. */
    const statement = async (uri, from = 0, to = null, limit = 100) => {
      const movements = [];
      let page;
      let cursor = null;
      do {
        page = await answer('accountStatement', driver.address(uri), HOME, from, to, cursor, limit);
        assert.ok(page.data.movements.length <= limit);
        movements.push(...page.data.movements);
        cursor = page.next ?? null;
      } while (cursor);
      expectWhole(page.data, movements);
      return { ...page.data, movements, block: page.block };
    };
    const pay = (amount) => call('Balances', 'transfer_keep_alive', { dest: account(driver.address(FERDIE)), value: amount });
    const everything = async (height) => {
      const at = await node.rpc('chain_getBlockHash', height);
      return [
        await statement(EVE, 0, height),
        await statement(FERDIE, 0, height),
        await answer('endedRedemptions', null, null, 100, at),
        await answer('endedOrders', null, 100, at),
      ];
    };
    let redemption;
    let order;

    await step(t, 'payments stand in a statement of both sides, with what they were for', async () => {
      await act(driver, EVE, pay(COIN));
      const memo = { id: HOME, target: account(driver.address(FERDIE)), amount: 2n * COIN, memo: text('invoice 7') };
      await act(driver, EVE, call('Assets', 'transfer_with_memo', memo));
      const { first } = await indexed(await node.finalisedHeight());
      assert.equal(first, 1);
      const [paid, received] = [await statement(EVE), await statement(FERDIE)];
      const shown = ({ kind, amount, counterparty, memo }) => [kind, amount, counterparty, memo];
      assert.deepEqual(paid.movements.map(shown), [
        ['Paid', String(COIN), driver.address(FERDIE), null],
        ['Paid', String(2n * COIN), driver.address(FERDIE), 'invoice 7'],
      ]);
      assert.deepEqual(received.movements.map(shown), [
        ['Received', String(COIN), driver.address(EVE), null],
        ['Received', String(2n * COIN), driver.address(EVE), 'invoice 7'],
      ]);
      const [free] = await balance(driver, HOME, EVE);
      assert.equal(BigInt(paid.closing.total), free);
      const { block } = paid.movements[1];
      assert.deepEqual((await statement(EVE, block)).movements, [], 'nothing after it');
      assert.deepEqual((await statement(EVE, block - 1, block)).movements, [paid.movements[1]]);
    });

    await step(t, 'a redemption that was settled in two parts has ended, and every step of it is known', async () => {
      const redeem = call('Assets', 'redeem', { id: HOME, amount: REDEEMED, payout_reference: hash('payout') });
      redemption = event(await act(driver, EVE, redeem), 'Assets.RedemptionOpened').redemption_id;
      const number = Number(redemption);
      await indexed(await node.finalisedHeight());
      assert.deepEqual((await answer('endedRedemptions')).data, []);
      const part = { redemption_id: redemption, amount: FIRST_PART, fiat_reference: hash('wire 1') };
      await act(driver, OFFICER, call('Assets', 'settle_redemption_partially', part));
      const rest = { redemption_id: redemption, fiat_reference: hash('wire 2') };
      await act(driver, OFFICER, call('Assets', 'settle_redemption', rest));
      const { indexed: last } = await indexed(await node.finalisedHeight());
      const { data: ended } = await answer('endedRedemptions', 1);
      assert.equal(ended.length, 1);
      const { opened_at_ms, deadline_ms, ended_at_ms, ended_in, ...claim } = ended[0];
      assert.deepEqual(claim, {
        number, currency: HOME, symbol: 'HKD', decimals: 6, issuer: 1, holder: driver.address(EVE),
        amount: String(REDEEMED), settled: String(REDEEMED), taken: '0', given_back: '0',
        payout_reference: hash('payout'), outcome: 'settled', late: false, references: [hash('wire 1'), hash('wire 2')],
      });
      assert.ok(opened_at_ms < ended_at_ms && ended_at_ms < deadline_ms && ended_in <= last.number);
      assert.deepEqual((await answer('endedRedemptions', 2)).data, [], "another issuer's");
      const before = await node.rpc('chain_getBlockHash', ended_in - 1);
      assert.deepEqual((await answer('endedRedemptions', null, null, 100, before)).data, [], 'it was open then');
      const { steps, outcome } = (await answer('redemption', number)).data;
      assert.deepEqual([outcome, ...steps.map(({ step }) => step)], ['settled', 'opened', 'settled', 'settled']);
      assert.equal((await refusal('redemption', 77)).code, -32014);
      const redeemed = (await statement(EVE)).movements.filter(({ kind }) => kind === 'Redeemed');
      assert.deepEqual(
        redeemed.map(({ amount, reference, redemption: of, counterparty }) => [amount, reference, of, counterparty]),
        [
          [String(FIRST_PART), hash('wire 1'), number, null],
          [String(REDEEMED - FIRST_PART), hash('wire 2'), number, null],
        ],
      );
    });

    await step(t, 'an order that was withdrawn has ended', async () => {
      const terms = {
        account: driver.address(FERDIE),
        currency: HOME,
        amount: COIN,
        reference: text('HCMP 1/2026'),
        document_hash: hash('order'),
        expires_at: (await now(driver)) + 86_400_000n,
      };
      order = event(await act(driver, SUPERVISOR, call('Orders', 'freeze', terms)), 'Orders.OrderIssued').order_id;
      await act(driver, SUPERVISOR, call('Orders', 'release', { order_id: order }));
      await indexed(await node.finalisedHeight());
      const { data: ended } = await answer('endedOrders');
      assert.deepEqual(
        ended.map(({ number, outcome, confirmed_at_ms, terms: { authority, kind, reference } }) =>
          [number, outcome, confirmed_at_ms, authority, kind, reference]),
        [[Number(order), 'released', null, 4, 'Freeze', 'HCMP 1/2026']],
      );
      const { steps } = (await answer('order', Number(order))).data;
      assert.deepEqual(steps.map(({ step }) => step), ['issued', 'released']);
      assert.equal((await refusal('order', 77)).code, -32014);
    });

    await step(t, 'page by page it is the same statement, at one block', async () => {
      const { number } = (await answer('historyStatus')).indexed;
      const whole = await statement(EVE, 0, number);
      for (const limit of [1, 2, 3]) assert.deepEqual(await statement(EVE, 0, number, limit), whole);
    });

    await step(t, 'what is wrong is said', async () => {
      const eve = driver.address(EVE);
      const { number, hash: last } = (await answer('historyStatus')).indexed;
      const { next } = await answer('accountStatement', eve, HOME, 0, number, null, 1);
      for (const [code, message, method, ...params] of [
        [-32015, /not in the history yet: that has got to #\d+/, 'accountStatement', eve, HOME, 0, 4_000_000],
        [-32602, /begins after its end/, 'accountStatement', eve, HOME, 2, 1],
        [-32602, /all pages of a list are of one block/, 'accountStatement', eve, HOME, 0, number - 1, next],
        [-32602, /6 parameters at most$/, 'accountStatement', eve, HOME, 0, null, null, 1, last],
        [-32602, /cursor/, 'accountStatement', eve, HOME, 0, null, '0x00'],
        [-32004, /no currency 77/, 'accountStatement', eve, 77, 0],
        [-32602, /limit is 1001/, 'endedRedemptions', null, null, 1001],
        [-32001, /knows no block/, 'endedOrders', null, 1, `0x${'00'.repeat(31)}01`],
      ]) {
        const error = await refusal(method, ...params);
        assert.equal(error?.code, code, `${method}: ${JSON.stringify(error)}`);
        assert.match(error.message, message);
      }
    });

    await step(t, 'killed in the middle of payments and started again, the node has all of them', async () => {
      // Each is told as it is final; those that are on their way when the node dies may come or not.
      let final = 0;
      const paying = (async () => {
        for (;;) {
          await act(driver, EVE, pay(3n * COIN));
          final += 1;
        }
      })().catch(() => undefined);
      while (final < 3) await sleep(100);
      await node.kill();
      await Promise.race([paying, sleep(1_000)]);
      const told = final;
      await node.restart();
      driver = await open(connect);
      await act(driver, EVE, pay(COIN));
      await indexed(await node.finalisedHeight());
      const { movements, closing } = await statement(EVE);
      const paid = movements.filter(({ amount }) => amount === String(3n * COIN)).length;
      // The node's database writes behind what it reports: the last blocks may be made anew, without what was in them.
      assert.ok(paid >= told - 2, `${paid} of ${told} payments`);
      const [free, held] = await balance(driver, HOME, EVE);
      assert.equal(BigInt(closing.total), free + held);
    });

    await step(t, 'the history agrees with the chain, and one made anew gives the same answers', async () => {
      const { number } = (await answer('historyStatus')).indexed;
      const before = await everything(number);
      await node.stop({ keepLog: true });
      const checked = await command(base, 'check-history');
      assert.equal(checked.code, 0, checked.said);
      assert.match(checked.said, /The history agrees with the chain: blocks #1 to #\d+/);
      const rebuilt = await command(base, 'rebuild-history');
      assert.equal(rebuilt.code, 0, rebuilt.said);
      assert.match(rebuilt.said, /The history has blocks #1 to #\d+/);
      await node.restart();
      await indexed(number);
      driver = await open(connect);
      assert.deepEqual(await everything(number), before);
      // While the node runs, its files are its own.
      const refused = await command(base, 'check-history');
      assert.equal(refused.code, 2, refused.said);
    });
  });
});

test('a node that keeps no states keeps no history', { timeout: 5 * 60_000 }, async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'harbour-history-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const tokens = new TokenFile(join(directory, 'tokens.toml'));
  const token = await tokens.add('desk-1');
  const { flags, ...door } = await doorFlags(tokens);
  await withNode(t, [...FRESH, ...flags], async () => {
    for (const [method, ...params] of [['historyStatus'], ['redemption', 0], ['endedOrders']]) {
      const { error } = await ask(door, token, `supervision_${method}`, params);
      assert.equal(error?.code, -32012, method);
      assert.match(error.message, /--state-pruning archive --blocks-pruning archive/);
    }
  });
});
