// What is asked while time is taken: each of the supervisor's calls, and the runtime function below it through the same door.

import { compactAddLength } from '@polkadot/util';
import { HOME } from '../../lib/ledger.js';
import { bodyOf } from './reader.js';
import { hex } from './population.js';

const PAGE = 1_000;
const SHORT_PAGE = 100;
const DAY_MS = 86_400_000;
const HONG_KONG_MS = 8 * 3_600_000;
/** Bytes of a block's hash in front of a cursor's key, in hex. */
const CURSOR_BLOCK = 64;
const NONE = '00';

function u32(number) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes.toString('hex');
}

/** `Some(key)` of a page's beginning as the runtime takes it; a cursor names the block first. */
function afterKey(cursor) {
  if (cursor === null) return NONE;
  return `01${hex(compactAddLength(Buffer.from(cursor.slice(2 + CURSOR_BLOCK), 'hex')))}`;
}

/** The calls over all pages begin anywhere among them, and those of accounts are of anybody; the rest ask the same each time. */
export function callsOf({ population, block, cursors }) {
  const at = block.hash;
  const day = Math.floor((block.timestamp_ms + HONG_KONG_MS) / DAY_MS) - 1;
  const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
  const pages = [null, ...cursors];
  const page = (number) => pages[(number * 37) % pages.length];
  const who = (number) => hex(population.holders[(number * 7_919) % population.holders.length].id);
  const call = (name, params, functionName, args = () => '') => ({
    name: `supervision_${name}`,
    body: (number) => bodyOf(`supervision_${name}`, [...params(number), at]),
    beside: functionName,
    bodyBeside: (number) => bodyOf('state_call', [functionName, `0x${args(number)}`, at]),
  });
  const fixed = (...params) => () => params;
  return [
    {
      name: 'system_name',
      body: () => bodyOf('system_name', []),
      beside: 'Core_version',
      bodyBeside: () => bodyOf('state_call', ['Core_version', '0x', at]),
    },
    call('currencies', fixed(), 'SupervisionApi_currencies'),
    call('coverage', fixed(HOME), 'ReservesApi_coverage', () => u32(HOME)),
    call('reserveReports', fixed(HOME), 'SupervisionApi_reserve_reports', () => u32(HOME)),
    call('statement', fixed(HOME, date), 'ReservesApi_statement', () => u32(HOME) + u32(day)),
    call('redemptions', fixed(null, null, SHORT_PAGE), 'SupervisionApi_redemptions', () => NONE + NONE + u32(SHORT_PAGE)),
    call('institutions', fixed(), 'SupervisionApi_institutions'),
    call('orders', fixed(null, SHORT_PAGE), 'SupervisionApi_orders', () => NONE + u32(SHORT_PAGE)),
    call('holders', (number) => [page(number), PAGE], 'SupervisionApi_holders', (number) => afterKey(page(number)) + u32(PAGE)),
    call('balances', (number) => [page(number), PAGE], 'SupervisionApi_balances', (number) => afterKey(page(number)) + u32(PAGE)),
    call('account', (number) => [`0x${who(number)}`], 'ComplianceApi_abilities', who),
    call('validators', fixed(), 'SupervisionApi_validators'),
  ];
}

/** What a door with history is asked: of a payer over all blocks and over the last hundred, of a holder, and of what has ended. */
export function historyCallsOf({ population, status }) {
  const first = status.first ?? 0;
  const last = status.indexed.number;
  const busy = `0x${hex(population.payers[0].id)}`;
  const statement = (name, who, from) => ({
    name,
    body: (number) => bodyOf('supervision_accountStatement', [who(number), HOME, from, last, null, SHORT_PAGE]),
  });
  return [
    { name: 'supervision_historyStatus', body: () => bodyOf('supervision_historyStatus', []) },
    statement('supervision_accountStatement, a payer, all blocks', () => busy, first),
    statement('supervision_accountStatement, a payer, 100 blocks', () => busy, Math.max(first, last - 100)),
    statement(
      'supervision_accountStatement, a holder, all blocks',
      (number) => `0x${hex(population.holders[(number * 7_919) % population.holders.length].id)}`,
      first,
    ),
    { name: 'supervision_endedRedemptions', body: () => bodyOf('supervision_endedRedemptions', [null, null, SHORT_PAGE]) },
    { name: 'supervision_endedOrders', body: () => bodyOf('supervision_endedOrders', [null, SHORT_PAGE]) },
  ];
}
