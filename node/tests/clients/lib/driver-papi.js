// Sends and reads with polkadot-api (PAPI), without generated descriptors: everything is taken from the chain's metadata.

import { DEV_MINI_SECRET, ss58Address } from '@polkadot-labs/hdkd-helpers';
import { ed25519CreateDerive, sr25519CreateDerive } from '@polkadot-labs/hdkd';
import { Keyring } from '@polkadot/api';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import { createClient } from 'polkadot-api';
import { getPolkadotSigner } from 'polkadot-api/signer';
import { getWsProvider } from 'polkadot-api/ws';
import { WebSocket } from 'ws';
import { Call, UNIT } from './calls.js';
import { keyOf } from './keys.js';
import { within } from './within.js';

const SUBMIT_MS = 60_000;
const READ_MS = 30_000;

const DERIVE = { Sr25519: sr25519CreateDerive(DEV_MINI_SECRET), Ed25519: ed25519CreateDerive(DEV_MINI_SECRET) };

function keyPair(uri) {
  const { scheme, path } = keyOf(uri);
  if (scheme in DERIVE) {
    const { publicKey, sign } = DERIVE[scheme](path);
    return { scheme, accountId: publicKey, sign };
  }
  // The hdkd library drops the last byte of its ecdsa signatures, without which half of them name another key.
  const pair = new Keyring({ type: 'ecdsa' }).createFromUri(path);
  return { scheme, accountId: pair.addressRaw, sign: (bytes) => pair.sign(bytes) };
}

function signer(uri) {
  const { scheme, accountId, sign } = keyPair(uri);
  return getPolkadotSigner(accountId, scheme, sign);
}

/** From the tests' form into PAPI's, which differs only in calls and in fields without content. */
export function toPapi(value) {
  if (value instanceof Call) {
    return { type: value.pallet, value: { type: value.name, value: toPapi(value.args) } };
  }
  if (Array.isArray(value)) return value.filter((inner) => inner !== UNIT).map(toPapi);
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toPapi(inner)]));
}

/** `Assets.RecipientNotOnboarded`, `BadOrigin`, `Token.FundsUnavailable`. */
function errorName({ type, value }) {
  if (type === 'Module') return `${value.type}.${value.value.type}`;
  return value?.type ? `${type}.${value.type}` : type;
}

/** The error that an event of a nesting call carries. */
function innerError({ error, result }) {
  if (error?.type) return errorName(error);
  return result?.success === false ? errorName(result.value) : undefined;
}

export async function connect(url) {
  await cryptoWaitReady();
  const client = createClient(getWsProvider(url, { websocketClass: WebSocket }));
  const api = client.getUnsafeApi();
  const { genesisHash } = await within(READ_MS, 'chain spec', client.getChainSpecData());
  const prefix = await within(READ_MS, 'SS58 prefix', api.constants.System.SS58Prefix());

  return {
    name: 'polkadot-api',
    genesisHash,
    /** What the client says of a signer that nobody onboarded. */
    unknownSigner: /"type": "Payment"/,
    accountId: (uri) => keyPair(uri).accountId,
    address: (uri) => ss58Address(keyPair(uri).accountId, prefix),
    addressOf: (accountId) => ss58Address(accountId, prefix),
    signPlain: async (uri, bytes) => keyPair(uri).sign(bytes),
    signWrapped: (uri, bytes) => signer(uri).signBytes(bytes),

    /** Submits and waits until final. `error` is what the call failed with, `innerError` what a call nested in it failed with. */
    async submit(uri, call) {
      const tx = api.tx[call.pallet][call.name](toPapi(call.args));
      const result = await within(SUBMIT_MS, `${call} by ${uri}`, tx.signAndSubmit(signer(uri)));
      const events = result.events.map(({ event }) => ({
        name: `${event.type}.${event.value.type}`,
        data: event.value.value,
      }));
      return {
        error: result.ok ? undefined : errorName(result.dispatchError),
        innerError: events.map(({ data }) => innerError(data ?? {})).find(Boolean),
        events,
      };
    },

    read: (pallet, item, ...keys) =>
      within(READ_MS, `${pallet}.${item}`, api.query[pallet][item].getValue(...keys, { at: 'finalized' })),

    async entries(pallet, item) {
      const entries = await within(READ_MS, `${pallet}.${item}`, api.query[pallet][item].getEntries({ at: 'finalized' }));
      return entries.map(({ keyArgs, value }) => [keyArgs, value]);
    },

    /** What a runtime API answers. */
    ask: (runtimeApi, method, ...args) =>
      within(READ_MS, `${runtimeApi}.${method}`, api.apis[runtimeApi][method](...args.map(toPapi), { at: 'finalized' })),

    /** The name of an error that an event or an answer carries. */
    errorName,

    rpc: (method, ...params) => within(READ_MS, method, client._request(method, params)),
    close: async () => client.destroy(),
  };
}
