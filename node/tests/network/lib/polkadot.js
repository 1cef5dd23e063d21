// The client packages, from where the tests of one node have installed them: one copy, so that a value made here is one there.

export { Keyring } from '../../clients/node_modules/@polkadot/api/index.js';
export { base58Decode, blake2AsHex, decodeAddress, xxhashAsHex } from '../../clients/node_modules/@polkadot/util-crypto/index.js';
