// The supervision door: who shows a token reads what is on the list, and nobody does anything else there.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { ApiPromise, HttpProvider, Keyring } from '@polkadot/api';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import { NOTICED_MS, TokenFile, ask, post, withDoor } from './lib/door.js';
import { step, withNode } from './lib/harness.js';
import { FRESH, binary } from './lib/node.js';
import { sleep, within } from './lib/within.js';

const METHOD_NOT_FOUND = -32601;
const INVALID_PARAMS = -32602;
const LIMIT = -32029;
const READ_MS = 60_000;
const MALFORMED = 10_000;
const AT_ONCE = 50;

const RECORDED = JSON.parse(await readFile(new URL('./supervision-methods.json', import.meta.url), 'utf8'));

/** What would change something, make somebody else do so, or show what is the operator's own. */
const FUNCTIONS = [
  'BlockBuilder_apply_extrinsic',
  'ConsortiumApi_report_aura_equivocation',
  'Core_execute_block',
  'GrandpaApi_submit_report_equivocation_unsigned_extrinsic',
  'OffchainWorkerApi_offchain_worker',
  'SessionKeys_generate_session_keys',
  'TaggedTransactionQueue_validate_transaction',
];

async function until(what, look, ms = NOTICED_MS) {
  const deadline = Date.now() + ms;
  while (!(await look())) {
    if (Date.now() > deadline) throw new Error(`not within ${ms / 1000} s: ${what}`);
    await sleep(250);
  }
}

const statusOf = async (door, token, options) =>
  (await post(door, token, '{"jsonrpc":"2.0","id":1,"method":"system_name","params":[]}', options)).status;

/** Resident memory of the node, in MiB. */
async function residentMib(node) {
  const status = await readFile(`/proc/${node.pid}/status`, 'utf8');
  return Number(status.match(/VmRSS:\s+(\d+) kB/)[1]) / 1024;
}

test('the supervision door', { timeout: 10 * 60_000 }, async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'harbour-door-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const tokens = new TokenFile(join(directory, 'tokens.toml'));
  const token = await tokens.add('desk-1', ['calls_per_minute = 1000000']);
  const door = await withDoor(tokens);

  await withNode(t, door.args, async (node) => {
    await step(t, 'it offers what was recorded, and nothing that a new version of the SDK adds', async () => {
      const { result } = await ask(door, token, 'rpc_methods');
      assert.deepEqual(result.methods, RECORDED);
    });

    await step(t, 'every other method of the node is absent there, one by one', async () => {
      const { methods } = await node.rpc('rpc_methods');
      const others = methods.filter((method) => !RECORDED.includes(method));
      for (const method of ['author_submitExtrinsic', 'author_insertKey', 'system_peers', 'transaction_v1_broadcast']) {
        assert.ok(others.includes(method), method);
      }
      for (const method of others) {
        const { error } = await ask(door, token, method, ['0x00']);
        assert.equal(error?.code, METHOD_NOT_FOUND, method);
        assert.match(error.message, /only reads/, method);
      }
    });

    await step(t, 'no runtime call gets anything into the pool, or makes keys', async () => {
      for (const name of FUNCTIONS) {
        for (const params of [[name, '0x'], [name, `0x${'00'.repeat(600)}`]]) {
          const { error } = await ask(door, token, 'state_call', params);
          assert.equal(error?.code, METHOD_NOT_FOUND, name);
        }
        const block = await node.rpc('chain_getFinalizedHead');
        assert.equal((await ask(door, token, 'archive_v1_call', [block, name, '0x'])).error?.code, METHOD_NOT_FOUND, name);
      }
      const named = { name: 'SessionKeys_generate_session_keys', bytes: '0x0000' };
      assert.equal((await ask(door, token, 'state_call', named)).error.code, INVALID_PARAMS);
      assert.deepEqual(await node.rpc('author_pendingExtrinsics'), []);
      assert.ok((await ask(door, token, 'state_call', ['Core_version', '0x'])).result);
    });

    await step(t, 'without a good token nobody is let in', async () => {
      const past = await tokens.add('past', ['expires = "2020-01-01"']);
      const other = await tokens.add('other');
      await until('the new token is good', async () => (await statusOf(door, other)) === 200);
      const shown = (authorization) => statusOf(door, undefined, { headers: { authorization } });
      for (const wrong of [undefined, '', '0'.repeat(64), past]) assert.equal(await statusOf(door, wrong), 401, wrong);
      for (const wrong of [token, `Basic ${token}`, `Bearer  ${token}`, `Bearer ${token}, Bearer ${token}`]) {
        assert.equal(await shown(wrong), 401, wrong);
      }
      assert.equal(await shown(`bearer ${token}`), 200, 'the scheme is of any case');
      await until('the refusal is logged', async () => /Refused 127.0.0.1: no good token/.test(await node.log()));
    });

    await step(t, 'a revoked token is good no more', async () => {
      const revoked = await tokens.add('revoked');
      await until('it is good', async () => (await statusOf(door, revoked)) === 200);
      await tokens.revoke('revoked');
      await until('it is good no more', async () => (await statusOf(door, revoked)) === 401);
      assert.equal(await statusOf(door, token), 200, 'others stay');
    });

    await step(t, 'a file that cannot be read leaves the tokens as they were, and says so', async () => {
      const text = await readFile(tokens.path, 'utf8');
      await writeFile(tokens.path, `${text}\n[[token]]\nname = "two words"\n`);
      await until('the fault is logged', async () => /The tokens stay as they were/.test(await node.log()));
      assert.equal(await statusOf(door, token), 200);
      // As an editor does that writes in place.
      await writeFile(tokens.path, '');
      await sleep(300);
      await writeFile(tokens.path, text);
      await sleep(3_000);
      assert.equal(await statusOf(door, token), 200);
    });

    await step(t, 'each token has its limits', async () => {
      const small = await tokens.add('small', ['calls_per_minute = 20', 'calls_in_batch = 3', 'request_kib = 1', 'response_kib = 4']);
      await until('it is good', async () => (await statusOf(door, small)) === 200);
      const call = (id) => ({ jsonrpc: '2.0', id, method: 'system_name', params: [] });
      assert.equal((await post(door, small, JSON.stringify([1, 2, 3, 4].map(call)))).body.error.code, -32010);
      assert.equal((await post(door, small, JSON.stringify({ ...call(1), params: ['x'.repeat(2_000)] }))).status, 413);
      assert.equal((await ask(door, small, 'state_getMetadata')).error.code, -32008);
      const answers = [];
      for (let i = 0; i < 25; i += 1) answers.push(await ask(door, small, 'system_name'));
      const refused = answers.filter(({ error }) => error?.code === LIMIT);
      assert.ok(refused.length >= 5, `${refused.length} refused`);
      assert.match(refused[0].error.message, /20 calls a minute/);
      assert.equal(await statusOf(door, token), 200, "another's limits are its own");
      const unknown = await tokens.add('unknown', ['calls_per_minute = 20']);
      await until('it is good', async () => (await statusOf(door, unknown)) === 200);
      const codes = [];
      for (let i = 0; i < 25; i += 1) codes.push((await ask(door, unknown, 'no_such')).error.code);
      assert.ok(codes.filter((code) => code === LIMIT).length >= 5, `refused calls count: ${codes}`);
      // What is no call counts as well, and then nothing is read for a while.
      const notification = '{"jsonrpc":"2.0","method":"system_name"}';
      const statuses = [];
      for (let i = 0; i < 5; i += 1) statuses.push((await post(door, unknown, notification)).status);
      assert.ok(statuses.includes(429), `${statuses}`);
      const keys = Array(65).fill('0x00');
      assert.match((await ask(door, token, 'state_queryStorageAt', [keys])).error.message, /64 are what one call/);
      assert.match((await ask(door, token, 'state_getReadProof', [keys])).error.message, /64 are what one call/);
    });

    await step(t, 'every call is a line in the log: who, method, block, duration', async () => {
      const block = await node.rpc('chain_getFinalizedHead');
      await ask(door, token, 'chain_getHeader', [block]);
      await ask(door, token, 'state_call', ['ReservesApi_now', '0x', block]);
      await ask(door, token, 'supervision_account', [`0x${'d4'.repeat(32)}`]);
      await ask(door, token, 'chain_getBlockHash', [1]);
      await ask(door, token, 'no\nsuch\u001b[31m method');
      const { result: answered } = await ask(door, token, 'supervision_currencies');
      await post(door, token, '{');
      const lines = [
        `who=desk-1 from=127.0.0.1 method=chain_getHeader block=${block} outcome=ok`,
        `who=desk-1 from=127.0.0.1 method=state_call function=ReservesApi_now block=${block} outcome=ok`,
        'who=desk-1 from=127.0.0.1 method=no?such?[31m?method block=- outcome=error:-32601',
        `who=desk-1 from=127.0.0.1 method=supervision_currencies block=${answered.block.hash} outcome=ok`,
        'who=desk-1 from=127.0.0.1 method=- block=- outcome=unreadable status=200',
        'who=desk-1 from=127.0.0.1 method=chain_getBlockHash block=#1 outcome=ok',
      ];
      for (const line of lines) await until(line, async () => (await node.log()).includes(line));
      assert.match(await node.log(), new RegExp(`${block} outcome=ok bytes=\\d+ us=\\d+`));
      assert.ok(!(await node.log()).includes(`block=0x${'d4'.repeat(32)}`), 'an account is no block');
      assert.ok(!(await node.log()).includes(token), 'no token stands in the log');
    });

    await step(t, '@polkadot/api reads there; sending fails with words', async () => {
      await cryptoWaitReady();
      const provider = new HttpProvider(door.http, { authorization: `Bearer ${token}` });
      const created = ApiPromise.create({ provider, noInitWarn: true, throwOnConnect: true });
      const api = await within(READ_MS, 'connection', created);
      try {
        const pair = new Keyring({ type: 'sr25519' }).createFromUri('//Eve');
        const at = await api.at(await api.rpc.chain.getFinalizedHead());
        const { data } = await within(READ_MS, 'an account', at.query.system.account(pair.address));
        assert.equal(data.free.toBigInt(), 1_000_000_000_000n);
        const currencies = await within(READ_MS, 'currencies', at.call.supervisionApi.currencies());
        assert.equal(currencies.length, 3);
        await assert.rejects(provider.send('author_submitExtrinsic', ['0x00']), /supervision door, which only reads/);
      } finally {
        await api.disconnect();
      }
    });

    await step(t, 'one reader with much work does not keep another waiting', async () => {
      const other = await tokens.add('other-desk');
      await until('it is good', async () => (await statusOf(door, other)) === 200);
      const load = Array.from({ length: 60 }, async () => {
        for (let i = 0; i < 10; i += 1) await ask(door, token, 'state_call', ['Metadata_metadata', '0x']);
      });
      await sleep(200);
      const began = performance.now();
      assert.ok((await ask(door, other, 'supervision_currencies')).result);
      const waited = performance.now() - began;
      await Promise.all(load);
      const worked = performance.now() - began;
      t.diagnostic(`one call took ${waited.toFixed(0)} ms while hundreds of another reader took ${worked.toFixed(0)} ms`);
      assert.ok(waited < worked / 2, `waited ${waited} of ${worked} ms`);
    });

    await step(t, `${MALFORMED} malformed, deep and oversized requests leave it as it was`, async () => {
      const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
      const bodies = [
        '',
        '{',
        'null',
        '[]',
        deep,
        `{"jsonrpc":"2.0","id":1,"method":"state_call","params":${deep}}`,
        '{"jsonrpc":"2.0","id":1,"method":"state_getStorage","params":["0x0"]}',
        '{"jsonrpc":"2.0","id":1,"method":"state_call","params":["Core_version","0xff"]}',
        '{"jsonrpc":"2.0","id":1,"method":"chain_getHeader","params":["0x00"]}',
        `{"jsonrpc":"2.0","id":${'9'.repeat(400)},"method":"system_name"}`,
        JSON.stringify(Array.from({ length: 60 }, (_, id) => ({ jsonrpc: '2.0', id, method: 'no_such' }))),
        `"${'x'.repeat(300_000)}"`,
      ];
      let hangups = 0;
      const flood = async (count) => {
        for (let sent = 0; sent < count; sent += AT_ONCE) {
          const some = Array.from({ length: AT_ONCE }, (_, i) => post(door, token, bodies[(sent + i) % bodies.length]));
          for (const answer of await Promise.allSettled(some)) {
            // The door may hang up on a body that is too large before it was sent, and on nothing else.
            if (answer.status === 'rejected') {
              hangups += 1;
              continue;
            }
            const { status, body } = answer.value;
            assert.ok([200, 400, 413, 429].includes(status), `${status}: ${JSON.stringify(body).slice(0, 200)}`);
          }
        }
      };
      await flood(MALFORMED / 5);
      const before = await residentMib(node);
      await flood(MALFORMED);
      assert.ok(hangups <= (2 * (MALFORMED * 1.2)) / bodies.length, `${hangups} hang-ups`);
      const grown = (await residentMib(node)) - before;
      assert.ok(grown < 64, `grown by ${grown} MiB`);
      // The node's own threads: a runtime function that is given garbage panics inside its sandbox, and says so in the log.
      assert.doesNotMatch(await node.log(), /Thread '.*' panicked/);
      assert.ok((await ask(door, token, 'system_name')).result);
      await node.waitForFinalised((await node.finalisedHeight()) + 3);
    });

    await step(t, 'blocks are made at their pace while it works as much as it can', async () => {
      let stopped = false;
      const load = Array.from({ length: 8 }, async () => {
        while (!stopped) await ask(door, token, 'state_call', ['Metadata_metadata', '0x']);
      });
      const first = await node.finalisedHeight();
      const began = Date.now();
      await sleep(20_000);
      const made = (await node.finalisedHeight()) - first;
      const seconds = (Date.now() - began) / 1_000;
      stopped = true;
      await Promise.all(load);
      t.diagnostic(`${made} blocks became final in ${seconds.toFixed(1)} s`);
      assert.ok(made >= seconds * 0.7, `${made} blocks in ${seconds} s`);
    });
  });
});

test('a door that cannot be opened', { timeout: 2 * 60_000 }, async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'harbour-door-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const tokens = join(directory, 'tokens.toml');
  const start = async (...more) => {
    const run = promisify(execFile)(binary(), [...FRESH, '--port', '0', '--rpc-port', '0', '--no-prometheus', ...more].map(String), {
      timeout: 60_000,
    });
    return assert.rejects(run, (error) => {
      start.said = error.stderr;
      return error.code !== 0 && !error.killed;
    });
  };
  const listening = ['--supervision-listen', '127.0.0.1:0', '--supervision-tokens', tokens];
  const cases = [
    ['without tokens', async () => {}, ['--supervision-listen', '127.0.0.1:0'], /--supervision-tokens/],
    ['without the file', async () => {}, listening, /tokens.toml can't be read.*new-token --help/s],
    [
      'with a file that others can write',
      async () => {
        await writeFile(tokens, '');
        await chmod(tokens, 0o622);
      },
      listening,
      /others can write .*tokens.toml \(mode 622\)/,
    ],
    ['with an unknown field', () => writeFile(tokens, '[[token]]\nnam = "x"\n', { mode: 0o600 }), listening, /unknown field `nam`/],
    [
      'with a hash that is none',
      () => writeFile(tokens, '[[token]]\nname = "x"\nblake2b_256 = "0x12"\n', { mode: 0o600 }),
      listening,
      /token "x": blake2b_256 is "0x12", and has to be 0x and 64 hex digits/,
    ],
    [
      'at an address that is not its own',
      () => writeFile(tokens, '', { mode: 0o600 }),
      ['--supervision-listen', '192.0.2.1:9955', '--supervision-tokens', tokens],
      /192.0.2.1:9955 can't be listened at/,
    ],
  ];
  for (const [name, prepare, args, message] of cases) {
    await t.test(name, async () => {
      await rm(tokens, { force: true });
      await prepare();
      await start(...args);
      assert.match(start.said, message);
    });
  }
});
