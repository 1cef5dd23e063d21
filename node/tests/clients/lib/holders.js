// Who may hold, and who may stop it, step by step, over any driver: customers of every signature scheme and a joint account come
// and go, a supervisor's two officers freeze, seize and release, and the chain says beforehand what it would refuse.

import assert from 'node:assert/strict';
import { createKeyMulti } from '@polkadot/util-crypto';
import { act, event, inMultisig, now, refused, registration } from './acts.js';
import { account, call, hash, party, text, variant } from './calls.js';
import { runSteps } from './harness.js';
import { COIN, HOME, balance, balanceAt, expectLedger, snapshot, supply } from './ledger.js';

const BANK = 1;
const SUPERVISOR = 4;
const NOT_APPROVED = 2;
const UNKNOWN_COIN = 99;
const HOUR_MS = 60n * 60n * 1000n;

const [OFFICER, OTHER_BANK, PAYER] = ['//Alice', '//Bob', '//Eve'];
const [FIRST, SECOND] = ['//Dave', '//Dave//stash'];
const [CAROL, DORA, ERIC] = ['//Carol', 'ed25519//Dora', 'ecdsa//Eric'];
const [SAFEKEEPING, STRANGER] = ['//Safekeeping', '//Nobody'];

const GIVEN = 1_000n * COIN;
const FROZEN = 300n * COIN;
const SEIZED = 200n * COIN;

const payTo = (address, value) => call('Balances', 'transfer_keep_alive', { dest: account(address), value });
const pay = (driver, uri, value) => payTo(driver.address(uri), value);

const confirm = (order_id) => call('Orders', 'confirm', { order_id });
const release = (order_id) => call('Orders', 'release', { order_id });

/** The last arguments of every order. */
const grounds = async (driver) => ({
  reference: text('HCMP 2026/17'),
  document_hash: hash('court order'),
  expires_at: (await now(driver)) + HOUR_MS,
});

/** The first officer freezes `amount` of an account's home currency, or everything. */
async function freeze(driver, uri, amount) {
  const order = { account: driver.address(uri), currency: HOME, amount, ...(await grounds(driver)) };
  return event(await act(driver, FIRST, call('Orders', 'freeze', order)), 'Orders.OrderIssued');
}

const systemAccount = (driver, uri) => driver.read('System', 'Account', driver.address(uri));

/** What wallets read of orders. */
const frozen = async (driver, uri) => (await systemAccount(driver, uri)).data.frozen;

/** Why a transfer would be refused, by the names of the ledger's errors. */
async function refusals(driver, from, to, currency, amount) {
  const parties = [driver.address(from), driver.address(to)];
  const reasons = await driver.ask('ComplianceApi', 'transfer_refusals', ...parties, currency, amount);
  return reasons.map(({ type }) => type);
}

/** What an account may do now; for each act `true`, or why not. */
async function abilities(driver, uri) {
  const answer = await driver.ask('ComplianceApi', 'abilities', driver.address(uri));
  const { record, orders, balances, ...acts } = answer;
  const may = Object.entries(acts).map(([act, { success, value }]) => [act, success || value.type]);
  return { record, orders, balances, may: Object.fromEntries(may) };
}

const everyAct = (answer) => ({ submit: answer, redeem: answer, pay_retail: answer, pay_institutional: answer });

async function onboard(context, uri) {
  const { driver } = context;
  const registering = await registration(driver, BANK, uri, { sign: 'signWrapped' });
  const asAnother = call('Kyc', 'register', { ...registering.args, party: party('another party') });
  await refused(driver, OTHER_BANK, registering, 'Kyc.ProofInvalid');
  await refused(driver, OFFICER, asAnother, 'Kyc.ProofInvalid');

  const { account: onboarded, registrar } = event(await act(driver, OFFICER, registering), 'Kyc.PartyRegistered');
  assert.deepEqual([onboarded, registrar], [driver.address(uri), BANK]);
  await refused(driver, OFFICER, registering, 'Kyc.PartyExists');
  await refused(driver, OFFICER, asAnother, 'Kyc.AccountOnboarded');

  await act(driver, PAYER, pay(driver, uri, GIVEN));
  await act(driver, uri, pay(driver, PAYER, COIN));
  assert.deepEqual(await balance(driver, HOME, uri), [GIVEN - COIN, 0n]);
  context.registering = registering;
}

async function changeTier({ driver }) {
  const commitment = hash('a thicker file');
  const change = call('Kyc', 'change_tier', { party: party(CAROL), tier: variant('Institutional'), commitment });
  assert.deepEqual((await abilities(driver, CAROL)).may, { ...everyAct(true), pay_institutional: 'OutsideAudience' });
  await refused(driver, OTHER_BANK, change, 'Kyc.NotRegistrarOfParty');

  const changed = event(await act(driver, OFFICER, change), 'Kyc.TierChanged');
  assert.deepEqual([changed.party, changed.tier.type, changed.commitment], [party(CAROL), 'Institutional', commitment]);
  const { record, may } = await abilities(driver, CAROL);
  assert.deepEqual(may, everyAct(true));
  assert.equal(record.tier.type, 'Institutional');
}

async function jointAccount({ driver }) {
  const joint = driver.addressOf(createKeyMulti([CAROL, DORA].map((uri) => driver.accountId(uri)), 2));
  const accept = call('Kyc', 'accept_link', { party: party(CAROL) });
  const together = (inner) => inMultisig(driver, CAROL, DORA, inner);
  await refused(driver, PAYER, payTo(joint, COIN), 'Assets.RecipientNotOnboarded');
  assert.equal((await together(accept)).innerError, 'Kyc.NoOffer');

  const offer = call('Kyc', 'offer_link', { party: party(CAROL), account: joint });
  assert.equal(event(await act(driver, OFFICER, offer), 'Kyc.LinkOffered').account, joint);
  await refused(driver, DORA, accept, 'Kyc.NoOffer');
  const accepted = await together(accept);
  assert.deepEqual([accepted.error, accepted.innerError], [undefined, undefined]);
  assert.deepEqual(event(accepted.events, 'Kyc.AccountLinked'), {
    party: party(CAROL), registrar: BANK, account: joint,
  });

  await act(driver, PAYER, payTo(joint, 100n * COIN));
  const [before] = await balance(driver, HOME, ERIC);
  const paid = await together(pay(driver, ERIC, 40n * COIN));
  assert.deepEqual([paid.error, paid.innerError], [undefined, undefined]);
  assert.deepEqual(await balanceAt(driver, HOME, joint), [60n * COIN, 0n]);
  assert.deepEqual(await balance(driver, HOME, ERIC), [before + 40n * COIN, 0n]);
}

async function freezeAlone(context) {
  const { driver } = context;
  const { order_id, authority, in_force, by } = await freeze(driver, ERIC, FROZEN);
  assert.deepEqual([authority, in_force, by], [SUPERVISOR, true, driver.address(FIRST)]);
  assert.equal(await frozen(driver, ERIC), FROZEN);

  const [free] = await balance(driver, HOME, ERIC);
  await refused(driver, ERIC, pay(driver, PAYER, free - FROZEN + 1n), 'Assets.BalanceRestricted');
  await act(driver, ERIC, pay(driver, PAYER, COIN));
  context.order = order_id;
}

async function confirmFreeze({ driver, order }) {
  await refused(driver, FIRST, confirm(order), 'Orders.SecondPartyRequired');
  await refused(driver, OFFICER, confirm(order), 'BadOrigin');
  const confirmed = event(await act(driver, SECOND, confirm(order)), 'Orders.OrderConfirmed');
  assert.deepEqual(confirmed, {
    order_id: order, authority: SUPERVISOR, account: driver.address(ERIC), by: driver.address(SECOND),
  });
  assert.equal(await frozen(driver, ERIC), FROZEN);
}

async function explainFrozen({ driver, order }) {
  const [free] = await balance(driver, HOME, ERIC);
  const spendable = free - FROZEN;
  const { record, orders, balances, may } = await abilities(driver, ERIC);
  assert.deepEqual([record.party, record.registrar, record.restricted], [party(ERIC), BANK, true]);
  assert.deepEqual(orders, [order]);
  assert.deepEqual(balances, [{ currency: HOME, free, held: 0n, restricted: FROZEN, spendable }]);
  assert.deepEqual(may, { ...everyAct(true), pay_institutional: 'OutsideAudience' });

  const cases = [
    [ERIC, STRANGER, HOME, spendable + 1n, ['RecipientNotOnboarded', 'BalanceRestricted']],
    [ERIC, STRANGER, HOME, free + 1n, ['RecipientNotOnboarded', 'InsufficientBalance']],
    [ERIC, DORA, HOME, 0n, ['AmountZero']],
    [ERIC, DORA, UNKNOWN_COIN, COIN, ['UnknownCurrency']],
    [STRANGER, STRANGER, NOT_APPROVED, 0n, [
      'CurrencyDisabled', 'SenderNotOnboarded', 'RecipientNotOnboarded', 'AmountZero',
    ]],
  ];
  for (const [from, to, currency, amount, expected] of cases) {
    assert.deepEqual(await refusals(driver, from, to, currency, amount), expected);
  }
  await refused(driver, ERIC, pay(driver, STRANGER, spendable + 1n), 'Assets.RecipientNotOnboarded');

  assert.deepEqual(await refusals(driver, ERIC, DORA, HOME, spendable), []);
  await act(driver, ERIC, pay(driver, DORA, spendable));
  assert.deepEqual(await balance(driver, HOME, ERIC), [FROZEN, 0n]);
}

async function explainSuspended({ driver }) {
  await act(driver, OFFICER, call('Kyc', 'suspend', { party: party(DORA) }));
  assert.deepEqual((await abilities(driver, DORA)).may, everyAct('Suspended'));
  assert.deepEqual(await refusals(driver, DORA, CAROL, HOME, COIN), ['SenderSuspended']);
  assert.deepEqual(await refusals(driver, CAROL, DORA, HOME, COIN), ['RecipientSuspended']);
  await refused(driver, CAROL, pay(driver, DORA, COIN), 'Assets.RecipientSuspended');

  await act(driver, OFFICER, call('Kyc', 'lift_suspension', { party: party(DORA) }));
  assert.deepEqual(await refusals(driver, CAROL, DORA, HOME, COIN), []);
  await act(driver, CAROL, pay(driver, DORA, COIN));
}

async function explainStranger({ driver }) {
  assert.deepEqual(await abilities(driver, STRANGER), {
    record: undefined, orders: [], balances: [], may: everyAct('NotOnboarded'),
  });
}

async function seize({ driver, order }) {
  await act(driver, OFFICER, await registration(driver, BANK, SAFEKEEPING, { sign: 'signWrapped' }));
  const issued = await supply(driver, HOME);
  const before = await snapshot(driver);
  const target = driver.address(ERIC);
  const seizure = call('Orders', 'seize', {
    account: target,
    to: driver.address(SAFEKEEPING),
    currency: HOME,
    amount: SEIZED,
    ...(await grounds(driver)),
    carries_out: order,
  });
  const { order_id, in_force } = event(await act(driver, FIRST, seizure), 'Orders.OrderIssued');
  assert.equal(in_force, false);
  assert.deepEqual(await snapshot(driver), before, 'ledger after one signature');
  await refused(driver, FIRST, confirm(order_id), 'Orders.SecondPartyRequired');

  const events = await act(driver, SECOND, confirm(order_id));
  assert.deepEqual(event(events, 'Orders.CoinsTaken'), {
    order_id, account: target, currency: HOME, amount: SEIZED,
  });
  assert.deepEqual(event(events, 'Orders.OrderExecuted'), { order_id, authority: SUPERVISOR, account: target });
  await expectLedger(driver, HOME, { [ERIC]: [FROZEN - SEIZED, 0n], [SAFEKEEPING]: [SEIZED, 0n] }, issued);
  const { first, second } = await driver.read('Orders', 'Executions', order_id);
  assert.deepEqual([first.account, second.account], [driver.address(FIRST), driver.address(SECOND)]);

  // The freeze that it carried out has ended with it.
  assert.equal(await frozen(driver, ERIC), 0n);
  await act(driver, ERIC, pay(driver, PAYER, COIN));
}

async function freezeAgain(context) {
  const { driver } = context;
  const { order_id: withdrawn, in_force: alone } = await freeze(driver, DORA, undefined);
  assert.equal(alone, true);
  await refused(driver, DORA, pay(driver, PAYER, 1n), 'Assets.BalanceRestricted');
  event(await act(driver, FIRST, release(withdrawn)), 'Orders.OrderReleased');
  assert.equal(await frozen(driver, DORA), 0n);

  const { order_id, in_force } = await freeze(driver, DORA, undefined);
  assert.equal(in_force, false);
  await act(driver, DORA, pay(driver, PAYER, COIN));
  event(await act(driver, SECOND, confirm(order_id)), 'Orders.OrderConfirmed');
  await refused(driver, DORA, pay(driver, PAYER, 1n), 'Assets.BalanceRestricted');
  context.order = order_id;
}

async function releaseByTwo({ driver, order }) {
  const asked = event(await act(driver, FIRST, release(order)), 'Orders.ReleaseAsked');
  assert.equal(asked.by, driver.address(FIRST));
  await refused(driver, FIRST, release(order), 'Orders.SecondPartyRequired');
  await refused(driver, DORA, pay(driver, PAYER, 1n), 'Assets.BalanceRestricted');

  event(await act(driver, SECOND, release(order)), 'Orders.OrderReleased');
  assert.equal(await frozen(driver, DORA), 0n);
  await act(driver, DORA, pay(driver, PAYER, COIN));
}

async function offBoard(context) {
  const { driver } = context;
  const leaving = driver.address(ERIC);
  const unlink = call('Kyc', 'unlink_account', { party: party(ERIC), account: leaving });
  await refused(driver, OTHER_BANK, unlink, 'Kyc.NotRegistrarOfParty');
  await refused(driver, OFFICER, unlink, 'Kyc.AccountInUse');

  const dest = account(driver.address(PAYER));
  await act(driver, ERIC, call('Balances', 'transfer_all', { dest, keep_alive: false }));
  context.transactions = (await systemAccount(driver, ERIC)).nonce;
  assert.deepEqual(event(await act(driver, OFFICER, unlink), 'Kyc.AccountUnlinked'), {
    party: party(ERIC), registrar: BANK, account: leaving, party_closed: true,
  });
  assert.equal((await abilities(driver, ERIC)).record, undefined);
}

/** `registering` is the call that onboarded the account the first time. */
async function comeBack({ driver, registering, transactions }) {
  await refused(driver, OFFICER, registering, 'Kyc.ProofInvalid');
  await act(driver, OFFICER, await registration(driver, BANK, ERIC, { sign: 'signWrapped', nonce: 1 }));
  assert.equal((await systemAccount(driver, ERIC)).nonce, transactions);
  assert.equal((await abilities(driver, ERIC)).record.nonce, 2);

  await act(driver, PAYER, pay(driver, ERIC, GIVEN));
  await act(driver, ERIC, pay(driver, PAYER, COIN));
}

const STEPS = [
  // The last one is who leaves and comes back.
  ...[CAROL, DORA, ERIC].map((uri) => [
    `a bank onboards ${uri}, whose wallet wraps what it signs, once and for itself only`,
    (context) => onboard(context, uri),
  ]),
  ['the bank verifies a customer further', changeTier],
  ['two customers’ joint account joins by its own act and pays', jointAccount],
  ['a freeze acts on one signature at once', freezeAlone],
  ['another officer confirms it, and only another officer', confirmFreeze],
  ['the chain says why it would refuse a transfer, and takes one that it wouldn’t', explainFrozen],
  ['the chain says what a suspended customer may do', explainSuspended],
  ['the chain says what a stranger may do', explainStranger],
  ['a seizure takes both signatures and ends the freeze', seize],
  ['a freeze that was withdrawn comes back with both signatures only', freezeAgain],
  ['a confirmed freeze is released by both', releaseByTwo],
  ['an account with coins is not off-boarded, an empty one is', offBoard],
  ['it comes back with a new proof, and nothing old is good again', comeBack],
];

/** Runs the steps as subtests of `t`. */
export const runHolders = (t, driver) => runSteps(t, driver, STEPS);
