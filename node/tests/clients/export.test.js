// What a supervisor exports over a door is whole, the same as from the stopped node's database, and refused once anything in it is changed.

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { act, event, now } from './lib/acts.js';
import { account, call, hash, text } from './lib/calls.js';
import { ARCHIVE, TokenFile, ask } from './lib/door.js';
import { connect } from './lib/driver-polkadotjs.js';
import { step, withNode } from './lib/harness.js';
import { COIN, HOME } from './lib/ledger.js';
import { binary, freePorts, persistent } from './lib/node.js';
import { sleep } from './lib/within.js';

const run = promisify(execFile);
const KHKD = 1;
const OFFICER = '//Alice';
const [PAID, REDEEMED, FROZEN] = [42n * COIN, 5n * COIN, 7n * COIN];
const DATA = [
  'currencies', 'statements', 'institutions', 'redemptions', 'ended-redemptions', 'orders', 'ended-orders', 'register', 'holders',
].flatMap((name) => [`${name}.csv`, `${name}.jsonl`]);

test('an export that can be checked', { timeout: 10 * 60_000 }, async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'harbour-export-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const at = (name) => join(directory, name);
  const tokens = new TokenFile(at('tokens.toml'));
  const tokenFile = at('token');
  const token = await tokens.add('desk-1', ['calls_per_minute = 100000']);
  await writeFile(tokenFile, `${token}\n`, { mode: 0o600 });
  const slowFile = at('slow-token');
  await writeFile(slowFile, await tokens.add('slow', ['calls_per_minute = 5']), { mode: 0o600 });
  const chain = at('chain.json');
  await run(binary(), ['export-chain-spec', '--chain', 'dev', '--raw', '--output', chain]);
  const [port] = await freePorts(1);
  const host = `127.0.0.1:${port}`;
  const door = { http: `http://${host}` };
  const data = at('data');
  const listening = ['--supervision-listen', host, '--supervision-tokens', tokens.path];

  const overDoor = ['--url', door.http, '--token-file', tokenFile];
  const exporting = (output, ...args) => run(binary(), ['export', '--output', at(output), ...args]);
  const verify = (path) => run(binary(), ['verify', '--chain', chain, path]);
  const rows = async (folder, table) =>
    (await readFile(join(at(folder), `${table}.jsonl`), 'utf8')).trimEnd().split('\n').map((line) => JSON.parse(line));
  const failing = async (promise, code, message) => {
    await assert.rejects(promise, (error) => {
      assert.equal(error.code, code, error.stderr);
      assert.match(error.stderr, message);
      return true;
    });
  };
  let block;

  await withNode(t, [...persistent(data, chain), ...ARCHIVE, ...listening], async (node, open) => {
    const driver = await open(connect);
    const [eve, ferdie] = ['//Eve', '//Ferdie'].map(driver.address);

    await step(t, 'payments, a redemption and a freeze come to be', async () => {
      await act(driver, '//Eve', call('Balances', 'transfer_keep_alive', { dest: account(ferdie), value: PAID }));
      await act(driver, '//Eve', call('Assets', 'redeem', { id: KHKD, amount: REDEEMED, payout_reference: hash('payout') }));
      const order = {
        account: ferdie, currency: HOME, amount: FROZEN, reference: text('=HCMP 1/2026'), document_hash: hash('order'),
        expires_at: (await now(driver)) + 86_400_000n,
      };
      await act(driver, '//Dave', call('Orders', 'freeze', order));
      // And such as have ended.
      const again = { id: HOME, amount: REDEEMED, payout_reference: hash('payout') };
      const opened = await act(driver, '//Eve', call('Assets', 'redeem', again));
      const { redemption_id: redemption } = event(opened, 'Assets.RedemptionOpened');
      await act(driver, OFFICER, call('Assets', 'settle_redemption', { redemption_id: redemption, fiat_reference: hash('paid') }));
      const issued = await act(driver, '//Dave', call('Orders', 'freeze', order));
      await act(driver, '//Dave', call('Orders', 'release', { order_id: event(issued, 'Orders.OrderIssued').order_id }));
      // Final, and later blocks after it.
      await node.waitForFinalised((await node.finalisedHeight()) + 2);
    });

    await step(t, 'all of it is exported over a door', async () => {
      const { stdout, stderr } = await exporting('door', ...overDoor);
      assert.match(stderr, /\d+ accounts, \d+ a second/);
      const manifest = JSON.parse(await readFile(at('door/manifest.json'), 'utf8'));
      block = manifest.block.hash;
      assert.ok(stdout.includes(block));
      assert.equal(await node.rpc('chain_getBlockHash', manifest.block.number), block);
      assert.deepEqual((await readdir(at('door'))).sort(), [...DATA, 'SHA256SUMS', 'manifest.json', 'proof.json'].sort());
      const { result } = await ask(door, token, 'supervision_currencies', [block]);
      for (const { currency, supply } of result.data) {
        const total = manifest.totals.find((one) => one.currency === currency);
        assert.equal(BigInt(total.free) + BigInt(total.held), BigInt(supply));
      }
      const register = await rows('door', 'register');
      const entry = (who, currency) => register.find((row) => row.account === who && row.currency === currency);
      assert.equal(entry(ferdie, HOME).free, String(1_000_000n * COIN + PAID));
      assert.equal(entry(ferdie, HOME).restricted, String(FROZEN));
      assert.deepEqual([entry(eve, KHKD).held, entry(eve, KHKD).redemptions], [String(REDEEMED), [0]]);
      const [redemption] = await rows('door', 'redemptions');
      assert.deepEqual([redemption.holder, redemption.amount, redemption.payout_reference], [eve, String(REDEEMED), hash('payout')]);
      assert.match(await readFile(at('door/orders.csv'), 'utf8'), /,'=HCMP 1\/2026,/);
      const [settled] = await rows('door', 'ended-redemptions');
      assert.deepEqual([settled.number, settled.outcome, settled.settled, settled.holder], [1, 'settled', String(REDEEMED), eve]);
      const [released] = await rows('door', 'ended-orders');
      assert.deepEqual([released.number, released.outcome, released.account], [1, 'released', ferdie]);
      assert.equal(manifest.missing.filter((what) => what.startsWith('statements')).length, 3, 'no day is over yet');
    });

    await step(t, 'it is proven, and sha256sum finds it whole', async () => {
      const { stdout } = await verify(at('door'));
      assert.ok(stdout.includes(block));
      assert.match(stdout, /KHKD \(6 decimals\): \d+ free and 5000000 held of 3 accounts are the proven supply 1100000000000/);
      assert.match(stdout, /of 2 redemptions that ever were, 1 are open here, and 1 have ended here/);
      assert.match(stdout, /\nProven, by the votes[^]*\nNOT proven, [^]*what is restricted, and all orders/);
      const { stdout: sum } = await run('sha256sum', [at('door/manifest.json')]);
      assert.ok(stdout.includes(sum.split(' ')[0]), 'the hash to compare');
      assert.equal((await verify(at('door/manifest.json'))).stdout, stdout);
      await run('sha256sum', ['-c', 'SHA256SUMS'], { cwd: at('door') });
    });

    await step(t, 'what is changed is refused, with the reason', async () => {
      const tampered = async (file, change, message) => {
        const folder = at('tampered');
        await rm(folder, { recursive: true, force: true });
        await cp(at('door'), folder, { recursive: true });
        const path = join(folder, file);
        const before = await readFile(path, 'utf8');
        const after = change(before);
        assert.notEqual(after, before);
        await writeFile(path, after);
        await failing(verify(folder), 1, message);
      };
      await tampered('register.jsonl', (it) => it.split('\n').slice(1).join('\n'), /register\.jsonl: it has \d+ bytes/);
      await tampered('register.jsonl', (it) => it.replace(/"free":"1/, '"free":"2'), /register\.csv, row \d+: the CSV says/);
      await tampered('register.csv', (it) => it.replace('Full', 'Foul'), /register\.csv, row \d+: the CSV says/);
      await tampered('currencies.jsonl', (it) => it.replace('"supply":"7', '"supply":"9'), /has a supply of 7999995000000/);
      await tampered('manifest.json', (it) => it.replace(/"free": "\d/, '"free": "9'), /manifest\.json: of currency 0 the state has/);
      await tampered('manifest.json', (it) => it.replace(block, hash('another')), /proof\.json: the manifest is of block/);
      await tampered('proof.json', (it) => it.replace(/("key":"0x[0-9a-f]+","value":"0x)[0-9a-f]{2}/, '$1ff'), /not proven: value of/);
      await tampered('SHA256SUMS', (it) => it.replace('a', 'b'), /SHA256SUMS: it says/);
    });

    await step(t, 'a folder that is there is left alone, and a token that is no good is said to be', async () => {
      await failing(exporting('door', ...overDoor), 2, /with something in it/);
      const other = at('other-token');
      await writeFile(other, `${'0'.repeat(64)}\n`, { mode: 0o600 });
      await failing(exporting('refused', '--url', door.http, '--token-file', other), 1, /no such token/);
      const exposed = at('exposed-token');
      await writeFile(exposed, token, { mode: 0o644 });
      await failing(exporting('refused', '--url', door.http, '--token-file', exposed), 2, /chmod 600/);
      await failing(exporting('refused', ...overDoor, '--at', hash('nowhere')), 1, /not known here/);
    });

    await step(t, 'a run that is killed leaves nothing that looks whole, and the next one replaces it', async () => {
      const args = ['export', '--output', at('killed'), '--url', door.http, '--token-file', slowFile];
      const child = spawn(binary(), args, { stdio: 'ignore' });
      while (!(await readdir(at('killed.partial')).catch(() => [])).includes('currencies.csv')) await sleep(50);
      child.kill('SIGKILL');
      await once(child, 'exit');
      await assert.rejects(readdir(at('killed')), { code: 'ENOENT' });
      await exporting('killed', ...overDoor, '--at', block);
      assert.ok((await verify(at('killed'))).stdout.includes(block));
      await assert.rejects(readdir(at('killed.partial')), { code: 'ENOENT' });
    });

    await step(t, 'a database that a node runs on is not opened', async () => {
      await failing(exporting('running', '--base-path', data, '--chain', chain), 2, /Does the node still run/);
    });
  });

  await step(t, 'with the chain dead, the database gives the same files', async () => {
    const dead = ['--base-path', data, '--chain', chain];
    await exporting('dead', ...dead, '--at', block);
    for (const name of [...DATA, 'manifest.json', 'SHA256SUMS']) {
      assert.equal(await readFile(join(at('dead'), name), 'utf8'), await readFile(join(at('door'), name), 'utf8'), name);
    }
    assert.ok((await verify(at('dead'))).stdout.includes(block));
    await exporting('last', ...dead);
    const last = JSON.parse(await readFile(at('last/manifest.json'), 'utf8'));
    const first = JSON.parse(await readFile(at('door/manifest.json'), 'utf8'));
    assert.ok(last.block.number > first.block.number, 'the last final block comes later');
    await verify(at('last'));
    await failing(exporting('none', '--base-path', at('nowhere'), '--chain', chain), 2, /there is no database in/);
    await failing(exporting('gone', ...overDoor), 3, /can't be reached/);
  });
});
