//! The ledger's invariants, by the ids of `docs/INVARIANTS.md`.

use crate::{
	due::DueItem, Account, ApprovalCount, Approvals, Asset, Config, CurrencyStatus, Due, HoldReason, Holds, Metadata,
	MintAllowance, MintAllowances, NextRedemptionId, OpenRedemptions, Pallet, Redemptions, RedemptionsByDeadline,
	Rejections, UnpausesAt, MAX_MINTERS,
};
use alloc::collections::BTreeMap;
use harbour_primitives::{Balance, CurrencyId, DeadlineKey, HOME_CURRENCY};
use polkadot_sdk::{
	frame_support::{ensure, traits::Time},
	frame_system,
	sp_runtime::TryRuntimeError,
};

impl<T: Config> Pallet<T> {
	/// Checks every invariant over the whole state.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_sums()?;
		Self::check_accounts()?;
		Self::check_holds()?;
		Self::check_redemptions()?;
		Self::check_approvals()?;
		Self::check_allowances()?;
		Self::check_due()
	}

	fn holdings() -> impl Iterator<Item = (CurrencyId, T::AccountId)> {
		let home = frame_system::Account::<T>::iter()
			.filter(|(_, account)| account.data.total() > 0)
			.map(|(who, _)| (HOME_CURRENCY, who));
		let others = Account::<T>::iter()
			.filter(|(_, _, account)| account.balance > 0 || account.reserved > 0)
			.map(|(id, who, _)| (id, who));
		home.chain(others)
	}

	/// L1, L3: balances sum to the issuance, and holders are counted.
	fn check_sums() -> Result<(), TryRuntimeError> {
		let mut sums: BTreeMap<CurrencyId, (Balance, u32)> = BTreeMap::new();
		for (id, who) in Self::holdings() {
			ensure!(Asset::<T>::contains_key(id), "L1: a balance of no currency");
			let (sum, holders) = sums.entry(id).or_default();
			*sum = sum
				.checked_add(Self::holding(id, &who).total())
				.ok_or("L1: balances overflow")?;
			*holders = holders.saturating_add(1);
		}
		for (id, details) in Asset::<T>::iter() {
			let (sum, holders) = sums.get(&id).copied().unwrap_or_default();
			ensure!(details.supply == sum, "L1: issuance is not the sum of balances");
			ensure!(details.accounts == holders, "L3: the holder count is wrong");
			ensure!(Metadata::<T>::contains_key(id), "a currency without metadata");
		}
		ensure!(
			Asset::<T>::count() == Asset::<T>::iter_keys().count() as u32,
			"L3: the currency count is wrong"
		);
		Ok(())
	}

	/// L3, L4, K1: each account's count of currencies is right, it carries a reference while it holds any and has a provider,
	/// and no record is empty.
	fn check_accounts() -> Result<(), TryRuntimeError> {
		let mut held: BTreeMap<T::AccountId, u32> = BTreeMap::new();
		for (_, who) in Self::holdings() {
			let count = held.entry(who).or_default();
			*count = count.saturating_add(1);
		}
		for (who, account) in frame_system::Account::<T>::iter() {
			let count = held.remove(&who).unwrap_or_default();
			ensure!(
				account.data.holdings == count,
				"L3: an account's count of currencies is wrong"
			);
			ensure!(
				count == 0 || account.consumers > 0,
				"a holder without a consumer reference"
			);
			ensure!(count == 0 || account.providers > 0, "K1: a holder without a provider");
		}
		ensure!(held.is_empty(), "K1: a holder without an account");
		// An empty record stays while what was paid counts against its limits.
		ensure!(
			Account::<T>::iter_values()
				.all(|account| account.balance > 0 || account.reserved > 0 || !account.spent.is_unused()),
			"L4: an empty record"
		);
		Ok(())
	}

	/// L2: what an account has held is the sum of its holds.
	fn check_holds() -> Result<(), TryRuntimeError> {
		for (id, who, holds) in Holds::<T>::iter() {
			ensure!(
				!holds.is_empty() && holds.iter().all(|hold| hold.amount > 0),
				"L4: an empty hold"
			);
			let sum = holds
				.iter()
				.fold(0, |sum: Balance, hold| sum.saturating_add(hold.amount));
			ensure!(
				Self::holding(id, &who).reserved == sum,
				"L2: holds don't sum to what is held"
			);
		}
		for (id, who) in Self::holdings() {
			let held = Self::holding(id, &who).reserved > 0;
			ensure!(
				held == Holds::<T>::contains_key(id, &who),
				"L2: something is held without a reason"
			);
		}
		Ok(())
	}

	/// L2, R1: an open redemption has its hold and its place in the queue, and the other way round.
	fn check_redemptions() -> Result<(), TryRuntimeError> {
		let reason: T::RuntimeHoldReason = HoldReason::Redemption.into();
		let mut open: BTreeMap<(CurrencyId, T::AccountId), Balance> = BTreeMap::new();
		let mut count = 0usize;
		let mut running_clocks = 0usize;
		for (number, redemption) in Redemptions::<T>::iter() {
			ensure!(
				number < NextRedemptionId::<T>::get(),
				"R1: a redemption with a number not yet given"
			);
			ensure!(redemption.amount > 0, "L4: an empty redemption");
			let key = DeadlineKey::new(redemption.deadline, number);
			let running = redemption.stopped_at.is_none();
			ensure!(
				RedemptionsByDeadline::<T>::contains_key(redemption.institution, key) == running,
				"R1: an open redemption is in the queue unless its clock is stopped"
			);
			running_clocks = running_clocks.saturating_add(usize::from(running));
			ensure!(
				OpenRedemptions::<T>::get(&redemption.holder).contains(&number),
				"R1: its holder lists an open redemption"
			);
			let sum = open.entry((redemption.currency, redemption.holder)).or_default();
			*sum = sum.saturating_add(redemption.amount);
			count = count.saturating_add(1);
		}
		ensure!(
			RedemptionsByDeadline::<T>::iter_keys().count() == running_clocks,
			"R1: a deadline of no redemption"
		);
		let mut listed = 0usize;
		for open in OpenRedemptions::<T>::iter_values() {
			ensure!(!open.is_empty(), "L4: an empty list of redemptions");
			ensure!(
				open.is_sorted_by(|earlier, later| earlier < later),
				"R1: redemptions are listed once, oldest first"
			);
			listed = listed.saturating_add(open.len());
		}
		ensure!(listed == count, "R1: a list names a redemption that isn't open");
		for (id, who, holds) in Holds::<T>::iter() {
			let held = holds
				.iter()
				.find(|hold| hold.id == reason)
				.map_or(0, |hold| hold.amount);
			ensure!(
				open.remove(&(id, who)).unwrap_or_default() == held,
				"L2: the hold is not what is open"
			);
		}
		ensure!(open.is_empty(), "R1: an open redemption without a hold");
		Ok(())
	}

	/// L3, L4: approvals are counted, none is of nothing, and whoever has given any carries a reference.
	fn check_approvals() -> Result<(), TryRuntimeError> {
		let mut given: BTreeMap<T::AccountId, u32> = BTreeMap::new();
		for ((_, owner, _), approval) in Approvals::<T>::iter() {
			ensure!(approval.amount > 0, "L4: an approval of nothing");
			let count = given.entry(owner).or_default();
			*count = count.saturating_add(1);
		}
		for (owner, count) in ApprovalCount::<T>::iter() {
			ensure!(
				given.remove(&owner) == Some(count),
				"L3: an owner's count of approvals is wrong"
			);
			let holds = u32::from(frame_system::Account::<T>::get(&owner).data.holdings > 0);
			ensure!(
				frame_system::Pallet::<T>::consumers(&owner) > holds,
				"an owner of approvals without a consumer reference"
			);
		}
		ensure!(given.is_empty(), "L3: approvals that nobody counts");
		Ok(())
	}

	/// L4, M3: allowances are of currencies, no more than may be, and none says nothing.
	fn check_allowances() -> Result<(), TryRuntimeError> {
		let mut minters: BTreeMap<CurrencyId, u32> = BTreeMap::new();
		for (id, _, allowance) in MintAllowances::<T>::iter() {
			ensure!(Asset::<T>::contains_key(id), "an allowance of no currency");
			ensure!(
				allowance != MintAllowance::default(),
				"L4: an allowance that says nothing"
			);
			let count = minters.entry(id).or_default();
			*count = count.saturating_add(1);
		}
		ensure!(
			minters.values().all(|count| *count <= MAX_MINTERS),
			"more minters of a currency than may be"
		);
		Ok(())
	}

	/// R1: whatever time will bring about stands in the queue, and nothing else does.
	fn check_due() -> Result<(), TryRuntimeError> {
		let mut expected: BTreeMap<DeadlineKey, DueItem> = BTreeMap::new();
		let now = T::Time::now();
		let running = Redemptions::<T>::iter().filter(|(_, redemption)| redemption.stopped_at.is_none());
		for (number, redemption) in running {
			let due = redemption.deadline.saturating_add(1);
			let item = DueItem::Overdue(number);
			// What is overdue has been told, or will be in this block or a later one.
			if due > now || Due::<T>::contains_key(item.at(due)) {
				expected.insert(item.at(due), item);
			}
		}
		for (id, at) in UnpausesAt::<T>::iter() {
			ensure!(
				Self::details(id).is_ok_and(|details| details.status == CurrencyStatus::Paused),
				"the end of a pause of what isn't paused"
			);
			expected.insert(DueItem::Unpause(id).at(at), DueItem::Unpause(id));
		}
		for (number, rejected) in Rejections::<T>::iter() {
			ensure!(
				!Redemptions::<T>::contains_key(number),
				"R1: a claim that was rejected and is open"
			);
			if rejected.grounds_hash.is_none() {
				let item = DueItem::AppealEnds(number);
				expected.insert(item.at(rejected.appeal_until.saturating_add(1)), item);
			}
		}
		for (key, item) in Due::<T>::iter() {
			ensure!(expected.remove(&key) == Some(item), "R1: something due that isn't");
		}
		ensure!(expected.is_empty(), "R1: something that nobody will be told of");
		Ok(())
	}
}
