// Block headers, and the changes of authorities that they announce.

import { decode, hash } from './bytes.js';
import { Fault, need } from './refusal.js';

const GRANDPA = 'FRNK';
const ITEMS = { other: 0, consensus: 4, seal: 5, preRuntime: 6, runtimeUpdated: 8 };
const LOGS = { scheduledChange: 1, forcedChange: 2 };

/** Reads a header: its fields, its hash, the messages of GRANDPA in its digest. */
export function readHeader(reader) {
  const parent = reader.take(32);
  const number = reader.compact();
  const stateRoot = reader.take(32);
  reader.take(32); // the extrinsics' root, of which no proof speaks
  const items = reader.list(readItem);
  return { parent, number, stateRoot, logs: items.filter((item) => item !== null) };
}

/** A message of GRANDPA; `null` for what else a digest has. */
function readItem(reader) {
  const kind = reader.byte();
  if (kind === ITEMS.runtimeUpdated) return null;
  if (kind === ITEMS.other) {
    reader.vector();
    return null;
  }
  need([ITEMS.consensus, ITEMS.seal, ITEMS.preRuntime].includes(kind), `its digest has an item of kind ${kind}`);
  const engine = Buffer.from(reader.take(4)).toString('latin1');
  const message = reader.vector();
  return kind === ITEMS.consensus && engine === GRANDPA ? message : null;
}

/** A header from all of `bytes`, with its hash. */
export function decodeHeader(bytes) {
  try {
    return { ...decode(bytes, readHeader), hash: hash(bytes) };
  } catch (error) {
    throw error instanceof Fault ? new Fault(`the header can't be decoded: ${error.message}`) : error;
  }
}

/** Authorities and their weights. */
export const readAuthorities = (reader) => reader.list(() => ({ id: reader.take(32), weight: reader.u64() }));

const readChange = (reader) => ({ authorities: readAuthorities(reader), delay: reader.u32() });

/** The first of the messages that is of this kind: later ones don't count. */
function find(header, kind, read) {
  for (const log of header.logs) {
    try {
      return decode(log, (reader) => {
        need(reader.byte() === kind, 'another kind');
        return read(reader);
      });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
    }
  }
  return null;
}

export const scheduledChange = (header) => find(header, LOGS.scheduledChange, readChange);

/** Nobody voted on a change by force, so nothing shows it. */
export function refuseForced(header) {
  const forced = find(header, LOGS.forcedChange, (reader) => {
    reader.u32(); // the median last finalised block
    return readChange(reader);
  });
  need(forced === null, `block ${header.number} forces a change of authorities, which no vote shows: it takes a new chain specification`);
}
