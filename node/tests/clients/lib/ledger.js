// What the chain says of balances and supply, at the last finalised block.

import assert from 'node:assert/strict';
import { xxhashAsHex } from '@polkadot/util-crypto';

export const COIN = 1_000_000n;
export const HOME = 0;

const LEDGER_PALLETS = ['Assets', 'Balances'];
const MAX_KEYS = 1_000;

/** Free and held coins of one account: `[free, held]`. */
export const balance = (driver, currency, uri) => balanceAt(driver, currency, driver.address(uri));

/** The same, of an account that has an address only. */
export async function balanceAt(driver, currency, address) {
  if (currency === HOME) {
    const { data } = await driver.read('System', 'Account', address);
    return [data.free, data.reserved];
  }
  const account = await driver.read('Assets', 'Account', currency, address);
  return [account?.balance ?? 0n, account?.reserved ?? 0n];
}

export async function supply(driver, currency) {
  return (await driver.read('Assets', 'Asset', currency)).supply;
}

/** Asserts the balances `{ uri: [free, held] }` and the supply of a currency. */
export async function expectLedger(driver, currency, balances, expectedSupply) {
  const actual = {};
  for (const uri of Object.keys(balances)) actual[uri] = await balance(driver, currency, uri);
  assert.deepEqual(actual, balances);
  assert.equal(await supply(driver, currency), expectedSupply);
}

/** Asserts that free and held coins of every currency add up to its supply. */
export async function expectSound(driver) {
  const sums = {};
  for (const [, { data }] of await driver.entries('System', 'Account')) {
    sums[HOME] = (sums[HOME] ?? 0n) + data.free + data.reserved;
  }
  for (const [[currency], account] of await driver.entries('Assets', 'Account')) {
    sums[currency] = (sums[currency] ?? 0n) + account.balance + account.reserved;
  }
  for (const [[currency], { supply }] of await driver.entries('Assets', 'Asset')) {
    assert.equal(sums[currency] ?? 0n, supply, `supply of currency ${currency}`);
  }
  assert.equal(await driver.read('Balances', 'TotalIssuance'), sums[HOME], 'total issuance of the home currency');
}

/** Whether a record says nothing. */
const isEmpty = (value) => (typeof value === 'object' ? Object.values(value).every(isEmpty) : !value);

async function rawState(driver, pallet, at) {
  const keys = await driver.rpc('state_getKeysPaged', xxhashAsHex(pallet, 128), MAX_KEYS, null, at);
  assert.ok(keys.length < MAX_KEYS, `${pallet} holds more than the test looks at`);
  const [set] = await driver.rpc('state_queryStorageAt', keys, at);
  return set.changes;
}

/**
 * Everything that a refused call must leave alone: each storage item of the ledger, whatever its name, and the ledger's part of
 * each account record. A signer's nonce and use of block space do change.
 */
export async function snapshot(driver) {
  const at = await driver.rpc('chain_getFinalizedHead');
  const state = {};
  for (const pallet of LEDGER_PALLETS) state[pallet] = await rawState(driver, pallet, at);
  for (const [[address], { data }] of await driver.entries('System', 'Account')) {
    const { rate, ...ledger } = data;
    // A signer's record may come into being; an empty one says nothing.
    if (!isEmpty(ledger)) state[address] = ledger;
  }
  return state;
}
