// Both checks of a proof say the same, `harbour verify` and scripts/verify-proof: of files that a node made, of those of a chain
// that was made without one (its authorities change, its votes are odd), and of what becomes of both when something is changed.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { decodeAddress, blake2AsHex, xxhashAsHex } from '@polkadot/util-crypto';
import { ballots, cases, oddKeys } from '../../../scripts/verify-proof/cases.js';
import { AUTHORITIES, FIRST_HASH } from '../../../scripts/verify-proof/lib/genesis.js';
import { Chain } from '../../../scripts/verify-proof/sample.js';
import { garbage, tampered } from '../../../scripts/verify-proof/tamper.js';
import { Refusal, check, ofSpec, shown } from '../../../scripts/verify-proof/verify.js';
import { TokenFile, ask, withDoor } from './lib/door.js';
import { connect } from './lib/driver-polkadotjs.js';
import { step, withNode } from './lib/harness.js';
import { binary } from './lib/node.js';

const run = promisify(execFile);
const SEED = 20_260_101;
/** Of the chain that was made here, which `harbour verify` reads in no time. */
const TAMPERED = 400;
const BALLOTS = 400;
/** Of the node's, whose runtime `harbour verify` compiles each time, some seconds long. */
const TAMPERED_OF_NODE = Number(process.env.HARBOUR_TAMPERED ?? 10);
const AT_ONCE = 2;
/** A value can be as long as the runtime's code. */
const MAX_OUTPUT = 64 * 1024 * 1024;
const SHOWN = 1_000;

const hashed = (...names) => `0x${names.map((name) => xxhashAsHex(name, 128).slice(2)).join('')}`;

/** What the check here says: its lines, or why it is not proven. */
function here(json, genesis) {
  try {
    return { code: 0, said: shown(check(json, genesis)) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { code: 1, said: error.message };
  }
}

const difference = (name, ...answers) => [name, ...answers.map(({ code, said }) => `${code}: ${said.slice(0, SHOWN)}`)];

test('both checks of a proof say the same', { timeout: 60 * 60_000 }, async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'harbour-proofs-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  let files = 0;

  const there = async (spec, json) => {
    const path = join(directory, `${(files += 1)}.json`);
    await writeFile(path, json);
    try {
      return { code: 0, said: (await run(binary(), ['verify', '--chain', spec, path], { maxBuffer: MAX_OUTPUT })).stdout };
    } catch (error) {
      return { code: error.code, said: error.stderr };
    } finally {
      await rm(path);
    }
  };

  /** Gives `[{ name, json }]` to both; how many are proven. */
  const compare = async (spec, named) => {
    const genesis = ofSpec(await readFile(spec, 'utf8'));
    const left = [...named];
    const different = [];
    let proven = 0;
    const work = async () => {
      for (let one = left.shift(); one; one = left.shift()) {
        const [mine, theirs] = [here(one.json, genesis), await there(spec, one.json)];
        if (mine.code !== theirs.code || (mine.code === 0 && mine.said !== theirs.said)) different.push(difference(one.name, mine, theirs));
        proven += mine.code === 0 ? 1 : 0;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    assert.deepEqual(different, []);
    return proven;
  };

  const sampled = async (chain) => {
    const path = join(directory, `${Buffer.from(chain.genesis.hash).toString('hex')}.json`);
    await writeFile(path, chain.spec);
    return path;
  };

  await step(t, 'of a chain whose authorities change', async () => {
    const chain = new Chain();
    const spec = await sampled(chain);
    const all = cases(chain);
    assert.equal(await compare(spec, all), all.filter(({ because }) => !because).length);
    const file = chain.file(4);
    const proven = await compare(spec, [...tampered(file, SEED, TAMPERED), ...garbage(file)]);
    assert.ok(proven > 20 && proven < TAMPERED / 2, `${proven} of ${TAMPERED}`);
  });

  await step(t, 'of votes at random', async () => {
    const chain = new Chain();
    const proven = await compare(await sampled(chain), ballots(chain, SEED, BALLOTS));
    assert.ok(proven > BALLOTS / 5 && proven < (BALLOTS * 4) / 5, `${proven} of ${BALLOTS}`);
  });

  await step(t, 'of chains whose only voter has an odd key', async () => {
    for (const { chain, files } of oddKeys()) {
      assert.equal(await compare(await sampled(chain), files), files.filter(({ proven }) => proven).length);
    }
  });

  const tokens = new TokenFile(join(directory, 'tokens.toml'));
  const token = await tokens.add('desk-1');
  const door = await withDoor(tokens);
  await withNode(t, door.args, async (node, open) => {
    const driver = await open(connect);
    const chain = join(directory, 'chain.json');
    const prove = async (...params) => {
      const { result, error } = await ask(door, token, 'supervision_prove', params);
      assert.equal(error, undefined, JSON.stringify(error));
      return { name: JSON.stringify(params).slice(0, 200), file: result, json: Buffer.from(JSON.stringify(result)) };
    };
    const id = decodeAddress(driver.address('//Eve'));
    const account = `${hashed('System', 'Account')}${blake2AsHex(id, 128).slice(2)}${Buffer.from(id).toString('hex')}`;
    const number = hashed('System', 'Number');
    const absent = `0x${'ab'.repeat(16)}`;

    await step(t, 'where both look, and which chain it is', async () => {
      await run(binary(), ['export-chain-spec', '--chain', 'dev', '--raw', '--output', chain]);
      assert.equal(AUTHORITIES, hashed('Grandpa', 'Authorities'));
      const block = '00000000';
      assert.equal(FIRST_HASH, `${hashed('System', 'BlockHash')}${xxhashAsHex(`0x${block}`, 64).slice(2)}${block}`);
      const genesis = ofSpec(await readFile(chain, 'utf8'));
      assert.equal(`0x${Buffer.from(genesis.hash).toString('hex')}`, await node.rpc('chain_getBlockHash', 0));
    });

    await step(t, 'of what a node proves', async () => {
      const early = await node.rpc('chain_getBlockHash', 1);
      const files = [
        await prove([number, hashed('Institutions', 'InstitutionCount'), absent, account]),
        await prove([account]),
        await prove([absent]),
        await prove([]),
        // The runtime's code, more than a megabyte.
        await prove(['0x3a636f6465']),
        await prove([number, account], early),
        await prove([number], await node.rpc('chain_getBlockHash', 0)),
      ];
      assert.ok(files[0].file.storage[3].value.length > 100, 'the account is there');
      assert.equal(await compare(chain, files), files.length);
      const changed = tampered(files[0].file, SEED, TAMPERED_OF_NODE);
      assert.ok((await compare(chain, changed)) < changed.length);
    });
  });
});
