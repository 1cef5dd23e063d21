//! Which pallets are measured.

use crate::{AllPalletsWithSystem, Assets, Balances, Fees, Institutions, Kyc, Orders, Reserves, Upgrades, Validators};
use alloc::{string::String, vec::Vec};
use polkadot_sdk::{
	frame_benchmarking::{self, define_benchmarks, BenchmarkBatch, BenchmarkConfig, BenchmarkList},
	frame_support::traits::{StorageInfo, StorageInfoTrait, WhitelistedStorageKeys},
};

define_benchmarks!(
	[pallet_institutions, Institutions]
	[pallet_kyc, Kyc]
	[pallet_orders, Orders]
	[pallet_reserves, Reserves]
	[pallet_stablecoin, Assets]
	[pallet_home_currency, Balances]
	[pallet_fees, Fees]
	[pallet_upgrades, Upgrades]
	[pallet_validators, Validators]
);

pub(crate) fn metadata(extra: bool) -> (Vec<BenchmarkList>, Vec<StorageInfo>) {
	use frame_benchmarking::BenchmarkList;
	let mut list = Vec::<BenchmarkList>::new();
	list_benchmarks!(list, extra);
	(list, AllPalletsWithSystem::storage_info())
}

pub(crate) fn dispatch(config: BenchmarkConfig) -> Result<Vec<BenchmarkBatch>, String> {
	let whitelist = AllPalletsWithSystem::whitelisted_storage_keys();
	let mut batches = Vec::<BenchmarkBatch>::new();
	let params = (&config, &whitelist);
	add_benchmarks!(params, batches);
	Ok(batches)
}
