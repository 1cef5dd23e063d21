import { test } from 'node:test';
import { connect as connectPapi } from './lib/driver-papi.js';
import { connect as connectPolkadotJs } from './lib/driver-polkadotjs.js';
import { withNode } from './lib/harness.js';
import { runHolders } from './lib/holders.js';
import { FRESH } from './lib/node.js';

for (const [name, connect] of [['@polkadot/api', connectPolkadotJs], ['polkadot-api', connectPapi]]) {
  test(`holders and legal orders with ${name}`, { timeout: 15 * 60_000 }, (t) =>
    withNode(t, FRESH, async (_, open) => runHolders(t, await open(connect))),
  );
}
