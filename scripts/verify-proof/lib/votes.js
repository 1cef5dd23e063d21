// GRANDPA: an authority set, and whether its votes make a block final.

import { ed25519 } from '@noble/curves/ed25519.js';
import { decode, equal, hash, text } from './bytes.js';
import { readHeader, refuseForced, scheduledChange } from './header.js';
import { Fault, need } from './refusal.js';

/** What a justification may hold: checking takes votes times headers. */
const MAX_VOTES = 4_096;
const MAX_VOTE_HEADERS = 1_024;
const MAX_WEIGHT = 2n ** 64n - 1n;
const PRECOMMIT = 1;

export class AuthoritySet {
  #weights = new Map();
  #total = 0n;
  #unable = false;

  /** `id` counts the sets from 0, that of the genesis state. */
  constructor(id, members) {
    this.id = id;
    for (const { id: member, weight } of members) {
      this.#total += weight;
      this.#unable ||= weight === 0n || this.#total > MAX_WEIGHT;
      this.#weights.set(text(member), (this.#weights.get(text(member)) ?? 0n) + weight);
    }
    this.#unable ||= this.#total === 0n;
  }

  /** The set that `header` puts in this one's place. */
  successor(header) {
    refuseForced(header);
    const change = scheduledChange(header);
    need(change, `block ${header.number} announces no change of authorities`);
    need(change.delay === 0, `block ${header.number} announces a change for ${change.delay} blocks later, which this chain never does`);
    const next = new AuthoritySet(this.id + 1n, change.authorities);
    next.needVoters();
    return next;
  }

  needVoters() {
    need(!this.#unable, "the authorities can't vote: there is none, one has no weight, or their weights are too large");
  }

  /** All but the largest part that is less than a third. */
  get needed() {
    return this.#total - (this.#total - 1n) / 3n;
  }

  /** Checks that the votes in `encoded` make `block` final. */
  check(encoded, block) {
    const { round, target, votes, headers } = decodeVotes(encoded);
    need(
      target.number === block.number && equal(target.hash, block.hash),
      `the votes are on block ${target.number} (${text(target.hash)}), not on block ${block.number} (${text(block.hash)})`,
    );
    this.needVoters();
    for (const vote of votes) this.#checkSignature(vote, round);
    const members = votes.filter(({ voter }) => this.#weights.has(voter));
    this.#checkWeight(members, votes.length - members.length);
    checkNumbers(target, votes, headers);
    const ways = new Ways(headers);
    this.#checkTarget(target, members, ways);
    ways.checkAllUsed(votes);
  }

  /** Each vote is signed together with the round and the set, so that it counts nowhere else. */
  #checkSignature({ encoded, id, voter, signature }, round) {
    const counters = Buffer.alloc(16);
    counters.writeBigUInt64LE(round);
    counters.writeBigUInt64LE(this.id, 8);
    const message = Buffer.concat([Buffer.from([PRECOMMIT]), encoded, counters]);
    need(signedBy(id, message, signature), `the signature of ${voter} is not one on this vote, round and set`);
  }

  /** Each member counts once. */
  #checkWeight(members, strangers) {
    const weight = this.#weigh(new Set(members.map(({ voter }) => voter)));
    need(
      weight >= this.needed,
      `the votes weigh ${weight}, where ${this.needed} of ${this.#total} are needed; ${strangers} are not by members of the set`,
    );
  }

  #weigh(voters) {
    let sum = 0n;
    for (const voter of voters) sum += this.#weights.get(voter);
    return sum;
  }

  /**
   * The target must be the highest block for which more than two thirds voted. A vote for a block is one for those before it;
   * who voted twice (another block, or another signature) counts for every block.
   */
  #checkTarget(target, members, ways) {
    const base = lowest(members);
    const first = new Map();
    const twice = new Set();
    for (const vote of members) {
      const before = first.get(vote.voter) ?? vote;
      if (before === vote) first.set(vote.voter, vote);
      else if (!equal(before.encoded, vote.encoded) || !equal(before.signature, vote.signature)) twice.add(vote.voter);
      need(ways.between(base.block, vote.block), 'the votes do not make the block final: they are on different branches');
    }
    const voters = new Map([[base.block, new Set()]]);
    for (const { voter, block } of first.values()) {
      for (const passed of [...ways.between(base.block, block), base.block]) {
        if (!voters.has(passed)) voters.set(passed, new Set(twice));
        voters.get(passed).add(voter);
      }
    }
    for (const voter of twice) voters.get(base.block).add(voter);
    const decides = (block) => this.#weigh(voters.get(block)) >= this.needed;
    let final = decides(base.block) ? base.block : null;
    // Two branches have that many votes only where a third voted twice. Then the one counts that was voted for first, as for nodes.
    for (let next = final; next; next = [...voters.keys()].find((block) => ways.parent(block) === next && decides(block))) final = next;
    need(final === text(target.hash), `the votes do not make the block final, but ${final ?? 'none'}`);
  }
}

/** Where several are lowest, the first. */
const lowest = (votes) => votes.reduce((low, vote) => (vote.number < low.number ? vote : low));

/**
 * By ZIP 215, as nodes check votes (`ed25519-zebra`): other rules differ about odd keys and signatures, and a vote that some
 * nodes count and others don't would split a chain.
 */
function signedBy(id, message, signature) {
  try {
    return ed25519.verify(signature, message, id, { zip215: true });
  } catch {
    return false;
  }
}

function decodeVotes(encoded) {
  let found;
  try {
    found = decode(encoded, (reader) => {
      const round = reader.u64();
      const target = { hash: reader.take(32), number: reader.u32() };
      const votes = reader.list(readVote);
      const headers = reader.list(readHeaderBytes);
      return { round, target, votes, headers };
    });
  } catch (error) {
    throw error instanceof Fault ? new Fault("the justification can't be decoded") : error;
  }
  for (const [what, list, max] of [['votes', found.votes, MAX_VOTES], ['headers', found.headers, MAX_VOTE_HEADERS]]) {
    need(list.length <= max, `the justification has ${list.length} ${what}, and may have ${max}`);
  }
  return found;
}

function readVote(reader) {
  const encoded = reader.take(36);
  const signature = reader.take(64);
  const id = reader.take(32);
  const number = Buffer.from(encoded).readUInt32LE(32);
  return { encoded, block: text(encoded.subarray(0, 32)), number, signature, id, voter: text(id) };
}

/** A header among others, with its hash. */
function readHeaderBytes(reader) {
  const { value, bytes } = reader.spanned(readHeader);
  return { block: text(hash(bytes)), parent: text(value.parent), number: value.number };
}

/** Each vote must give its block's number, by the headers with the votes and the block that they are for. */
function checkNumbers(target, votes, headers) {
  const numbers = new Map([[text(target.hash), target.number]]);
  const fits = (block, number) => {
    if (!numbers.has(block)) numbers.set(block, number);
    return number >= 0 && numbers.get(block) === number;
  };
  const all = headers.every(({ block, parent, number }) => fits(block, number) && fits(parent, number - 1));
  need(
    all && votes.every(({ block, number }) => numbers.get(block) === number),
    'a vote or a header in the justification has a number that its block does not have',
  );
}

/** The headers that come with votes: by which blocks one gets from a block down to another. */
class Ways {
  #parents;

  constructor(headers) {
    this.#parents = new Map(headers.map(({ block, parent }) => [block, parent]));
  }

  parent = (block) => this.#parents.get(block);

  /** The blocks from `top` down to the one above `base`; none if they are the same; `null` if there is no way. */
  between(base, top) {
    const passed = [];
    for (let block = top; block !== base; block = this.#parents.get(block)) {
      if (!this.#parents.has(block)) return null;
      passed.push(block);
    }
    return passed;
  }

  /** Every vote must be reached from the lowest, and no header be there in vain. */
  checkAllUsed(votes) {
    const base = lowest(votes).block;
    const used = new Set();
    for (const { block } of votes) {
      const way = this.between(base, block);
      need(way, 'the votes do not make the block final: headers between them are missing');
      for (const passed of way) used.add(passed);
    }
    need(used.size === this.#parents.size, 'the votes do not make the block final: a header is there that no vote needs');
  }
}
