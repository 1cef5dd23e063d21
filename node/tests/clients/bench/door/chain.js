// A chain specification with as many holders as are wanted: the development chain's with more customers.
//
// The runtime builds the storage. It does so in parts of the holders, since a specification of all of them is more than the runtime's
// memory takes; what a part adds to the storage is put together, and what all parts add to (supplies, numbers of holders) is added up.

import { execFile } from 'node:child_process';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { xxhashAsHex, blake2AsHex } from '@polkadot/util-crypto';
import { binary } from '../../lib/node.js';
import { CURRENCIES, genesisOf } from './population.js';

const run = promisify(execFile);

/** Accounts of a part. 100,000 were seen not to fit, and 50,000 neither. */
const PART = 10_000;

/** The largest number of 64 bits, which JSON in JavaScript doesn't carry. */
const MOMENT_MAX = '18446744073709551615';

const ID = 'harbour_bench';
const OUTPUT = 1024 * 1024 * 1024;

const exported = async (...args) => (await run(binary(), ['export-chain-spec', ...args], { maxBuffer: OUTPUT })).stdout;

const item = (pallet, name) => `0x${[pallet, name].map((part) => xxhashAsHex(part, 128).slice(2)).join('')}`;

function currencyKey(currency) {
  const key = Buffer.alloc(4);
  key.writeUInt32LE(currency);
  return `${item('Assets', 'Asset')}${blake2AsHex(key, 128).slice(2)}${key.toString('hex')}`;
}

/** Where sums stand in values: key, and offset and length in bytes of each. `CurrencyDetails` begins with four accounts. */
const SUMS = new Map([
  [item('Balances', 'TotalIssuance'), [[0, 16]]],
  ...CURRENCIES.map((currency) => [currencyKey(currency), [[128, 16], [160, 4]]]),
]);

function readNumber(bytes, [offset, length]) {
  return [...bytes.subarray(offset, offset + length)].reduceRight((number, byte) => number * 256n + BigInt(byte), 0n);
}

function writeNumber(bytes, [offset, length], number) {
  for (let at = offset, rest = number; at < offset + length; at += 1, rest /= 256n) bytes[at] = Number(rest % 256n);
}

const bytesOf = (value) => Buffer.from(value.slice(2), 'hex');

/** `total` with what `part` has more than `base`, all three values of one key. */
function addSums(key, total, base, part) {
  const [sum, before, after] = [total, base, part].map(bytesOf);
  const rest = Buffer.from(after);
  for (const place of SUMS.get(key)) {
    writeNumber(sum, place, readNumber(sum, place) + readNumber(after, place) - readNumber(before, place));
    writeNumber(rest, place, readNumber(before, place));
  }
  if (!rest.equals(before)) throw new Error(`more than sums differ under ${key} between parts of the genesis block`);
  return `0x${sum.toString('hex')}`;
}

/** Adds to `storage` what `part` has beyond `base`. */
function merge(storage, base, part) {
  for (const [key, value] of Object.entries(part)) {
    if (base[key] === value) continue;
    if (SUMS.has(key)) storage[key] = addSums(key, storage[key], base[key], value);
    else if (key in storage) throw new Error(`two parts of the genesis block write ${key}`);
    else storage[key] = value;
  }
}

/** The development chain's specification under another name, with these customers besides. */
function withCustomers(text, customers) {
  const spec = JSON.parse(text.replaceAll(MOMENT_MAX, `"${MOMENT_MAX}"`));
  Object.assign(spec, { id: ID, name: 'Harbour benchmark' });
  const { kyc, assets } = spec.genesis.runtimeGenesis.patch;
  for (const { party, balances } of customers.map(genesisOf)) {
    kyc.parties.push(party);
    assets.balances.push(...balances);
  }
  return JSON.stringify(spec).replaceAll(`"${MOMENT_MAX}"`, MOMENT_MAX);
}

/** Writes a raw specification of the development chain with all of `population`; its size in bytes, and how long it took. */
export async function makeChain(directory, population, progress) {
  const began = performance.now();
  const development = await exported('--chain', 'dev');
  const part = join(directory, 'part.json');
  const raw = async (customers) => {
    await writeFile(part, withCustomers(development, customers));
    return JSON.parse(await exported('--chain', part, '--raw'));
  };
  const spec = await raw([]);
  const base = { ...spec.genesis.raw.top };
  const { accounts } = population;
  for (let first = 0; first < accounts.length; first += PART) {
    merge(spec.genesis.raw.top, base, (await raw(accounts.slice(first, first + PART))).genesis.raw.top);
    progress(`genesis block: ${Math.min(first + PART, accounts.length)} of ${accounts.length} accounts`);
  }
  await rm(part);
  const path = chainPath(directory);
  await writeFile(`${path}.new`, JSON.stringify(spec));
  await rename(`${path}.new`, path);
  return { bytes: (await stat(path)).size, seconds: (performance.now() - began) / 1_000 };
}

export const chainPath = (directory) => join(directory, 'chain.json');

/** Where the node keeps this chain under its base path. */
export const chainFolder = (directory) => join(directory, 'data', 'chains', ID);

/**
 * How many bytes of the disk the chain's folder takes, without its history, while the node is stopped: a running one has logs
 * besides, and hasn't written everything.
 */
export async function bytesAtRest(node, directory) {
  await node.stop({ keepLog: true });
  const { stdout } = await run('du', ['-s', '--block-size=1', '--exclude=history', chainFolder(directory)]);
  await node.restart();
  return Number(stdout.split('\t')[0]);
}

/** The description that stands beside a prepared chain, if there is one. */
export async function readDescription(directory) {
  try {
    return JSON.parse(await readFile(join(directory, 'prepared.json'), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

export const writeDescription = (directory, description) =>
  writeFile(join(directory, 'prepared.json'), `${JSON.stringify(description, undefined, 2)}\n`);
