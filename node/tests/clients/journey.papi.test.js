import { test } from 'node:test';
import { connect } from './lib/driver-papi.js';
import { withNode } from './lib/harness.js';
import { runJourney } from './lib/journey.js';
import { FRESH } from './lib/node.js';

test('the main journey with polkadot-api', { timeout: 15 * 60_000 }, (t) =>
  withNode(t, FRESH, async (_, open) => runJourney(t, await open(connect))),
);
