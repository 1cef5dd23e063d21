// Calls and values as the tests write them, whichever client sends them: names as in the metadata, enums as {type, value},
// accounts as SS58 addresses, hashes and fixed bytes as hex, byte strings as Uint8Array, u64 and u128 as bigint.

export class Call {
  constructor(pallet, name, args) {
    this.pallet = pallet;
    this.name = name;
    this.args = args;
  }

  toString() {
    return `${this.pallet}.${this.name}`;
  }
}

/** `call('Assets', 'transfer', { id, target, amount })` */
export const call = (pallet, name, args) => new Call(pallet, name, args);

/** One variant of an enum. */
export const variant = (type, value) => ({ type, value });

/** A field without content among others, such as the key of a governed number. One client leaves it out, the other doesn't. */
export const UNIT = Symbol('unit');

/** An account where a call takes a lookup source. */
export const account = (address) => variant('Id', address);

export const text = (string) => new TextEncoder().encode(string);

/** `string` as hex of exactly `length` bytes, padded with zeros: hashes and ids that a reader recognises. */
export function fixed(string, length) {
  const bytes = Buffer.alloc(length);
  if (bytes.write(string) < Buffer.byteLength(string)) throw new Error(`"${string}" is longer than ${length} bytes`);
  return `0x${bytes.toString('hex')}`;
}

export const hash = (string) => fixed(string, 32);
export const party = (string) => fixed(string, 16);

/** The id of a party of an institution's own officers: `own:`, the institution's number, and up to eight bytes of its choice. */
export function ownParty(institution, choice) {
  const number = institution.toString(16).padStart(8, '0');
  return `${fixed('own:', 4)}${number}${fixed(choice, 8).slice(2)}`;
}

/** More than any call of these tests weighs, far less than a block takes. */
export const WEIGHT_BOUND = { ref_time: 50_000_000_000n, proof_size: 500_000n };
