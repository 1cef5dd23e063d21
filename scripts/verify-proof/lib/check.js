// Whether a file proves what it says. Nothing is taken from it but what hashes and signatures lead to from the chain
// specification.

import { brief, equal, text } from './bytes.js';
import { read } from './file.js';
import { FIRST_HASH } from './genesis.js';
import { decodeHeader, refuseForced, scheduledChange } from './header.js';
import { Refusal, about, need } from './refusal.js';
import { Trie } from './trie.js';
import { AuthoritySet } from './votes.js';

/**
 * Checks the bytes of a file against `genesis`, its hash and its authorities. What it proves.
 *
 * Throws a `Refusal`: the first reason why it proves nothing, in the order form, chain, authority sets, block, finality, storage.
 */
export function check(json, genesis) {
  const file = read(json);
  about('chain', () => {
    need(
      equal(file.genesisHash, genesis.hash),
      `file says genesis ${text(file.genesisHash)}, the specification has ${text(genesis.hash)}`,
    );
  });
  const { set, since } = follow(file.authoritySets, genesis);
  const block = about('block', () => shownBlock(file.block, genesis));
  const voted = about(`finality by authority set ${set.id}`, () => checkFinality(file.finality, set, since, block));
  checkStorage(file, block, genesis);
  return { genesis: genesis.hash, block, authoritySet: set.id, voted, storage: file.storage };
}

/** What is proven, line by line as `harbour verify` says it. */
export function shown({ genesis, block, authoritySet, voted, storage }) {
  const lines = [
    `genesis:       ${text(genesis)}`,
    `block:         ${block.number} ${text(block.hash)}`,
    `authority set: ${authoritySet}`,
    `voted on:      ${voted.number} ${text(voted.hash)}`,
    ...storage.map(({ key, value }) => `${text(key)} = ${value === null ? 'nothing' : text(value)}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** Goes from authority set 0 through the changes: the last set, and the block after which it votes. */
function follow(changes, genesis) {
  let set = new AuthoritySet(0n, genesis.authorities);
  let since = null;
  for (const { header: encoded, justification } of changes) {
    about(`authority set ${set.id}`, () => {
      const header = decodeHeader(encoded);
      checkAfter(header, since);
      const next = set.successor(header);
      set.check(justification, header);
      [set, since] = [next, header.number];
    });
  }
  return { set, since };
}

function checkAfter({ number }, since) {
  need(since === null || number > since, `block ${number} does not come after block ${since}, the end of the set before`);
}

/** The block that the file is about, if it is the one that it says. */
function shownBlock({ number, hash, header: encoded }, genesis) {
  const header = decodeHeader(encoded);
  need(equal(hash, header.hash), `file says ${text(hash)}, the header has the hash ${text(header.hash)}`);
  need(number === header.number, `file says number ${number}, the header has ${header.number}`);
  need(number !== 0 || equal(hash, genesis.hash), `file says genesis ${text(hash)}, the specification has ${text(genesis.hash)}`);
  return header;
}

/** The block that the set, which votes after block `since`, made final, and `block` with it. */
function checkFinality({ headers, justification }, set, since, block) {
  checkAfter(block, since);
  let tip = block;
  for (const [index, encoded] of headers.entries()) {
    refuseForced(tip);
    need(!scheduledChange(tip), `the authorities change with block ${tip.number}, so theirs is not the vote on later ones`);
    const child = decodeHeader(encoded);
    need(equal(child.parent, tip.hash) && child.number === tip.number + 1, `header ${index} is not the child of the one before`);
    tip = child;
  }
  refuseForced(tip);
  set.check(justification, tip);
  return tip;
}

/**
 * Checks that the state of `block` has what the file says, and under the key of block 0's hash that of `genesis`: votes don't say
 * on which chain they are. Block 0 can't have its own hash, and is known by it.
 */
function checkStorage(file, block, genesis) {
  const { values, first } = about('storage proof', () => {
    const trie = new Trie(block.stateRoot, file.storageProof);
    const values = file.storage.map(({ key }) => trie.get(key));
    const first = trie.get(Buffer.from(FIRST_HASH.slice(2), 'hex'));
    trie.checkNothingMore(file.storageProof);
    return { values, first };
  });
  about('chain', () => {
    need(
      block.number === 0 || (first !== null && equal(first, genesis.hash)),
      `by the state, block 0 is ${brief(first)}, by the specification it is ${text(genesis.hash)}`,
    );
  });
  for (const [at, { key, value }] of file.storage.entries()) {
    if (!same(value, values[at])) {
      throw new Refusal(`value of ${text(key)}`, `file says ${brief(value)}, the state has ${brief(values[at])}`);
    }
  }
}

const same = (one, other) => (one === null || other === null ? one === other : equal(one, other));
