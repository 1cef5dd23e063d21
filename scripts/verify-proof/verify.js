#!/usr/bin/env node
// A second check of proof files, beside `harbour verify`: written from the formats that nodes exchange and not from its code, in
// another language, so that nobody has to believe either of them.

import { open, readFile } from 'node:fs/promises';
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { check, shown } from './lib/check.js';
import { MAX_FILE_BYTES } from './lib/file.js';
import { ofSpec } from './lib/genesis.js';
import { Refusal, Unusable } from './lib/refusal.js';

export { check, ofSpec, shown, Refusal, Unusable };

const [PROVEN, NOT_PROVEN, USAGE] = [0, 1, 2];

const HELP = `Check, offline, a file that proves what the chain's storage is at a final block.

Usage: node scripts/verify-proof/verify.js --chain SPEC FILE

SPEC is a raw chain specification: \`harbour export-chain-spec --chain SPEC --raw\` makes one. FILE is what \`supervision_prove\` of a
node answers. This does what \`harbour verify\` does, and shares no code with it. Compare the specification's genesis hash over
another channel first: who makes the specification can make its chain.

Examples:
      npm ci --prefix scripts/verify-proof        # once
      node scripts/verify-proof/verify.js --chain chain-raw.json proof.json
      node scripts/verify-proof/verify.js --chain chain-raw.json proof.json && echo proven

Prints the block, the authority set that made it final, the block that was voted on, and each key with its value, or \`nothing\`
where the state has none.

Exit codes: 0 proven, 1 not proven (the first reason is printed), 2 command line, chain specification or unreadable file.
`;

/** No more than a proof may have, and one byte that shows that it is too much. */
async function readProof(path) {
  const file = await open(path);
  try {
    const parts = [];
    for await (const part of file.createReadStream({ start: 0, end: MAX_FILE_BYTES, autoClose: false })) parts.push(part);
    return Buffer.concat(parts);
  } finally {
    await file.close();
  }
}

/** Says of what goes wrong in `body` what it is about. */
async function concerning(what, body) {
  try {
    return await body();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Unusable(`${what}: ${error.message}`, { cause: error });
  }
}

async function run(args) {
  const options = { chain: { type: 'string' }, help: { type: 'boolean', short: 'h' } };
  const { values, positionals } = await concerning('command line', () => parseArgs({ args, options, allowPositionals: true }));
  if (values.help) return HELP;
  if (values.chain === undefined || positionals.length !== 1) throw new Unusable('command line: it takes --chain SPEC and one FILE; see --help');
  const spec = await concerning('--chain', () => readFile(values.chain, 'utf8'));
  const json = await concerning(`can't read ${positionals[0]}`, () => readProof(positionals[0]));
  return shown(check(json, await concerning('--chain', () => ofSpec(spec))));
}

async function main() {
  try {
    process.stdout.write(await run(process.argv.slice(2)));
    process.exitCode = PROVEN;
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof Unusable)) throw error;
    process.stderr.write(error instanceof Refusal ? `not proven: ${error.message}\n` : `error: ${error.message}\n`);
    process.exitCode = error instanceof Refusal ? NOT_PROVEN : USAGE;
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
