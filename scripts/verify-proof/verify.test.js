// The check by itself, with files of a small chain that is made here. `node/tests/clients/verify-proof.test.js` gives the same files
// to `harbour verify`, and those of a running node to both.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { cases, oddKeys } from './cases.js';
import { text } from './lib/bytes.js';
import { root } from './lib/trie.js';
import { Chain, FINAL, SHORT } from './sample.js';
import { garbage, tampered } from './tamper.js';
import { Refusal, Unusable, check, ofSpec, shown } from './verify.js';

const chain = new Chain();
const genesis = ofSpec(chain.spec);
const refused = (json, because, by = genesis) => assert.throws(() => check(json, by), (error) => {
  assert.ok(error instanceof Refusal, error.stack);
  if (because) assert.match(error.message, because);
  return true;
});

test('files that prove something, and files that do not', async (t) => {
  for (const { name, json, because } of cases(chain)) {
    await t.test(name, () => (because ? refused(json, because) : assert.ok(check(json, genesis))));
  }
});

test('votes with odd keys count as nodes count them', () => {
  for (const { chain: odd, files } of oddKeys()) {
    const by = ofSpec(odd.spec);
    for (const { name, json, proven } of files) {
      if (proven) assert.ok(check(json, by), name);
      else refused(json, /the signature of/, by);
    }
  }
});

test('changed files end in an answer', () => {
  const file = chain.file(4);
  let proven = 0;
  for (const { name, json } of [...tampered(file, 1, 600), ...garbage(file)]) {
    try {
      const found = shown(check(json, genesis));
      assert.ok(found.startsWith(`genesis:       ${text(chain.genesis.hash)}\nblock:         4 ${text(chain.headers[4].hash)}\n`), name);
      proven += 1;
    } catch (error) {
      assert.ok(error instanceof Refusal, `${name}: ${error.stack}`);
    }
  }
  assert.ok(proven > 40, `${proven}`);
});

test('a bit of any part changes everything', () => {
  const file = chain.file(4, [SHORT]);
  const parts = [file.block, file.finality, ...file.authoritySets].flatMap((one) => Object.keys(one).filter((key) => typeof one[key] === 'string').map((key) => [one, key]));
  for (const [holder, field] of [...parts, ...file.storageProof.map((_, at) => [file.storageProof, at])]) {
    const good = holder[field];
    const bytes = Buffer.from(good.slice(2), 'hex');
    for (let at = 0; at < bytes.length; at += 13) {
      bytes[at] ^= 1 << at % 8;
      holder[field] = text(bytes);
      refused(Buffer.from(JSON.stringify(file)));
      bytes[at] ^= 1 << at % 8;
    }
    holder[field] = good;
  }
  assert.ok(check(Buffer.from(JSON.stringify(file)), genesis));
});

test('the root of a trie', () => {
  const entry = (key, value) => [Buffer.from(key), Buffer.from(value)];
  assert.equal(text(root([])), '0x03170a2e7597b7b7e3d84c05391d139a62b157e78786d8c082f29dcf4c111314');
  const one = [entry('dog', 'puppy'), entry('doge', 'coin'), entry('do', 'verb'), entry('horse', 'stallion')];
  assert.equal(text(root(one)), text(root([...one].reverse())), 'in any order');
});

test('specifications that can not be used', () => {
  const spec = JSON.parse(chain.spec);
  const other = (change) => {
    const copy = structuredClone(spec);
    change(copy);
    return JSON.stringify(copy);
  };
  const authorities = Object.keys(spec.genesis.raw.top)[1];
  for (const [json, because] of [
    ['', /it is not JSON/],
    ['null', /export-chain-spec --chain SPEC --raw/],
    [other((it) => (it.genesis = { runtimeGenesis: {} })), /export-chain-spec --chain SPEC --raw/],
    [other((it) => delete it.genesis.raw.top[authorities]), /names no GRANDPA authorities/],
    [other((it) => (it.genesis.raw.top[authorities] = '0x04')), /can't be decoded/],
    [other((it) => (it.genesis.raw.top['0x0'] = '0x')), /not hexadecimal/],
    [other((it) => (it.genesis.raw.childrenDefault = { '0x00': {} })), /child tries/],
  ]) {
    assert.throws(() => ofSpec(json), (error) => error instanceof Unusable && because.test(error.message), String(because));
  }
  assert.deepEqual(ofSpec(chain.spec.replace(authorities, authorities.toUpperCase().replace('0X', '0x'))).hash, genesis.hash);
});

test('the command', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'harbour-verify-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const path = (name) => join(directory, name);
  const [spec, plain, good, bad] = ['spec.json', 'plain.json', 'good.json', 'bad.json'].map(path);
  await writeFile(spec, chain.spec);
  await writeFile(plain, '{"genesis":{"runtimeGenesis":{}}}');
  await writeFile(good, JSON.stringify(chain.file()));
  await writeFile(bad, JSON.stringify(chain.file()).slice(1));
  const run = (...args) =>
    new Promise((resolve) => {
      const program = fileURLToPath(new URL('verify.js', import.meta.url));
      execFile(process.execPath, [program, ...args], (error, stdout, stderr) => resolve({ code: error?.code ?? 0, stdout, stderr }));
    });
  const proven = await run('--chain', spec, good);
  assert.equal(proven.code, 0, proven.stderr);
  assert.equal(proven.stdout, shown(check(Buffer.from(JSON.stringify(chain.file())), genesis)));
  assert.match(proven.stdout, /^block: {9}6 0x[0-9a-f]{64}\nauthority set: 1\nvoted on: {6}6 0x/m);
  assert.equal(FINAL, 6);
  for (const [code, because, ...args] of [
    [1, /^not proven: file: it is not JSON of a proof: /, '--chain', spec, bad],
    [2, /^error: command line: /],
    [2, /^error: command line: /, good],
    [2, /^error: command line: /, '--chain', spec],
    [2, /^error: command line: /, '--chain', spec, good, good],
    [2, /^error: command line: /, '--chian', spec, good],
    [2, /^error: --chain: .*none/, '--chain', path('none'), good],
    [2, /^error: --chain: .*--raw/, '--chain', plain, good],
    [2, /^error: can't read .*none/, '--chain', spec, path('none')],
    [2, /^error: can't read /, '--chain', spec, directory],
  ]) {
    const { code: found, stdout, stderr } = await run(...args);
    assert.equal(found, code, `${args}: ${stderr}`);
    assert.equal(stdout, '');
    assert.match(stderr, because);
  }
  const help = await run('--help');
  assert.equal(help.code, 0);
  assert.match(help.stdout, /Examples:[^]*Exit codes: 0 proven, 1 not proven/);
});
