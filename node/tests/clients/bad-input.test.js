// Bad input over RPC is answered with an error that says what is wrong, and the node goes on as before.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Keyring } from '@polkadot/api';
import { compactAddLength, u8aToHex } from '@polkadot/util';
import { account, call } from './lib/calls.js';
import { connect, toExtrinsic } from './lib/driver-polkadotjs.js';
import { withNode } from './lib/harness.js';
import { COIN } from './lib/ledger.js';
import { FRESH } from './lib/node.js';

const MIB = 1024 * 1024;

const INVALID_PARAMS = -32602;
const METHOD_NOT_FOUND = -32601;
const PARSE_ERROR = -32700;
const POOL_INVALID = 1010;

const submission = (extrinsic) =>
  JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'author_submitExtrinsic', params: [extrinsic] });

/** A payment of Eve's, signed as it should be. */
async function signedPayment(driver) {
  const eve = new Keyring({ type: 'sr25519' }).createFromUri('//Eve');
  const dest = account(driver.address('//Ferdie'));
  const payment = toExtrinsic(driver.api, call('Balances', 'transfer_keep_alive', { dest, value: COIN }));
  return (await payment.signAsync(eve, { nonce: -1 })).toHex();
}

/** The payment with one bit of its last byte, which is part of the amount, turned over: the signature no longer fits. */
const tampered = (extrinsic) =>
  extrinsic.slice(0, -2) + (parseInt(extrinsic.slice(-2), 16) ^ 1).toString(16).padStart(2, '0');

/** A well-formed envelope, as long as it says, around bytes that are no transaction. */
const envelope = (bytes) => u8aToHex(compactAddLength(new Uint8Array(bytes).fill(0xff)));

async function isRefused(node, body, { code, message }) {
  const answer = (await node.post(body)).body;
  assert.ok(answer.error, `an error, not ${JSON.stringify(answer).slice(0, 200)}`);
  if (code !== undefined) assert.equal(answer.error.code, code, JSON.stringify(answer.error));
  assert.match(`${answer.error.message} ${answer.error.data ?? ''}`, message);
}

test('bad input over RPC', { timeout: 5 * 60_000 }, (t) =>
  withNode(t, FRESH, async (node, open) => {
    const driver = await open(connect);
    const payment = await signedPayment(driver);
    const cases = [
      ['no hex', submission('zz'), { code: INVALID_PARAMS, message: /invalid/i }],
      ['nothing', submission('0x'), { message: /decode|not enough data|bad extrinsic|invalid/i }],
      ['bytes that end before the length they state', submission('0xdeadbeef'), { message: /decode|not enough data|invalid/i }],
      ['a truncated transaction', submission(payment.slice(0, -20)), { message: /decode|not enough data|invalid/i }],
      ['an envelope around garbage', submission(envelope(64)), { message: /verification|invalid|decode/i }],
      ['five megabytes of garbage', submission(envelope(5 * MIB)), { message: /verification|invalid|decode|limit/i }],
      ['a signature that does not fit', submission(tampered(payment)), { code: POOL_INVALID, message: /bad signature/i }],
      ['no JSON', '{"jsonrpc": ', { code: PARSE_ERROR, message: /parse error/i }],
      ['an unknown method', '{"jsonrpc":"2.0","id":1,"method":"no_such"}', { code: METHOD_NOT_FOUND, message: /not found/i }],
    ];
    for (const [name, body, expected] of cases) {
      await t.test(`refused: ${name}`, () => isRefused(node, body, expected));
    }

    await t.test('refused: a request above the size limit', async () => {
      // The node may answer and hang up before it has read everything, which the sender then notices first.
      const { status } = await node.post(submission(`0x${'00'.repeat(20 * MIB)}`)).catch(() => ({ status: 'closed' }));
      assert.ok([413, 'closed'].includes(status), `status ${status}`);
    });

    await t.test('the node goes on, and takes the transaction that is right', async () => {
      assert.ok(node.running);
      await node.rpc('author_submitExtrinsic', payment);
      await node.waitForFinalised((await node.finalisedHeight()) + 3);
      const { data } = await driver.read('System', 'Account', driver.address('//Ferdie'));
      assert.equal(data.free, 1_000_001n * COIN);
    });
  }),
);
