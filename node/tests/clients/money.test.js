// Issuing, moving and redeeming on the running node, through both clients; and what the Polkadot.js UI makes of it: its send
// button, an office that a multisig holds, and a pause whose end is announced.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKeyMulti } from '@polkadot/util-crypto';
import { SHORTEST_DELAY_MS, act, event, inMultisig, now, refused, shortenDelays, waitUntilAfter } from './lib/acts.js';
import { account, call, hash, variant } from './lib/calls.js';
import { controlProof } from './lib/control-proof.js';
import { connect as connectPapi } from './lib/driver-papi.js';
import { connect as connectPolkadotJs, toExtrinsic } from './lib/driver-polkadotjs.js';
import { runSteps, step, withNode } from './lib/harness.js';
import { COIN, HOME, snapshot } from './lib/ledger.js';
import {
  BANK, KHKD, changePolicy, changedSteps, claims, moves, presetSteps, redeemRefusals, reportReserve,
} from './lib/money.js';
import { FRESH } from './lib/node.js';
import { sleep } from './lib/within.js';

const [EVE, FERDIE, ADMINISTRATOR] = ['//Eve', '//Ferdie', '//Alice'];
const OFFICERS = ['//Alice', '//Charlie//stash'];
// Of the commerce group, whose coin KHKD is.
const [PAUSER, UNPAUSER] = ['//Bob//stash', '//Ferdie//stash'];

const CLAIM = 20n * COIN;

async function sendButton({ driver }) {
  const amount = 3n * COIN;
  const sending = driver.api.tx.assets.transferKeepAlive(KHKD, driver.address(FERDIE), amount);
  const changes = { [EVE]: [-amount, 0n], [FERDIE]: [amount, 0n] };
  const { error, events } = await moves(driver, KHKD, changes, () => driver.send(EVE, sending));
  assert.equal(error, undefined);
  assert.deepEqual(event(events, 'Assets.Transferred'), {
    asset_id: KHKD, from: driver.address(EVE), to: driver.address(FERDIE), amount,
  });
}

/** The officers' joint account becomes one of the administrator's party, and is given the duty to settle. */
async function giveOfficeToMultisig(context) {
  const { driver } = context;
  const joint = driver.addressOf(createKeyMulti(OFFICERS.map((uri) => driver.accountId(uri)), 2));
  const { record } = await driver.ask('ComplianceApi', 'abilities', driver.address(ADMINISTRATOR));
  const { party } = record;
  const granting = call('Institutions', 'grant_duty', {
    duty: variant('SettlingRedemptions'),
    account: joint,
    party,
    // A multisig has no key, so no proof of it holds; once it is a member none is asked for.
    proof: await controlProof(driver, ADMINISTRATOR, BANK, party),
  });
  await refused(driver, ADMINISTRATOR, granting, 'Kyc.ProofInvalid');

  const offered = await act(driver, ADMINISTRATOR, call('Institutions', 'offer_link', { account: joint, party }));
  assert.equal(event(offered, 'Kyc.LinkOffered').account, joint);
  const joined = await inMultisig(driver, ...OFFICERS, call('Kyc', 'accept_link', { party }));
  assert.deepEqual([joined.error, joined.innerError], [undefined, undefined]);
  assert.deepEqual(event(joined.events, 'Kyc.AccountLinked'), { party, registrar: BANK, account: joint });

  const redeeming = call('Assets', 'redeem', { id: HOME, amount: CLAIM, payout_reference: hash('payout') });
  const { redemption_id } = event(await act(driver, EVE, redeeming), 'Assets.RedemptionOpened');
  const { effective_at, duty, ...rest } = event(await act(driver, ADMINISTRATOR, granting), 'Institutions.DutyGranted');
  assert.deepEqual([duty.type, rest], ['SettlingRedemptions', { institution: BANK, account: joint }]);
  Object.assign(context, { joint, redemption: redemption_id, effectiveAt: effective_at });
}

const settling = (redemption_id) => call('Assets', 'settle_redemption', { redemption_id, fiat_reference: hash('wire 3') });

async function settleTooEarly({ driver, redemption }) {
  const before = await snapshot(driver);
  const { error, innerError } = await inMultisig(driver, ...OFFICERS, settling(redemption));
  assert.deepEqual([error, innerError], [undefined, 'BadOrigin']);
  assert.deepEqual(await snapshot(driver), before, 'ledger after a duty used too early');
}

/** As the UI signs for a multisig: one approves the hash of the call, the last one sends the call itself. */
async function approveAndExecute(driver, joint, inner) {
  const { api } = driver;
  const extrinsic = toExtrinsic(api, inner);
  const { method } = extrinsic;
  const { weight } = await extrinsic.paymentInfo(joint);
  const [first, last] = OFFICERS;
  const [firstAddress, lastAddress] = OFFICERS.map((uri) => driver.address(uri));

  const approving = api.tx.multisig.approveAsMulti(OFFICERS.length, [lastAddress], null, method.hash, weight);
  const { error } = await driver.send(first, approving);
  assert.equal(error, undefined, 'the first approval');
  const { when } = (await api.query.multisig.multisigs(joint, method.hash)).unwrap();
  return driver.send(last, api.tx.multisig.asMulti(OFFICERS.length, [firstAddress], when, method, weight));
}

async function settleByMultisig({ driver, joint, redemption, effectiveAt }) {
  await waitUntilAfter(driver, effectiveAt);
  const settle = () => approveAndExecute(driver, joint, settling(redemption));
  const { error, innerError, events } = await moves(driver, HOME, { [EVE]: [0n, -CLAIM] }, settle, -CLAIM);
  assert.deepEqual([error, innerError], [undefined, undefined]);
  assert.equal(event(events, 'Multisig.MultisigExecuted').multisig, joint);
  const { amount, remaining } = event(events, 'Assets.RedemptionSettled');
  assert.deepEqual([amount, remaining], [CLAIM, 0n]);
  assert.deepEqual(await claims(driver, EVE), []);
}

/** A currency's status as wallets read it. */
const status = async ({ api }) => (await api.query.assets.asset(KHKD)).unwrap().status.type;

const paying = (driver) => call('Assets', 'transfer', { id: KHKD, target: account(driver.address(FERDIE)), amount: COIN });

const unpausing = call('Assets', 'unpause', { id: KHKD });

async function pause(context) {
  const { driver } = context;
  assert.equal(await status(driver), 'Live');
  const paused = event(await act(driver, PAUSER, call('Assets', 'pause', { id: KHKD })), 'Assets.StatusChanged');
  assert.deepEqual([paused.asset_id, paused.from.type, paused.to.type], [KHKD, 'Live', 'Paused']);
  assert.equal(await status(driver), 'Paused');
  await refused(driver, EVE, paying(driver), 'Assets.CurrencyPaused');
  assert.deepEqual(await redeemRefusals(driver, EVE, KHKD, COIN), [], 'a pause stops no redemption');
  await refused(driver, PAUSER, unpausing, 'BadOrigin');

  const { at } = event(await act(driver, UNPAUSER, unpausing), 'Assets.UnpauseAnnounced');
  assert.ok(at <= (await now(driver)) + SHORTEST_DELAY_MS, 'the delay that the Council has set');
  assert.equal(await driver.read('Assets', 'UnpausesAt', KHKD), at);
  assert.equal(await status(driver), 'Paused');
  // At once, since both must be over before the pause is.
  await Promise.all([
    refused(driver, EVE, paying(driver), 'Assets.CurrencyPaused'),
    refused(driver, UNPAUSER, unpausing, 'Assets.UnpauseAnnounced'),
  ]);
  context.pauseEnds = at;
}

async function endOfPause({ driver, pauseEnds }) {
  await waitUntilAfter(driver, pauseEnds);
  assert.equal(await status(driver), 'Live');
  assert.equal(await driver.read('Assets', 'UnpausesAt', KHKD), undefined);
  await moves(driver, KHKD, { [EVE]: [-COIN, 0n], [FERDIE]: [COIN, 0n] }, () => act(driver, EVE, paying(driver)));
}

const WALLET_STEPS = [
  ['the UI’s send button for assets pays', sendButton],
  ['two officers’ multisig joins by its own act and is given a duty', giveOfficeToMultisig],
  ['refused: it settles before the duty is in effect', settleTooEarly],
  ['it settles as the UI signs for it', settleByMultisig],
  ['a currency is paused, and its pause ends no sooner than announced', pause],
  ['the pause ends by time alone', endOfPause],
];

test('the money itself', { timeout: 20 * 60_000 }, (t) =>
  withNode(t, FRESH, async (node, open) => {
    const wallet = await open(connectPolkadotJs);
    const clients = [
      [wallet, { payer: EVE, payee: FERDIE }],
      [await open(connectPapi), { payer: FERDIE, payee: EVE }],
    ];

    /** Runs the steps with one client after the other, each once it has seen what the other did. */
    async function withEach(stepsOf) {
      for (const [driver, who] of clients) {
        const height = await node.finalisedHeight();
        while ((await driver.read('System', 'Number')) < height) await sleep(200);
        await runSteps(t, driver, stepsOf(who).map(([name, body]) => [`${name} (${driver.name})`, body]));
      }
    }

    await step(t, 'the Council shortens what grants and ends of pauses wait', () => shortenDelays(wallet));
    await step(t, 'the attestor reports the home currency’s reserve', () => reportReserve(wallet));
    await withEach(presetSteps);
    await step(t, 'the Council changes the home currency’s policy', () => changePolicy(wallet));
    await withEach(changedSteps);
    await runSteps(t, wallet, WALLET_STEPS);
  }),
);
