// Coverage on the running node: the custodian's balance falls and then is gone; minting and then payments stop without anyone
// acting on the chain but the attestor's daemon, and come back with the balance.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { act, decide, event, refused } from './lib/acts.js';
import { until, withDaemons } from './lib/attest.js';
import { account, call, hash } from './lib/calls.js';
import { Custodian, answers } from './lib/custodian.js';
import { connect } from './lib/driver-polkadotjs.js';
import { step, withNode } from './lib/harness.js';
import { COIN, HOME, expectSound, supply } from './lib/ledger.js';
import { FRESH } from './lib/node.js';
import { ATTESTOR, AUDITOR, reserveTerms } from './lib/reserves.js';
import { coins, component, lately, statement, toJson } from './lib/statement.js';

const [MINTER, OFFICER, SUPERVISOR] = ['//Alice//stash', '//Alice', '//Dave'];
const [PAYER, PAYEE] = ['//Eve', '//Ferdie'];

// Long enough to see that minting is halted and nothing else is.
const GRACE_MS = 25_000n;
const SURPLUS = 1_000n * COIN;
const REDEEMED = 100n * COIN;

const mint = (driver, amount, reference) =>
  call('Assets', 'mint_with_reference', {
    id: HOME, beneficiary: account(driver.address(PAYER)), amount, reference: hash(reference),
  });

const pay = (driver) => call('Balances', 'transfer_keep_alive', { dest: account(driver.address(PAYEE)), value: COIN });

/** What there is at that moment: all of it at a bank, or nothing. */
const holding = (balance) => toJson(statement(lately(), balance ? [component('deposit', 30, coins(balance))] : []));

const coverageOf = (driver) => driver.ask('ReservesApi', 'coverage', HOME);

/** Waits until the chain says so: `level`, for `reason`; what it says of coverage then. */
const untilCoverage = (driver, level, reason) =>
  until(`${level} for ${reason}`, async () => {
    const coverage = await coverageOf(driver);
    return coverage.level.type === level && coverage.reason?.type === reason && coverage;
  });

test('minting stops when the custodian’s balance falls', { timeout: 5 * 60_000 }, async (t) => {
  const custodian = await Custodian.start(t);

  // With the state of all blocks, for the history at the end.
  await withNode(t, [...FRESH, '--state-pruning', 'archive'], (node, open) => withDaemons(t, async (watch) => {
    const driver = await open(connect);
    const issued = await supply(driver, HOME);
    let balance = issued + SURPLUS;
    custodian.answer(answers.current(() => holding(balance)));
    let daemon;
    let graceEnds;

    await step(t, 'the Council sets a short grace', () =>
      decide(driver, call('Reserves', 'set_terms', { currency: HOME, terms: reserveTerms({ grace_ms: GRACE_MS }) })));

    await step(t, 'refused: minting before anything is reported', () =>
      refused(driver, MINTER, mint(driver, COIN, 'deposit 1'), 'Assets.BackingMissing'));

    await step(t, 'the daemon reports, and the bank mints up to the balance', async () => {
      daemon = await watch({ currency: HOME, source: custodian.url, 'dev-key': ATTESTOR, node: node.url, interval: 2 });
      const { backing, required } = await untilCoverage(driver, 'Covered');
      assert.deepEqual([backing, required], [{ success: true, value: balance }, issued]);

      const minted = event(await act(driver, MINTER, mint(driver, SURPLUS, 'deposit 1')), 'Assets.Issued');
      assert.equal(minted.amount, SURPLUS);
      assert.equal(await supply(driver, HOME), balance);
      await refused(driver, MINTER, mint(driver, 1n, 'deposit 2'), 'Assets.MintAboveBacking');
    });

    await step(t, 'the balance falls: minting is halted, payments are not', async () => {
      balance -= 1n;
      const { shortfall, backing } = await untilCoverage(driver, 'MintHalted', 'Insufficient');
      assert.deepEqual(backing, { success: true, value: balance });
      graceEnds = shortfall.grace_ends;
      assert.equal(graceEnds, shortfall.since + GRACE_MS);
      await act(driver, PAYER, pay(driver));
      await refused(driver, MINTER, mint(driver, 1n, 'deposit 2'), 'Assets.MintAboveBacking');
    });

    await step(t, 'it is gone, beyond the grace: only redemption is left', async () => {
      balance = 0n;
      await until('nothing is left', async () => (await coverageOf(driver)).backing.value === 0n);
      const { shortfall } = await untilCoverage(driver, 'RedeemOnly', 'Insufficient');
      assert.equal(shortfall.grace_ends, graceEnds, 'the grace did not begin anew');
      const parties = [driver.address(PAYER), driver.address(PAYEE)];
      const reasons = await driver.ask('ComplianceApi', 'transfer_refusals', ...parties, HOME, COIN);
      assert.deepEqual(reasons.map(({ type }) => type), ['CurrencyRedeemOnly']);
      await refused(driver, PAYER, pay(driver), 'Assets.CurrencyRedeemOnly');
      await refused(driver, MINTER, mint(driver, 1n, 'deposit 2'), 'Assets.CurrencyRedeemOnly');

      const redeem = call('Assets', 'redeem', { id: HOME, amount: REDEEMED, payout_reference: hash('payout 1') });
      const { redemption_id } = event(await act(driver, PAYER, redeem), 'Assets.RedemptionOpened');
      const settle = { redemption_id, fiat_reference: hash('wire 1') };
      event(await act(driver, OFFICER, call('Assets', 'settle_redemption', settle)), 'Assets.RedemptionSettled');
      assert.equal(await supply(driver, HOME), issued + SURPLUS - REDEEMED);
    });

    await step(t, 'the balance is restored: payments and minting come back', async () => {
      balance = issued + 2n * SURPLUS;
      const { backing, shortfall } = await untilCoverage(driver, 'Covered');
      assert.equal(shortfall, undefined);
      // Reports of the same quarter of an hour are held to contain what was redeemed in it; it may just have ended.
      assert.ok([balance - REDEEMED, balance].includes(backing.value), `a backing of ${backing.value}`);
      await act(driver, PAYER, pay(driver));
      event(await act(driver, MINTER, mint(driver, COIN, 'deposit 2')), 'Assets.Issued');
    });

    await step(t, 'a supervisor reports a break: minting is halted at once', async () => {
      const { as_of } = await driver.read('Reserves', 'Reports', HOME, AUDITOR);
      // The same statement from now on, so that no later figures lift the break; the dispute is of what was said before.
      custodian.answer(answers.whole(holding(balance)));
      const args = { currency: HOME, attestor: AUDITOR, as_of, evidence_hash: hash('letter of the custodian') };
      const dispute = call('Reserves', 'dispute', args);
      const events = await act(driver, SUPERVISOR, dispute);
      assert.equal(event(events, 'Reserves.BreakReported').attestor, AUDITOR);
      assert.equal(event(events, 'Reserves.CoverageChanged').to.type, 'MintHalted');
      await refused(driver, SUPERVISOR, dispute, 'Reserves.AlreadyDisputed');
      await refused(driver, MINTER, mint(driver, COIN, 'deposit 3'), 'Assets.ReserveBreakReported');
      await act(driver, PAYER, pay(driver));
    });

    await step(t, 'the daemon’s later figures lift it', async () => {
      custodian.answer(answers.current(() => holding(balance)));
      await untilCoverage(driver, 'Covered');
      event(await act(driver, MINTER, mint(driver, COIN, 'deposit 3')), 'Assets.Issued');
      assert.equal(await daemon.terminate(), 0);
    });

    await step(t, 'each move was said with its reason, and the first fall came with the daemon’s report', async () => {
      const moves = (await driver.history('Reserves.CoverageChanged')).filter(({ data }) => data.currency === HOME);
      assert.deepEqual(
        moves.map(({ data: { from, to, reason } }) => [from.type, to.type, reason?.type]),
        [
          ['MintHalted', 'MintHalted', 'Missing'],
          ['MintHalted', 'Covered', undefined],
          ['Covered', 'MintHalted', 'Insufficient'],
          ['MintHalted', 'RedeemOnly', 'Insufficient'],
          ['RedeemOnly', 'Covered', undefined],
          ['Covered', 'MintHalted', 'BreakReported'],
          ['MintHalted', 'Covered', undefined],
        ],
      );
      const reports = await driver.history('Reserves.ReportAccepted');
      const fall = reports.find(({ block }) => block === moves[2].block);
      assert.equal(fall.data.total, moves[2].data.supply - 1n);
      assert.equal(moves[2].data.backing, fall.data.total);
      assert.deepEqual(
        await driver.history('Reserves.ShortfallBegan'),
        [{ block: moves[2].block, data: { currency: HOME, grace_ends: graceEnds } }],
      );
      assert.deepEqual(
        await driver.history('Reserves.ShortfallEnded'),
        [{ block: moves[4].block, data: { currency: HOME } }],
      );
      await expectSound(driver);
    });
  }));
});
