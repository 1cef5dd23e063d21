//! What the rehearsal of an upgrade migrates: a census of the ledger. It walks every account in one block, as a migration of the account
//! records would, and writes by currency who holds how much, so that one can see that it ran,
//! and compare with what was issued.

use crate::{Assets, Balance, CurrencyId, Runtime};
use alloc::collections::btree_map::BTreeMap;
use harbour_primitives::Enforcement;
use polkadot_sdk::{
	frame_support::{
		storage_alias,
		traits::{
			fungibles::{hold::Inspect as _, Inspect},
			Get, OnRuntimeUpgrade,
		},
		weights::Weight,
		Twox64Concat,
	},
	frame_system,
};

/// Holders of a currency and what they have, held coins included, in its smallest unit.
#[storage_alias]
type Counted = StorageMap<Rehearsal, Twox64Concat, CurrencyId, (u32, Balance)>;

/// Counts once: what was counted stays.
pub struct Census;

impl OnRuntimeUpgrade for Census {
	fn on_runtime_upgrade() -> Weight {
		let db = <Runtime as frame_system::Config>::DbWeight::get();
		if Counted::iter_keys().next().is_some() {
			return db.reads(1);
		}
		let mut counted: BTreeMap<CurrencyId, (u32, Balance)> = BTreeMap::new();
		let mut reads: u64 = 1;
		for (who, _) in frame_system::Account::<Runtime>::iter() {
			let held_in = Assets::currencies_of(&who);
			// The account, each currency there is, and what it has of those that it holds.
			reads = reads.saturating_add(2).saturating_add(held_in.len() as u64);
			for currency in held_in {
				let of_it = counted.entry(currency).or_default();
				of_it.0 = of_it.0.saturating_add(1);
				let has = Assets::balance(currency, &who).saturating_add(Assets::total_balance_on_hold(currency, &who));
				of_it.1 = of_it.1.saturating_add(has);
			}
		}
		let writes = counted.len() as u64;
		for (currency, found) in counted {
			Counted::insert(currency, found);
		}
		db.reads_writes(reads, writes)
	}
}
