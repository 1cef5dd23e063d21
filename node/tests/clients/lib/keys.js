// Accounts of the tests are named by a derivation path from the development phrase, and sign with sr25519. One that signs with
// another scheme has it in front: `ed25519//Dora`, `ecdsa//Eric`.

const SCHEMES = { '': 'Sr25519', ed25519: 'Ed25519', ecdsa: 'Ecdsa' };

/** The scheme, named as the chain names its signatures, and the path. */
export function keyOf(uri) {
  const at = uri.indexOf('//');
  const scheme = SCHEMES[uri.slice(0, at)];
  if (!scheme) throw new Error(`"${uri}" names no key`);
  return { scheme, path: uri.slice(at) };
}
