// Watches what every node calls final, all the time: of each height there may be one block only, on whichever node and whenever asked.

import assert from 'node:assert/strict';
import { sleep } from '../../clients/lib/within.js';
import { blake2AsHex } from './polkadot.js';

const INTERVAL_MS = 700;
const HEIGHTS_AT_ONCE = 500;

export class FinalityWatch {
  #network;
  #reached = new Map();
  #running = true;
  #loop;
  #fault;
  /** Height -> { hash, node that said so first } */
  blocks = new Map();
  /** Hash of an extrinsic -> height */
  extrinsics = new Map();

  constructor(network) {
    this.#network = network;
    this.#loop = this.#run();
  }

  async #run() {
    while (this.#running) {
      // A node that is down or cut off is no fault; two blocks at one height are, and stay one.
      await Promise.all(Object.keys(this.#network.nodes).map((name) => this.#look(name)));
      await sleep(INTERVAL_MS);
    }
  }

  async #look(name) {
    try {
      const height = await this.#network.finalised(name);
      if (height === undefined) return;
      await this.#compare(name, (this.#reached.get(name) ?? 0) + 1, height);
      this.#reached.set(name, height);
    } catch (error) {
      if (error instanceof assert.AssertionError) this.#fault ??= error;
    }
  }

  async #compare(name, from, to) {
    for (let first = from; first <= to; first += HEIGHTS_AT_ONCE) {
      const heights = Array.from({ length: Math.min(HEIGHTS_AT_ONCE, to - first + 1) }, (_, i) => first + i);
      const hashes = await this.#network.rpc(name, 'chain_getBlockHash', heights);
      for (const [i, height] of heights.entries()) await this.#note(name, height, hashes[i]);
    }
  }

  async #note(name, height, hash) {
    // A node that began with a later state doesn't have the blocks before it yet.
    if (!hash) return;
    const known = this.blocks.get(height);
    if (known) {
      assert.equal(hash, known.hash, `final block ${height}: ${name} and ${known.name} disagree`);
      return;
    }
    const { block } = await this.#network.rpc(name, 'chain_getBlock', hash);
    // Another node may have been asked meanwhile.
    const before = this.blocks.get(height);
    if (before) assert.equal(hash, before.hash, `final block ${height}: ${name} and ${before.name} disagree`);
    this.blocks.set(height, { hash, name });
    for (const extrinsic of block.extrinsics) this.extrinsics.set(blake2AsHex(extrinsic, 256), height);
  }

  /** The height at which the extrinsic became final, if it has. */
  heightOf(hash) {
    return this.extrinsics.get(hash);
  }

  /** Asks every node that answers for every final block once more, from the first. */
  async check() {
    if (this.#fault) throw this.#fault;
    for (const name of Object.keys(this.#network.nodes)) {
      const height = await this.#network.finalised(name);
      if (height !== undefined) await this.#compare(name, 1, height);
    }
    if (this.#fault) throw this.#fault;
    assert.ok(this.blocks.size > 0, 'the watch has seen final blocks');
  }

  async stop() {
    this.#running = false;
    await this.#loop;
  }
}
