// The main journey, step by step, over any driver: a bank is admitted, onboards customers and issues a coin, which is paid and
// redeemed; and what must be refused on the way is refused.

import assert from 'node:assert/strict';
import {
  SHORTEST_DELAY_MS, act, decide, event, now, refused, registration, shortenDelays, waitUntilAfter,
} from './acts.js';
import { account, call, fixed, hash, ownParty, text, variant } from './calls.js';
import { controlProof } from './control-proof.js';
import { runSteps } from './harness.js';
import { COIN, HOME, balance, expectLedger, snapshot, supply } from './ledger.js';
import { nestedRefusals } from './refusals.js';
import { AUDITOR, MAX_AGE_MS, report, reserveTerms } from './reserves.js';

const BANK = 10;
const COIN_ID = 10;
const DAY_MS = 24n * 60n * 60n * 1000n;
// Until a report of the test turns stale, or a customer lapses: long enough to act on it before.
const SHORTLY_MS = 15_000n;

const BACKING = 1_000n * COIN;
const MINTED = 600n * COIN;
const MINT_LIMIT = 700n * COIN;
const ALLOWANCE = 1_200n * COIN;
const HOME_MINTED = 500n * COIN;

/** What a tier may pay that nothing bounds. */
const UNLIMITED = { per_payment: undefined, per_day: undefined };

const [ADMIN, OFFICER, MINTER] = ['//Bank', '//Bank//officer', '//Bank//minter'];
const [CUSTOMER1, CUSTOMER2, LAPSING] = ['//Customer1', '//Customer2', '//Lapsing'];

const mint = (driver, id, uri, amount, reference) =>
  call('Assets', 'mint_with_reference', {
    id, beneficiary: account(driver.address(uri)), amount, reference: hash(reference),
  });

const transfer = (driver, id, uri, amount) =>
  call('Assets', 'transfer', { id, target: account(driver.address(uri)), amount });

const transferHome = (driver, uri, value) =>
  call('Balances', 'transfer_keep_alive', { dest: account(driver.address(uri)), value });

async function grant(driver, duty, uri, name) {
  const party = ownParty(BANK, name);
  const proof = await controlProof(driver, uri, BANK, party);
  return call('Institutions', 'grant_duty', { duty: variant(duty), account: driver.address(uri), party, proof });
}

async function register(driver, uri, terms) {
  const registering = await registration(driver, BANK, uri, terms);
  await act(driver, OFFICER, registering);
  return registering.args.expires_at;
}

async function admitBank({ driver }) {
  const party = ownParty(BANK, 'admin');
  await decide(
    driver,
    call('Institutions', 'admit', {
      institution: BANK,
      name: text('Lantau Savings Bank'),
      licence_reference: text('HKMA-2026-010'),
      licence_expires_at: (await now(driver)) + 365n * DAY_MS,
      roles: [variant('Issuer'), variant('Registrar')],
      administrator: driver.address(ADMIN),
      party,
      proof: await controlProof(driver, ADMIN, BANK, party),
    }),
  );
}

async function createCoin({ driver }) {
  await decide(
    driver,
    call('Assets', 'create_currency', {
      id: COIN_ID,
      currency: {
        issuer: BANK,
        owner: driver.address(ADMIN),
        minter: driver.address(MINTER),
        name: text('Lantau Hong Kong Dollar'),
        symbol: text('LHKD'),
        decimals: 6,
        peg: fixed('HKD', 3),
        policy: {
          audience: variant('Retail'),
          supply_cap: 1_000_000n * COIN,
          mint_limit: MINT_LIMIT,
          mint_without_reference: false,
          min_redemption: 0n,
          sandbox: undefined,
          limits: { basic: UNLIMITED, full: UNLIMITED, institutional: UNLIMITED },
        },
        approval_hash: hash('approval of LHKD'),
      },
    }),
  );
  await decide(driver, call('Reserves', 'set_terms', { currency: COIN_ID, terms: reserveTerms() }));
}

const mintRoom = (driver) => driver.ask('ComplianceApi', 'mint_room', driver.address(MINTER), COIN_ID);

/** All at once, under one signature of the administrator's, so that all of it waits together. */
async function giveDuties(context) {
  const { driver } = context;
  const duties = [
    ['Registering', OFFICER, 'officer'],
    ['SettlingRedemptions', OFFICER, 'officer'],
    ['Unpausing', OFFICER, 'officer'],
    ['Minting', MINTER, 'minter'],
    ['Pausing', MINTER, 'minter'],
  ];
  const grants = await Promise.all(duties.map(([duty, uri, name]) => grant(driver, duty, uri, name)));
  const minter = account(driver.address(MINTER));
  const allowance = call('Assets', 'set_mint_allowance', { id: COIN_ID, minter, per_day: ALLOWANCE });
  const events = await act(driver, ADMIN, call('Utility', 'batch_all', { calls: [...grants, allowance] }));

  const { effective_at, ...allowed } = event(events, 'Assets.MintAllowanceSet');
  assert.deepEqual(allowed, { asset_id: COIN_ID, minter: driver.address(MINTER), per_day: ALLOWANCE });
  const granted = events.filter(({ name }) => name === 'Institutions.DutyGranted').map(({ data }) => data);
  assert.deepEqual(
    granted.map(({ duty, ...rest }) => ({ ...rest, duty: duty.type })),
    duties.map(([duty, uri]) => ({ institution: BANK, duty, account: driver.address(uri), effective_at })),
  );
  assert.ok(effective_at <= (await now(driver)) + SHORTEST_DELAY_MS, 'the delay that the Council has set');
  context.effectiveAt = effective_at;
}

async function useTooEarly({ driver, effectiveAt }) {
  await refused(driver, OFFICER, await registration(driver, BANK, CUSTOMER1), 'BadOrigin');
  assert.equal(await mintRoom(driver), 0n);
  await waitUntilAfter(driver, effectiveAt);
  assert.equal(await mintRoom(driver), ALLOWANCE);
}

async function staleReport({ driver }) {
  const asOf = (await now(driver)) - MAX_AGE_MS + SHORTLY_MS;
  await act(driver, '//Charlie', report(COIN_ID, asOf, BACKING));
  await waitUntilAfter(driver, asOf + MAX_AGE_MS);
  await refused(driver, MINTER, mint(driver, COIN_ID, CUSTOMER1, COIN, 'deposit 1'), 'Assets.BackingStale');
}

async function mintCoin({ driver }) {
  const reporting = report(COIN_ID, await now(driver), BACKING);
  const { as_of, statement_hash } = reporting.args;
  const reported = await act(driver, '//Charlie', reporting);
  assert.deepEqual(event(reported, 'Reserves.ReportAccepted'), {
    currency: COIN_ID, institution: AUDITOR, as_of, total: BACKING, statement_hash,
  });
  assert.equal(event(reported, 'Reserves.CoverageChanged').to.type, 'Covered');
  const events = await act(driver, MINTER, mint(driver, COIN_ID, CUSTOMER1, MINTED, 'deposit 1'));
  assert.deepEqual(event(events, 'Assets.Issued'), {
    asset_id: COIN_ID, owner: driver.address(CUSTOMER1), amount: MINTED, reference: hash('deposit 1'),
  });
  await expectLedger(driver, COIN_ID, { [CUSTOMER1]: [MINTED, 0n] }, MINTED);
}

async function mintRefusals({ driver }) {
  const again = mint(driver, COIN_ID, CUSTOMER1, COIN, 'deposit 1');
  await refused(driver, MINTER, again, 'Assets.DepositReferenceUsed');
  const tooMuch = [
    [MINT_LIMIT + 1n, 'Assets.MintLimitExceeded'],
    [ALLOWANCE - MINTED + 1n, 'Assets.MintAllowanceExceeded'],
    [BACKING - MINTED + 1n, 'Assets.MintAboveBacking'],
  ];
  for (const [amount, error] of tooMuch) {
    await refused(driver, MINTER, mint(driver, COIN_ID, CUSTOMER1, amount, 'deposit 2'), error);
  }
}

async function payCoin({ driver }) {
  const amount = 200n * COIN;
  const events = await act(driver, CUSTOMER1, transfer(driver, COIN_ID, CUSTOMER2, amount));
  assert.deepEqual(event(events, 'Assets.Transferred'), {
    asset_id: COIN_ID, from: driver.address(CUSTOMER1), to: driver.address(CUSTOMER2), amount,
  });
  const balances = { [CUSTOMER1]: [400n * COIN, 0n], [CUSTOMER2]: [amount, 0n] };
  await expectLedger(driver, COIN_ID, balances, MINTED);
}

async function redeemCoin(context) {
  const { driver } = context;
  const amount = 150n * COIN;
  const redeem = call('Assets', 'redeem', { id: COIN_ID, amount, payout_reference: hash('payout 1') });
  const opened = event(await act(driver, CUSTOMER2, redeem), 'Assets.RedemptionOpened');
  const { redemption_id, deadline, ...rest } = opened;
  assert.deepEqual(rest, {
    asset_id: COIN_ID, holder: driver.address(CUSTOMER2), amount, payout_reference: hash('payout 1'),
  });
  assert.ok(deadline > (await now(driver)), 'the deadline lies ahead');
  await expectLedger(driver, COIN_ID, { [CUSTOMER2]: [50n * COIN, amount] }, MINTED);
  context.redemption = redemption_id;
}

async function settleCoin({ driver, redemption }) {
  const settle = { redemption_id: redemption, fiat_reference: hash('wire 1') };
  const amount = 150n * COIN;
  const events = await act(driver, OFFICER, call('Assets', 'settle_redemption', settle));
  assert.deepEqual(event(events, 'Assets.RedemptionSettled'), {
    ...settle, asset_id: COIN_ID, holder: driver.address(CUSTOMER2), amount, remaining: 0n,
  });
  assert.equal(event(events, 'Assets.Burned').balance, amount);
  const balances = { [CUSTOMER1]: [400n * COIN, 0n], [CUSTOMER2]: [50n * COIN, 0n] };
  await expectLedger(driver, COIN_ID, balances, 450n * COIN);
}

async function payHome({ driver }) {
  const before = await supply(driver, HOME);
  const amount = 120n * COIN;
  await act(driver, '//Charlie', report(HOME, await now(driver), 100_000_000n * COIN));
  await act(driver, '//Alice//stash', mint(driver, HOME, CUSTOMER1, HOME_MINTED, 'home deposit 1'));
  await expectLedger(driver, HOME, { [CUSTOMER1]: [HOME_MINTED, 0n] }, before + HOME_MINTED);

  const events = await act(driver, CUSTOMER1, transferHome(driver, CUSTOMER2, amount));
  assert.deepEqual(event(events, 'Balances.Transfer'), {
    from: driver.address(CUSTOMER1), to: driver.address(CUSTOMER2), amount,
  });
  assert.ok(!events.some(({ name }) => name.startsWith('Assets.')), 'one movement, one event');
  const balances = { [CUSTOMER1]: [HOME_MINTED - amount, 0n], [CUSTOMER2]: [amount, 0n] };
  await expectLedger(driver, HOME, balances, before + HOME_MINTED);
}

async function payLapsing(context) {
  const { driver } = context;
  context.expiresAt = await register(driver, LAPSING, { validMs: SHORTLY_MS + 5_000n });
  // From two accounts, so that neither waits for the other.
  await Promise.all([
    act(driver, CUSTOMER1, transfer(driver, COIN_ID, LAPSING, 10n * COIN)),
    act(driver, CUSTOMER2, transferHome(driver, LAPSING, 10n * COIN)),
  ]);
}

async function lapsedPayer({ driver, expiresAt }) {
  await waitUntilAfter(driver, expiresAt);
  await refused(driver, LAPSING, transfer(driver, COIN_ID, CUSTOMER1, COIN), 'Assets.SenderLapsed');
  await refused(driver, LAPSING, transferHome(driver, CUSTOMER1, COIN), 'Assets.SenderLapsed');
  assert.deepEqual(await balance(driver, COIN_ID, LAPSING), [10n * COIN, 0n]);
}

async function pauseCoin(context) {
  const { driver } = context;
  const payment = transfer(driver, COIN_ID, CUSTOMER2, COIN);
  await act(driver, MINTER, call('Assets', 'pause', { id: COIN_ID }));
  await refused(driver, CUSTOMER1, payment, 'Assets.CurrencyPaused');
  const announced = await act(driver, OFFICER, call('Assets', 'unpause', { id: COIN_ID }));
  const { at, ...rest } = event(announced, 'Assets.UnpauseAnnounced');
  assert.deepEqual(rest, { asset_id: COIN_ID });
  await refused(driver, CUSTOMER1, payment, 'Assets.CurrencyPaused');
  context.pauseEnds = at;
}

async function endOfPause({ driver, pauseEnds }) {
  await waitUntilAfter(driver, pauseEnds);
  await act(driver, CUSTOMER1, transfer(driver, COIN_ID, CUSTOMER2, COIN));
}

async function unknownKey({ driver }) {
  const before = await snapshot(driver);
  await assert.rejects(driver.submit('//Nobody', transfer(driver, COIN_ID, CUSTOMER1, COIN)), driver.unknownSigner);
  assert.deepEqual(await snapshot(driver), before);
}

const STEPS = [
  ['the Council shortens what grants and ends of pauses wait', ({ driver }) => shortenDelays(driver)],
  ['the Council admits a bank', admitBank],
  ['the Council creates the bank’s coin and sets its reserve terms', createCoin],
  ['the bank gives out its duties, and an allowance to its minter', giveDuties],
  ['refused: a duty before it is in effect', useTooEarly],
  ['the bank onboards two customers', async ({ driver }) => {
    await register(driver, CUSTOMER1, { sign: 'signPlain' });
    await register(driver, CUSTOMER2, { sign: 'signWrapped' });
  }],
  ['refused: minting before any report', ({ driver }) =>
    refused(driver, MINTER, mint(driver, COIN_ID, CUSTOMER1, COIN, 'deposit 1'), 'Assets.BackingMissing')],
  ['refused: minting on a stale report', staleReport],
  ['the attestor reports reserves and the bank mints', mintCoin],
  ['refused: a used deposit reference, and minting above limit, allowance and backing', mintRefusals],
  ['one customer pays the other', payCoin],
  ['the other redeems', redeemCoin],
  ['the bank settles and the supply falls', settleCoin],
  ['the home currency is minted and paid in the words of Balances', payHome],
  // It lapses while the pause is on, so that the journey waits for both at once.
  ['a customer who is verified for a short while is paid', payLapsing],
  ['refused: payment while paused, the end of the pause announced or not', pauseCoin],
  ['the pause ends by time alone', endOfPause],
  ['refused: payment by a lapsed customer', lapsedPayer],
  ['refused: a transaction by an unknown key', unknownKey],
  ...nestedRefusals({ customer1: CUSTOMER1, customer2: CUSTOMER2, minter: MINTER, coin: COIN_ID }),
];

/** Runs the journey as subtests of `t`. */
export const runJourney = (t, driver) => runSteps(t, driver, STEPS);
