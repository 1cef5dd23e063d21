// What the tests ask of the validators' room.

import { call } from '../../clients/lib/calls.js';
import { base58Decode } from './polkadot.js';

/** Blocks of a session, as scripts/network has it, and how long three take with the blocks of slots whose author is away. */
export const SESSION_BLOCKS = 20;
export const THREE_SESSIONS_MS = 3 * SESSION_BLOCKS * 2_000 + 30_000;

/** The numbers of the institutions that make blocks in the running session, in order. */
export const validators = async (driver) =>
  (await driver.ask('ConsortiumApi', 'validators')).map(([institution]) => institution).sort();

/** The last block that the institution made; 0 where it made none. */
export const lastAuthored = async (driver, institution) => (await driver.read('Validators', 'LastAuthored', institution)) ?? 0;

/** The call by which an operator names its institution's nodes. */
export const setPeers = (peerIds) =>
  call('Validators', 'set_peers', { peers: peerIds.map((id) => base58Decode(id)) });
