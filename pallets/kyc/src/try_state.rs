//! What must hold of the stored state between any two blocks.

use crate::{
	AccountRecord, Accounts, Config, KnownAccounts, LinkOffers, Pallet, Parties, Tombstones, TransferRequests,
};
use alloc::collections::BTreeSet;
use harbour_primitives::is_own_party;
use polkadot_sdk::{frame_support::ensure, frame_system, sp_runtime::TryRuntimeError};

impl<T: Config> Pallet<T> {
	/// **K2** and what the copies in account records rest on.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let listed = Self::try_state_parties()?;
		Self::try_state_accounts(listed)?;
		Self::try_state_known(listed)?;
		Self::try_state_waiting()
	}

	/// Who is a member has no tombstone and no offer; only parties that exist are asked for; ids have the form of their kind.
	fn try_state_waiting() -> Result<(), TryRuntimeError> {
		for (who, tombstone) in Tombstones::<T>::iter() {
			ensure!(!Accounts::<T>::contains_key(&who), "a member has no tombstone");
			ensure!(
				tombstone.onboardings >= 1,
				"a tombstone is of an account that was a member"
			);
		}
		for (who, offers) in LinkOffers::<T>::iter() {
			ensure!(!offers.is_empty(), "no empty list is stored");
			ensure!(!Accounts::<T>::contains_key(&who), "a member is offered no party");
		}
		for (party, requests) in TransferRequests::<T>::iter() {
			let record = Parties::<T>::get(party).ok_or("only a party that exists is asked for")?;
			ensure!(!requests.is_empty(), "no empty list is stored");
			ensure!(
				requests.iter().all(|request| request.registrar != record.registrar),
				"nobody asks for its own customer"
			);
		}
		for (party, record) in Parties::<T>::iter() {
			ensure!(
				is_own_party(&party) == record.own,
				"an id has the form of its party's kind"
			);
		}
		Ok(())
	}

	/// **K3**, which weights rest on: no fewer accounts are known than there are. A chain that was too large to count when it came to count has
	/// more.
	fn try_state_known(members: usize) -> Result<(), TryRuntimeError> {
		let known = KnownAccounts::<T>::get() as usize;
		let there = members.saturating_add(Tombstones::<T>::iter_keys().count());
		ensure!(
			known >= there,
			"K3: each account with a record or a tombstone is counted"
		);
		Ok(())
	}

	/// Every account that a party lists has a record of that party, whose copied fields are the party's. Returns how many
	/// accounts are listed.
	fn try_state_parties() -> Result<usize, TryRuntimeError> {
		let mut listed = 0usize;
		for (id, party) in Parties::<T>::iter() {
			ensure!(!party.accounts.is_empty(), "a party has at least one account");
			let distinct: BTreeSet<_> = party.accounts.iter().collect();
			ensure!(distinct.len() == party.accounts.len(), "a party lists an account once");
			for who in party.accounts.iter() {
				let record = Accounts::<T>::get(who).ok_or("K2: an account of a party has a record")?;
				let expected = AccountRecord {
					restricted: record.restricted,
					..AccountRecord::new(id, &party, record.nonce)
				};
				ensure!(record == expected, "an account's record repeats what its party says");
			}
			listed = listed.saturating_add(party.accounts.len());
		}
		Ok(listed)
	}

	/// Every account record belongs to a party that lists it, and its account can submit transactions.
	fn try_state_accounts(listed: usize) -> Result<(), TryRuntimeError> {
		let mut recorded = 0usize;
		for (who, record) in Accounts::<T>::iter() {
			let party = Parties::<T>::get(record.party).ok_or("K2: the party of an account exists")?;
			ensure!(party.accounts.contains(&who), "K2: a party lists each of its accounts");
			ensure!(
				frame_system::Pallet::<T>::providers(&who) >= 1,
				"K2: an onboarded account has its provider"
			);
			ensure!(record.nonce >= 1, "an onboarded account has used its first nonce");
			recorded = recorded.saturating_add(1);
		}
		ensure!(recorded == listed, "K2: as many accounts have a record as parties list");
		Ok(())
	}
}
