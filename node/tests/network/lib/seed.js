// What a run chooses by chance, it chooses the same again with the same HARBOUR_SEED.

export const SEED = Number(process.env.HARBOUR_SEED ?? 1);

let state = SEED >>> 0;

/** A number from 0 to below 1. The generator is mulberry32. */
export function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

/** The same items in another order. */
export function shuffled(items) {
  const left = [...items];
  return Array.from(items, () => left.splice(Math.floor(random() * left.length), 1)[0]);
}
