// `harbour attest`, once: what it reports, what it never reports twice, and how it says why it reported nothing.

import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { decide } from './lib/acts.js';
import { attest, freeAddress, run, until } from './lib/attest.js';
import { call, fixed, variant } from './lib/calls.js';
import { Custodian, answers } from './lib/custodian.js';
import { connect } from './lib/driver-polkadotjs.js';
import { step, withNode } from './lib/harness.js';
import { HOME } from './lib/ledger.js';
import { FRESH, persistent } from './lib/node.js';
import { ATTESTOR, AUDITOR, reserveTerms } from './lib/reserves.js';
import { coins, component, custodianHash, hashOf, inHongKong, lately, statement, toCsv, toJson, units } from './lib/statement.js';

const KHKD = 1;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const SALT = '5a'.repeat(32);
const OWN_SECRET = `0x${'a5'.repeat(32)}`;

const RESERVE = [component('cash', 0, '5000000.50'), component('deposit', 30, '12500000.25')];
const TOTAL = '17500000.750000';

/** All that a report changes: reports, their components, and the attestor's transactions, those in the pool among them. */
const reported = async (driver) => ({
  reports: await driver.entries('Reserves', 'Reports'),
  components: await driver.entries('Reserves', 'ComponentsOf'),
  transactions: await driver.rpc('system_accountNextIndex', driver.address(ATTESTOR)),
});

const lastReport = (driver, currency = HOME) => driver.read('Reserves', 'Reports', currency, AUDITOR);

const includes = (text, expected) => assert.ok(text.includes(expected), `"${expected}" in:\n${text}`);

async function directory(t) {
  const path = await mkdtemp(join(tmpdir(), 'harbour-attest-'));
  t.after(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** A file with that mode, whatever the umask. */
async function file(folder, name, content, mode = 0o600) {
  const path = join(folder, name);
  await writeFile(path, content);
  await chmod(path, mode);
  return path;
}

/** What `harbour attest` is given unless a test says otherwise. */
const usual = (node, custodian) => ({ currency: HOME, source: custodian.url, 'dev-key': ATTESTOR, node: node.url });

/** Runs it, and asserts that it exits with `code`, says all of `says` where errors go, and leaves the chain alone. */
async function isRefused(driver, options, code, says) {
  const before = await reported(driver);
  const result = await attest(options);
  assert.equal(result.code, code, result.stderr);
  for (const expected of says) includes(result.stderr, expected);
  assert.equal(result.stdout, '');
  assert.deepEqual(await reported(driver), before);
}

/** Runs it, and asserts that it says so, and that there is nothing to be done and nothing is. */
async function isNothingNew(driver, options, says) {
  const before = await reported(driver);
  const { code, stdout, stderr } = await attest(options);
  assert.equal(code, 0, stderr);
  includes(stdout, says);
  assert.deepEqual(await reported(driver), before);
}

/** Runs it, and asserts that the chain has the statement `body` as of `asOf`, of `total` coins. */
async function isReported(driver, options, body, asOf, total = TOTAL) {
  const { code, stdout, stderr } = await attest(options);
  assert.equal(code, 0, stderr);
  includes(stdout, 'Reported, final in block 0x');
  includes(stdout, hashOf(body));
  const { submitted_at, ...report } = await lastReport(driver);
  assert.deepEqual(report, { as_of: BigInt(asOf), total: units(total), statement_hash: hashOf(body) });
  assert.ok(submitted_at >= report.as_of, 'reported after its time');
}

/** Answers that are no statement: how the custodian answers, and what is said of it. */
function badAnswers(custodian, body) {
  return [
    ['an error', answers.status(500), ['500 Internal Server Error', 'Ask the custodian']],
    ['a redirect', answers.redirect(`${custodian.origin}/elsewhere`), ['302 Found', 'a redirect is not followed']],
    ['a web page', answers.whole('<p>Please log in.</p>', 'text/html'), ['text/html', 'Check the address']],
    ['CSV where JSON is asked for', answers.whole(body, 'text/csv'), ['text/csv', '--format'], { format: 'json' }],
    ['something compressed', answers.encoded(body), ['gzip', 'Tell the custodian']],
    ['more than a mebibyte', answers.large, ['larger than 1048576 bytes']],
    ['without an end', answers.unending, ['larger than 1048576 bytes']],
    ['less than it says', answers.cutShort(body), ['cut off', 'A later try may succeed']],
    ['in chunks of which the last is missing', answers.cutInChunks(body), ['cut off', 'A later try may succeed']],
    ['without saying where it ends', answers.endless(body), ["can't be told from a whole one"]],
    ['by hanging up', answers.hangUp, ["can't be reached"]],
    ['nothing at all', answers.silent, ['within 1 s', '--http-timeout'], { 'http-timeout': 1 }],
    ['a byte now and then', answers.dripping(body), ['within 1 s', '--http-timeout'], { 'http-timeout': 1 }],
  ];
}

const utc = (ms) => new Date(ms).toISOString();

/** Statements that no chain takes, and what is said of them. */
function badStatements() {
  const make = (others, components = RESERVE) => toJson(statement(lately(), components, others));
  const noSchema = 'not JSON of the published schema';
  const ahead = Date.now() + HOUR_MS;
  const old = Date.now() - 11 * MINUTE_MS;
  const tooMany = Array.from({ length: 33 }, () => component('cash', 0, '1'));
  return [
    ['half of one', make().slice(0, 100), [noSchema]],
    ['a list', JSON.stringify([JSON.parse(make())]), [noSchema]],
    ['of another schema', make({ schema: 'harbour/custodian-statement/2' }), [noSchema, 'harbour/custodian-statement/2']],
    ['with a field too many', make({ iban: 'HK01' }), [noSchema, 'iban', 'Tell the custodian']],
    ['with a number for an amount', make().replace('"12500000.25"', '12500000.25'), [noSchema, 'invalid type: number']],
    ['of an asset that is none', make({}, [component('equity', 0, '1')]), [noSchema, 'equity']],
    ['that does not add up', make({ total: '17500000.76' }), ['17500000.76', TOTAL, 'Tell the custodian']],
    ['with a decimal too many', make({ total: '1' }, [component('cash', 0, '0.1234567')]), ['component 1', '7 decimals']],
    ['of less than nothing', make({ total: '1' }, [component('cash', 0, '-1')]), ['component 1', 'is not written like']],
    ['of more components than fit', make({}, tooMany), ['at most 32, not 33']],
    ['of a time without an offset', make({ as_of: '2026-11-22T09:00:00' }), ['as_of', 'RFC 3339']],
    ['of a time to come', make({ as_of: inHongKong(ahead) }), [utc(ahead), "the chain's clock says", 'a future figure']],
    ['that is too old', make({ as_of: inHongKong(old) }), [utc(old), 'nothing older than 600 s', 'Get a newer one']],
    ['from 1970', make({ as_of: '1970-01-01T00:00:01Z' }), ['nothing older than 600 s']],
  ];
}

/** Components that the narrowed terms of KHKD don't allow beside cash, and the error. */
const INELIGIBLE = [
  ['of a class that is not eligible', component('fund', 0, '1'), 'ClassNotEligible'],
  ['that falls due too late', component('deposit', 93, '1'), 'MaturityTooLong'],
  ['in a money that is not approved', component('cash', 0, '1', { currency: 'USD' }), 'ForeignCurrencyNotApproved'],
  ['that is worth nothing', component('cash', 0, '0'), 'ComponentZero'],
];

const narrowedTerms = () => {
  const { eligible } = reserveTerms();
  const kept = eligible.filter(({ class: { type } }) => type === 'Cash' || type === 'Deposit');
  return reserveTerms({ eligible: kept });
};

test('a statement is reported once, or not at all', { timeout: 5 * 60_000 }, async (t) => {
  const custodian = await Custodian.start(t);
  const folder = await directory(t);

  // With the state of all blocks, for the history at the end.
  await withNode(t, [...FRESH, '--state-pruning', 'archive'], async (node, open) => {
    const driver = await open(connect);
    const attesting = (others = {}) => ({ ...usual(node, custodian), ...others });
    const firstAt = lately();
    const first = toJson(statement(firstAt, RESERVE));
    const reports = [];

    await step(t, 'a dry run shows what would be reported, and changes nothing', async () => {
      custodian.answer(answers.whole(first));
      const before = await reported(driver);
      const { code, stdout, stderr } = await attest(attesting({ 'dry-run': true }));
      assert.equal(code, 0, stderr);
      assert.match(stdout, new RegExp(`^Total +${TOTAL}$`, 'm'));
      assert.match(stdout, new RegExp(`^Statement hash +${hashOf(first)}$`, 'm'));
      assert.match(stdout, new RegExp(`^As of +${utc(firstAt)}$`, 'm'));
      assert.match(stdout, new RegExp(`^Institution +${AUDITOR}$`, 'm'));
      assert.match(stdout, /^Last report +none$/m);
      assert.match(stdout, /^Attested now +nothing: Missing$/m);
      for (const { asset_class, market_value } of RESERVE) {
        assert.match(stdout, new RegExp(`${asset_class} .*${coins(units(market_value))}`));
      }
      includes(stdout, 'the chain would take it');
      assert.ok(!stdout.includes(RESERVE[0].custodian_reference), "the custodian's references are not shown");
      assert.deepEqual(await reported(driver), before);
      assert.deepEqual(before.reports, []);
    });

    await step(t, 'a statement over HTTP is reported, and each of its components', async () => {
      await isReported(driver, attesting(), first, firstAt);
      reports.push(hashOf(first));
      assert.deepEqual(
        await driver.read('Reserves', 'ComponentsOf', HOME, AUDITOR),
        ['Cash', 'Deposit'].map((name, place) => ({
          class: variant(name),
          residual_days: RESERVE[place].residual_maturity_days,
          currency: fixed('HKD', 3),
          market_value: units(RESERVE[place].market_value),
          custodian: custodianHash(RESERVE[place].custodian_reference),
        })),
      );
      assert.deepEqual(await driver.ask('ReservesApi', 'attested', HOME), { success: true, value: units(TOTAL) });
    });

    await step(t, 'the same statement is not reported again', async () => {
      await isNothingNew(driver, attesting(), 'already reported');
      await isNothingNew(driver, attesting({ 'dry-run': true }), 'already reported');
    });

    await step(t, 'nor one that was changed afterwards, nor an older one', async () => {
      custodian.answer(answers.whole(`${first}\n`));
      await isNothingNew(driver, attesting(), 'another statement of the same moment');
      custodian.answer(answers.whole(toJson(statement(firstAt - 1, RESERVE))));
      await isNothingNew(driver, attesting(), 'a later moment');
    });

    await step(t, 'CSV is reported just as well', async () => {
      const asOf = lately();
      const csv = toCsv(statement(asOf, RESERVE));
      custodian.answer(answers.whole(csv, 'text/csv; charset=utf-8'));
      await isReported(driver, attesting(), csv, asOf);
      reports.push(hashOf(csv));
    });

    await step(t, 'a reserve that is gone is reported as one of nothing', async () => {
      const asOf = lately();
      const body = toJson(statement(asOf, []));
      custodian.answer(answers.whole(body));
      await isReported(driver, attesting(), body, asOf, '0');
      reports.push(hashOf(body));
      assert.deepEqual(await driver.read('Reserves', 'ComponentsOf', HOME, AUDITOR), []);
      assert.deepEqual(await driver.ask('ReservesApi', 'attested', HOME), { success: true, value: 0n });
    });

    await step(t, 'a statement from a file, with a key and a salt from files', async () => {
      const asOf = lately();
      const body = toJson(statement(asOf, RESERVE));
      await isReported(driver, attesting({
        source: await file(folder, 'statement.json', body, 0o644),
        'dev-key': undefined,
        'key-file': await file(folder, 'attestor.key', `${ATTESTOR}\n`),
        'salt-file': await file(folder, 'custody.salt', `${SALT}\n`),
      }), body, asOf);
      reports.push(hashOf(body));
      const [{ custodian: hash }] = await driver.read('Reserves', 'ComponentsOf', HOME, AUDITOR);
      assert.equal(hash, custodianHash(RESERVE[0].custodian_reference, SALT));
    });

    await step(t, 'a statement that is a little ahead of the chain waits for it', async () => {
      const asOf = Date.now() + 3_000;
      const body = toJson(statement(asOf, RESERVE));
      custodian.answer(answers.whole(body));
      await isReported(driver, attesting(), body, asOf);
      reports.push(hashOf(body));
      await until('the next statement is a later one', () => lately() > asOf);
    });

    await step(t, 'two that run at once report a statement once', async () => {
      const body = toJson(statement(lately(), RESERVE));
      custodian.answer(answers.whole(body));
      // The pool may turn the later one away, which then waits for the earlier.
      const runs = await Promise.all([attest(attesting()), attest(attesting())]);
      for (const { code, stderr } of runs) assert.equal(code, 0, stderr);
      reports.push(hashOf(body));
      await isNothingNew(driver, attesting(), 'already reported');
    });

    await step(t, 'a custodian that asks for a password gets it from a file', async () => {
      const asOf = lately();
      const body = toJson(statement(asOf, RESERVE));
      custodian.answer(answers.guarded('authorization', 'Bearer of-good-news', body));
      await isRefused(driver, attesting(), 3, ['401 Unauthorized']);
      const header = await file(folder, 'token.header', 'Authorization: Bearer of-good-news\n');
      await isReported(driver, attesting({ 'http-header-file': header }), body, asOf);
      reports.push(hashOf(body));
    });

    const later = toJson(statement(lately(), RESERVE));
    for (const [name, answer, says, others] of badAnswers(custodian, later)) {
      await t.test(`refused: a custodian that answers ${name}`, () => {
        custodian.answer(answer);
        return isRefused(driver, attesting(others), 3, says);
      });
    }

    await t.test('refused: a custodian that is down', async () => {
      await custodian.down();
      await isRefused(driver, attesting(), 3, ["can't be reached", 'Check the address']);
      await custodian.up();
    });

    await t.test('refused: a file that is not there', () =>
      isRefused(driver, attesting({ source: join(folder, 'none.json') }), 3, ["can't be read", 'No such file']));

    // Of KHKD nothing is reported yet: an old statement would be no news of a currency that has a later report.
    for (const [name, body, says] of badStatements()) {
      await t.test(`refused: a statement ${name}`, () => {
        custodian.answer(answers.whole(body));
        return isRefused(driver, attesting({ currency: KHKD }), 4, says);
      });
    }

    await t.test('refused: CSV of which the rows differ in what they share', () => {
      const [header, row, other] = toCsv(statement(lately(), RESERVE)).split('\n');
      custodian.answer(answers.whole([header, row, other.replace('VHB', 'BHV')].join('\n'), 'text/csv'));
      return isRefused(driver, attesting({ currency: KHKD }), 4, ['row 2 differs']);
    });

    await t.test('refused: CSV without a row', () => {
      custodian.answer(answers.whole(toCsv(statement(lately(), [])), 'text/csv'));
      return isRefused(driver, attesting({ currency: KHKD }), 4, ['no row below the first line', 'send JSON']);
    });

    await step(t, 'the Council narrows what may back KHKD', () =>
      decide(driver, call('Reserves', 'set_terms', { currency: KHKD, terms: narrowedTerms() })));

    for (const [name, asset, error] of INELIGIBLE) {
      await t.test(`refused: a component ${name}`, async () => {
        custodian.answer(answers.whole(toJson(statement(lately(), [component('cash', 0, '1'), asset]))));
        const options = attesting({ currency: KHKD });
        await isRefused(driver, options, 7, [`the chain would refuse the report: ${error} (component 2)`]);
        const { code, stdout } = await attest({ ...options, 'dry-run': true });
        assert.equal(code, 7);
        includes(stdout, `the chain would refuse it: ${error}`);
        assert.equal(await lastReport(driver, KHKD), undefined);
      });
    }

    custodian.answer(answers.whole(later));

    await t.test('refused: a currency that nobody attests, and one that is not there', async () => {
      await isRefused(driver, attesting({ currency: 2 }), 7, ['no reserve terms for currency 2', '--currency']);
      await isRefused(driver, attesting({ currency: 99 }), 7, ['knows no currency 99', '--currency']);
    });

    await t.test('refused: a key without the duty', () =>
      isRefused(driver, attesting({ 'dev-key': '//Eve' }), 7, [driver.address('//Eve'), 'institutions.grant_duty']));

    await t.test('refused: a key file that others can read', async () => {
      const path = await file(folder, 'exposed.key', OWN_SECRET, 0o644);
      const options = attesting({ 'dev-key': undefined, 'key-file': path });
      await isRefused(driver, options, 5, [`chmod 600 ${path}`, 'mode 644']);
      assert.ok(!(await attest(options)).stderr.includes(OWN_SECRET), 'the secret is not shown');
    });

    await t.test('refused: a key file without a key', async () => {
      const path = await file(folder, 'no.key', 'open sesame\n');
      const options = attesting({ 'dev-key': undefined, 'key-file': path });
      await isRefused(driver, options, 5, [`${path} holds no sr25519 secret`]);
      assert.ok(!(await attest(options)).stderr.includes('sesame'), 'what stands in it is not shown');
    });

    await t.test('a key from a keystore signs, if it is there', async () => {
      const keystore = join(folder, 'keystore');
      const options = attesting({
        'dev-key': undefined, 'keystore-path': keystore, 'public-key': driver.address(ATTESTOR), 'dry-run': true,
      });
      await isRefused(driver, options, 5, [`no keystore at ${keystore}`]);
      const insert = async (key) => {
        const where = ['--chain', 'dev', '--keystore-path', keystore, '--key-type', 'atts', '--scheme', 'sr25519'];
        const { code, stderr } = await run('key', 'insert', ...where, '--suri', key);
        assert.equal(code, 0, stderr);
      };
      await insert('//Dave');
      await isRefused(driver, options, 5, ['has no key', 'harbour key insert --chain FILE --key-type atts']);
      await insert(ATTESTOR);

      const asOf = lately();
      const body = toJson(statement(asOf, RESERVE));
      custodian.answer(answers.whole(body));
      await isReported(driver, { ...options, 'dry-run': undefined }, body, asOf);
      reports.push(hashOf(body));
    });

    for (const [name, others, says] of [
      ['no key', { 'dev-key': undefined }, ['--key-file']],
      ['two keys', { 'key-file': 'attestor.key' }, ['--key-file', 'cannot be used with']],
      ['a secret on the command line', { 'dev-key': OWN_SECRET }, ['//Name', '--key-file']],
      ['an address with a password in it', { source: 'http://user:secret@127.0.0.1/' }, ['--http-header-file']],
      ['an address of another kind', { source: 'ftp://127.0.0.1/statement.json' }, ['neither a file nor an http(s) address']],
      ['a file of which nothing says what it is', { source: 'statement.txt' }, ['--format']],
      ['a dry run for ever', { 'dry-run': true, watch: true }, ['cannot be used with']],
    ]) {
      await t.test(`refused: a command line with ${name}`, () => isRefused(driver, attesting(others), 2, says));
    }

    await t.test('refused: a header file that others can read, and a salt that is none', async () => {
      const header = await file(folder, 'exposed.header', 'Authorization: Bearer of-bad-news', 0o640);
      await isRefused(driver, attesting({ 'http-header-file': header }), 2, [`chmod 600 ${header}`]);
      const salt = await file(folder, 'no.salt', 'pepper');
      await isRefused(driver, attesting({ 'salt-file': salt }), 2, ['64 hex digits', 'openssl rand -hex 32']);
    });

    await t.test('a node that is down is passed over, unless there is no other', async () => {
      const dead = `ws://${await freeAddress()}`;
      await isRefused(driver, attesting({ node: dead }), 6, ['no node can be used', dead, 'Check --node']);
      await isNothingNew(driver, attesting({ node: [dead, node.url] }), 'already reported');
    });

    await t.test('the published schema is printed', async () => {
      const published = await readFile(new URL('../../../docs/schemas/custodian-statement.schema.json', import.meta.url), 'utf8');
      const { code, stdout } = await run('attest', 'schema');
      assert.equal(code, 0);
      assert.deepEqual(JSON.parse(stdout), JSON.parse(published));
    });

    await t.test('all in all each statement was reported once, and the custodian asked where it should be', async () => {
      const history = await driver.history('Reserves.ReportAccepted');
      assert.deepEqual(history.map(({ data: { statement_hash } }) => statement_hash), reports);
      assert.ok(custodian.requests.every(({ url }) => url === '/statement'), 'no redirect was followed');
      assert.match(custodian.requests[0].headers['user-agent'], /^harbour-attest\//);
    });
  });
});

test('what is good enough for a development chain is refused on any other', { timeout: 3 * 60_000 }, async (t) => {
  const custodian = await Custodian.start(t);
  const folder = await directory(t);
  const exported = await run('export-chain-spec', '--chain', 'dev', '--raw');
  assert.equal(exported.code, 0, exported.stderr);
  const spec = { ...JSON.parse(exported.stdout), name: 'Harbour Elsewhere', id: 'harbour_elsewhere', chainType: 'Live' };
  const chain = await file(folder, 'chain.json', JSON.stringify(spec));

  await withNode(t, persistent(join(folder, 'chain'), chain), async (node, open) => {
    const driver = await open(connect);
    const options = usual(node, custodian);
    custodian.answer(answers.whole(toJson(statement(lately(), RESERVE))));

    await t.test('refused: a development account', () =>
      isRefused(driver, options, 5, ['this key is public', 'Make a key of your own']));

    await t.test('refused: the same in a file', async () => {
      const key = await file(folder, 'public.key', ATTESTOR);
      await isRefused(driver, { ...options, 'dev-key': undefined, 'key-file': key }, 5, ['this key is public']);
    });

    await t.test('refused: no salt', async () => {
      const key = await file(folder, 'own.key', OWN_SECRET);
      const own = { ...options, 'dev-key': undefined, 'key-file': key };
      await isRefused(driver, own, 2, ['--salt-file is missing', 'openssl rand -hex 32']);
      const salt = await file(folder, 'own.salt', SALT);
      await isRefused(driver, { ...own, 'salt-file': salt }, 7, ['attests for no institution']);
    });

    assert.deepEqual(custodian.requests, [], 'the custodian was not even asked');
  });
});
