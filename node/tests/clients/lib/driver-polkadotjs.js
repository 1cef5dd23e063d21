// Sends and reads with @polkadot/api, as the Polkadot.js UI does.

import { ApiPromise, Keyring, WsProvider } from '@polkadot/api';
import { Compact, Enum, Null, Option, Raw, Result, Struct, Tuple, Vec, bool } from '@polkadot/types';
import { hexToU8a, isFunction, stringCamelCase, u8aToHex, u8aWrapBytes } from '@polkadot/util';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import { Call, UNIT } from './calls.js';
import { keyOf } from './keys.js';
import { within } from './within.js';

// Longer than finality was ever seen to stand still (docs/decisions/0017).
const SUBMIT_MS = 150_000;
const READ_MS = 30_000;

const camel = (name) => stringCamelCase(name);
const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const capital = (name) => name[0].toUpperCase() + name.slice(1);

/** From the tests' form into the one that `@polkadot/api` encodes. */
export function toPolkadotJs(api, value) {
  if (value instanceof Call) return toExtrinsic(api, value).method;
  // Given bytes it would look for a length in them.
  if (value instanceof Uint8Array) return u8aToHex(value);
  if (Array.isArray(value)) return value.map((inner) => toPolkadotJs(api, inner));
  if (value === undefined || value === null || value === UNIT) return null;
  if (typeof value !== 'object') return value;
  if ('type' in value) return { [value.type]: toPolkadotJs(api, value.value) };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toPolkadotJs(api, inner)]));
}

export function toExtrinsic(api, { pallet, name, args }) {
  const method = api.tx[camel(pallet)]?.[camel(name)];
  if (!method) throw new Error(`the chain has no call ${pallet}.${name}`);
  const names = method.meta.args.map((arg) => snake(arg.name.toString()));
  if (names.join() !== Object.keys(args).join()) {
    throw new Error(`${pallet}.${name} takes (${names.join(', ')}), not (${Object.keys(args).join(', ')})`);
  }
  return method(...names.map((arg) => toPolkadotJs(api, args[arg])));
}

/** From what `@polkadot/api` decoded into the tests' form; byte strings come out as hex. */
export function plain(codec) {
  if (codec instanceof Option) return codec.isNone ? undefined : plain(codec.unwrap());
  if (codec instanceof Compact) return plain(codec.unwrap());
  if (codec instanceof Null) return undefined;
  if (codec instanceof bool) return codec.isTrue;
  if (codec instanceof Struct) return fields([...codec.keys()].map(camel), [...codec.values()]);
  if (codec instanceof Result) return { success: codec.isOk, value: plain(codec.inner) };
  if (codec instanceof Enum) return { type: codec.type, value: plain(codec.inner) };
  if (codec instanceof Vec || codec instanceof Tuple) return [...codec].map(plain);
  if (isFunction(codec.toBigInt)) return codec.bitLength() > 32 ? codec.toBigInt() : codec.toNumber();
  // An account is raw bytes with a text form of its own.
  if (codec instanceof Raw && !codec.toRawType().startsWith('AccountId')) return codec.toHex();
  return codec.toString();
}

const fields = (names, values) => Object.fromEntries(names.map((name, i) => [snake(name), plain(values[i])]));

/** `Assets.RecipientNotOnboarded`, `BadOrigin`, `Token.FundsUnavailable`. */
function errorName(error) {
  if (error.isModule) {
    const { section, name } = error.registry.findMetaError(error.asModule);
    return `${capital(section)}.${name}`;
  }
  return error.inner instanceof Enum ? `${error.type}.${error.inner.type}` : error.type;
}

/** The error that an event of a nesting call carries. */
function innerError({ data }) {
  const at = (name) => data[data.names?.indexOf(name) ?? -1];
  if (at('error')?.isModule !== undefined) return errorName(at('error'));
  return at('result')?.isErr ? errorName(at('result').asErr) : undefined;
}

/** An event's name and data. */
const named = ({ event: { section, method, data } }) => ({
  name: `${capital(section)}.${method}`,
  data: data.names ? fields(data.names, data) : data.map(plain),
});

export async function connect(url) {
  await cryptoWaitReady();
  const provider = new WsProvider(url);
  const created = ApiPromise.create({ provider, noInitWarn: true, throwOnConnect: true });
  const api = await within(READ_MS, 'connection', created).catch(async (error) => {
    await provider.disconnect();
    throw error;
  });
  const keyring = new Keyring({ ss58Format: api.registry.chainSS58 });

  function pair(uri) {
    const { scheme, path } = keyOf(uri);
    return keyring.createFromUri(path, {}, scheme.toLowerCase());
  }

  const finalised = async () => api.at(await api.rpc.chain.getFinalizedHead());

  function outcome({ events, dispatchError, blockNumber }) {
    return {
      height: blockNumber?.toNumber(),
      error: dispatchError && errorName(dispatchError),
      innerError: events.map(({ event }) => innerError(event)).find(Boolean),
      events: events.map(named),
    };
  }

  /** As `submit`, of an extrinsic that a test has made with the client itself. */
  function send(uri, extrinsic) {
    const name = `${extrinsic.method.section}.${extrinsic.method.method} by ${uri}`;
    const done = new Promise((resolve, reject) => {
      extrinsic
        .signAndSend(pair(uri), { nonce: -1 }, (result) => {
          if (result.isFinalized) resolve(outcome(result));
          else if (result.isError) reject(new Error(`${name}: ${result.status.type}`));
        })
        .catch(reject);
    });
    return within(SUBMIT_MS, name, done);
  }

  return {
    api,
    name: '@polkadot/api',
    genesisHash: api.genesisHash.toHex(),
    /** What the client says of a signer that nobody onboarded. */
    unknownSigner: /1010: Invalid Transaction: Inability to pay some fees/,
    accountId: (uri) => pair(uri).addressRaw,
    address: (uri) => pair(uri).address,
    addressOf: (accountId) => keyring.encodeAddress(accountId),
    signPlain: async (uri, bytes) => pair(uri).sign(bytes),
    signWrapped: async (uri, bytes) => pair(uri).sign(u8aWrapBytes(bytes)),

    send,

    /** Submits and waits until final. `height` is its block's, `error` is what the call failed with, `innerError` what a call nested in it failed with. */
    submit: async (uri, call) => send(uri, toExtrinsic(api, call)),

    read(pallet, item, ...keys) {
      const query = async () => plain(await (await finalised()).query[camel(pallet)][camel(item)](...keys));
      return within(READ_MS, `${pallet}.${item}`, query());
    },

    async entries(pallet, item) {
      const query = async () => (await finalised()).query[camel(pallet)][camel(item)].entries();
      const entries = await within(READ_MS, `${pallet}.${item}`, query());
      return entries.map(([key, value]) => [key.args.map(plain), plain(value)]);
    },

    /** Every event of that name in final blocks, in their order: its block and its data. Needs the state of all of them. */
    async history(name) {
      const last = (await api.rpc.chain.getHeader(await api.rpc.chain.getFinalizedHead())).number.toNumber();
      const found = [];
      for (let block = 1; block <= last; block += 1) {
        const at = await within(READ_MS, `block ${block}`, api.at(await api.rpc.chain.getBlockHash(block)));
        const events = (await within(READ_MS, `events of block ${block}`, at.query.system.events())).map(named);
        found.push(...events.filter((event) => event.name === name).map(({ data }) => ({ block, data })));
      }
      return found;
    },

    /** What a runtime API answers. */
    ask(runtimeApi, method, ...args) {
      const encoded = args.map((arg) => toPolkadotJs(api, arg));
      const query = async () => plain(await (await finalised()).call[camel(runtimeApi)][camel(method)](...encoded));
      return within(READ_MS, `${runtimeApi}.${method}`, query());
    },

    /** The name of an error that an event or an answer carries, in the form that `plain` gives it. */
    errorName({ type, value }) {
      if (type !== 'Module') return value?.type ? `${type}.${value.type}` : type;
      const [variant] = hexToU8a(value.error);
      const { section, name } = api.registry.findMetaError(Uint8Array.of(value.index, variant));
      return `${capital(section)}.${name}`;
    },

    rpc: (method, ...params) => within(READ_MS, method, provider.send(method, params)),
    close: () => api.disconnect(),
  };
}
