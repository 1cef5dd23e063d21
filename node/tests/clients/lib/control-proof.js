// The statement by which an account proves that its holder controls it: see `ControlStatement` in the primitives.

import { variant } from './calls.js';
import { keyOf } from './keys.js';

const DOMAIN = 'harbour:account-control:v1';
const VALID_MS = 30n * 60n * 1000n;

const hex = (string) => Buffer.from(string.slice(2), 'hex');

function u32(number) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}

function u64(number) {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(number);
  return bytes;
}

export function encodeStatement({ genesisHash, accountId, registrar, party, nonce, validUntil }) {
  const domain = Buffer.from(DOMAIN);
  // Below 64 bytes a compact length is one byte.
  const length = Buffer.from([domain.length << 2]);
  return new Uint8Array(
    Buffer.concat([length, domain, hex(genesisHash), accountId, u32(registrar), hex(party), u32(nonce), u64(validUntil)]),
  );
}

/**
 * Proof for the onboarding of the account `uri` after `nonce` earlier ones: signed as it stands (`signPlain`), or between
 * `<Bytes>` and `</Bytes>` as browser wallets sign (`signWrapped`).
 */
export async function controlProof(driver, uri, registrar, party, { sign = 'signPlain', nonce = 0 } = {}) {
  const validUntil = (await driver.read('Timestamp', 'Now')) + VALID_MS;
  const accountId = driver.accountId(uri);
  const statement = encodeStatement({ genesisHash: driver.genesisHash, accountId, registrar, party, nonce, validUntil });
  const signature = `0x${Buffer.from(await driver[sign](uri, statement)).toString('hex')}`;
  return { signature: variant(keyOf(uri).scheme, signature), valid_until: validUntil };
}
