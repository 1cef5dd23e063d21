// A supervisor's program in Python reads at the door, by `async-substrate-interface`.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { TokenFile, withDoor } from './lib/door.js';
import { step, withNode } from './lib/harness.js';

const SCRIPT = fileURLToPath(new URL('./python/reads.py', import.meta.url));

/** Where `scripts/setup test` puts Python's client. */
const HOME = process.env.HARBOUR_PYTHON_HOME ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'harbour/tools/python');

const EVE = '0xe659a7a1628cdd93febc04a4e0646ea20e9f5f0ce097d9a05290d4a9e054df4e';

test('the supervision door, from Python', { timeout: 5 * 60_000 }, async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'harbour-python-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const tokens = new TokenFile(join(directory, 'tokens.toml'));
  const token = await tokens.add('desk-1', ['token_in_url = true']);
  const door = await withDoor(tokens);

  await withNode(t, door.args, async (node) => {
    await step(t, 'it reads storage, the runtime and our methods; sending fails with words', async () => {
      await node.waitForFinalised(2);
      const args = [SCRIPT, `ws://${door.host}/?token=${token}`, EVE];
      const { stdout } = await promisify(execFile)(join(HOME, 'bin/python'), args, { timeout: 120_000 });
      const found = JSON.parse(stdout);
      assert.match(found.block, /^0x[0-9a-f]{64}$/);
      assert.equal(found.free, '1000000000000');
      assert.equal(found.currencies, 3);
      assert.equal(found.covers, 'HKD');
      assert.match(found.refusal, /supervision door, which only reads/);
    });
  });
});
