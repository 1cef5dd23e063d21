// What attestors say of reserves, and the terms on which they are believed. Statement hashes are recognisable, not real.

import { call, fixed, hash, variant } from './calls.js';

/** The institution that attests every currency of the tests; //Charlie signs for it. */
export const AUDITOR = 3;
export const ATTESTOR = '//Charlie';

const MINUTE_MS = 60_000n;
export const MAX_AGE_MS = 10n * MINUTE_MS;

const eligible = (name, max_residual_days) => ({ class: variant(name), max_residual_days });

/** Terms such as the development chain's own, where nothing else is said. */
export const reserveTerms = (others = {}) => ({
  attestors: [AUDITOR],
  quorum: 1,
  heartbeat_ms: 3n * MINUTE_MS,
  max_age_ms: MAX_AGE_MS,
  tolerance_bps: 0,
  buffer_bps: 0,
  grace_ms: 60n * MINUTE_MS,
  eligible: [
    eligible('Cash', 0),
    eligible('Deposit', 92),
    eligible('DebtSecurity', 366),
    eligible('ReverseRepo', 1),
    eligible('Fund', 366),
  ],
  foreign: [],
  ...others,
});

const component = (name, residual_days, market_value) => ({
  class: variant(name),
  residual_days,
  currency: fixed('HKD', 3),
  market_value,
  custodian: hash(`custodian of the ${name}`),
});

/** A report of `total`, of which half is cash and half at a bank for a month. */
export function report(currency, as_of, total) {
  const cash = total / 2n;
  const components = [component('Cash', 0, cash), component('Deposit', 30, total - cash)];
  return call('Reserves', 'report', { currency, as_of, components, statement_hash: hash(`statement as of ${as_of}`) });
}
