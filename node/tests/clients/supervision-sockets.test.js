// The supervision door's WebSockets: what UIs and light clients read through, and what they can't be used for.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { sr25519CreateDerive } from '@polkadot-labs/hdkd';
import { DEV_MINI_SECRET, ss58Address } from '@polkadot-labs/hdkd-helpers';
import { ApiPromise, Keyring, WsProvider } from '@polkadot/api';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import { createClient } from 'polkadot-api';
import { getPolkadotSigner } from 'polkadot-api/signer';
import { getWsProvider } from 'polkadot-api/ws';
import { WebSocket } from 'ws';
import { NOTICED_MS, TokenFile, ask, withDoor } from './lib/door.js';
import { step, withNode } from './lib/harness.js';
import { sleep, within } from './lib/within.js';

const METHOD_NOT_FOUND = -32601;
const INVALID_PARAMS = -32602;
const INVALID_REQUEST = -32600;
const LIMIT = -32029;
const READ_MS = 60_000;
const POLICY = 1008;
const TOO_LARGE = 1009;
const CODE_KEY = '0x3a636f6465';

/** Of `System.Number`, which changes with every block. */
const NUMBER_KEY = '0x26aa394eea5630e07c48ae0c9558cef702a5c1b19ab7a04f536c519aca4983ac';

async function until(what, look, ms = NOTICED_MS) {
  const deadline = Date.now() + ms;
  while (!(await look())) {
    if (Date.now() > deadline) throw new Error(`not within ${ms / 1000} s: ${what}`);
    await sleep(250);
  }
}

/** Resident memory of the node, in MiB. */
async function residentMib(node) {
  const status = await readFile(`/proc/${node.pid}/status`, 'utf8');
  return Number(status.match(/VmRSS:\s+(\d+) kB/)[1]) / 1024;
}

/** A WebSocket as a plain client has it: calls by id, and what is told beside. */
class Line {
  #waiting = new Map();
  #id = 0;
  told = [];

  static async open(door, token, { url = `ws://${door.host}`, headers = { authorization: `Bearer ${token}` } } = {}) {
    const line = new Line(new WebSocket(url, { headers }));
    await within(READ_MS, 'a WebSocket', line.opened);
    return line;
  }

  /** Opens one as soon as there is a place: those of connections that ended are given back a moment later. */
  static async soon(...args) {
    let line;
    await until('a place', async () => (line = await Line.open(...args).catch(() => undefined)));
    return line;
  }

  constructor(socket) {
    this.socket = socket;
    this.opened = new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
      socket.once('unexpected-response', (_, response) => reject(new Error(`HTTP ${response.statusCode}`)));
    });
    this.closed = new Promise((resolve) => socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() })));
    socket.on('error', () => {});
    socket.on('message', (data) => {
      const message = JSON.parse(data);
      const waiting = this.#waiting.get(message.id);
      if (waiting) {
        this.#waiting.delete(message.id);
        waiting(message);
      } else {
        this.told.push(message);
      }
    });
  }

  call(method, params = []) {
    const id = (this.#id += 1);
    const answer = new Promise((resolve) => this.#waiting.set(id, resolve));
    this.socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    return within(READ_MS, method, answer);
  }

  close() {
    this.socket.terminate();
  }
}

test('WebSockets at the supervision door', { timeout: 10 * 60_000 }, async (t) => {
  await cryptoWaitReady();
  const directory = await mkdtemp(join(tmpdir(), 'harbour-sockets-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const tokens = new TokenFile(join(directory, 'tokens.toml'));
  const token = await tokens.add('desk-1', ['calls_per_minute = 1000000']);
  const browser = await tokens.add('browser', ['token_in_url = true', 'calls_per_minute = 100000']);
  const door = await withDoor(tokens);
  const inUrl = (value) => `ws://${door.host}/?token=${value}`;

  await withNode(t, door.args, async (node) => {
    await step(t, '@polkadot/api, as the Polkadot.js UI has it, reads and follows; sending fails with words', async () => {
      for (const connect of [
        () => new WsProvider(`ws://${door.host}`, 1_000, { Authorization: `Bearer ${token}` }),
        () => new WsProvider(inUrl(browser)),
      ]) {
        const provider = connect();
        const api = await within(READ_MS, 'connection', ApiPromise.create({ provider, noInitWarn: true, throwOnConnect: true }));
        try {
          const pair = new Keyring({ type: 'sr25519' }).createFromUri('//Eve');
          const heads = [];
          const unsubscribe = await api.rpc.chain.subscribeFinalizedHeads((head) => heads.push(head.number.toNumber()));
          const account = await within(
            READ_MS,
            'an account that is watched',
            new Promise((resolve) => void api.query.system.account(pair.address, resolve)),
          );
          assert.equal(account.data.free.toBigInt(), 1_000_000_000_000n);
          assert.equal((await api.call.supervisionApi.currencies()).length, 3);
          await until('three heads', () => heads.length >= 3, READ_MS);
          unsubscribe();
          const payment = api.tx.balances.transferKeepAlive(pair.address, 1n);
          // The client leaves out what `rpc_methods` doesn't list, and says so in its own words.
          await assert.rejects(payment.signAndSend(pair, { nonce: 0 }), /author\.submitExtrinsic is not a function/);
          await assert.rejects(provider.send('author_submitExtrinsic', ['0x00']), /supervision door, which only reads/);
        } finally {
          await api.disconnect();
        }
      }
      assert.deepEqual(await node.rpc('author_pendingExtrinsics'), []);
    });

    await step(t, 'PAPI reads the head, the storage and the runtime; sending fails with words', async () => {
      const client = createClient(getWsProvider(inUrl(browser), { websocketClass: WebSocket }));
      try {
        const api = client.getUnsafeApi();
        const block = await within(READ_MS, 'a final block', client.getFinalizedBlock());
        assert.ok(block.number > 0);
        const accounts = await within(READ_MS, 'accounts', api.query.System.Account.getEntries({ at: 'finalized' }));
        assert.ok(accounts.length >= 10, `${accounts.length} accounts`);
        const currencies = await within(READ_MS, 'currencies', api.apis.SupervisionApi.currencies({ at: 'finalized' }));
        assert.equal(currencies.length, 3);
        assert.ok((await within(READ_MS, 'a body', client.getBlockBody(block.hash))).length > 0);
        const { publicKey, sign } = sr25519CreateDerive(DEV_MINI_SECRET)('//Eve');
        const payment = api.tx.Balances.transfer_keep_alive({ dest: { type: 'Id', value: ss58Address(publicKey) }, value: 1n });
        const sent = payment.signAndSubmit(getPolkadotSigner(publicKey, 'Sr25519', sign));
        await assert.rejects(within(READ_MS, 'a refusal', sent), /a supervision door only reads/);
      } finally {
        client.destroy();
      }
    });

    await step(t, 'no runtime function gets through the head that does not through a call', async () => {
      const line = await Line.soon(door, token);
      const { result: follow } = await line.call('chainHead_v1_follow', [true]);
      await until('the head', () => line.told.some(({ params }) => params?.result?.event === 'initialized'));
      const [hash] = line.told.find(({ params }) => params.result.event === 'initialized').params.result.finalizedBlockHashes.slice(-1);
      for (const name of ['TaggedTransactionQueue_validate_transaction', 'SessionKeys_generate_session_keys']) {
        const { error } = await line.call('chainHead_v1_call', [follow, hash, name, '0x00']);
        assert.equal(error?.code, METHOD_NOT_FOUND, name);
      }
      const walk = { key: '0x26', type: 'descendantsHashes' };
      for (const [items, message] of [
        [[{ key: CODE_KEY, type: 'value' }], /runtime's code/],
        [[{ key: '3a63', type: 'descendantsValues' }], /runtime's code/],
        [[{ key: '0x', type: 'descendantsValues' }], /runtime's code/],
        [[walk, { ...walk, key: '0x27' }], /one item of all/],
        [[{ key: '0x01', type: 'value' }, { key: '01', type: 'value', n: 1 }], /twice/],
        [Array.from({ length: 17 }, (_, i) => ({ key: `0x${i + 10}`, type: 'value' })), /16 items/],
        [['0x01'], /with key and type/],
      ]) {
        const { error } = await line.call('chainHead_v1_storage', [follow, hash, items, null]);
        assert.equal(error?.code, INVALID_PARAMS, JSON.stringify(items));
        assert.match(error.message, message);
      }
      const { result } = await line.call('chainHead_v1_call', [follow, hash, 'Core_version', '0x']);
      assert.equal(result?.result, 'started');
      await until('its answer', () => line.told.some(({ params }) => params?.result?.event === 'operationCallDone'));
      // Two followers a connection, and another connection has its own two.
      assert.ok((await line.call('chainHead_v1_follow', [false])).result);
      assert.ok((await line.call('chainHead_v1_follow', [false])).error);
      const other = await Line.soon(door, browser);
      assert.ok((await other.call('chainHead_v1_follow', [false])).result);
      line.close();
      other.close();
    });

    await step(t, 'what subscribes is a word about WebSockets over HTTP', async () => {
      for (const method of ['chain_subscribeNewHeads', 'chainHead_v1_header', 'state_subscribeStorage']) {
        const { error } = await ask(door, token, method, ['x', '0x00']);
        assert.equal(error?.code, METHOD_NOT_FOUND, method);
        assert.match(error.message, /takes a WebSocket/);
      }
    });

    await step(t, 'a token in the address is good only where its entry says so, and for a WebSocket alone', async () => {
      await assert.rejects(Line.open(door, undefined, { url: inUrl(token), headers: {} }), /HTTP 401/);
      await assert.rejects(Line.open(door, undefined, { headers: {} }), /HTTP 401/);
      const response = await fetch(`${door.http}/?token=${browser}`, { method: 'POST', body: '{}' });
      assert.equal(response.status, 401);
      const line = await Line.soon(door, undefined, { url: inUrl(browser), headers: {} });
      assert.ok((await line.call('system_name')).result);
      line.close();
      assert.ok(!(await node.log()).includes(browser), 'no token stands in the log');
    });

    await step(t, 'a token has so many WebSockets, and one of them so many subscriptions', async () => {
      const lines = [];
      for (let i = 0; i < 4; i += 1) lines.push(await Line.soon(door, token));
      await assert.rejects(Line.open(door, token), /HTTP 429/);
      const [line] = lines;
      for (let i = 0; i < 64; i += 1) assert.ok((await line.call('chain_subscribeNewHeads')).result);
      assert.match((await line.call('chain_subscribeNewHeads')).error.message, /[Tt]oo many subscriptions/);
      lines.forEach((one) => one.close());
    });

    await step(t, 'keys that are watched are few, different and small', async () => {
      const line = await Line.soon(door, token);
      const keys = (count) => Array.from({ length: count }, (_, i) => `0x${i.toString(16).padStart(64, '0')}`);
      assert.ok((await line.call('state_subscribeStorage', [keys(256)])).result);
      for (const [wrong, message] of [
        [keys(257), /256 are what one call/],
        [['0x0a', '0x0A'], /twice/],
        [[CODE_KEY], /code is no key to watch/],
        [['3a636f6465'], /code is no key to watch/],
        [[NUMBER_KEY, NUMBER_KEY.slice(2)], /twice/],
        [['0x0'], /two hex digits/],
      ]) {
        const { error } = await line.call('state_subscribeStorage', [wrong]);
        assert.equal(error?.code, INVALID_PARAMS);
        assert.match(error.message, message);
      }
      const none = await line.call('state_subscribeStorage', []);
      assert.ok(none.error, 'all keys are not to be watched');
      line.close();
    });

    await step(t, 'a token that is revoked ends its WebSockets, also one that reads nothing', async () => {
      const revoked = await tokens.add('revoked');
      await until('it is good', async () => (await ask(door, revoked, 'system_name'))?.result);
      const line = await Line.soon(door, revoked);
      const deaf = await Line.soon(door, revoked);
      assert.ok((await line.call('state_subscribeStorage', [[NUMBER_KEY]])).result);
      deaf.socket._socket.pause();
      await tokens.revoke('revoked');
      const { code, reason } = await within(NOTICED_MS, 'the end', line.closed);
      assert.equal(code, POLICY);
      assert.match(reason, /good no more/);
      await until('the other is gone', async () => /The WebSocket of revoked is closed/.test(await node.log()));
      deaf.close();
    });

    await step(t, 'what is no call is answered so, and too much of it ends the connection', async () => {
      const clumsy = await tokens.add('clumsy', ['calls_per_minute = 20', 'request_kib = 1']);
      await until('it is good', async () => (await ask(door, clumsy, 'system_name'))?.result);
      const line = await Line.soon(door, clumsy);
      line.socket.send('{');
      line.socket.send('[{"jsonrpc":"2.0","id":1,"method":"system_name"}]');
      line.socket.send('{"id":7}');
      await until('three answers', () => line.told.length === 3);
      assert.equal(line.told[0].error.code, -32700);
      assert.equal(line.told[1].error.code, INVALID_REQUEST);
      assert.match(line.told[1].error.message, /over HTTP/);
      assert.equal(line.told[2].error.code, INVALID_REQUEST);
      line.socket.send('x'.repeat(2_000));
      assert.equal((await within(READ_MS, 'the end', line.closed)).code, TOO_LARGE);
      const more = await Line.soon(door, clumsy);
      const answers = await Promise.all(Array.from({ length: 4 }, () => more.call('no_such')));
      assert.ok(answers.every(({ error }) => error.code === METHOD_NOT_FOUND || error.code === LIMIT));
      for (let i = 0; i < 40; i += 1) more.socket.ping();
      assert.equal((await within(READ_MS, 'the end', more.closed)).code, POLICY);
      await assert.rejects(Line.open(door, clumsy), /HTTP 429/);
    });

    await step(t, 'an id that is too long for the answer is refused', async () => {
      const narrow = await tokens.add('narrow', ['response_kib = 1']);
      await until('it is good', async () => (await ask(door, narrow, 'system_name'))?.result);
      const line = await Line.soon(door, narrow);
      line.socket.send(JSON.stringify({ jsonrpc: '2.0', id: 'x'.repeat(5_000), method: 'chain_subscribeNewHeads', params: [] }));
      await until('an answer', () => line.told.length > 0);
      assert.notEqual(line.told[0].error, undefined);
      line.socket.send(JSON.stringify({ jsonrpc: '2.0', id: 'x'.repeat(128), method: 'chain_subscribeNewHeads', params: [] }));
      await until('a head', () => line.told.some(({ method }) => method === 'chain_newHead'));
      line.close();
    });

    await step(t, 'who opens and closes is counted, and what asks for no WebSocket is none', async () => {
      const eager = await tokens.add('eager', ['calls_per_minute = 10']);
      await until('it is good', async () => (await ask(door, eager, 'system_name'))?.result);
      const opened = [];
      for (let i = 0; i < 15; i += 1) {
        opened.push(await Line.open(door, eager).then((line) => line.socket.close() ?? 'open', ({ message }) => message));
        await sleep(50);
      }
      assert.ok(opened.filter((it) => it === 'HTTP 429').length >= 5, `${opened}`);
      const headers = { authorization: `Bearer ${token}`, upgrade: 'x', connection: 'upgrade' };
      const status = await new Promise((resolve) => get(door.http, { headers }, (response) => resolve(response.resume().statusCode)));
      assert.equal(status, 400);
    });

    await step(t, 'who says goodbye is answered, and whose pongs nobody reads is left', async () => {
      const line = await Line.soon(door, token);
      line.socket.close(1_000);
      assert.equal((await within(READ_MS, 'the end', line.closed)).code, 1_000);
      const before = (await node.log()).split('The WebSocket of desk-1 is left').length;
      const deaf = await Line.soon(door, token);
      deaf.socket._socket.pause();
      const filler = Buffer.alloc(125);
      let stopped = false;
      const flood = (async () => {
        while (!stopped) {
          for (let i = 0; i < 2_000 && deaf.socket.readyState === WebSocket.OPEN; i += 1) deaf.socket.ping(filler);
          await sleep(10);
        }
      })();
      const left = async () => (await node.log()).split('The WebSocket of desk-1 is left').length > before;
      await until('it is left, or asks for too much', async () => (await left()) || /desk-1 is closed: too much/.test(await node.log()), 60_000);
      stopped = true;
      await flood;
      deaf.close();
    });

    await step(t, 'a reader who does not read keeps no other one waiting', async () => {
      const patient = await tokens.add('patient', ['calls_per_minute = 100000']);
      await until('it is good', async () => (await ask(door, patient, 'system_name'))?.result);
      const follow = async (of) => {
        const line = await Line.soon(door, of);
        const { result } = await line.call('chainHead_v1_follow', [true]);
        const first = () => line.told.find(({ params }) => params?.result?.event === 'initialized');
        await until('the head', first);
        return { line, follow: result, hash: first().params.result.finalizedBlockHashes.at(-1) };
      };
      const deaf = [];
      for (let i = 0; i < 3; i += 1) deaf.push(await follow(patient));
      for (const { line, follow: of, hash } of deaf) {
        for (let i = 0; i < 4; i += 1) {
          const params = [of, hash, [{ key: '0x', type: 'descendantsHashes' }], null];
          line.socket.send(JSON.stringify({ jsonrpc: '2.0', id: `w${i}`, method: 'chainHead_v1_storage', params }));
        }
        line.socket._socket.pause();
      }
      await sleep(1_000);
      const other = await follow(browser);
      const began = performance.now();
      assert.ok((await other.line.call('chainHead_v1_header', [other.follow, other.hash])).result);
      const followed = performance.now() - began;
      assert.ok((await ask(door, browser, 'system_name')).result);
      const whole = performance.now() - began;
      t.diagnostic(`a header took ${followed.toFixed(0)} ms, a call over HTTP ${(whole - followed).toFixed(0)} ms`);
      assert.ok(whole < 3_000, `${whole} ms`);
      other.line.close();
      deaf.forEach(({ line }) => line.close());
    });

    await step(t, 'who asks and does not read takes no memory, and is left', async () => {
      const line = await Line.soon(door, token);
      const watching = await Line.soon(door, token);
      // Warmed up, so that what is measured isn't the first answer's.
      await line.call('state_getMetadata');
      const before = await residentMib(node);
      for (const deaf of [line, watching]) deaf.socket._socket.pause();
      const metadata = JSON.stringify({ jsonrpc: '2.0', id: 'm', method: 'state_getMetadata', params: [] });
      for (let i = 0; i < 20_000 && line.socket.bufferedAmount < 64_000_000; i += 1) line.socket.send(metadata);
      const keys = Array.from({ length: 255 }, (_, i) => `0x${i.toString(16).padStart(512, '0')}`);
      const subscribe = JSON.stringify({ jsonrpc: '2.0', id: 's', method: 'state_subscribeStorage', params: [[NUMBER_KEY, ...keys]] });
      for (let i = 0; i < 500; i += 1) watching.socket.send(subscribe);
      let most = 0;
      const began = Date.now();
      await until(
        'both are left',
        async () => {
          most = Math.max(most, await residentMib(node));
          return (await node.log()).split('The WebSocket of desk-1 is left').length > 2;
        },
        60_000,
      );
      t.diagnostic(`${(most - before).toFixed(0)} MiB more at most; left after ${((Date.now() - began) / 1_000).toFixed(0)} s`);
      assert.ok(most - before < 128, `grown by ${most - before} MiB`);
      for (const deaf of [line, watching]) deaf.close();
      await node.waitForFinalised((await node.finalisedHeight()) + 3);
    });

    await step(t, 'thousands of connections and messages leave it as it was', async () => {
      const flood = async (count) => {
        for (let i = 0; i < count; i += 1) {
          const line = await Line.open(door, token).catch(() => undefined);
          if (!line) {
            await sleep(20);
            continue;
          }
          const calls = Array.from({ length: 40 }, (_, n) =>
            line.call(['chain_subscribeNewHeads', 'no_such', 'state_subscribeStorage', 'chainHead_v1_follow'][n % 4], [[NUMBER_KEY]]),
          );
          await Promise.race([Promise.allSettled(calls), line.closed]);
          line.close();
          calls.forEach((call) => call.catch(() => {}));
        }
      };
      await flood(20);
      const before = await residentMib(node);
      await flood(250);
      const grown = (await residentMib(node)) - before;
      t.diagnostic(`${grown.toFixed(0)} MiB more after 250 connections with 40 calls each`);
      assert.ok(grown < 64, `grown by ${grown} MiB`);
      assert.doesNotMatch(await node.log(), /Thread '.*' panicked/);
    });

    await step(t, 'blocks are made at their pace while followers have it work as much as it can', async () => {
      const line = await Line.soon(door, browser);
      const { result: follow } = await line.call('chainHead_v1_follow', [true]);
      const last = () => line.told.findLast(({ params }) => params?.result?.newBlockHashes || params?.result?.finalizedBlockHashes);
      await until('the head', () => last());
      let stopped = false;
      const load = (async () => {
        while (!stopped) {
          const { result } = last().params;
          const [hash] = (result.finalizedBlockHashes ?? []).slice(-1);
          if (hash) {
            await line.call('chainHead_v1_storage', [follow, hash, [{ key: '0x', type: 'descendantsHashes' }], null]);
          }
          await sleep(50);
        }
      })();
      const first = await node.finalisedHeight();
      const began = Date.now();
      await sleep(15_000);
      const made = (await node.finalisedHeight()) - first;
      const seconds = (Date.now() - began) / 1_000;
      const quick = performance.now();
      assert.ok((await ask(door, token, 'supervision_currencies')).result);
      t.diagnostic(`${made} blocks in ${seconds.toFixed(1)} s; a call of another reader took ${(performance.now() - quick).toFixed(0)} ms`);
      stopped = true;
      line.close();
      await Promise.race([load.catch(() => {}), sleep(1_000)]);
      assert.ok(made >= seconds * 0.7, `${made} blocks in ${seconds} s`);
    });
  });
});
