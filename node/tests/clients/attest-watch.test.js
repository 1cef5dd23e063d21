// `harbour attest --watch`: it goes on whatever ends around it, reports each statement once, and tells how it is.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { freeAddress, until, withDaemons } from './lib/attest.js';
import { Custodian, answers } from './lib/custodian.js';
import { connect } from './lib/driver-polkadotjs.js';
import { step, withNode } from './lib/harness.js';
import { HOME } from './lib/ledger.js';
import { persistent } from './lib/node.js';
import { ATTESTOR, AUDITOR } from './lib/reserves.js';
import { component, hashOf, lately, statement, toJson } from './lib/statement.js';

const RESERVE = [component('deposit', 30, '12500000.25')];
const MAX_AGE_S = 600;

const lastReport = (driver) => driver.read('Reserves', 'Reports', HOME, AUDITOR);

/** Waits until the chain's last report is of the statement with that hash, in a final block. */
const untilReported = (driver, expected) =>
  until('the statement is reported', async () => (await lastReport(driver))?.statement_hash === expected);

/** Transactions of the attestor, those in the pool among them. */
const transactions = (driver) => driver.rpc('system_accountNextIndex', driver.address(ATTESTOR));

/** Waits until the custodian was asked that many times more. */
function untilAsked(custodian, times) {
  const before = custodian.requests.length;
  return until(`asked ${times} times`, () => custodian.requests.length >= before + times);
}

/** Every line of the daemon's log is one JSON object that says when, how bad and what. */
function assertJsonLog(daemon) {
  assert.ok(daemon.lines.length > 0, 'something was logged');
  for (const line of daemon.lines) {
    const { timestamp, level, message } = JSON.parse(line);
    assert.ok(!Number.isNaN(Date.parse(timestamp)), line);
    assert.match(level, /^(ERROR|WARN|INFO)$/);
    assert.ok(message.length > 0, line);
  }
}

/** Waits until `/health` says so, and that the last look went well (`failed` says otherwise); what it says. */
async function isHealthy(daemon, { failed = false } = {}) {
  const health = await until('the daemon is healthy', async () => {
    const health = await daemon.health();
    return health.code === 200 && health.counted && (health.last_failure !== null) === failed && health;
  });
  assert.equal(health.type, 'application/json');
  assert.deepEqual([health.status, health.currency, health.reason], ['ok', HOME, undefined]);
  assert.equal(health.max_age_seconds, MAX_AGE_S);
  assert.ok(health.last_report_age_seconds < MAX_AGE_S, `${health.last_report_age_seconds} s old`);
  return health;
}

test('the daemon goes on and reports each statement once', { timeout: 5 * 60_000 }, async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'harbour-attest-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const custodian = await Custodian.start(t);
  const published = [];

  /** The custodian gives this statement from now on, and no other. */
  function publish() {
    const asOf = lately();
    const body = toJson(statement(asOf, RESERVE));
    custodian.answer(answers.whole(body));
    published.push(hashOf(body));
    return { asOf, hash: hashOf(body) };
  }

  // With the state of all blocks, for the history at the end.
  const args = [...persistent(directory), '--state-pruning', 'archive'];
  await withNode(t, args, (node, open) => withDaemons(t, async (watch) => {
    let driver = await open(connect);
    const options = { currency: HOME, source: custodian.url, 'dev-key': ATTESTOR, node: node.url, interval: 2 };
    const daemons = [];
    const start = async (others = {}) => {
      daemons.push(await watch({ ...options, ...others }));
      return daemons.at(-1);
    };
    let daemon;

    await step(t, 'it waits for a custodian that is down, and says that nothing is reported', async () => {
      await custodian.down();
      daemon = await start();
      await until('a failure', async () => (await daemon.failures('custodian')) > 0);
      const { code, status, reason, last_failure, last_report_as_of } = await daemon.health();
      assert.deepEqual([code, status, last_report_as_of], [503, 'failing', null]);
      assert.equal(reason, 'the institution has reported nothing of this currency');
      assert.match(last_failure, /^custodian: .*can't be reached/);
      const metrics = await daemon.metrics();
      assert.equal(metrics.harbour_attest_up, 0);
      assert.equal(metrics['harbour_attest_last_report_age_seconds{currency="0"}'], Infinity);
      assert.equal(await lastReport(driver), undefined);
    });

    await step(t, 'it reports when the custodian is there, and is healthy', async () => {
      const { asOf, hash } = publish();
      await custodian.up();
      await untilReported(driver, hash);
      const { last_report_as_of } = await isHealthy(daemon);
      assert.equal(last_report_as_of, new Date(asOf).toISOString());
      const metrics = await daemon.metrics();
      assert.equal(metrics.harbour_attest_up, 1);
      assert.equal(metrics.harbour_attest_reports_total, 1);
      assert.equal(metrics['harbour_attest_max_age_seconds{currency="0"}'], MAX_AGE_S);
      const reportedAt = metrics['harbour_attest_last_report_as_of_seconds{currency="0"}'];
      assert.ok(Math.abs(reportedAt - asOf / 1_000) < 0.001, `as of ${reportedAt}, not ${asOf / 1_000}`);
      const age = metrics['harbour_attest_last_report_age_seconds{currency="0"}'];
      assert.ok(age > 0 && age < MAX_AGE_S, `${age} s old`);
    });

    await step(t, 'the same statement is not reported again', async () => {
      const before = await transactions(driver);
      await untilAsked(custodian, 3);
      assert.equal(await transactions(driver), before);
    });

    await step(t, 'a custodian goes down and comes back with a new statement', async () => {
      await custodian.down();
      await daemon.nextFailure('custodian');
      const { last_failure } = await isHealthy(daemon, { failed: true });
      assert.match(last_failure, /^custodian: /);
      const { hash } = publish();
      await custodian.up();
      await untilReported(driver, hash);
      await isHealthy(daemon);
    });

    await step(t, 'one that gives nonsense for a while changes nothing', async () => {
      const before = await lastReport(driver);
      custodian.answer(answers.whole(toJson(statement(lately(), RESERVE, { total: '1' }))));
      await daemon.nextFailure('statement');
      custodian.answer(answers.cutShort(toJson(statement(lately(), RESERVE))));
      await daemon.nextFailure('custodian');
      assert.deepEqual(await lastReport(driver), before);
      await untilReported(driver, publish().hash);
      await isHealthy(daemon);
    });

    await step(t, 'the node is killed and comes back: the daemon finds it again', async () => {
      // The database writes behind the block that it reports: give it the time of two more.
      await node.waitForFinalised((await node.finalisedHeight()) + 2);
      await driver.close();
      await node.kill();
      await daemon.nextFailure('node');
      const { hash } = publish();
      await node.restart();
      driver = await open(connect);
      await untilReported(driver, hash);
      await isHealthy(daemon);
    });

    await step(t, 'the daemon is killed and comes back: it reports nothing again', async () => {
      const before = await transactions(driver);
      await daemon.kill();
      daemon = await start();
      await isHealthy(daemon);
      await untilAsked(custodian, 3);
      assert.equal((await daemon.metrics()).harbour_attest_reports_total, 0);
      assert.equal(await transactions(driver), before);
    });

    await step(t, 'the daemon is killed while its report is on the way: the next one leaves it be', async () => {
      const before = await transactions(driver);
      const { hash } = publish();
      await until('it has submitted', () => daemon.logged('Submitted the report'));
      await daemon.kill();
      daemon = await start();
      await untilReported(driver, hash);
      await isHealthy(daemon);
      await untilAsked(custodian, 3);
      assert.equal((await daemon.metrics()).harbour_attest_reports_total, 0);
      assert.equal(await transactions(driver), before + 1);
    });

    await step(t, 'a daemon that never saw the chain says so', async () => {
      const blind = await start({ node: `ws://${await freeAddress()}` });
      await until('a failure', async () => (await blind.failures('node')) > 0);
      const { code, reason, max_age_seconds } = await blind.health();
      assert.deepEqual([code, reason, max_age_seconds], [503, 'the chain was not seen yet', null]);
      assert.equal(await blind.terminate('SIGINT'), 0);
    });

    await step(t, 'it ends in order when it is told to', async () => {
      assert.equal(await daemon.terminate(), 0);
      assert.ok(daemon.logged('Ended by a signal'));
    });

    await step(t, 'its logs are JSON, an object a line', () => daemons.forEach(assertJsonLog));

    await step(t, 'all in all each statement was reported once', async () => {
      const history = await driver.history('Reserves.ReportAccepted');
      assert.deepEqual(history.map(({ data: { statement_hash } }) => statement_hash), published);
      assert.equal(await transactions(driver), published.length);
    });
  }));
});
