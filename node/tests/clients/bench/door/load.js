// Takes the time of calls. Each call and the one beside it take turns, so that whatever else the machine does falls on both.

import { Reader } from './reader.js';

/** Turns of each call: short enough that what else the machine does for a second or two doesn't fall on one of them alone. */
const TURNS = 12;

/** How many connections ask at a time, and of how many readers they are. One reader's calls are worked on one after the other. */
export const LOADS = [
  { connections: 1, readers: 1 },
  { connections: 8, readers: 1 },
  { connections: 8, readers: 8 },
];

class Samples {
  times = [];
  seconds = 0;
  bytes = 0;

  /** Asks on every connection without a pause for so long; the answers that were under way then are waited for. */
  async take(reader, bodyOf, ms) {
    const began = performance.now();
    let number = this.times.length;
    const work = async (connection) => {
      do {
        const asked = performance.now();
        const { length } = await reader.post(bodyOf((number += 1)), connection);
        this.times.push(performance.now() - asked);
        this.bytes += length;
      } while (performance.now() - began < ms);
    };
    await Promise.all(Array.from({ length: reader.connections }, (_, connection) => work(connection)));
    this.seconds += (performance.now() - began) / 1_000;
  }

  get summary() {
    const sorted = this.times.toSorted((a, b) => a - b);
    const percentile = (share) => sorted[Math.ceil(sorted.length * share) - 1];
    return {
      calls: sorted.length,
      calls_per_second: sorted.length / this.seconds,
      p50_ms: percentile(0.5),
      p99_ms: percentile(0.99),
      bytes: Math.round(this.bytes / sorted.length),
    };
  }
}

async function measureCall(reader, call, seconds) {
  const [own, beside] = [new Samples(), new Samples()];
  for (const [samples, bodyOf] of [[own, call.body], [beside, call.bodyBeside]]) {
    // The first answer of a kind pays for what the others find in memory.
    if (bodyOf) await samples.take(reader, bodyOf, 0);
  }
  [own, beside].forEach((samples) => Object.assign(samples, { times: [], seconds: 0, bytes: 0 }));
  for (let turn = 0; turn < TURNS; turn += 1) {
    await own.take(reader, call.body, (seconds * 1_000) / TURNS);
    if (call.bodyBeside) await beside.take(reader, call.bodyBeside, (seconds * 1_000) / TURNS);
  }
  const result = { method: call.name, ...own.summary };
  if (!call.bodyBeside) return result;
  const other = beside.summary;
  return { ...result, beside: { function: call.beside, ...other }, ratio: result.p50_ms / other.p50_ms };
}

/** Measures each of `calls` at each load; `watch` is asked for the number of blocks made, before and after. */
export async function measure({ door, tokens, calls, seconds, watch, progress }) {
  const results = [];
  for (const load of LOADS) {
    const reader = new Reader(door, tokens.slice(0, load.readers), load.connections);
    try {
      const before = await watch();
      const rows = [];
      for (const call of calls) rows.push(await measureCall(reader, call, seconds));
      results.push({ ...load, blocks: await watch(before), rows });
      progress(`measured at ${load.connections} connections of ${load.readers} readers`);
    } finally {
      reader.close();
    }
  }
  return results;
}
