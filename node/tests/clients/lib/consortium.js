// Four banks' validators on one machine: the development chain with a seat, a key and a node for each institution there is.

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Keyring } from '@polkadot/api';
import { base58Encode, cryptoWaitReady, ed25519PairFromSeed } from '@polkadot/util-crypto';
import { Node, binary, freePorts } from './node.js';

export const BANKS = ['alice', 'bob', 'charlie', 'dave'];
export const OVERRIDE = '--i-know-no-other-node-uses-my-keys';
/** What every peer id of an Ed25519 key begins with. */
const PEER_PREFIX = [0x00, 0x24, 0x08, 0x01, 0x12, 0x20];

const END_OF_TIME = String(2n ** 64n - 1n);

const uriOf = (bank) => `//${bank[0].toUpperCase()}${bank.slice(1)}`;

/** A node's identity on the network: its secret in a file of `directory`, its peer id in bytes and as text, its address. */
export async function identity(directory, name) {
  const seed = randomBytes(32);
  const file = join(directory, `${name}.key`);
  await writeFile(file, seed.toString('hex'), { mode: 0o600 });
  const bytes = Uint8Array.from([...PEER_PREFIX, ...ed25519PairFromSeed(seed).publicKey]);
  const [port] = await freePorts(1);
  const listen = `/ip4/127.0.0.1/tcp/${port}`;
  return { name, file, bytes, id: base58Encode(bytes), listen, address: `${listen}/p2p/${base58Encode(bytes)}` };
}

/** Writes the specification of a chain on which each of the preset's institutions validates and names its node. */
export async function specification(directory, identities) {
  await cryptoWaitReady();
  const exported = await promisify(execFile)(binary(), ['export-chain-spec', '--chain', 'dev'], { maxBuffer: 1 << 28 });
  // The end of time is more than a JavaScript number holds.
  const spec = JSON.parse(exported.stdout.replaceAll(END_OF_TIME, `"${END_OF_TIME}"`));
  const genesis = spec.genesis.runtimeGenesis.patch;
  const address = (bank, type) => new Keyring({ type }).createFromUri(uriOf(bank)).address;
  const operators = BANKS.map((bank) => address(bank, 'sr25519'));
  for (const [at, [, , , , roles, , officers]] of genesis.institutions.institutions.entries()) {
    if (!roles.includes('Validator')) roles.push('Validator');
    const [, duties] = officers.find(([who]) => who === operators[at]);
    if (!duties.includes('Validating')) duties.push('Validating');
  }
  genesis.session.keys = operators.map((aura, at) => [aura, aura, { aura, grandpa: address(BANKS[at], 'ed25519') }]);
  genesis.validators = {
    seats: operators.map((operator, at) => [at + 1, operator]),
    peers: identities.map(({ bytes }, at) => [at + 1, [[...bytes]]]),
  };
  const file = join(directory, 'chain.json');
  const text = JSON.stringify({ ...spec, id: 'harbour_consortium_test', chainType: 'Local' });
  await writeFile(file, text.replaceAll(`"${END_OF_TIME}"`, END_OF_TIME));
  return file;
}

/** What a node of this chain is started with; `others` are the identities that it knows beforehand. */
export const joining = (directory, chain, own, others) => [
  '--chain', chain, '--base-path', join(directory, own.name), '--name', own.name,
  '--node-key-file', own.file, '--listen-addr', own.listen,
  ...others.flatMap(({ address }) => ['--bootnodes', address]),
];

/** What makes it a validator with the well-known keys of `bank`; `listening` seconds before it uses them. */
export const validating = (bank, listening) => ['--validator', `--${bank}`, '--listen-before-authoring', String(listening)];

/** All four at once: none finalises alone. */
export const startAll = (directory, chain, identities) =>
  Promise.all(
    BANKS.map((bank, at) => {
      const others = identities.filter((_, other) => other !== at);
      return Node.start([...joining(directory, chain, identities[at], others), ...validating(bank, 0)]);
    }),
  );
