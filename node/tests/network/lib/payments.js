// Payments under load, and the proof that none of them was lost.

import assert from 'node:assert/strict';
import { act, now } from '../../clients/lib/acts.js';
import { account, call, hash } from '../../clients/lib/calls.js';
import { toExtrinsic } from '../../clients/lib/driver-polkadotjs.js';
import { COIN, HOME, balance, expectSound, supply } from '../../clients/lib/ledger.js';
import { report } from '../../clients/lib/reserves.js';
import { sleep } from '../../clients/lib/within.js';
import { Keyring, blake2AsHex } from './polkadot.js';

const ATTESTOR = '//Eve';
const MINTER = '//Alice//desk';
const BATCH = 50;

/** What every account that pays in the tests has at first. */
const FUNDS = 1_000_000n * COIN;
/** Who pays. Neither sits on the Council: a vote would take the nonce that a payment was signed for. */
export const PAYERS = ['//Alice//second', '//Bob//node'];
export const PAYEE = '//Charlie';

/** Backs the home currency and gives the payers their coins: a chain of the ceremony has none. How many there are then. */
export async function fund(driver) {
  const total = FUNDS * BigInt(PAYERS.length);
  await act(driver, ATTESTOR, report(HOME, await now(driver), total * 2n));
  for (const uri of PAYERS) {
    const mint = { id: HOME, beneficiary: account(driver.address(uri)), amount: FUNDS, reference: hash(`deposit of ${uri}`) };
    await act(driver, MINTER, call('Assets', 'mint_with_reference', mint));
  }
  return total;
}

/** Signs payments of one coin's smallest unit, one after another. They never lapse: they can be sent again as they are. */
async function signerOf(driver, uri) {
  const pair = new Keyring({ type: 'sr25519' }).createFromUri(uri);
  const payment = toExtrinsic(driver.api, call('Balances', 'transfer_keep_alive', { dest: account(driver.address(PAYEE)), value: 1n }));
  let next = Number(await driver.rpc('system_accountNextIndex', driver.address(uri)));
  /** The next payment, or the one with that nonce for the runtime that is there now. */
  return async (nonce = next++) => {
    const extrinsic = await payment.signAsync(pair, { nonce, era: 0 });
    const bytes = extrinsic.toHex();
    return { nonce, bytes, hash: blake2AsHex(bytes, 256) };
  };
}

/** So many signed payments, in the order of their nonces. */
export async function sign(driver, uri, count) {
  const signer = await signerOf(driver, uri);
  const signed = [];
  for (let i = 0; i < count; i += 1) signed.push(await signer());
  return { signed };
}

/** Sends them to one node; the hashes of those that its pool took. A refusal is an error unless `tolerant`. */
export async function submit(network, name, payments, { tolerant = false } = {}) {
  const accepted = [];
  for (let at = 0; at < payments.length; at += BATCH) {
    const batch = payments.slice(at, at + BATCH);
    const sending = network.requests(name, batch.map(({ bytes }) => ['author_submitExtrinsic', bytes]));
    const answers = tolerant ? await sending.catch(() => []) : await sending;
    for (const [i, { error }] of answers.entries()) {
      if (!error) accepted.push(batch[i].hash);
      else if (!tolerant) throw new Error(`${name} refused a payment: ${JSON.stringify(error)}`);
    }
  }
  return accepted;
}

/** Waits until all these hashes are final, as the watch has seen it. */
export async function untilFinal(network, hashes, ms) {
  let left = hashes;
  await network.until(`${hashes.length} payments are final`, ms, async () => {
    left = left.filter((one) => network.watch.heightOf(one) === undefined);
    return left.length === 0;
  });
}

/**
 * Payments of one account that go on while the network is disturbed: signed one after another, sent to a node that runs, and again
 * while they are not final, as a wallet would. What was final once must stay so.
 */
export class Load {
  #stopped = false;
  #failed;
  #done;
  #sent = [];
  #signer;

  /** `driver` signs and isn't asked; `nodes` are those that take payments, the first that answers. */
  constructor(network, driver, uri, perSecond, nodes) {
    this.network = network;
    this.nodes = nodes;
    this.#done = this.#run(driver, uri, perSecond).catch((error) => (this.#failed = error));
  }

  async #run(driver, uri, perSecond) {
    const signer = (this.#signer = await signerOf(driver, uri));
    while (!this.#stopped) {
      const second = sleep(1_000);
      const next = [];
      for (let i = 0; i < perSecond; i += 1) next.push(await signer());
      await submitAnywhere(this.network, this.nodes, next);
      this.#sent.push(...next);
      await second;
    }
  }

  #isOpen = ({ hash: one, earlier = [] }) => [one, ...earlier].every((hash) => this.network.watch.heightOf(hash) === undefined);

  /** What isn't final is signed again, with the same nonces, since a signature is for one version of the runtime; how many that were. */
  async signAgain() {
    const open = this.#sent.filter(this.#isOpen);
    for (const payment of open) {
      const earlier = [...(payment.earlier ?? []), payment.hash];
      Object.assign(payment, await this.#signer(payment.nonce), { earlier });
    }
    await submitAnywhere(this.network, this.nodes, open);
    return open.length;
  }

  /** Ends the load, come what may of what was sent. */
  stop() {
    this.#stopped = true;
  }

  /** Ends the load; every payment that was sent is sent again until it is final. How many there were. */
  async settle(ms = 180_000) {
    this.#stopped = true;
    await this.#done;
    if (this.#failed) throw this.#failed;
    await this.network.until(`${this.#sent.length} payments are final`, ms, async () => {
      const open = this.#sent.filter(this.#isOpen);
      if (open.length === 0) return true;
      // Those that are in the pool are refused as known, and those that are in a block as stale.
      await submitAnywhere(this.network, this.nodes, open);
      return false;
    });
    return this.#sent.length;
  }
}

async function submitAnywhere(network, nodes, payments) {
  for (const name of nodes) {
    if ((await submit(network, name, payments, { tolerant: true })).length > 0) return;
  }
}

/** The ledger after `paid` payments, as every one of these nodes has it: supply kept, books balanced, every payment there once. */
export async function expectPaid(network, nodes, total, paid) {
  const received = BigInt(paid);
  for (const name of nodes) {
    const driver = await network.driver(name);
    await network.until(`${name} has the last payment`, 60_000, async () => (await balance(driver, HOME, PAYEE))[0] >= received);
    assert.deepEqual(await balance(driver, HOME, PAYEE), [received, 0n], `received, says ${name}`);
    assert.equal(await supply(driver, HOME), total, `supply, says ${name}`);
    await expectSound(driver);
  }
}
