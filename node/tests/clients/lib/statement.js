// Custodians' statements, as JSON and CSV after docs/schemas. Amounts are decimal strings in whole coins.

import { blake2AsHex } from '@polkadot/util-crypto';
import { COIN } from './ledger.js';

const DECIMALS = 6;
const HONG_KONG_MS = 8 * 3_600_000;

/** Behind the chain's clock, which is that of its last block, so that nothing has to wait for it. */
const AGE_MS = 2_000;

/** Fields of a component, after those of the whole statement: a row of CSV. */
const COLUMNS = [
  'schema', 'statement_id', 'currency', 'as_of', 'total',
  'asset_class', 'residual_maturity_days', 'component_currency', 'market_value', 'custodian_reference',
];

export const component = (asset_class, residual_maturity_days, market_value, others = {}) => ({
  asset_class,
  residual_maturity_days,
  currency: 'HKD',
  market_value,
  custodian_reference: `account for ${asset_class}`,
  ...others,
});

/** `12.5` in the smallest unit. */
export function units(amount) {
  const [whole, fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(DECIMALS, '0'));
}

/** An amount in the smallest unit in whole coins, with all decimals. */
export const coins = (amount) => `${amount / COIN}.${(amount % COIN).toString().padStart(DECIMALS, '0')}`;

/** A moment after RFC 3339, as a clock in Hong Kong shows it. */
export const inHongKong = (ms) => new Date(ms + HONG_KONG_MS).toISOString().replace('Z', '+08:00');

/** A moment that a statement of now can be as of: Unix milliseconds. */
export const lately = () => Date.now() - AGE_MS;

/** A statement as of `asOf` (Unix milliseconds) that adds up, unless `others` says otherwise. */
export function statement(asOf, components, others = {}) {
  const total = components.reduce((sum, { market_value }) => sum + units(market_value), 0n);
  return {
    schema: 'harbour/custodian-statement/1',
    statement_id: `VHB-${asOf}`,
    currency: 'HKD',
    as_of: inHongKong(asOf),
    components,
    total: coins(total),
    ...others,
  };
}

export const toJson = (statement) => JSON.stringify(statement, null, 2);

export function toCsv({ components, ...whole }) {
  const rows = components.map(({ currency: component_currency, ...rest }) => ({ ...whole, component_currency, ...rest }));
  return [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => row[column]))].map((cells) => `${cells.join(',')}\n`).join('');
}

/** BLAKE2-256 of a text's bytes. */
export const hashOf = (text) => blake2AsHex(Buffer.from(text));

/** What the chain is told of a custodian's reference. The salt is 32 bytes in hex; on development chains zeros will do. */
export const custodianHash = (reference, salt = '00'.repeat(32)) =>
  blake2AsHex(Buffer.concat([Buffer.from(salt, 'hex'), Buffer.from(reference)]));
