// Every call that moves value, refused: on its own, and nested in the calls that dispatch others. There the outer call succeeds,
// the inner result carries the error, and the ledger is as it was.

import assert from 'node:assert/strict';
import { act, inMultisig, refused } from './acts.js';
import { account, call, hash, text, variant } from './calls.js';
import { COIN, HOME, snapshot } from './ledger.js';

const STRANGER = '//Stranger';

/**
 * The calls, each refused with `error` when `signer` (a customer, or the minter) makes it; most go to an account that nobody
 * onboarded. `outsider`: what such an account itself is refused with, where that isn't that it may not pay.
 */
function refusedCalls(driver, { customer1, customer2, minter, coin }) {
  const stranger = account(driver.address(STRANGER));
  const customer = account(driver.address(customer1));
  const other = account(driver.address(customer2));
  const [amount, keep_alive] = [COIN, true];
  const transfers = [
    call('Assets', 'transfer', { id: coin, target: stranger, amount }),
    call('Assets', 'transfer', { id: HOME, target: stranger, amount }),
    call('Assets', 'transfer_keep_alive', { id: coin, target: stranger, amount }),
    call('Assets', 'transfer_all', { id: coin, dest: stranger, keep_alive }),
    call('Assets', 'transfer_with_memo', { id: coin, target: stranger, amount, memo: text('Invoice 1') }),
    call('Assets', 'transfer_batch', { id: coin, payments: [other, stranger].map((target) => ({ target, amount })) }),
    call('Balances', 'transfer_allow_death', { dest: stranger, value: amount }),
    call('Balances', 'transfer_keep_alive', { dest: stranger, value: amount }),
    call('Balances', 'transfer_all', { dest: stranger, keep_alive }),
  ];
  const tooMuch = { id: coin, amount: 1_000_000n * COIN, payout_reference: hash('payout of too much') };
  const unapproved = { id: coin, owner: other, destination: customer, amount };
  const minted = { id: coin, beneficiary: stranger, amount, reference: hash('deposit of a stranger') };
  return [
    ...transfers.map((inner) => ({ inner, signer: customer1, error: 'Assets.RecipientNotOnboarded' })),
    { inner: call('Assets', 'redeem', tooMuch), signer: customer1, error: 'Assets.InsufficientBalance' },
    {
      inner: call('Assets', 'transfer_approved', unapproved),
      signer: customer1,
      error: 'Assets.UnknownApproval',
      outsider: 'Assets.DelegateIneligible',
    },
    {
      inner: call('Assets', 'mint', { id: coin, beneficiary: customer, amount }),
      signer: minter,
      error: 'Assets.DepositReferenceRequired',
      duty: true,
    },
    {
      inner: call('Assets', 'mint_with_reference', minted),
      signer: minter,
      error: 'Assets.RecipientNotOnboarded',
      duty: true,
    },
  ];
}

/** Runs `submit`, whose last outcome must be a success that carries the error of the call inside. */
async function refusedInside(driver, name, error, submit) {
  const before = await snapshot(driver);
  const outcome = await submit();
  assert.equal(outcome.error, undefined, `the call around ${name}`);
  assert.equal(outcome.innerError, error, name);
  assert.deepEqual(await snapshot(driver), before, `ledger after ${name}`);
}

const inBatch = (driver, signer, inner) => driver.submit(signer, call('Utility', 'batch', { calls: [inner] }));

function inProxy(driver, delegate, real, inner) {
  const args = { real: account(driver.address(real)), force_proxy_type: undefined, call: inner };
  return driver.submit(delegate, call('Proxy', 'proxy', args));
}

/** Steps of the journey: `customer1` and `customer2` hold the coin and the home currency, `minter` has the duty to mint. */
export function nestedRefusals(who) {
  const { customer1, customer2 } = who;
  const each = (body) => async ({ driver }) => {
    for (const refusal of refusedCalls(driver, who)) await body(driver, refusal);
  };
  return [
    ['refused: each call that moves value', each((driver, { inner, signer, error }) => refused(driver, signer, inner, error))],
    ['refused: each of them in a batch', each((driver, { inner, signer, error }) =>
      refusedInside(driver, `${inner} in a batch`, error, () => inBatch(driver, signer, inner)))],
    ['a customer lets the other act for it', ({ driver }) => {
      const delegate = account(driver.address(customer2));
      return act(driver, customer1, call('Proxy', 'add_proxy', { delegate, proxy_type: variant('Any'), delay: 0 }));
    }],
    ['refused: each of them through a proxy, duties by the filter', each((driver, { inner, error, duty }) =>
      refusedInside(driver, `${inner} through a proxy`, duty ? 'System.CallFiltered' : error, () =>
        inProxy(driver, customer2, customer1, inner)))],
    ['refused: each of them by a multisig that nobody onboarded', each((driver, { inner, duty, outsider }) =>
      refusedInside(driver, `${inner} by a multisig`, duty ? 'BadOrigin' : outsider ?? 'Assets.SenderNotOnboarded', () =>
        inMultisig(driver, customer1, customer2, inner)))],
  ];
}
