// What a chain specification says by itself: the hash of block 0, and who votes first.

import { decode, hash } from './bytes.js';
import { readAuthorities } from './header.js';
import { Fault, Unusable } from './refusal.js';
import { root } from './trie.js';

// Where the state has things: the hashes (twox) of a pallet's and an item's name, here `Grandpa.Authorities`.
export const AUTHORITIES = '0x5f9cc45b7a00c5899361e1c6099678dc5e0621c4869aa60c02be9adcc98a0d1d';
/** `System.BlockHash` of block 0. */
export const FIRST_HASH = '0x26aa394eea5630e07c48ae0c9558cef7a44704b568d21667356a5a050c118746b4def25cfda6ef3a00000000';

const HEX = /^(?:0x)?((?:[0-9a-fA-F]{2})*)$/;

/** The genesis of a raw specification, given as the text of its file. Throws `Unusable`. */
export function ofSpec(json) {
  const top = rawState(json);
  const encoded = top.get(AUTHORITIES);
  if (!encoded) throw new Unusable('the genesis state names no GRANDPA authorities');
  let authorities;
  try {
    authorities = decode(encoded, readAuthorities);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new Unusable(`the genesis state's GRANDPA authorities can't be decoded: ${error.message}`);
  }
  const entries = [...top].map(([key, value]) => [bytes(key), value]);
  return { hash: hashOfFirst(root(entries)), authorities };
}

/** The header of block 0: no parent, number 0, the state's root, no transactions, an empty digest. */
function hashOfFirst(stateRoot) {
  return hash(Buffer.concat([Buffer.alloc(32), Buffer.from([0]), stateRoot, root([]), Buffer.from([0])]));
}

function rawState(json) {
  let genesis;
  try {
    genesis = JSON.parse(json)?.genesis;
  } catch (error) {
    throw new Unusable(`it is not JSON: ${error.message}`);
  }
  if (!isObject(genesis?.raw?.top)) {
    throw new Unusable('it has no raw genesis state: make one with `harbour export-chain-spec --chain SPEC --raw`');
  }
  const children = genesis.raw.childrenDefault ?? {};
  if (!isObject(children) || Object.keys(children).length > 0) throw new Unusable('its genesis state has child tries, which this program does not know');
  return new Map(Object.entries(genesis.raw.top).map(([key, value]) => [`0x${bytes(key).toString('hex')}`, bytes(value)]));
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

function bytes(digits) {
  const found = typeof digits === 'string' && HEX.exec(digits);
  if (!found) throw new Unusable('a key or a value of its genesis state is not hexadecimal');
  return Buffer.from(found[1], 'hex');
}
