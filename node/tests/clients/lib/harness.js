import { expectSound } from './ledger.js';
import { Node } from './node.js';

/**
 * Runs `body(node, open)` with a running node, where `open(connect)` connects a client. Afterwards, however it ends, clients are
 * closed before the node: they would try for ever to reach it again. Where something failed, the end of the node's log is shown.
 */
export async function withNode(t, args, body) {
  const node = await Node.start(args);
  const clients = [];
  const close = () => Promise.all(clients.splice(0).map((client) => client.close()));
  // Reached also where the test as a whole runs out of time.
  t.after(async () => {
    await close();
    await node.kill();
  });
  try {
    await body(node, async (connect) => {
      const client = await connect(node.url);
      clients.push(client);
      return client;
    });
  } catch (error) {
    t.diagnostic(await node.tail());
    await close();
    await node.stop({ keepLog: true });
    throw error;
  }
  await close();
  await node.stop();
}

/** One step of a test whose later steps need it: a failure ends the whole test. */
export async function step(t, name, body) {
  let failed = false;
  await t.test(name, async () => {
    try {
      await body();
    } catch (error) {
      failed = true;
      throw error;
    }
  });
  if (failed) throw new Error(`stopped after "${name}"`);
}

/** Runs `[name, body]` steps as subtests of `t`; each gets the same context, and leaves a sound ledger behind. */
export async function runSteps(t, driver, steps) {
  const context = { driver };
  for (const [name, body] of steps) {
    await step(t, name, async () => {
      await body(context);
      await expectSound(driver);
    });
  }
}
