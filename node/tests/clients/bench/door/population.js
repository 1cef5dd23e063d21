// Who is on the benchmark's chain, and who pays whom how much: all of it follows from a seed, so that a run can go on where another
// one ended, and so that what the chain says can be compared with what it must be.

import { Keyring } from '@polkadot/api';
import { blake2AsU8a, encodeAddress } from '@polkadot/util-crypto';
import { COIN } from '../../lib/ledger.js';

/** Payments of a batch: as many as the chain allows. */
export const BATCH = 500;

/** HKD and KHKD of the development chain. */
export const CURRENCIES = [0, 1];

const FAR_FUTURE_MS = 4_102_444_800_000;
const HONG_KONG = [...Buffer.from('HK')];
const REGISTRARS = 2;
const PAYER_COINS = 1_000_000n;
const HOLDER_COINS = 500;

/** A sequence of numbers from 0 up to, and without, 1 (mulberry32). */
function sequence(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A sequence that the text alone decides. */
const sequenceOf = (text) => sequence(new DataView(blake2AsU8a(text, 128).buffer).getUint32(0, true));

function tierOf(number) {
  if (number % 50 === 0) return 'Institutional';
  return number % 5 === 0 ? 'Full' : 'Basic';
}

export class Population {
  constructor({ holders, payers, seed }) {
    this.seed = seed;
    const keyring = new Keyring({ type: 'sr25519' });
    const random = sequenceOf(`${seed} balances`);
    const coins = () => BigInt(1 + Math.floor(random() * HOLDER_COINS)) * COIN;
    /** Institutional customers, whose payments no limit binds. */
    this.payers = Array.from({ length: payers }, (_, number) => {
      const pair = keyring.createFromUri(`//Bench${seed}//Payer${number}`);
      return { pair, id: pair.publicKey, tier: 'Institutional', registrar: 1, coins: CURRENCIES.map(() => PAYER_COINS * COIN) };
    });
    /** Customers of both registrars, of each tier; every second one has the second currency too. */
    this.holders = Array.from({ length: holders }, (_, number) => ({
      id: blake2AsU8a(`${seed} holder ${number}`, 256),
      tier: tierOf(number),
      registrar: 1 + (number % REGISTRARS),
      coins: [coins(), number % 4 < 2 ? coins() : 0n],
    }));
  }

  get accounts() {
    return [...this.payers, ...this.holders];
  }

  /** The batch that a payer signs with this nonce: a currency, and payments to anybody of at most a coin each. */
  batch(payer, nonce) {
    const random = sequenceOf(`${this.seed} payer ${payer} nonce ${nonce}`);
    const payments = Array.from({ length: BATCH }, () => ({
      to: Math.floor(random() * this.holders.length),
      amount: 1 + Math.floor(random() * Number(COIN)),
    }));
    return { currency: CURRENCIES[nonce % CURRENCIES.length], payments };
  }

  /** What everybody has once each payer has made so many batches: by account in hex, an amount for each currency. */
  ledgerAfter(batches) {
    const ledger = new Map(this.accounts.map(({ id, coins }) => [hex(id), [...coins]]));
    const holders = this.holders.map(({ id }) => ledger.get(hex(id)));
    batches.forEach((count, payer) => {
      const own = ledger.get(hex(this.payers[payer].id));
      for (let nonce = 0; nonce < count; nonce += 1) {
        const { currency, payments } = this.batch(payer, nonce);
        for (const { to, amount } of payments) {
          holders[to][currency] += BigInt(amount);
          own[currency] -= BigInt(amount);
        }
      }
    });
    return ledger;
  }
}

export const hex = (bytes) => Buffer.from(bytes).toString('hex');

/** A customer as the genesis block's patch names it: a party, and its coins. */
export function genesisOf({ id, tier, registrar, coins }) {
  const account = encodeAddress(id, 42);
  const party = [...blake2AsU8a(id, 128)];
  return {
    party: [party, registrar, tier, HONG_KONG, FAR_FUTURE_MS, `0x${'00'.repeat(32)}`, [account]],
    balances: CURRENCIES.filter((currency) => coins[currency] > 0n).map((currency) => [currency, account, Number(coins[currency])]),
  };
}
