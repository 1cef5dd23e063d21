// The document of what a supervision door offers: well-formed, complete, and true. Every example of it is asked of a door on a
// development chain, and the answer is held against the document's schema.
//
//     RECORD_OPENRPC=1 node --test openrpc.test.js
//
// records what is answered as the examples' answers, from which the next build's document is made.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { act, now } from './lib/acts.js';
import { call, hash, text } from './lib/calls.js';
import { TokenFile, ask, withDoor } from './lib/door.js';
import { connect } from './lib/driver-polkadotjs.js';
import { step, withNode } from './lib/harness.js';
import { COIN, HOME } from './lib/ledger.js';
import { binary } from './lib/node.js';
import { metaSchema, schemasOf } from './lib/openrpc.js';
import { sleep } from './lib/within.js';

const RECORDS = Boolean(process.env.RECORD_OPENRPC);
const EXAMPLES = new URL('../../src/rpc/supervision/openrpc/examples.json', import.meta.url);
const PUBLISHED = new URL('../../../docs/openrpc.json', import.meta.url);
const RENEW = 'RECORD_OPENRPC=1 node --test openrpc.test.js, build, and `harbour supervision openrpc > docs/openrpc.json`';
const KHKD = 1;
const REPORTED_MS = 60_000;

/** A parameter that no method takes. */
const WRONG = { no: 'such thing' };

/** Errors of our own, each by the call that gets it. */
const REFUSED = [
  [-32001, 'supervision_currencies', `0x${'00'.repeat(31)}01`],
  [-32004, 'supervision_coverage', 77],
  [-32004, 'supervision_reserveReports', 77],
  [-32004, 'supervision_statement', 77, '2026-01-01'],
  [-32005, 'supervision_prove', ['0x00'], `0x${'00'.repeat(31)}01`],
  [-32015, 'supervision_accountStatement', `0x${'00'.repeat(32)}`, 0, 0, 4_000_000_000],
  [-32014, 'supervision_redemption', 77],
  [-32014, 'supervision_order', 77],
  [-32602, 'supervision_account', '//Eve'],
  [-32602, 'supervision_holders', '0x00'],
  [-32602, 'supervision_currencies', null, 1],
  [-32601, 'state_call', 'Core_execute_block', '0x'],
  [3001, 'chain_getBlockHash', 2 ** 40],
  [4001, 'state_queryStorageAt', ['0x00'], `0x${'00'.repeat(31)}01`],
  [4003, 'state_getStorage', '0x00', `0x${'00'.repeat(31)}01`],
  [4003, 'state_getMetadata', `0x${'00'.repeat(31)}01`],
  [4002, 'state_getKeysPaged', '0x', 1001],
];

async function printed() {
  const { stdout } = await promisify(execFile)(binary(), ['supervision', 'openrpc'], { maxBuffer: 64 << 20 });
  return stdout;
}

const values = (params) => params.map(({ value }) => value);

/** A chain on which the examples show something: coins were given back, an account is frozen, and reserves are reported. */
async function prepare(driver, answer) {
  await act(driver, '//Eve', call('Assets', 'redeem', { id: KHKD, amount: 5n * COIN, payout_reference: hash('payout') }));
  const order = {
    account: driver.address('//Ferdie'),
    currency: HOME,
    amount: 7n * COIN,
    reference: text('HCMP 1/2026'),
    document_hash: hash('order'),
    expires_at: (await now(driver)) + 86_400_000n,
  };
  await act(driver, '//Dave', call('Orders', 'freeze', order));
  const deadline = Date.now() + REPORTED_MS;
  const isFinal = async () =>
    (await answer('supervision_coverage', HOME)).data.level === 'Covered' &&
    (await answer('supervision_redemptions')).data.length > 0 &&
    (await answer('supervision_orders')).data.length > 0;
  const isKept = async () => (await answer('supervision_historyStatus')).indexed?.number >= (await answer('supervision_orders')).block.number - 1;
  while (!((await isFinal()) && (await isKept()))) {
    assert.ok(Date.now() < deadline, `nothing of it is final within ${REPORTED_MS / 1000} s`);
    await sleep(500);
  }
}

/** Writes the answers into the file that the program's examples are made of; its own parameters and names stay. */
async function record(answers) {
  const examples = JSON.parse(await readFile(EXAMPLES, 'utf8'));
  for (const [method, found] of answers) {
    examples[method].forEach((example, at) => (example.result = found[at]));
  }
  await writeFile(EXAMPLES, `${JSON.stringify(examples, null, 2)}\n`);
}

test('the document of what the door offers', { timeout: 10 * 60_000 }, async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'harbour-openrpc-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const document = JSON.parse(await printed());
  const schemas = schemasOf(document);

  await step(t, 'it is OpenRPC', async () => {
    const valid = metaSchema();
    assert.ok(valid(document), JSON.stringify(valid.errors?.slice(0, 5), null, 2));
    const broken = structuredClone(document);
    delete broken.methods[0].name;
    assert.ok(!valid(broken), 'a method without a name is refused');
    broken.methods[0] = { ...document.methods[0], result: { name: 'answer', schema: { type: 'nothing' } } };
    assert.ok(!valid(broken), 'a schema of an unknown type is refused');
  });

  if (!RECORDS) {
    await step(t, 'it is what is published', async () => {
      assert.equal(await printed(), await readFile(PUBLISHED, 'utf8'), `docs/openrpc.json is of another state: ${RENEW}`);
    });
  }

  const tokens = new TokenFile(join(directory, 'tokens.toml'));
  const token = await tokens.add('desk-1', ['calls_per_minute = 100000']);
  const door = await withDoor(tokens);
  // With reports of the reserve, which the development chain's own task makes.
  const args = door.args.filter((arg) => arg !== '--no-dev-attestor');

  await withNode(t, args, async (node, open) => {
    const answer = async (method, ...params) => {
      const { result, error } = await ask(door, token, method, params);
      assert.equal(error, undefined, `${method}: ${JSON.stringify(error)}`);
      return result;
    };
    await prepare(await open(connect), answer);

    await step(t, 'it has the methods that the door says it has', async () => {
      const { methods } = await answer('rpc_methods');
      assert.deepEqual(document.methods.map(({ name }) => name).sort(), methods);
    });

    const answers = new Map();
    await step(t, 'every example is answered as its schema says, by position', async () => {
      for (const { name, examples = [], params } of document.methods) {
        answers.set(name, []);
        for (const example of examples) {
          values(example.params).forEach((value, at) => schemas.check(params[at].schema, value, `${name}, ${params[at].name}`));
          const result = await answer(name, ...values(example.params));
          schemas.check(schemas.result(name), result, `${name}, "${example.name}"`);
          answers.get(name).push(result);
        }
      }
    });

    if (RECORDS) {
      answers.forEach((found, name) => found.length || answers.delete(name));
      await record(answers);
      t.diagnostic(`recorded; go on with: build, and \`harbour supervision openrpc > docs/openrpc.json\``);
      return;
    }

    await step(t, 'the answers that are shown are such, and a changed one is not', async () => {
      for (const { name, examples = [] } of document.methods) {
        for (const example of examples) {
          const what = `${name}, the recorded answer to "${example.name}"; renew it: ${RENEW}`;
          schemas.check(schemas.result(name), example.result.value, what);
        }
      }
      const shown = document.methods.find(({ name }) => name === 'supervision_coverage').examples[0].result.value;
      const refuses = (change) => {
        const changed = structuredClone(shown);
        change(changed);
        assert.throws(() => schemas.check(schemas.result('supervision_coverage'), changed, 'changed'));
      };
      refuses(({ data }) => (data.supply = Number(data.supply)));
      refuses(({ data }) => delete data.reason);
      refuses(({ data }) => (data.more = 1));
      refuses(({ block }) => (block.hash = block.hash.slice(1)));
      refuses((it) => delete it.block);
    });

    await step(t, 'a wrong parameter has an error that the document names, whatever the method', async () => {
      const codes = (method) => document.methods.find(({ name }) => name === method).errors.map(({ code }) => code);
      for (const { name, params } of document.methods) {
        if (params.length === 0) continue;
        const { error } = await ask(door, token, name, params.map(() => WRONG));
        assert.ok(error, `${name} takes anything`);
        assert.ok(codes(name).includes(error.code), `${name}: ${JSON.stringify(error)}`);
      }
      for (const [code, method, ...params] of REFUSED) {
        const { error } = await ask(door, token, method, params);
        assert.equal(error?.code, code, `${method}: ${JSON.stringify(error)}`);
        assert.ok(codes(method).includes(code), `${method}: the document has not ${code}`);
      }
    });

    await step(t, 'what is required is required, and what may be left out may be null', async () => {
      for (const { name, params, examples = [] } of document.methods) {
        const required = params.filter(({ required }) => required).length;
        if (required > 0) {
          const { error } = await ask(door, token, name, []);
          assert.ok(error, `${name} is answered without its ${required} parameters`);
        }
        if (examples.length === 0 || required === params.length) continue;
        const given = values(examples[0].params);
        const filled = params.map((_, at) => given[at] ?? null);
        schemas.check(schemas.result(name), await answer(name, ...filled), `${name} with nulls`);
      }
    });
  });
});
