// Files of the sample chain, and whether they prove something: `because` is what a refusal says, and not there where it is proven.

import { ed25519 } from '@noble/curves/ed25519.js';
import { text } from './lib/bytes.js';
import {
  CHANGE, Chain, FINAL, FIRST, KEYS, LONG, SECOND, SHORT, child, codeChanged, forced, grandpa, header,
  justification, other, scheduled, u32, vote, votes,
} from './sample.js';
import { generator } from './tamper.js';

const [CAT, DAN, EVA, FAY] = SECOND;

const changed = (file, change) => {
  change(file);
  return file;
};

/** The sample's file for block 6, with other votes. */
const voted = (chain, by) => changed(chain.file(), ({ finality }) => (finality.justification = text(by)));

/** A file for block 7, a child of the last voted-on block with another digest. */
function ofChild(chain, digest, { voters = SECOND, number } = {}) {
  const block = child(chain.headers[FINAL], digest, number);
  const file = voted(chain, votes(block, 1, voters));
  file.block = { number: block.number, hash: text(block.hash), header: text(block.encoded) };
  return file;
}

/** The sample's file for block 6, where set 0 ends with another digest in block 3. */
function ofChange(chain, digest, { by, voters = SECOND } = {}) {
  const block = child(chain.headers[CHANGE - 1], digest);
  const file = voted(chain, votes(chain.headers[FINAL], 1, voters));
  file.authoritySets = [chain.end({ block, ...(by && { by: by(block) }) })];
  return file;
}

function goodFiles(chain) {
  const target = chain.headers[FINAL];
  const [four, five, six, seven] = [4, 5, 6, 7].map((number) => chain.headers[number]);
  const twice = (name, one, another) => [vote(name, one, 1), vote(name, another, 1)];
  return {
    ...Object.fromEntries(Array.from({ length: FINAL + 1 }, (_, number) => [`block ${number}`, chain.file(number)])),
    ...Object.fromEntries([...KEYS, '', 'k', 'key/shorter'].map((key) => [`the key "${key}"`, chain.file(5, [key])])),
    'no keys': chain.file(FINAL, []),
    'keys twice': chain.file(FINAL, [LONG, SHORT, LONG]),
    'a long path': chain.file(FINAL, [Buffer.alloc(400, 0x77), Buffer.alloc(399, 0x77), Buffer.alloc(401, 0x77)]),
    'as many keys as may be': chain.file(FINAL, Array(64).fill(SHORT)),
    'a key as long as may be': chain.file(FINAL, [Buffer.alloc(1024, 0x77)]),
    'all votes': voted(chain, votes(target, 1, SECOND)),
    'a vote twice': voted(chain, votes(target, 1, [CAT, DAN, EVA, EVA])),
    'votes of strangers too': voted(chain, votes(target, 1, [...SECOND, 'Zoe', 'Ann'])),
    'votes on a descendant': voted(chain, justification(target, [CAT, DAN, EVA].map((name, at) => vote(name, [six, six, seven][at], 1)), [seven])),
    'votes on ancestors': voted(chain, justification(target, [vote(CAT, six, 1), vote(DAN, six, 1), vote(EVA, six, 1), vote(FAY, four, 1)], [five, six])),
    'a stranger below': voted(chain, justification(target, [vote(CAT, six, 1), vote(DAN, six, 1), vote(EVA, six, 1), vote('Zoe', five, 1)], [six])),
    'a header twice': voted(chain, justification(target, [vote(CAT, six, 1), vote(DAN, six, 1), vote(EVA, seven, 1)], [seven, seven])),
    'a double vote': voted(chain, justification(target, [vote(CAT, six, 1), vote(DAN, six, 1), ...twice(EVA, six, seven)], [seven])),
    'a third vote': voted(chain, justification(target, [vote(CAT, six, 1), vote(DAN, six, 1), ...twice(EVA, five, six), vote(EVA, seven, 1)], [six, seven])),
    'a set that ends with the block': ofChild(chain, [scheduled(FIRST)]),
    'a set that ends later': ofChild(chain, [scheduled(FIRST, 5)]),
    'other items in a digest': ofChild(chain, [other([1, 2, 3]), codeChanged, grandpa([1], 'BABE'), grandpa([9]), grandpa([3, 1, 0, 0, 0, 0, 0, 0, 0]), grandpa([1], 'FRNK', 5), grandpa([2], 'FRNK', 6)]),
    'a change that is no message of GRANDPA': ofChild(chain, [Buffer.concat([Buffer.from([6]), forced(FIRST).subarray(1)])]),
    'the second announcement': ofChange(chain, [grandpa([1, 4]), scheduled(SECOND), scheduled(FIRST)]),
    'weights': ofChange(chain, [scheduled([[CAT, 5n], [DAN, 1n], [EVA, 1n]])], { voters: [CAT] }),
    'a member twice': ofChange(chain, [scheduled([CAT, CAT, DAN, EVA])], { voters: [CAT, DAN] }),
    'a number of four bytes': numbered(chain, 2 ** 30 - 1),
    'a number of five bytes': numbered(chain, 2 ** 30),
    'the highest number': numbered(chain, 2 ** 32 - 1),
  };
}

const numbered = (chain, number) => ofChild(chain, [], { number });

function badFiles(chain) {
  const target = chain.headers[FINAL];
  const [five, six, seven] = [5, 6, 7].map((number) => chain.headers[number]);
  const fork = child(five, [other([7])]);
  const on = (list, headers) => voted(chain, justification(target, list, headers));
  const finality = /^finality by authority set 1: /;
  const set0 = /^authority set 0: /;
  const notFinal = /do not make the block final/;
  const numbers = /has a number that its block does not have/;
  const otherChain = new Chain({ salt: 'pepper' });
  return [
    ['too few votes', voted(chain, votes(target, 1, [CAT, DAN])), /the votes weigh 2, where 3 of 4 are needed; 0 are not/],
    ['no votes', voted(chain, votes(target, 1, [])), /the votes weigh 0/],
    ['one voter thrice', voted(chain, votes(target, 1, [CAT, CAT, CAT])), /the votes weigh 1/],
    ['the set before', voted(chain, votes(target, 1, FIRST)), /the votes weigh 2, where 3 of 4 are needed; 2 are not by members/],
    ['the id of the set before', voted(chain, votes(target, 0, SECOND)), /the signature of 0x.* is not one on this vote, round and set/],
    ['the id of the next set', voted(chain, votes(target, 2, SECOND)), /the signature of/],
    ['another round', voted(chain, justification(target, SECOND.map((name) => vote(name, target, 1)), [], 8n)), /the signature of/],
    ["another's signature", on([CAT, DAN, EVA].map((name) => vote(name, target, 1, { signer: CAT }))), /the signature of/],
    ['a false signature of a stranger', on([...SECOND.map((name) => vote(name, target, 1)), vote('Zoe', target, 0)]), /the signature of/],
    ['votes on a child', voted(chain, votes(seven, 1, SECOND)), /the votes are on block 7/],
    ['votes on the parent', on(SECOND.map((name) => vote(name, five, 1))), numbers],
    ['all votes on a child', on(SECOND.map((name) => vote(name, seven, 1)), [seven]), notFinal],
    ['enough votes on a child', on([vote(CAT, six, 1), ...[DAN, EVA, FAY].map((name) => vote(name, seven, 1))], [seven]), notFinal],
    ['too few votes on the block or above', on([vote(CAT, six, 1), vote(DAN, six, 1), vote(EVA, five, 1)], [six]), notFinal],
    ['votes on two branches', on([vote(CAT, six, 1), vote(DAN, six, 1), vote(EVA, fork, 1)], [six, fork]), notFinal],
    ['votes on two branches above', on([vote(CAT, five, 1), vote(DAN, six, 1), vote(EVA, fork, 1), vote(FAY, six, 1)], [six, fork]), notFinal],
    ['a double vote above and enough others there', on([vote(CAT, six, 1), vote(DAN, seven, 1), vote(EVA, seven, 1), vote(FAY, six, 1), vote(FAY, seven, 1)], [seven]), notFinal],
    ['a wrong number', on(SECOND.map((name) => vote(name, six, 1, { number: 7 }))), numbers],
    ['one wrong number', on([vote(CAT, six, 1), vote(DAN, six, 1), vote(EVA, six, 1), vote(FAY, six, 1, { number: 5 })]), numbers],
    ["a stranger's wrong number", on([...SECOND.map((name) => vote(name, six, 1)), vote('Zoe', six, 1, { number: 0 })]), numbers],
    ['a header with number 0', on([vote(CAT, six, 1), vote(DAN, six, 1), vote(EVA, six, 1)], [header(six.hash, 0, six.stateRoot)]), numbers],
    ['a header that is not needed', on(SECOND.map((name) => vote(name, six, 1)), [seven]), notFinal],
    ['the header of the lowest vote', on(SECOND.map((name) => vote(name, six, 1)), [six]), notFinal],
    ['a missing header', on([vote(CAT, six, 1), vote(DAN, six, 1), vote(EVA, six, 1), vote(FAY, chain.headers[4], 1)], [six]), numbers],
    ['a descendant without a header', on([vote(CAT, six, 1), vote(DAN, six, 1), vote(EVA, seven, 1)]), numbers],
    ['more votes than are checked', voted(chain, votes(target, 1, Array(4097).fill(CAT))), /the justification has 4097 votes, and may have 4096/],
    ['more headers than are checked', on(SECOND.map((name) => vote(name, six, 1)), Array(1025).fill(seven)), /has 1025 headers, and may have 1024/],
    ['no justification', voted(chain, Buffer.alloc(0)), /the justification can't be decoded/],
    ['a byte after the justification', voted(chain, Buffer.concat([votes(target, 1, SECOND), Buffer.alloc(1)])), /the justification can't be decoded/],
    ['a block past its set', changed(ofChild(chain, [scheduled(FIRST)]), (file) => {
      const next = child(child(six, [scheduled(FIRST)]));
      file.finality = { justification: text(votes(next, 1, SECOND)), headers: [text(next.encoded)] };
    }), /the authorities change with block 7, so theirs is not the vote/],
    ['a block at a forced change', ofChild(chain, [forced(FIRST)]), /block 7 forces a change/],
    ['a forced change after a scheduled one', ofChild(chain, [scheduled(FIRST), forced(FIRST)]), /block 7 forces a change/],
    ['a block of the set before', changed(chain.file(2), (file) => (file.authoritySets = [chain.end()])), /block 2 does not come after block 3/],
    ['the last block of the set before', changed(chain.file(3), (file) => (file.authoritySets = [chain.end()])), /block 3 does not come after block 3/],
    ['headers out of order', changed(chain.file(4), ({ finality: { headers } }) => headers.reverse()), /header 0 is not the child of the one before/],
    ['a missing header between', changed(chain.file(4), ({ finality: { headers } }) => headers.shift()), /header 0 is not the child/],
    ['a header too many', changed(chain.file(4), ({ finality: { headers } }) => headers.push(text(seven.encoded))), /the votes are on block 6/],
    ['a child with a wrong number', changed(chain.file(5), (file) => {
      const odd = child(five, [], 7);
      file.finality = { justification: text(votes(odd, 1, SECOND)), headers: [text(odd.encoded)] };
    }), /header 0 is not the child/],
    ['a child after the highest number', changed(numbered(chain, 2 ** 32 - 1), (file) => {
      const top = numbered(chain, 2 ** 32 - 1).block;
      const odd = header(Buffer.from(top.hash.slice(2), 'hex'), 0, chain.root);
      file.finality = { justification: text(votes(odd, 1, SECOND)), headers: [text(odd.encoded)] };
    }), /header 0 is not the child/],
    ['no end of set 0', changed(chain.file(), (file) => (file.authoritySets = [])), /^finality by authority set 0: the signature of/],
    ['the end of set 0 twice', changed(chain.file(), ({ authoritySets }) => authoritySets.push(authoritySets[0])), /^authority set 1: block 3 does not come after block 3/],
    ['an end without an announcement', ofChange(chain, []), /block 3 announces no change of authorities/],
    ['an announcement with a byte after it', ofChange(chain, [scheduled(SECOND, 0, [0])]), /announces no change/],
    ['an announcement of another engine', ofChange(chain, [Buffer.from(scheduled(SECOND).toString('latin1').replace('FRNK', 'BABE'), 'latin1')]), /announces no change/],
    ['an end by force', ofChange(chain, [forced(SECOND)]), /block 3 forces a change/],
    ['an end by force and by schedule', ofChange(chain, [scheduled(SECOND), forced(SECOND)]), /block 3 forces a change/],
    ['a delayed end', ofChange(chain, [scheduled(SECOND, 2)]), /block 3 announces a change for 2 blocks later/],
    ['a set of nobody', ofChange(chain, [scheduled([])]), /the authorities can't vote/],
    ['a set with a member without weight', ofChange(chain, [scheduled([...SECOND, ['Zoe', 0n]])]), /the authorities can't vote/],
    ['a set that is too heavy', ofChange(chain, [scheduled([[CAT, 2n ** 64n - 1n], [DAN, 1n]])]), /the authorities can't vote/],
    ['an end without votes', ofChange(chain, [scheduled(SECOND)], { by: (block) => votes(block, 0, []) }), set0],
    ['an end with too few votes', ofChange(chain, [scheduled(SECOND)], { by: (block) => votes(block, 0, FIRST.slice(2)) }), /^authority set 0: the votes weigh 2/],
    ['a set that votes for itself', ofChange(chain, [scheduled(SECOND)], { by: (block) => votes(block, 0, SECOND) }), set0],
    ['a set that votes for itself as the next', ofChange(chain, [scheduled(SECOND)], { by: (block) => votes(block, 1, SECOND) }), set0],
    ['weights that just do not', ofChange(chain, [scheduled([[CAT, 2n], [DAN, 1n]])], { voters: [CAT] }), /the votes weigh 2, where 3 of 3 are needed/],
    ['weights without the heavy one', ofChange(chain, [scheduled([[CAT, 5n], [DAN, 6n], [EVA, 5n], [FAY, 1n]])], { voters: [CAT, EVA, FAY] }), /the votes weigh 11, where 12 of 17 are needed/],
    ['another specification', otherChain.file(), /^chain: file says genesis/],
    ['the state of another chain', changed(otherChain.file(), (file) => {
      file.genesisHash = text(chain.genesis.hash);
    }), /^chain: by the state, block 0 is 0x/],
    ["another chain's block 0", changed(otherChain.file(0), (file) => {
      file.genesisHash = text(chain.genesis.hash);
    }), /^block: file says genesis/],
    ['another number', changed(chain.file(), ({ block }) => (block.number += 1)), /^block: file says number 7, the header has 6/],
    ['another hash', changed(chain.file(), ({ block }) => (block.hash = text(five.hash))), /^block: file says 0x/],
    ['no header', changed(chain.file(), ({ block }) => (block.header = '0x')), /^block: the header can't be decoded/],
    ['a number in more bytes than it needs', changed(chain.file(), ({ block }) => {
      block.header = block.header.replace(/^(0x.{64})18/, '$11900');
    }), /^block: the header can't be decoded/],
    ['a digest item of an unknown kind', ofChild(chain, [Buffer.from([7])]), /^block: the header can't be decoded/],
    ['another value', changed(chain.file(), ({ storage }) => (storage[0].value = '0x6e6f')), /^value of 0x6b65792f73686f7274: file says 0x6e6f, the state has 0x796573/],
    ['an empty value for an absent one', changed(chain.file(), ({ storage }) => (storage[2].value = '0x')), /^value of .*: file says 0x, the state has nothing/],
    ['no value', changed(chain.file(), ({ storage }) => (storage[1].value = null)), /file says nothing, the state has 0x(?:6c)+… \(100 bytes, BLAKE2b-256/],
    ['a key of which there are no nodes', changed(chain.file(FINAL, [SHORT]), ({ storage }) => (storage[0].key = text(Buffer.from('k())')))), /^storage proof: the trie nodes do not lead to/],
    ['one node too many', changed(chain.file(FINAL, [SHORT]), (file) => (file.storageProof = chain.file(FINAL, KEYS).storageProof)), /^storage proof: it has \d+ trie nodes, where the keys need/],
    ['a node twice', changed(chain.file(), ({ storageProof }) => storageProof.splice(1, 0, storageProof[0])), /^storage proof: it has/],
    ['nodes out of order', changed(chain.file(), ({ storageProof }) => storageProof.reverse()), /^storage proof: it has/],
    ['a node of nothing', changed(chain.file(), ({ storageProof }) => storageProof.unshift('0x')), /^storage proof: it has/],
    ...chain.file().storageProof.map((_, at) => [`without node ${at}`, changed(chain.file(), ({ storageProof }) => storageProof.splice(at, 1)), /^storage proof: .*no trie node has the hash/]),
    ['the nodes of another state', changed(chain.file(), (file) => (file.storageProof = otherChain.file().storageProof)), /^storage proof: no trie node has the hash .*, the state root/],
    ['too many keys', changed(chain.file(), (file) => (file.storage = Array(65).fill(file.storage[0]))), /^file: it has 65 keys, and may have 64/],
    ['too many nodes', changed(chain.file(), (file) => (file.storageProof = Array(65_537).fill('0x'))), /^file: it has 65537 trie nodes/],
    ['too many sets', changed(chain.file(), (file) => (file.authoritySets = Array(16_385).fill({ header: '0x', justification: '0x' }))), /^file: it has 16385 changes/],
    ['too many headers', changed(chain.file(), (file) => (file.finality.headers = Array(1025).fill('0x'))), /^file: it has 1025 headers/],
    ['too long a key', changed(chain.file(), (file) => (file.storage[0].key = text(Buffer.alloc(1025)))), /^file: a key is longer than 1024 bytes/],
    ['another version', { version: 2, later: [] }, /^file: it is of version 2, and this program reads version 1/],
    ['votes that end early', changed(chain.file(), ({ finality }) => (finality.justification = finality.justification.slice(0, 100))), finality],
  ].map(([name, file, because]) => ({ name, file, because }));
}

/**
 * Keys and signatures that are odd: points of small order, for which one signature is good on every message. By ZIP 215 it is;
 * other rules refuse some of them, each its own. For each key a chain that has it as its only voter.
 */
export function oddKeys() {
  const identity = Buffer.from(ed25519.Point.ZERO.toBytes());
  const order2 = Buffer.from('ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f', 'hex');
  // The identity once more, its coordinate written with the field's size added, and with a sign that zero doesn't have.
  const unreduced = Buffer.from('eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f', 'hex');
  const signed = Buffer.from('0100000000000000000000000000000000000000000000000000000000000080', 'hex');
  const nowhere = Buffer.from('0200000000000000000000000000000000000000000000000000000000000000', 'hex');
  const scalar = (first) => Buffer.concat([Buffer.from([first]), Buffer.alloc(31)]);
  const points = Object.entries({ identity, order2, unreduced, signed, nowhere });
  return points.flatMap(([name, key]) => {
    const chain = new Chain({ first: [key] });
    const target = chain.headers[CHANGE];
    const files = points.flatMap(([kind, point]) =>
      [0, 1].map((last) => {
        const file = chain.file(CHANGE);
        const signature = Buffer.concat([point, scalar(last)]);
        file.finality.justification = text(justification(target, [vote(key, target, 0, { signature })]));
        const proven = last === 0 && name !== 'nowhere' && kind !== 'nowhere';
        return { name: `key ${name}, point ${kind}, scalar ${last}`, json: Buffer.from(JSON.stringify(file)), proven };
      }),
    );
    return { chain, files };
  });
}

/**
 * Votes at random: on a small tree of blocks above block 6, in any order, some of them double or by strangers, with the headers
 * that they take and now and then one more. Which of them make a block final is for the checks to say.
 */
export function ballots(chain, seed, count) {
  const random = generator(seed);
  const pick = (list) => list[random(list.length)];
  return Array.from({ length: count }, (_, at) => {
    const parents = new Map();
    const blocks = [chain.headers[FINAL]];
    for (let more = 1 + random(5); more > 0; more -= 1) {
      const parent = random(2) === 0 ? blocks[blocks.length - 1] : pick(blocks);
      const block = child(parent, [other([more])]);
      parents.set(block, parent);
      blocks.push(block);
    }
    const liked = pick(blocks);
    const cast = [...SECOND, 'Zoe'].flatMap((name) => {
      const often = name === 'Zoe' ? Number(random(6) === 0) : pick([0, 1, 1, 1, 1, 1, 2, 3]);
      return Array.from({ length: often }, () => ({ name, block: random(2) === 0 ? liked : pick(blocks), rank: random(1000) }));
    });
    cast.sort((one, another) => one.rank - another.rank);
    const lowest = cast.reduce((low, { block }) => (block.number < low.number ? block : low), liked);
    const headers = new Set(random(10) === 0 ? [pick(blocks)] : []);
    for (const { block } of cast) for (let passed = block; parents.has(passed) && passed !== lowest; passed = parents.get(passed)) headers.add(passed);
    const target = pick([liked, liked, lowest, pick(blocks)]);
    const file = voted(chain, justification(target, cast.map(({ name, block }) => vote(name, block, 1)), [...headers]));
    file.block = { number: target.number, hash: text(target.hash), header: text(target.encoded) };
    return { name: `ballot ${at}`, json: Buffer.from(JSON.stringify(file)) };
  });
}

/** Every case of a chain. */
export function cases(chain) {
  const good = Object.entries(goodFiles(chain)).map(([name, file]) => ({ name, file }));
  return [...good, ...badFiles(chain)].map((one) => ({ ...one, json: Buffer.from(JSON.stringify(one.file)) }));
}
