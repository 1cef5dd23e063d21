// The money itself, step by step, over any driver: paying with a memo, in batches and on somebody's behalf, issuing, redeeming,
// with what else can become of a claim, limits, and what the chain says of each beforehand. `payer` and `payee` are customers of
// the development chain; neither pays in the home currency before its limits there are tried.

import assert from 'node:assert/strict';
import { act, decide, event, now, refused } from './acts.js';
import { account, call, hash, text, variant } from './calls.js';
import { COIN, HOME, balance, expectLedger, snapshot, supply } from './ledger.js';
import { ATTESTOR, report } from './reserves.js';

/** The issuer of the home currency, and the other institution's coin. */
export const BANK = 1;
export const KHKD = 1;

const NOT_APPROVED = 2;
const SUPERVISOR = 4;
const DAY_MS = 24n * 60n * 60n * 1000n;

const [OFFICER, SECOND_OFFICER, MINTER, SUPERVISING] = ['//Alice', '//Charlie//stash', '//Alice//stash', '//Dave'];
const [THIRD, STRANGER] = ['//Bob', '//Nobody'];

const RESERVE = 100_000_000n * COIN;
const ABOVE_MINT_LIMIT = 100_000_001n * COIN;

// A memo is UTF-8.
const MEMO = 'Invoice 2026/17, 發票';

const CLAIM = 100n * COIN;
const PART = 40n * COIN;
const LEFT = CLAIM - PART;

// What an account of tier `Full` pays in the home currency under the policy that the Council sets on the way.
const AT_ONCE = 100n * COIN;
const A_DAY = 150n * COIN;

const to = (driver, uri) => account(driver.address(uri));

const pay = (driver, id, uri, amount) => call('Assets', 'transfer_keep_alive', { id, target: to(driver, uri), amount });

const batch = (driver, name, id, payments) =>
  call('Assets', name, { id, payments: payments.map(([uri, amount]) => ({ target: to(driver, uri), amount })) });

/** The data of every event of that name, in their order. */
const every = (events, name) => events.filter((event) => event.name === name).map(({ data }) => data);

/** What an event says of a payment in KHKD. */
const paid = (driver, from, uri, amount) => ({
  asset_id: KHKD, from: driver.address(from), to: driver.address(uri), amount,
});

/** What a client gives for a byte string: bytes, or hex. */
const decoded = (bytes) => Buffer.from(typeof bytes === 'string' ? Buffer.from(bytes.slice(2), 'hex') : bytes).toString('utf8');

/** Asserts that `@polkadot/api` derives for the Polkadot.js UI what the ledger holds of the home currency. */
async function expectShown(driver, balances) {
  for (const [uri, expected] of Object.entries(balances)) {
    const { freeBalance, reservedBalance } = await driver.api.derive.balances.all(driver.address(uri));
    assert.deepEqual([freeBalance.toBigInt(), reservedBalance.toBigInt()], expected, `${uri} as wallets show it`);
  }
}

/**
 * Runs `body`, which must change free and held coins by exactly `{ uri: [free, held] }` and the supply by `issued`; what `body`
 * gives.
 */
export async function moves(driver, currency, changes, body, issued = 0n) {
  const before = await supply(driver, currency);
  const after = {};
  for (const [uri, [free, held]] of Object.entries(changes)) {
    const [freeBefore, heldBefore] = await balance(driver, currency, uri);
    after[uri] = [freeBefore + free, heldBefore + held];
  }
  const result = await body();
  await expectLedger(driver, currency, after, before + issued);
  if (currency === HOME && driver.api) await expectShown(driver, after);
  return result;
}

/** The names of the ledger's errors that the chain answers with. */
async function reasons(driver, method, ...args) {
  const answer = await driver.ask('ComplianceApi', method, ...args);
  return answer.map(({ type }) => type);
}

const mintRefusals = (driver, minter, uri, amount, reference) =>
  reasons(driver, 'mint_refusals', driver.address(minter), HOME, driver.address(uri), amount, reference);

export const redeemRefusals = (driver, uri, currency, amount) =>
  reasons(driver, 'redeem_refusals', driver.address(uri), currency, amount);

/** The open claims of a holder, `[number, claim]`. */
export const claims = (driver, uri) => driver.ask('ComplianceApi', 'redemptions', driver.address(uri));

/** The one open claim of a holder. */
async function onlyClaim(driver, uri, expectedNumber) {
  const open = await claims(driver, uri);
  assert.deepEqual(open.map(([number]) => number), [expectedNumber]);
  return open[0][1];
}

/** The attestor reports enough of the home currency's reserve, as of now. */
export const reportReserve = async (driver) => act(driver, ATTESTOR, report(HOME, await now(driver), RESERVE));

async function payWithMemo({ driver }, { payer, payee }) {
  const amount = 7n * COIN;
  const payment = { id: KHKD, target: to(driver, payee), amount, memo: text(MEMO) };
  const changes = { [payer]: [-amount, 0n], [payee]: [amount, 0n] };
  const events = await moves(driver, KHKD, changes, () => act(driver, payer, call('Assets', 'transfer_with_memo', payment)));
  assert.deepEqual(event(events, 'Assets.Transferred'), paid(driver, payer, payee, amount));
  const { memo, ...rest } = event(events, 'Assets.MemoAttached');
  assert.deepEqual(rest, paid(driver, payer, payee, amount));
  assert.equal(decoded(memo), MEMO);

  const garbled = call('Assets', 'transfer_with_memo', { ...payment, memo: Uint8Array.of(0xff) });
  await refused(driver, payer, garbled, 'Assets.MemoInvalid');
}

async function payBatch({ driver }, { payer, payee }) {
  const payments = [[payee, 10n * COIN], [THIRD, 5n * COIN], [payee, 7n * COIN]];
  const changes = { [payer]: [-22n * COIN, 0n], [payee]: [17n * COIN, 0n], [THIRD]: [5n * COIN, 0n] };
  const paying = batch(driver, 'transfer_batch', KHKD, payments);
  const events = await moves(driver, KHKD, changes, () => act(driver, payer, paying));
  const expected = payments.map(([uri, amount]) => paid(driver, payer, uri, amount));
  assert.deepEqual(every(events, 'Assets.Transferred'), expected);

  const withStranger = batch(driver, 'transfer_batch', KHKD, [...payments, [STRANGER, COIN]]);
  await refused(driver, payer, withStranger, 'Assets.RecipientNotOnboarded');
}

async function payBestEffort({ driver }, { payer, payee }) {
  const payments = [[payee, 10n * COIN], [STRANGER, 5n * COIN], [payee, 0n], [THIRD, 7n * COIN]];
  const changes = { [payer]: [-17n * COIN, 0n], [payee]: [10n * COIN, 0n], [THIRD]: [7n * COIN, 0n] };
  const paying = batch(driver, 'transfer_batch_best_effort', KHKD, payments);
  const events = await moves(driver, KHKD, changes, () => act(driver, payer, paying));
  const made = [payments[0], payments[3]].map(([uri, amount]) => paid(driver, payer, uri, amount));
  assert.deepEqual(every(events, 'Assets.Transferred'), made);

  const of = { asset_id: KHKD, from: driver.address(payer) };
  const refusals = every(events, 'Assets.PaymentRefused');
  assert.deepEqual(refusals.map(({ reason, ...rest }) => ({ ...rest, reason: driver.errorName(reason) })), [
    { ...of, index: 1, reason: 'Assets.RecipientNotOnboarded' },
    { ...of, index: 2, reason: 'Assets.AmountZero' },
  ]);
  assert.deepEqual(event(events, 'Assets.BatchCompleted'), { ...of, paid: 2, refused: 2 });
}

/** Calls, events and storage are those by which wallets know approvals of `pallet-assets`. */
async function approve({ driver }, { payer, payee }) {
  const [owner, delegate, destination] = [payer, payee, THIRD].map(driver.address);
  const approval = () => driver.read('Assets', 'Approvals', KHKD, owner, delegate);
  const spending = (amount) =>
    call('Assets', 'transfer_approved', { id: KHKD, owner: account(owner), destination: account(destination), amount });
  const cancelling = call('Assets', 'cancel_approval', { id: KHKD, delegate: account(delegate) });
  const [approved, spent] = [30n * COIN, 12n * COIN];
  await refused(driver, payee, spending(1n), 'Assets.UnknownApproval');
  assert.equal(await approval(), undefined);

  const approving = call('Assets', 'approve_transfer', { id: KHKD, delegate: account(delegate), amount: approved });
  const changes = { [payer]: [0n, 0n], [payee]: [0n, 0n] };
  const given = await moves(driver, KHKD, changes, () => act(driver, payer, approving));
  assert.deepEqual(event(given, 'Assets.ApprovedTransfer'), { asset_id: KHKD, source: owner, delegate, amount: approved });
  assert.deepEqual(await approval(), { amount: approved, deposit: 0n });

  const used = await moves(driver, KHKD, { [payer]: [-spent, 0n], [payee]: [0n, 0n], [THIRD]: [spent, 0n] }, () =>
    act(driver, payee, spending(spent)));
  assert.deepEqual(event(used, 'Assets.Transferred'), paid(driver, payer, THIRD, spent));
  assert.deepEqual(event(used, 'Assets.TransferredApproved'), {
    asset_id: KHKD, owner, delegate, destination, amount: spent,
  });
  assert.deepEqual(await approval(), { amount: approved - spent, deposit: 0n });
  await refused(driver, payee, spending(approved - spent + 1n), 'Assets.ApprovalExceeded');

  const cancelled = await act(driver, payer, cancelling);
  assert.deepEqual(event(cancelled, 'Assets.ApprovalCancelled'), { asset_id: KHKD, owner, delegate });
  assert.equal(await approval(), undefined);
  await refused(driver, payee, spending(1n), 'Assets.UnknownApproval');
  await refused(driver, payer, cancelling, 'Assets.UnknownApproval');
}

const mintWithoutReference = (driver, uri, amount) =>
  call('Assets', 'mint', { id: HOME, beneficiary: to(driver, uri), amount });

async function mintNeedsReference({ driver }, { payer }) {
  const deposit = hash('deposit of this step');
  const cases = [
    [MINTER, payer, COIN, undefined, ['DepositReferenceRequired']],
    [MINTER, payer, COIN, deposit, []],
    [MINTER, payer, 0n, deposit, ['AmountZero']],
    [MINTER, STRANGER, ABOVE_MINT_LIMIT, deposit, ['MintLimitExceeded', 'MintAboveBacking', 'RecipientNotOnboarded']],
    [payer, payer, COIN, deposit, ['NotIssuer']],
  ];
  for (const [minter, uri, amount, reference, expected] of cases) {
    assert.deepEqual(await mintRefusals(driver, minter, uri, amount, reference), expected);
  }
  await refused(driver, MINTER, mintWithoutReference(driver, payer, COIN), 'Assets.DepositReferenceRequired');
}

async function explain({ driver }, { payer, payee }) {
  const before = await snapshot(driver);
  const [free] = await balance(driver, HOME, payer);
  const cases = [
    [payer, HOME, free, []],
    [payer, HOME, free + 1n, ['InsufficientBalance']],
    [payer, HOME, 0n, ['AmountZero']],
    [payer, NOT_APPROVED, 1n, ['CurrencyDisabled', 'InsufficientBalance']],
    [STRANGER, HOME, 1n, ['SenderNotOnboarded', 'InsufficientBalance']],
  ];
  for (const [uri, currency, amount, expected] of cases) {
    assert.deepEqual(await redeemRefusals(driver, uri, currency, amount), expected);
  }

  const dryRun = async (uri, call) => {
    const error = await driver.ask('ComplianceApi', 'dry_run', driver.address(uri), call);
    return error && driver.errorName(error);
  };
  assert.equal(await dryRun(payer, pay(driver, KHKD, STRANGER, COIN)), 'Assets.RecipientNotOnboarded');
  assert.equal(await dryRun(payer, pay(driver, KHKD, payee, COIN)), undefined);
  assert.equal(await dryRun(payer, mintWithoutReference(driver, payer, COIN)), 'BadOrigin');
  assert.equal(await dryRun(MINTER, mintWithoutReference(driver, payer, COIN)), 'Assets.DepositReferenceRequired');
  assert.deepEqual(await snapshot(driver), before, 'ledger after dry runs');
}

async function openClaim(context, { payer }) {
  const { driver } = context;
  const [amount, payout_reference] = [CLAIM, hash('payout')];
  const redeeming = call('Assets', 'redeem', { id: HOME, amount, payout_reference });
  const events = await moves(driver, HOME, { [payer]: [-CLAIM, CLAIM] }, () => act(driver, payer, redeeming));
  const { redemption_id, deadline, ...rest } = event(events, 'Assets.RedemptionOpened');
  const holder = driver.address(payer);
  assert.deepEqual(rest, { asset_id: HOME, holder, amount, payout_reference });
  assert.deepEqual(event(events, 'Balances.Reserved'), { who: holder, amount });

  const { opened_at, ...claim } = await onlyClaim(driver, payer, redemption_id);
  assert.deepEqual(claim, {
    currency: HOME,
    institution: BANK,
    holder,
    amount,
    payout_reference,
    deadline,
    stopped_at: undefined,
    part_payments: [],
    rejection: undefined,
    upheld: false,
  });
  assert.ok(deadline >= opened_at + DAY_MS, 'a business day is a day at least');
  assert.deepEqual(await driver.ask('ComplianceApi', 'overdue', BANK), []);
  Object.assign(context, { redemption: redemption_id, deadline });
}

async function settlePart({ driver, redemption }, { payer }) {
  const settling = (amount, fiat) =>
    call('Assets', 'settle_redemption_partially', { redemption_id: redemption, amount, fiat_reference: hash(fiat) });
  await refused(driver, OFFICER, settling(CLAIM + 1n, 'wire 1'), 'Assets.SettlementAboveClaim');
  await refused(driver, payer, settling(PART, 'wire 1'), 'BadOrigin');

  const settle = () => act(driver, OFFICER, settling(PART, 'wire 1'));
  const events = await moves(driver, HOME, { [payer]: [0n, -PART] }, settle, -PART);
  const holder = driver.address(payer);
  assert.deepEqual(event(events, 'Assets.RedemptionSettled'), {
    redemption_id: redemption, asset_id: HOME, holder, amount: PART, remaining: LEFT, fiat_reference: hash('wire 1'),
  });
  assert.deepEqual(event(events, 'Balances.Burned'), { who: holder, amount: PART });
  const { amount, part_payments } = await onlyClaim(driver, payer, redemption);
  assert.deepEqual([amount, part_payments], [LEFT, [hash('wire 1')]]);
  await refused(driver, OFFICER, settling(COIN, 'wire 1'), 'Assets.FiatReferenceUsed');
}

async function extend({ driver, redemption, deadline }, { payer }) {
  const consent_hash = hash('consent');
  const extending = (until) =>
    call('Assets', 'extend_redemption', { redemption_id: redemption, deadline: until, consent_hash });
  const later = deadline + DAY_MS;
  await refused(driver, OFFICER, extending(later), 'Assets.NotHolder');
  await refused(driver, payer, extending(deadline), 'Assets.DeadlineNotLater');

  const events = await act(driver, payer, extending(later));
  assert.deepEqual(event(events, 'Assets.RedemptionExtended'), { redemption_id: redemption, deadline: later, consent_hash });
  assert.equal((await onlyClaim(driver, payer, redemption)).deadline, later);
}

const rejecting = (redemption_id) =>
  call('Assets', 'reject_redemption', { redemption_id, reason: variant('PayoutInstructionInvalid') });

async function reject({ driver, redemption }, { payer }) {
  const [holder, reason] = [driver.address(payer), variant('PayoutInstructionInvalid')];
  const proposed = await moves(driver, HOME, { [payer]: [0n, 0n] }, () => act(driver, OFFICER, rejecting(redemption)));
  assert.deepEqual(event(proposed, 'Assets.RejectionProposed'), { redemption_id: redemption, reason });
  assert.deepEqual((await onlyClaim(driver, payer, redemption)).rejection.reason, reason);
  await refused(driver, OFFICER, rejecting(redemption), 'Assets.SecondPartyRequired');

  const giveBack = () => act(driver, SECOND_OFFICER, rejecting(redemption));
  const events = await moves(driver, HOME, { [payer]: [LEFT, -LEFT] }, giveBack);
  const { appeal_until, ...rest } = event(events, 'Assets.RedemptionRejected');
  assert.deepEqual(rest, { redemption_id: redemption, asset_id: HOME, holder, amount: LEFT, reason });
  assert.ok(appeal_until > (await now(driver)), 'there is time to appeal');
  assert.deepEqual(event(events, 'Balances.Unreserved'), { who: holder, amount: LEFT });
  assert.deepEqual(await claims(driver, payer), []);

  const settling = call('Assets', 'settle_redemption', { redemption_id: redemption, fiat_reference: hash('wire 2') });
  await refused(driver, OFFICER, settling, 'Assets.UnknownRedemption');
}

async function appeal(context, { payer, payee }) {
  const { driver, redemption: redemption_id } = context;
  const [grounds_hash, decision_hash] = [hash('grounds'), hash('decision')];
  const appealing = call('Assets', 'appeal_rejection', { redemption_id, grounds_hash });
  const upholding = call('Assets', 'decide_appeal', { redemption_id, uphold: true, decision_hash });
  const dismissing = call('Assets', 'decide_appeal', { redemption_id, uphold: false, decision_hash });
  await refused(driver, SUPERVISING, dismissing, 'Assets.NotAppealed');
  await refused(driver, payee, appealing, 'Assets.NotHolder');

  const appealed = await act(driver, payer, appealing);
  assert.deepEqual(event(appealed, 'Assets.RedemptionAppealed'), { redemption_id, grounds_hash });
  await refused(driver, payer, appealing, 'Assets.AppealPending');
  await refused(driver, OFFICER, upholding, 'BadOrigin');

  const events = await moves(driver, HOME, { [payer]: [-LEFT, LEFT] }, () => act(driver, SUPERVISING, upholding));
  const { redemption_id: reopened_as } = event(events, 'Assets.RedemptionOpened');
  assert.notEqual(reopened_as, redemption_id);
  assert.deepEqual(event(events, 'Assets.AppealDecided'), {
    redemption_id, supervisor: SUPERVISOR, reopened_as, decision_hash,
  });
  const { amount, payout_reference, upheld } = await onlyClaim(driver, payer, reopened_as);
  assert.deepEqual([amount, payout_reference, upheld], [LEFT, hash('payout'), true]);
  await refused(driver, SECOND_OFFICER, rejecting(reopened_as), 'Assets.RejectionOverruled');
  context.redemption = reopened_as;
}

async function settleAll({ driver, redemption }, { payer }) {
  const settled = { redemption_id: redemption, fiat_reference: hash('wire 2') };
  const settling = call('Assets', 'settle_redemption', settled);
  const events = await moves(driver, HOME, { [payer]: [0n, -LEFT] }, () => act(driver, OFFICER, settling), -LEFT);
  assert.deepEqual(event(events, 'Assets.RedemptionSettled'), {
    ...settled, asset_id: HOME, holder: driver.address(payer), amount: LEFT, remaining: 0n,
  });
  assert.deepEqual(await claims(driver, payer), []);
}

/** The Council lets the home currency be minted without a reference, and bounds what accounts of tier `Full` pay in it. */
export async function changePolicy(driver) {
  const policyOf = async () => (await driver.read('Assets', 'Asset', HOME)).policy;
  const before = await policyOf();
  const limits = { ...before.limits, full: { per_payment: AT_ONCE, per_day: A_DAY } };
  const policy = { ...before, mint_without_reference: true, limits };
  const setting = call('Assets', 'set_policy', { id: HOME, policy });
  await refused(driver, OFFICER, setting, 'BadOrigin');
  await decide(driver, setting);
  assert.deepEqual(await policyOf(), policy);
}

async function mint({ driver }, { payer }) {
  await reportReserve(driver);
  assert.deepEqual(await mintRefusals(driver, MINTER, payer, COIN, undefined), []);
  const amount = 50n * COIN;
  const minting = mintWithoutReference(driver, payer, amount);
  const events = await moves(driver, HOME, { [payer]: [amount, 0n] }, () => act(driver, MINTER, minting), amount);
  const owner = driver.address(payer);
  assert.deepEqual(event(events, 'Assets.Issued'), { asset_id: HOME, owner, amount, reference: undefined });
  assert.deepEqual(event(events, 'Balances.Minted'), { who: owner, amount });
}

async function payWithinLimits({ driver }, { payer, payee }) {
  const paying = (value) => call('Balances', 'transfer_keep_alive', { dest: to(driver, payee), value });
  const pays = (value) =>
    moves(driver, HOME, { [payer]: [-value, 0n], [payee]: [value, 0n] }, () => act(driver, payer, paying(value)));
  const room = (uri) => driver.ask('ComplianceApi', 'payment_room', driver.address(uri), HOME);
  const rest = A_DAY - AT_ONCE;
  assert.deepEqual(await room(payer), { per_payment: AT_ONCE, per_day: A_DAY });
  assert.deepEqual(await room(MINTER), { per_payment: undefined, per_day: undefined }, 'nothing bounds an institution');
  assert.equal(await room(STRANGER), undefined);

  await refused(driver, payer, paying(AT_ONCE + 1n), 'Assets.PaymentLimitExceeded');
  const split = batch(driver, 'transfer_batch', HOME, [[payee, AT_ONCE], [payee, rest + 1n]]);
  await refused(driver, payer, split, 'Assets.DayLimitExceeded');

  await pays(AT_ONCE);
  assert.deepEqual(await room(payer), { per_payment: rest, per_day: rest });
  const parties = [driver.address(payer), driver.address(payee)];
  assert.deepEqual(await reasons(driver, 'transfer_refusals', ...parties, HOME, rest + 1n), ['DayLimitExceeded']);
  await refused(driver, payer, paying(rest + 1n), 'Assets.DayLimitExceeded');

  await pays(rest);
  assert.deepEqual(await room(payer), { per_payment: 0n, per_day: 0n });
  await refused(driver, payer, paying(1n), 'Assets.DayLimitExceeded');
  assert.deepEqual(await redeemRefusals(driver, payer, HOME, A_DAY), [], 'to redeem is not to pay');
}

const stepsOf = (who, steps) => steps.map(([name, body]) => [name, (context) => body(context, who)]);

/** Steps under the policies that the development chain starts with, its home currency's reserve reported. */
export const presetSteps = (who) =>
  stepsOf(who, [
    ['a payment says what it is for', payWithMemo],
    ['a batch pays one payee twice, and nobody where one is a stranger', payBatch],
    ['a batch of best effort says which payments it didn’t make, and why', payBestEffort],
    ['a delegate pays what its owner has approved', approve],
    ['refused: minting without a reference, as the chain says beforehand', mintNeedsReference],
    ['the chain says what it would refuse, and changes nothing by it', explain],
    ['a holder redeems', openClaim],
    ['an officer settles a part', settlePart],
    ['the holder gives the issuer more time', extend],
    ['two officers reject the rest', reject],
    ['the holder appeals, and the supervisor upholds it', appeal],
    ['the new claim is settled', settleAll],
  ]);

/** Steps under the policy of `changePolicy`. */
export const changedSteps = (who) =>
  stepsOf(who, [
    ['the bank mints without a reference', mint],
    ['limits hold at once and by the day', payWithinLimits],
  ]);
