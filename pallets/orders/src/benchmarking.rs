//! What the calls cost at worst: with as many orders over the account as there can be, references as long as they get, coins
//! of every currency, and as many open redemptions as there can be, all of whose clocks stop or start.

use crate::{
	Approval, ByAccount, Call, Config, Ends, Executions, NextOrderId, Order, OrderId, OrderKind, OrderTerms, Orders,
	Pallet, Reference, SoloFreezes, Taken, MAX_REFERENCE_LENGTH,
};
use harbour_primitives::{Audience, Capacity, CurrencyId, DeadlineKey, Eligibility, Enforcement, InstitutionId};
use polkadot_sdk::{
	frame_benchmarking::v2::*,
	frame_support::{
		traits::{EnsureOrigin, Get, Time},
		weights::Weight,
	},
	frame_system::{ensure_signed, RawOrigin},
	sp_core::H256,
};

/// Makes accounts that orders can be issued over, and those who sign them.
pub trait BenchmarkHelper<AccountId> {
	/// An account that has a KYC record, and coins of every currency there may be.
	fn known_account() -> AccountId;

	/// Lets no currency be covered until its last coin is gone: wherever the supply falls, its backing is looked at again.
	fn uncover_all();

	/// Opens as many redemptions of `who`'s coins as there may be.
	fn redeem_all(who: &AccountId);

	/// An account that has a KYC record and no coins, but can receive them.
	fn safekeeping() -> AccountId;

	/// An account of another party than `first`, which orders for the same institution.
	fn second_signatory(first: &AccountId) -> AccountId;
}

/// A currency that nobody holds.
const ELSEWHERE: CurrencyId = CurrencyId::MAX;

/// The two who sign an authority's orders.
struct Signatories<AccountId> {
	authority: InstitutionId,
	first: Approval<AccountId>,
	second: Approval<AccountId>,
}

fn signatories<T: Config>() -> Result<Signatories<T::AccountId>, BenchmarkError> {
	let origin = T::OrderingOrigin::try_successful_origin().map_err(|()| BenchmarkError::Weightless)?;
	let authority = T::OrderingOrigin::ensure_origin(origin.clone())
		.map_err(|_| BenchmarkError::Stop("a successful origin passes"))?;
	let first: T::AccountId = ensure_signed(origin).map_err(|_| BenchmarkError::Stop("an order is signed"))?;
	let second = T::BenchmarkHelper::second_signatory(&first);
	Ok(Signatories {
		authority,
		first: approval::<T>(first)?,
		second: approval::<T>(second)?,
	})
}

fn approval<T: Config>(account: T::AccountId) -> Result<Approval<T::AccountId>, BenchmarkError> {
	let party = T::Eligibility::check(&account, Capacity::Submitter, Audience::Institutional)
		.map_err(|_| BenchmarkError::Stop("a signatory is somebody"))?
		.party;
	Ok(Approval { account, party })
}

fn longest_reference() -> Reference {
	Reference::truncate_from([b'r'; MAX_REFERENCE_LENGTH as usize].to_vec())
}

/// An order over all of `account`'s `currency`, or of every one, with its first signature.
fn signed_once<T: Config>(
	signatories: &Signatories<T::AccountId>,
	kind: OrderKind<T::AccountId>,
	account: &T::AccountId,
	currency: Option<CurrencyId>,
	replaces: Option<OrderId>,
) -> Order<T::AccountId> {
	let issued_at = T::Time::now();
	let ends_at = issued_at.saturating_add(1);
	Order {
		authority: signatories.authority,
		terms: OrderTerms {
			kind,
			account: account.clone(),
			currency,
			amount: None,
			reference: longest_reference(),
			document_hash: H256::repeat_byte(1),
			expires_at: ends_at,
			replaces,
		},
		issued_at,
		lapses_at: ends_at,
		acts_alone: false,
		first: signatories.first.clone(),
		second: None,
		release: None,
	}
}

/// Records a freeze with both signatures.
fn freeze_by_two<T: Config>(
	signatories: &Signatories<T::AccountId>,
	account: &T::AccountId,
	currency: Option<CurrencyId>,
) -> Result<OrderId, BenchmarkError> {
	let order = Order {
		second: Some(signatories.second.clone()),
		..signed_once::<T>(signatories, OrderKind::Freeze, account, currency, None)
	};
	Ok(Pallet::<T>::record(&order)?)
}

/// An account with open redemptions and `count` freezes, none of which binds any of its coins.
fn frozen_elsewhere<T: Config>(
	signatories: &Signatories<T::AccountId>,
	count: u32,
) -> Result<T::AccountId, BenchmarkError> {
	let account = T::BenchmarkHelper::known_account();
	T::BenchmarkHelper::redeem_all(&account);
	for _ in 0..count {
		freeze_by_two::<T>(signatories, &account, Some(ELSEWHERE))?;
	}
	Ok(account)
}

/// An account with open redemptions and as many freezes as there can be, the last of which binds all; and its number.
fn bound_by_the_last<T: Config>(
	signatories: &Signatories<T::AccountId>,
) -> Result<(T::AccountId, OrderId), BenchmarkError> {
	let account = frozen_elsewhere::<T>(signatories, T::MaxOrdersPerAccount::get().saturating_sub(1))?;
	let order_id = freeze_by_two::<T>(signatories, &account, None)?;
	Ok((account, order_id))
}

/// An account with open redemptions and as many freezes as there can be, none of which binds any of its coins; and the number
/// of the last. The authority's freeze on one signature is used up.
fn full_elsewhere<T: Config>(
	signatories: &Signatories<T::AccountId>,
) -> Result<(T::AccountId, OrderId), BenchmarkError> {
	let account = frozen_elsewhere::<T>(signatories, T::MaxOrdersPerAccount::get())?;
	let last = NextOrderId::<T>::get().saturating_sub(1);
	SoloFreezes::<T>::insert(&account, signatories.authority, last);
	Ok((account, last))
}

/// Ends an order in force now: the clock is another room's, so the order is made old instead.
fn make_old<T: Config>(order_id: OrderId) {
	let now = T::Time::now();
	if let Some(mut order) = Orders::<T>::get(order_id) {
		Ends::<T>::remove(DeadlineKey::new(order.ends_at(), order_id));
		order.terms.expires_at = now;
		Ends::<T>::insert(DeadlineKey::new(now, order_id), ());
		Orders::<T>::insert(order_id, order);
	}
}

/// Asserts that the order has gone from wherever an order stands.
fn assert_struck<T: Config>(order_id: OrderId, account: &T::AccountId) {
	assert!(!Orders::<T>::contains_key(order_id));
	assert!(!ByAccount::<T>::get(account).contains(&order_id));
	assert!(Ends::<T>::iter_keys().all(|key| key.number() != order_id));
}

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn freeze() -> Result<(), BenchmarkError> {
		let signatories = signatories::<T>()?;
		let account = frozen_elsewhere::<T>(&signatories, T::MaxOrdersPerAccount::get().saturating_sub(1))?;
		let order_id = NextOrderId::<T>::get();
		let expires_at = T::Time::now().saturating_add(1);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(signatories.first.account.clone()),
			account.clone(),
			None,
			None,
			longest_reference(),
			H256::repeat_byte(1),
			expires_at,
		);

		assert!(Orders::<T>::get(order_id).is_some_and(|order| order.acts_alone));
		assert!(ByAccount::<T>::get(&account).contains(&order_id));
		Ok(())
	}

	// The second signature under the release of a confirmed order.
	#[benchmark]
	fn release() -> Result<(), BenchmarkError> {
		let signatories = signatories::<T>()?;
		let (account, order_id) = bound_by_the_last::<T>(&signatories)?;
		Pallet::<T>::release(RawOrigin::Signed(signatories.first.account.clone()).into(), order_id)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(signatories.second.account.clone()), order_id);

		assert_struck::<T>(order_id, &account);
		Ok(())
	}

	#[benchmark]
	fn expire() -> Result<(), BenchmarkError> {
		let signatories = signatories::<T>()?;
		let (account, order_id) = bound_by_the_last::<T>(&signatories)?;
		make_old::<T>(order_id);

		#[extrinsic_call]
		_(RawOrigin::Signed(account.clone()), order_id);

		assert_struck::<T>(order_id, &account);
		Ok(())
	}

	// A freeze that takes another's place and binds what that one didn't.
	#[benchmark]
	fn confirm_freeze() -> Result<(), BenchmarkError> {
		let signatories = signatories::<T>()?;
		let (account, replaced) = full_elsewhere::<T>(&signatories)?;
		let order = signed_once::<T>(&signatories, OrderKind::Freeze, &account, None, Some(replaced));
		let order_id = Pallet::<T>::record(&order)?;

		#[extrinsic_call]
		confirm(RawOrigin::Signed(signatories.second.account.clone()), order_id);

		assert!(Orders::<T>::get(order_id).is_some_and(|order| order.is_confirmed()));
		assert!(ByAccount::<T>::get(&account).contains(&order_id));
		assert_struck::<T>(replaced, &account);
		Ok(())
	}

	// A seizure of all there is, redemptions included, which carries out a freeze. The clocks that it cancels were running.
	#[benchmark]
	fn confirm_taking() -> Result<(), BenchmarkError> {
		let signatories = signatories::<T>()?;
		let (account, replaced) = full_elsewhere::<T>(&signatories)?;
		let kind = OrderKind::Seize {
			to: T::BenchmarkHelper::safekeeping(),
		};
		let order = signed_once::<T>(&signatories, kind, &account, None, Some(replaced));
		let order_id = Pallet::<T>::record(&order)?;
		let currencies = T::Enforcement::currencies_of(&account).len();

		#[extrinsic_call]
		confirm(RawOrigin::Signed(signatories.second.account.clone()), order_id);

		assert!(currencies > 0);
		assert_eq!(Taken::<T>::iter_prefix(order_id).count(), currencies);
		assert!(T::Enforcement::currencies_of(&account).is_empty());
		assert!(Executions::<T>::contains_key(order_id));
		assert_struck::<T>(order_id, &account);
		assert_struck::<T>(replaced, &account);
		Ok(())
	}

	// The same, out of existence, where no currency is covered: the backing of each is looked at again.
	#[benchmark]
	fn confirm_burning() -> Result<(), BenchmarkError> {
		let signatories = signatories::<T>()?;
		let (account, replaced) = full_elsewhere::<T>(&signatories)?;
		let order = signed_once::<T>(&signatories, OrderKind::Burn, &account, None, Some(replaced));
		let order_id = Pallet::<T>::record(&order)?;
		T::BenchmarkHelper::uncover_all();
		let currencies = T::Enforcement::currencies_of(&account).len();

		#[extrinsic_call]
		confirm(RawOrigin::Signed(signatories.second.account.clone()), order_id);

		assert!(currencies > 0);
		assert_eq!(Taken::<T>::iter_prefix(order_id).count(), currencies);
		assert!(T::Enforcement::currencies_of(&account).is_empty());
		assert!(Executions::<T>::contains_key(order_id));
		assert_struck::<T>(order_id, &account);
		assert_struck::<T>(replaced, &account);
		Ok(())
	}

	#[benchmark]
	fn seize() -> Result<(), BenchmarkError> {
		let signatories = signatories::<T>()?;
		let (account, replaced) = full_elsewhere::<T>(&signatories)?;
		let to = T::BenchmarkHelper::safekeeping();
		let order_id = NextOrderId::<T>::get();
		let expires_at = T::Time::now().saturating_add(1);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(signatories.first.account.clone()),
			account.clone(),
			to.clone(),
			None,
			None,
			longest_reference(),
			H256::repeat_byte(1),
			expires_at,
			Some(replaced),
		);

		let terms = Orders::<T>::get(order_id).map(|order| order.terms);
		assert!(terms.is_some_and(|terms| terms.kind == OrderKind::Seize { to } && terms.account == account));
		Ok(())
	}

	#[benchmark]
	fn burn() -> Result<(), BenchmarkError> {
		let signatories = signatories::<T>()?;
		let (account, replaced) = full_elsewhere::<T>(&signatories)?;
		let order_id = NextOrderId::<T>::get();
		let expires_at = T::Time::now().saturating_add(1);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(signatories.first.account.clone()),
			account.clone(),
			None,
			None,
			longest_reference(),
			H256::repeat_byte(1),
			expires_at,
			Some(replaced),
		);

		let terms = Orders::<T>::get(order_id).map(|order| order.terms);
		assert!(terms.is_some_and(|terms| terms.kind == OrderKind::Burn && terms.account == account));
		Ok(())
	}

	#[benchmark]
	fn amend() -> Result<(), BenchmarkError> {
		let signatories = signatories::<T>()?;
		let (_, amended) = full_elsewhere::<T>(&signatories)?;
		let order_id = NextOrderId::<T>::get();
		let expires_at = T::Time::now().saturating_add(1);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(signatories.first.account.clone()),
			amended,
			Some(2),
			longest_reference(),
			H256::repeat_byte(2),
			expires_at,
		);

		let terms = Orders::<T>::get(order_id).map(|order| order.terms);
		assert!(terms.is_some_and(|terms| terms.replaces == Some(amended) && terms.amount == Some(2)));
		Ok(())
	}

	#[benchmark]
	fn look_for_ended() -> Result<(), BenchmarkError> {
		let signatories = signatories::<T>()?;
		let account = T::BenchmarkHelper::known_account();
		let order_id = freeze_by_two::<T>(&signatories, &account, Some(ELSEWHERE))?;

		#[block]
		{
			Pallet::<T>::end_due(Weight::MAX, Weight::zero(), Weight::zero());
		}

		assert!(Orders::<T>::contains_key(order_id), "nothing was due");
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
