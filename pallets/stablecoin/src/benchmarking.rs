//! Benchmarks of the calls at their dearest: accounts that gain or lose their last coin, senders under as many legal
//! orders as there may be, holders with as many open redemptions, a currency with as many attestors.

use crate::{
	AccountIdLookupOf, Approvals, Asset, BatchPayment, BusinessCalendar, Calendar, Call, Config, CurrencyMetadata,
	CurrencyPolicy, CurrencyStatus, DepositReferences, DueItem, Label, Memo, MintAllowance, MintAllowances,
	NewCurrency, NextRedemptionId, OpenRedemptions, Pallet, PaymentLimit, Payments, ProposedRejection, Redeemed,
	RedemptionId, Redemptions, RedemptionsByDeadline, RejectionReason, Rejections, Sandbox, TierLimits, UnpausesAt,
	MAX_BATCH, MAX_HOLIDAYS, MAX_MEMO, MAX_MINTERS, MAX_OPEN_REDEMPTIONS, MAX_PART_PAYMENTS, STRING_LIMIT,
};
use alloc::vec;
use harbour_primitives::{Audience, Balance, CurrencyId, DeadlineKey, InstitutionId, Moment};
use polkadot_sdk::{
	frame_benchmarking::v2::*,
	frame_support::{
		traits::{EnsureOrigin, Get, Time},
		BoundedVec,
	},
	frame_system::{ensure_signed, RawOrigin},
	sp_core::H256,
	sp_runtime::traits::StaticLookup,
};

/// Sets up what other rooms know.
pub trait BenchmarkHelper<AccountId> {
	/// Makes `who` a verified customer of tier `Institutional`.
	fn onboard(who: &AccountId);

	/// Puts as many legal orders over `who` as there may be, all of them to be read and none over a currency that
	/// benchmarks move.
	fn order(who: &AccountId);

	/// Makes one of those freeze one unit of `currency`.
	fn freeze_one(who: &AccountId, currency: CurrencyId);

	/// Has as many attestors as there may be report reserves of `currency`, in agreement and beyond any supply.
	fn back(currency: CurrencyId);

	/// Says of a currency so backed that it isn't covered: the next look at its backing finds otherwise, and says so.
	fn uncover(currency: CurrencyId);

	/// Another account that settles for `institution` than `officer`, of another party.
	fn another_settler(institution: InstitutionId, officer: &AccountId) -> AccountId;
}

/// Far from the currencies of any preset.
const CURRENCY: CurrencyId = 1_000;
const AMOUNT: Balance = 1_000_000;
const REASON: RejectionReason = RejectionReason::Sanctioned;

fn label() -> Label {
	Label::truncate_from(vec![b'x'; STRING_LIMIT as usize])
}

fn new_currency<T: Config>(issuer: InstitutionId) -> NewCurrency<T::AccountId> {
	NewCurrency {
		issuer,
		owner: account("owner", 0, 0),
		minter: account("minter", 0, 0),
		name: label(),
		symbol: label(),
		decimals: 6,
		peg: *b"HKD",
		policy: policy(),
		approval_hash: H256::repeat_byte(1),
	}
}

/// Every bound there is, none of which binds.
fn policy() -> CurrencyPolicy {
	let limit = PaymentLimit {
		per_payment: Some(Balance::MAX),
		per_day: Some(Balance::MAX),
	};
	CurrencyPolicy {
		audience: Audience::Institutional,
		mint_limit: Some(Balance::MAX),
		mint_without_reference: true,
		sandbox: Some(Sandbox {
			max_holders: u32::MAX,
			max_balance: Balance::MAX,
		}),
		limits: TierLimits {
			basic: limit,
			full: limit,
			institutional: limit,
		},
		..CurrencyPolicy::open(Balance::MAX)
	}
}

/// The account behind an origin that is a signed one.
fn signer_of<T: Config>(origin: &T::RuntimeOrigin) -> Result<T::AccountId, BenchmarkError> {
	ensure_signed(origin.clone()).map_err(|_| BenchmarkError::Stop("an officer signs"))
}

/// Gives the minter behind `origin` an allowance, and fills its currency with as many as there may be.
fn allow<T: Config>(origin: &T::RuntimeOrigin) -> Result<(), BenchmarkError> {
	let allowance = MintAllowance {
		per_day: Balance::MAX,
		..MintAllowance::default()
	};
	MintAllowances::<T>::insert(CURRENCY, signer_of::<T>(origin)?, allowance);
	Ok(())
}

/// Somebody with a claim of `AMOUNT`, every other claim that it may have, and under orders; its number.
fn claimant<T: Config>() -> Result<(T::AccountId, RedemptionId), BenchmarkError> {
	let (who, _) = member::<T>(0);
	Pallet::<T>::endow(CURRENCY, &who, AMOUNT)?;
	T::BenchmarkHelper::order(&who);
	open_all_but_one::<T>(&who)?;
	let number = NextRedemptionId::<T>::get();
	let rest = Pallet::<T>::holding(CURRENCY, &who).free;
	Pallet::<T>::do_redeem(CURRENCY, who.clone(), rest, H256::repeat_byte(1))?;
	Ok((who, number))
}

/// A claim of the same, given back.
fn rejected<T: Config>(origin: &T::RuntimeOrigin) -> Result<(T::AccountId, RedemptionId), BenchmarkError> {
	let (who, number) = claimant::<T>()?;
	let institution = Pallet::<T>::details(CURRENCY)?.institution;
	let officer = signer_of::<T>(origin)?;
	sign_rejection::<T>(number, institution, &officer);
	Pallet::<T>::do_reject(institution, &officer, number, REASON)?;
	Ok((who, number))
}

/// The first signature, of another officer than `second`, who signs next.
fn sign_rejection<T: Config>(number: RedemptionId, institution: InstitutionId, second: &T::AccountId) {
	let officer = T::BenchmarkHelper::another_settler(institution, second);
	Redemptions::<T>::mutate(number, |redemption| {
		if let Some(redemption) = redemption {
			redemption.rejection = Some(ProposedRejection {
				officer,
				party: [1; 16],
				reason: REASON,
			});
		}
	});
}

/// `n` payments of one unit, each to another who has none yet.
fn payments<T: Config>(n: u32) -> Payments<T> {
	let payments = (0..n).map(|index| BatchPayment {
		target: member::<T>(index.saturating_add(1)).1,
		amount: 1,
	});
	Payments::<T>::truncate_from(payments.collect())
}

fn origin_of<T: Config, O: EnsureOrigin<T::RuntimeOrigin, Success = InstitutionId>>(
) -> Result<(T::RuntimeOrigin, InstitutionId), BenchmarkError> {
	let origin = O::try_successful_origin().map_err(|()| BenchmarkError::Weightless)?;
	let institution = O::ensure_origin(origin.clone()).map_err(|_| BenchmarkError::Stop("the origin passes"))?;
	Ok((origin, institution))
}

/// A live, backed currency of the institution behind `O`.
fn currency_of<T: Config, O: EnsureOrigin<T::RuntimeOrigin, Success = InstitutionId>>(
) -> Result<T::RuntimeOrigin, BenchmarkError> {
	let (origin, institution) = origin_of::<T, O>()?;
	Pallet::<T>::do_create(CURRENCY, new_currency::<T>(institution), CurrencyStatus::Live)?;
	T::BenchmarkHelper::back(CURRENCY);
	BusinessCalendar::<T>::put(full_calendar());
	Ok(origin)
}

/// As many other currencies as there may be, each of which is looked at for its symbol.
fn show_others<T: Config>() {
	for other in 1..T::MaxCurrencies::get() {
		let mut symbol = vec![b'y'; STRING_LIMIT as usize - 4];
		symbol.extend(other.to_be_bytes());
		let metadata = CurrencyMetadata {
			name: label(),
			symbol: Label::truncate_from(symbol),
			..CurrencyMetadata::default()
		};
		crate::Metadata::<T>::insert(CURRENCY.saturating_add(other), metadata);
	}
}

/// As many holidays as a calendar can list, in the days to come: the dearest to look through.
fn full_calendar() -> Calendar {
	let first = 20_900;
	Calendar {
		holidays: BoundedVec::truncate_from((first..first + MAX_HOLIDAYS).collect()),
		..Calendar::default()
	}
}

fn member<T: Config>(seed: u32) -> (T::AccountId, AccountIdLookupOf<T>) {
	let who: T::AccountId = account("member", seed, 0);
	T::BenchmarkHelper::onboard(&who);
	let lookup = T::Lookup::unlookup(who.clone());
	(who, lookup)
}

/// A member with all of a new currency.
fn unmarked_holder<T: Config>() -> Result<T::AccountId, BenchmarkError> {
	currency_of::<T, T::MintOrigin>()?;
	let (who, _) = member::<T>(0);
	Pallet::<T>::endow(CURRENCY, &who, AMOUNT)?;
	Ok(who)
}

/// A member with all of a new currency, and under orders.
fn holder<T: Config>() -> Result<T::AccountId, BenchmarkError> {
	let who = unmarked_holder::<T>()?;
	T::BenchmarkHelper::order(&who);
	Ok(who)
}

/// Opens all redemptions but one that `who` may have, of one unit each.
fn open_all_but_one<T: Config>(who: &T::AccountId) -> Result<(), BenchmarkError> {
	for _ in 1..MAX_OPEN_REDEMPTIONS {
		Pallet::<T>::do_redeem(CURRENCY, who.clone(), 1, H256::repeat_byte(1))?;
	}
	Ok(())
}

/// Stops the clocks of all that `who` has open, as if an order had begun that binds nothing any more: the next look starts
/// each.
fn stop_clocks<T: Config>(who: &T::AccountId) {
	for number in OpenRedemptions::<T>::get(who) {
		Redemptions::<T>::mutate(number, |redemption| {
			if let Some(redemption) = redemption {
				let key = DeadlineKey::new(redemption.deadline, number);
				RedemptionsByDeadline::<T>::remove(redemption.institution, key);
				redemption.stopped_at = Some(redemption.opened_at);
			}
		});
	}
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn create_currency() -> Result<(), BenchmarkError> {
		let origin = T::GovernanceOrigin::try_successful_origin().map_err(|()| BenchmarkError::Weightless)?;
		let (_, institution) = origin_of::<T, T::MintOrigin>()?;
		show_others::<T>();
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, CURRENCY, new_currency::<T>(institution));
		assert!(Asset::<T>::contains_key(CURRENCY));
		Ok(())
	}

	#[benchmark]
	fn set_metadata() -> Result<(), BenchmarkError> {
		let origin = currency_of::<T, T::MetadataOrigin>()?;
		show_others::<T>();
		let symbol = Label::truncate_from(b"NEW".to_vec());
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, CURRENCY, label(), symbol.clone(), 6);
		assert_eq!(crate::Metadata::<T>::get(CURRENCY).symbol, symbol);
		Ok(())
	}

	#[benchmark]
	fn mint() -> Result<(), BenchmarkError> {
		let origin = currency_of::<T, T::MintOrigin>()?;
		allow::<T>(&origin)?;
		let (who, lookup) = member::<T>(0);
		T::BenchmarkHelper::order(&who);
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, CURRENCY, lookup, AMOUNT);
		assert_eq!(Pallet::<T>::holding(CURRENCY, &who).free, AMOUNT);
		Ok(())
	}

	#[benchmark]
	fn mint_with_reference() -> Result<(), BenchmarkError> {
		let origin = currency_of::<T, T::MintOrigin>()?;
		allow::<T>(&origin)?;
		let (who, lookup) = member::<T>(0);
		T::BenchmarkHelper::order(&who);
		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			CURRENCY,
			lookup,
			AMOUNT,
			H256::repeat_byte(1),
		);
		assert_eq!(Pallet::<T>::holding(CURRENCY, &who).free, AMOUNT);
		assert!(DepositReferences::<T>::contains_key(CURRENCY, H256::repeat_byte(1)));
		Ok(())
	}

	#[benchmark]
	fn transfer() -> Result<(), BenchmarkError> {
		let from = unmarked_holder::<T>()?;
		let (to, lookup) = member::<T>(1);
		#[extrinsic_call]
		_(RawOrigin::Signed(from.clone()), CURRENCY, lookup, AMOUNT);
		assert_eq!(Pallet::<T>::holding(CURRENCY, &to).free, AMOUNT);
		assert_eq!(Pallet::<T>::holding(CURRENCY, &from).free, 0);
		Ok(())
	}

	#[benchmark]
	fn transfer_under_orders() -> Result<(), BenchmarkError> {
		let from = holder::<T>()?;
		let (to, lookup) = member::<T>(1);
		T::BenchmarkHelper::order(&to);
		#[extrinsic_call]
		transfer(RawOrigin::Signed(from), CURRENCY, lookup, AMOUNT);
		assert_eq!(Pallet::<T>::holding(CURRENCY, &to).free, AMOUNT);
		Ok(())
	}

	#[benchmark]
	fn transfer_all() -> Result<(), BenchmarkError> {
		let from = unmarked_holder::<T>()?;
		let (to, lookup) = member::<T>(1);
		#[extrinsic_call]
		_(RawOrigin::Signed(from), CURRENCY, lookup, false);
		assert_eq!(Pallet::<T>::holding(CURRENCY, &to).free, AMOUNT);
		Ok(())
	}

	#[benchmark]
	fn transfer_all_under_orders() -> Result<(), BenchmarkError> {
		let from = holder::<T>()?;
		let (to, lookup) = member::<T>(1);
		T::BenchmarkHelper::order(&to);
		#[extrinsic_call]
		transfer_all(RawOrigin::Signed(from), CURRENCY, lookup, false);
		assert_eq!(Pallet::<T>::holding(CURRENCY, &to).free, AMOUNT);
		Ok(())
	}

	#[benchmark]
	fn redeem() -> Result<(), BenchmarkError> {
		let who = holder::<T>()?;
		open_all_but_one::<T>(&who)?;
		let rest = Pallet::<T>::holding(CURRENCY, &who).free;
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), CURRENCY, rest, H256::repeat_byte(1));
		assert_eq!(Pallet::<T>::holding(CURRENCY, &who).reserved, AMOUNT);
		assert!(OpenRedemptions::<T>::get(&who).is_full());
		Ok(())
	}

	#[benchmark]
	fn settle_redemption() -> Result<(), BenchmarkError> {
		let origin = currency_of::<T, T::SettleOrigin>()?;
		let (who, _) = member::<T>(0);
		Pallet::<T>::endow(CURRENCY, &who, AMOUNT)?;
		T::BenchmarkHelper::order(&who);
		open_all_but_one::<T>(&who)?;
		// Once the last is settled the others' clocks are looked at, and each of them starts.
		stop_clocks::<T>(&who);
		let number = NextRedemptionId::<T>::get();
		let rest = Pallet::<T>::holding(CURRENCY, &who).free;
		Pallet::<T>::do_redeem(CURRENCY, who.clone(), rest, H256::repeat_byte(1))?;
		Redemptions::<T>::mutate(number, |redemption| {
			if let Some(redemption) = redemption {
				let paid = (1..=MAX_PART_PAYMENTS as u8).map(H256::repeat_byte);
				redemption.part_payments =
					BoundedVec::truncate_from(paid.map(|hash| hash ^ H256::repeat_byte(0x80)).collect());
			}
		});
		T::BenchmarkHelper::freeze_one(&who, CURRENCY);
		// A full ring of totals: the dearest to decode, and to make room in.
		let bucket = T::RedeemedBucketMs::get();
		Redeemed::<T>::mutate(CURRENCY, |redeemed| {
			for number in 0..u64::from(crate::REDEEMED_BUCKETS) {
				redeemed.add(number.saturating_mul(bucket), 1, bucket);
			}
		});
		// The supply falls, and its backing is looked at.
		T::BenchmarkHelper::uncover(CURRENCY);
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, number, H256::repeat_byte(1));
		assert!(!Redemptions::<T>::contains_key(number));
		let left = OpenRedemptions::<T>::get(&who);
		assert_eq!(Pallet::<T>::holding(CURRENCY, &who).total(), left.len() as Balance);
		let mut open = left.iter().filter_map(Redemptions::<T>::get);
		assert!(
			open.all(|redemption| redemption.stopped_at.is_none()),
			"every clock runs again"
		);
		Ok(())
	}

	#[benchmark]
	fn review_clocks() -> Result<(), BenchmarkError> {
		let who = holder::<T>()?;
		open_all_but_one::<T>(&who)?;
		Pallet::<T>::do_redeem(CURRENCY, who.clone(), 1, H256::repeat_byte(1))?;
		stop_clocks::<T>(&who);
		let lookup = T::Lookup::unlookup(who.clone());
		#[extrinsic_call]
		_(RawOrigin::Signed(who.clone()), lookup);
		let mut open = OpenRedemptions::<T>::get(&who)
			.into_iter()
			.filter_map(Redemptions::<T>::get);
		assert!(
			open.all(|redemption| redemption.stopped_at.is_none()),
			"every clock runs again"
		);
		Ok(())
	}

	#[benchmark]
	fn pause() -> Result<(), BenchmarkError> {
		let origin = currency_of::<T, T::PauseOrigin>()?;
		// Takes back the end of a pause.
		UnpausesAt::<T>::insert(CURRENCY, 1);
		Pallet::<T>::note_due(1, DueItem::Unpause(CURRENCY));
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, CURRENCY);
		assert_eq!(Pallet::<T>::details(CURRENCY)?.status, CurrencyStatus::Paused);
		Ok(())
	}

	#[benchmark]
	fn unpause() -> Result<(), BenchmarkError> {
		let origin = currency_of::<T, T::UnpauseOrigin>()?;
		Asset::<T>::mutate(CURRENCY, |details| {
			if let Some(details) = details {
				details.status = CurrencyStatus::Paused;
			}
		});
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, CURRENCY);
		assert!(UnpausesAt::<T>::contains_key(CURRENCY));
		Ok(())
	}

	#[benchmark]
	fn set_status() -> Result<(), BenchmarkError> {
		let origin = T::GovernanceOrigin::try_successful_origin().map_err(|()| BenchmarkError::Weightless)?;
		currency_of::<T, T::MintOrigin>()?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, CURRENCY, CurrencyStatus::WindDown);
		assert_eq!(Pallet::<T>::details(CURRENCY)?.status, CurrencyStatus::WindDown);
		Ok(())
	}

	#[benchmark]
	fn enable() -> Result<(), BenchmarkError> {
		let origin = T::GovernanceOrigin::try_successful_origin().map_err(|()| BenchmarkError::Weightless)?;
		let (_, institution) = origin_of::<T, T::MintOrigin>()?;
		Pallet::<T>::do_create(CURRENCY, new_currency::<T>(institution), CurrencyStatus::Disabled)?;
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, CURRENCY, H256::repeat_byte(2));
		assert_eq!(Pallet::<T>::details(CURRENCY)?.status, CurrencyStatus::Live);
		Ok(())
	}

	#[benchmark]
	fn transfer_with_memo() -> Result<(), BenchmarkError> {
		let from = unmarked_holder::<T>()?;
		let (to, lookup) = member::<T>(1);
		let memo = Memo::truncate_from(vec![b'x'; MAX_MEMO as usize]);
		#[extrinsic_call]
		_(RawOrigin::Signed(from), CURRENCY, lookup, AMOUNT, memo);
		assert_eq!(Pallet::<T>::holding(CURRENCY, &to).free, AMOUNT);
		Ok(())
	}

	#[benchmark]
	fn transfer_batch(n: Linear<1, MAX_BATCH>) -> Result<(), BenchmarkError> {
		let from = unmarked_holder::<T>()?;
		let payments = payments::<T>(n);
		#[extrinsic_call]
		_(RawOrigin::Signed(from.clone()), CURRENCY, payments);
		assert_eq!(
			Pallet::<T>::holding(CURRENCY, &from).free,
			AMOUNT.saturating_sub(n.into())
		);
		Ok(())
	}

	#[benchmark]
	fn transfer_batch_best_effort(n: Linear<1, MAX_BATCH>) -> Result<(), BenchmarkError> {
		let from = unmarked_holder::<T>()?;
		let payments = payments::<T>(n);
		#[extrinsic_call]
		_(RawOrigin::Signed(from.clone()), CURRENCY, payments);
		assert_eq!(
			Pallet::<T>::holding(CURRENCY, &from).free,
			AMOUNT.saturating_sub(n.into())
		);
		Ok(())
	}

	#[benchmark]
	fn approve_transfer() -> Result<(), BenchmarkError> {
		let owner = unmarked_holder::<T>()?;
		let (delegate, lookup) = member::<T>(1);
		#[extrinsic_call]
		_(RawOrigin::Signed(owner.clone()), CURRENCY, lookup, AMOUNT);
		assert!(Approvals::<T>::contains_key((CURRENCY, &owner, &delegate)));
		Ok(())
	}

	#[benchmark]
	fn cancel_approval() -> Result<(), BenchmarkError> {
		let owner = unmarked_holder::<T>()?;
		let (delegate, lookup) = member::<T>(1);
		Pallet::<T>::do_approve(CURRENCY, &owner, &delegate, AMOUNT)?;
		#[extrinsic_call]
		_(RawOrigin::Signed(owner.clone()), CURRENCY, lookup);
		assert!(!Approvals::<T>::contains_key((CURRENCY, &owner, &delegate)));
		Ok(())
	}

	#[benchmark]
	fn transfer_approved() -> Result<(), BenchmarkError> {
		let owner = unmarked_holder::<T>()?;
		let (delegate, _) = member::<T>(1);
		let (to, destination) = member::<T>(2);
		Pallet::<T>::do_approve(CURRENCY, &owner, &delegate, AMOUNT)?;
		let owner = T::Lookup::unlookup(owner);
		#[extrinsic_call]
		_(RawOrigin::Signed(delegate), CURRENCY, owner, destination, AMOUNT);
		assert_eq!(Pallet::<T>::holding(CURRENCY, &to).free, AMOUNT);
		Ok(())
	}

	#[benchmark]
	fn reject_redemption() -> Result<(), BenchmarkError> {
		let origin = currency_of::<T, T::SettleOrigin>()?;
		let (who, number) = claimant::<T>()?;
		stop_clocks::<T>(&who);
		T::BenchmarkHelper::freeze_one(&who, CURRENCY);
		let institution = Pallet::<T>::details(CURRENCY)?.institution;
		sign_rejection::<T>(number, institution, &signer_of::<T>(&origin)?);
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, number, REASON);
		assert!(Rejections::<T>::contains_key(number));
		Ok(())
	}

	#[benchmark]
	fn extend_redemption() -> Result<(), BenchmarkError> {
		currency_of::<T, T::SettleOrigin>()?;
		let (who, number) = claimant::<T>()?;
		let deadline = T::Time::now().saturating_add(T::MaxExtensionMs::get());
		#[extrinsic_call]
		_(RawOrigin::Signed(who), number, deadline, H256::repeat_byte(1));
		assert!(RedemptionsByDeadline::<T>::iter_keys().any(|(_, key)| key == DeadlineKey::new(deadline, number)));
		Ok(())
	}

	#[benchmark]
	fn appeal_rejection() -> Result<(), BenchmarkError> {
		let origin = currency_of::<T, T::SettleOrigin>()?;
		let (who, number) = rejected::<T>(&origin)?;
		#[extrinsic_call]
		_(RawOrigin::Signed(who), number, H256::repeat_byte(1));
		assert!(Rejections::<T>::get(number).is_some_and(|rejected| rejected.grounds_hash.is_some()));
		Ok(())
	}

	#[benchmark]
	fn decide_appeal() -> Result<(), BenchmarkError> {
		let settling = currency_of::<T, T::SettleOrigin>()?;
		let supervising = T::SupervisorOrigin::try_successful_origin().map_err(|()| BenchmarkError::Weightless)?;
		let (who, number) = rejected::<T>(&settling)?;
		Pallet::<T>::do_appeal(&who, number, H256::repeat_byte(1))?;
		#[extrinsic_call]
		_(supervising as T::RuntimeOrigin, number, true, H256::repeat_byte(1));
		assert!(OpenRedemptions::<T>::get(&who).is_full());
		Ok(())
	}

	#[benchmark]
	fn set_mint_allowance() -> Result<(), BenchmarkError> {
		let origin = currency_of::<T, T::AllowanceOrigin>()?;
		for index in 1..MAX_MINTERS {
			let allowance = MintAllowance {
				per_day: 1,
				..MintAllowance::default()
			};
			MintAllowances::<T>::insert(CURRENCY, account::<T::AccountId>("minter", index, 0), allowance);
		}
		let (minter, lookup) = member::<T>(0);
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, CURRENCY, lookup, AMOUNT);
		assert!(MintAllowances::<T>::contains_key(CURRENCY, &minter));
		Ok(())
	}

	#[benchmark]
	fn set_policy() -> Result<(), BenchmarkError> {
		let origin = T::GovernanceOrigin::try_successful_origin().map_err(|()| BenchmarkError::Weightless)?;
		currency_of::<T, T::MintOrigin>()?;
		let policy = CurrencyPolicy::open(AMOUNT);
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, CURRENCY, policy);
		assert_eq!(Pallet::<T>::details(CURRENCY)?.policy, policy);
		Ok(())
	}

	#[benchmark]
	fn set_calendar() -> Result<(), BenchmarkError> {
		let origin = T::GovernanceOrigin::try_successful_origin().map_err(|()| BenchmarkError::Weightless)?;
		let calendar = full_calendar();
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, calendar.clone());
		assert_eq!(BusinessCalendar::<T>::get(), calendar);
		Ok(())
	}

	/// Each a claim that has become overdue: the dearest thing to be due.
	#[benchmark]
	fn carry_out_due(n: Linear<0, 128>) -> Result<(), BenchmarkError> {
		currency_of::<T, T::MintOrigin>()?;
		for index in 0..n {
			let (who, _) = member::<T>(index);
			Pallet::<T>::endow(CURRENCY, &who, 1)?;
			Pallet::<T>::do_redeem(CURRENCY, who, 1, H256::repeat_byte(1))?;
		}
		let carried_out;
		#[block]
		{
			carried_out = Pallet::<T>::carry_out_due(Moment::MAX);
		}
		assert_eq!(carried_out, n.min(T::MaxDuePerBlock::get()));
		Ok(())
	}
}
