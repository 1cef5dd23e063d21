// Reads the chain as the Polkadot.js UI does, and fails where a name or a field that it needs is missing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Metadata, TypeRegistry } from '@polkadot/types';
import { findUnknownExtensions } from '@polkadot/types/extrinsic/signedExtensions';
import { connect } from './lib/driver-polkadotjs.js';
import { withNode } from './lib/harness.js';
import { FRESH } from './lib/node.js';

const EVE = '//Eve';
const FERDIE = '//Ferdie';
const KHKD = 1;
const CNHX = 2;

const argNames = (method) => method.meta.args.map(({ name }) => name.toString());

function hasFields(codec, names) {
  for (const name of names) assert.notEqual(codec[name], undefined, `field ${name}`);
}

async function metadataAt(api, version) {
  const encodedVersion = api.registry.createType('u32', version).toHex(true);
  const answer = await api.rpc.state.call('Metadata_metadata_at_version', encodedVersion);
  const opaque = api.registry.createType('Option<Bytes>', answer.toU8a(true));
  assert.ok(opaque.isSome, `metadata ${version}`);
  const registry = new TypeRegistry();
  const metadata = new Metadata(registry, opaque.unwrap().toU8a(true));
  registry.setMetadata(metadata);
  return metadata;
}

test('what wallets read', { timeout: 5 * 60_000 }, (t) =>
  withNode(t, FRESH, async (_, open) => {
    const driver = await open(connect);
    const { api } = driver;
    const [eve, ferdie] = [driver.address(EVE), driver.address(FERDIE)];

    for (const version of [14, 15, 16]) {
      await t.test(`metadata ${version} decodes and has the same pallets and extensions`, async () => {
        const metadata = await metadataAt(api, version);
        assert.equal(metadata.version, version);
        const { extrinsic, pallets } = metadata.asLatest;
        const known = api.runtimeMetadata.asLatest;
        assert.deepEqual(pallets.map(({ name }) => name.toString()), known.pallets.map(({ name }) => name.toString()));
        const extensions = extrinsic.transactionExtensions.map(({ identifier }) => identifier.toString());
        assert.deepEqual(extensions, api.registry.signedExtensions);
      });
    }

    await t.test('extrinsics are version 4 with extensions that every client knows', () => {
      assert.equal(api.extrinsicVersion, 4);
      assert.deepEqual(findUnknownExtensions(api.registry.signedExtensions), []);
    });

    await t.test('the chain names its token, its decimals and its address format', async () => {
      const properties = (await api.rpc.system.properties()).toHuman();
      assert.deepEqual(properties.tokenSymbol, ['HKD']);
      assert.deepEqual(properties.tokenDecimals, ['6']);
      assert.equal(properties.ss58Format, '852');
      assert.equal(api.consts.system.ss58Prefix.toNumber(), 852);
      assert.ok((await api.rpc.system.chain()).length > 0, 'the chain has a name');
      assert.ok((await api.rpc.system.chainType()).isDevelopment);
    });

    await t.test('Accounts: a balance in the account record', async () => {
      const { data } = await api.query.system.account(eve);
      hasFields(data, ['free', 'reserved', 'frozen', 'flags']);
      assert.equal(data.free.toBigInt(), 1_000_000_000_000n);
      assert.equal(api.consts.balances.existentialDeposit.toNumber(), 1);
      assert.equal((await api.query.balances.totalIssuance()).toBigInt(), 8_000_000_000_000n);
      assert.equal((await api.query.balances.locks(eve)).length, 0);
      assert.equal((await api.query.balances.reserves(eve)).length, 0);
    });

    await t.test('Accounts: Send, and send all', async () => {
      assert.deepEqual(argNames(api.tx.balances.transferAllowDeath), ['dest', 'value']);
      assert.deepEqual(argNames(api.tx.balances.transferKeepAlive), ['dest', 'value']);
      assert.deepEqual(argNames(api.tx.balances.transferAll), ['dest', 'keepAlive']);
      assert.ok(api.events.balances.Transfer);
      const { partialFee } = await api.tx.balances.transferKeepAlive(ferdie, 1).paymentInfo(eve);
      assert.equal(partialFee.toNumber(), 0);
      assert.ok(api.call.transactionPaymentApi.queryInfo);
    });

    await t.test('Network, Assets: every coin with its details', async () => {
      const ids = (await api.query.assets.asset.keys()).map(({ args: [id] }) => id.toNumber());
      assert.deepEqual(ids.sort(), [0, KHKD, CNHX]);
      for (const id of ids) {
        const details = (await api.query.assets.asset(id)).unwrap();
        hasFields(details, ['owner', 'issuer', 'admin', 'freezer', 'supply', 'minBalance']);
        assert.equal(details.minBalance.toNumber(), 1);
        hasFields(await api.query.assets.metadata(id), ['name', 'symbol', 'decimals']);
      }
      const symbols = await Promise.all(ids.map(async (id) => (await api.query.assets.metadata(id)).symbol.toUtf8()));
      assert.deepEqual(symbols, ['HKD', 'KHKD', 'CNHx']);
      const [khkd, cnhx] = [await api.query.assets.asset(KHKD), await api.query.assets.asset(CNHX)];
      assert.equal(khkd.unwrap().supply.toBigInt(), 1_100_000_000_000n);
      assert.equal(cnhx.unwrap().supply.toBigInt(), 0n);
      assert.ok(cnhx.unwrap().status.isDisabled);
    });

    await t.test('Network, Assets: an account’s balance', async () => {
      const account = (await api.query.assets.account(KHKD, eve)).unwrap();
      hasFields(account, ['balance', 'status', 'reason']);
      assert.equal(account.balance.toBigInt(), 50_000_000_000n);
      assert.ok((await api.query.assets.account(KHKD, driver.address('//Nobody'))).isNone);
    });

    await t.test('Network, Assets: the buttons', () => {
      assert.deepEqual(argNames(api.tx.assets.transfer), ['id', 'target', 'amount']);
      assert.deepEqual(argNames(api.tx.assets.transferKeepAlive), ['id', 'target', 'amount']);
      assert.deepEqual(argNames(api.tx.assets.mint), ['id', 'beneficiary', 'amount']);
      assert.deepEqual(argNames(api.tx.assets.setMetadata), ['id', 'name', 'symbol', 'decimals']);
    });

    await t.test('Network, Assets: the mint button is the minter’s', async () => {
      for (const [id, minter] of [[0, '//Alice//stash'], [KHKD, '//Bob//stash']]) {
        assert.equal((await api.query.assets.asset(id)).unwrap().issuer.toString(), driver.address(minter));
      }
    });

    await t.test('Assets: approvals', async () => {
      assert.deepEqual(argNames(api.tx.assets.approveTransfer), ['id', 'delegate', 'amount']);
      assert.deepEqual(argNames(api.tx.assets.cancelApproval), ['id', 'delegate']);
      assert.deepEqual(argNames(api.tx.assets.transferApproved), ['id', 'owner', 'destination', 'amount']);
      assert.ok((await api.query.assets.approvals(KHKD, eve, ferdie)).isNone);
    });
  }),
);
