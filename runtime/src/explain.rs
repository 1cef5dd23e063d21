//! What an account may do now, and why a transfer would be refused: answers without a transaction, from the rooms that decide.

use crate::{
	AccountId, Assets, Balance, CurrencyId, Hash, Institutions, Kyc, Orders, Runtime, RuntimeCall, RuntimeOrigin,
	Timestamp,
};
use alloc::{vec, vec::Vec};
use codec::{Decode, Encode};
use harbour_primitives::{Audience, Capacity, Duty, Eligibility, Enforcement, Ineligible, InstitutionId, Restrictions};
use pallet_fees::WeightInfo as _;
use pallet_kyc::AccountRecord;
use pallet_stablecoin::{Redemption, RedemptionId};
use polkadot_sdk::{
	frame_support::{
		dispatch::GetDispatchInfo,
		storage::with_transaction,
		traits::{
			fungibles::{hold::Inspect as _, Inspect},
			tokens::{Fortitude, Preservation},
		},
	},
	frame_system::{self, limits::BlockWeights},
	sp_runtime::{traits::Dispatchable, DispatchError, TransactionOutcome},
};
use scale_info::TypeInfo;

/// Why the ledger refuses something, by the names of its errors.
pub type Refusal = pallet_stablecoin::Error<Runtime>;

/// What an account may do now.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Abilities {
	/// Its record, whatever its standing; `None` where no registrar knows it.
	pub record: Option<AccountRecord>,
	/// Put a transaction into a block.
	pub submit: Result<(), Ineligible>,
	/// Give coins back for money.
	pub redeem: Result<(), Ineligible>,
	/// Pay and be paid in currencies for everybody.
	pub pay_retail: Result<(), Ineligible>,
	/// Pay and be paid in currencies for institutions only.
	pub pay_institutional: Result<(), Ineligible>,
	/// The legal orders in force over it, oldest first.
	pub orders: Vec<pallet_orders::OrderId>,
	/// What it has, and what of that it may spend.
	pub balances: Vec<AccountBalance>,
}

/// What an account has of a currency, in the smallest unit.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct AccountBalance {
	pub currency: CurrencyId,
	pub free: Balance,
	pub held: Balance,
	/// What orders in force bind; it may be more than there is.
	pub restricted: Balance,
	/// What of the free coins no order binds. Whether the account may spend it is a question of the above.
	pub spendable: Balance,
}

/// What `who` may do now.
pub fn abilities(who: &AccountId) -> Abilities {
	let may = |capacity, audience| <Kyc as Eligibility<AccountId>>::check(who, capacity, audience).map(|_| ());
	Abilities {
		record: pallet_kyc::Accounts::<Runtime>::get(who),
		submit: may(Capacity::Submitter, Audience::Retail),
		redeem: may(Capacity::Redeemer, Audience::Retail),
		pay_retail: may(Capacity::Sender, Audience::Retail),
		pay_institutional: may(Capacity::Sender, Audience::Institutional),
		orders: Orders::in_force_over(who),
		balances: Assets::currencies_of(who)
			.into_iter()
			.map(|currency| balance(currency, who))
			.collect(),
	}
}

fn balance(currency: CurrencyId, who: &AccountId) -> AccountBalance {
	AccountBalance {
		currency,
		free: Assets::balance(currency, who),
		held: Assets::total_balance_on_hold(currency, who),
		restricted: <Orders as Restrictions<AccountId>>::untouchable(currency, who),
		spendable: Assets::reducible_balance(currency, who, Preservation::Expendable, Fortitude::Polite),
	}
}

/// Every reason why `minter` can't issue coins now; none where it could. Who holds no minting duty is told `NotIssuer`.
pub fn mint_refusals(
	minter: &AccountId,
	currency: CurrencyId,
	beneficiary: &AccountId,
	amount: Balance,
	reference: Option<Hash>,
) -> Vec<Refusal> {
	match Institutions::acting_for(minter, Duty::Minting) {
		Some(institution) => Assets::mint_refusals(institution, minter, currency, beneficiary, amount, reference),
		None => vec![Refusal::NotIssuer],
	}
}

/// What `call`, signed by `who`, would fail with now, whatever it is; `None` where it would succeed. It is carried out and
/// undone: every reason that the chain has is among what it can answer, one at a time. What the pool asks besides (nonce, rate) isn't
/// asked; who may not submit at all is told why, and a call that no block has room for is `Exhausted`.
pub fn dry_run(who: &AccountId, call: RuntimeCall) -> Option<DispatchError> {
	if let Err(refused) = Assets::may_submit(who) {
		return Some(refused.into());
	}
	let info = call.get_dispatch_info();
	let weights: BlockWeights = <Runtime as frame_system::Config>::BlockWeights::get();
	let most = weights.get(info.class).max_extrinsic.unwrap_or(weights.max_block);
	let extensions = <Runtime as pallet_fees::Config>::WeightInfo::charge_transaction_payment();
	if !info.call_weight.saturating_add(extensions).all_lte(most) {
		return Some(DispatchError::Exhausted);
	}
	let outcome = with_transaction(|| {
		let outcome = call.dispatch(RuntimeOrigin::signed(who.clone()));
		TransactionOutcome::Rollback(Ok::<_, DispatchError>(outcome))
	});
	match outcome {
		Ok(Ok(_)) => None,
		Ok(Err(refused)) => Some(refused.error),
		Err(error) => Some(error),
	}
}

/// The open claims of a holder, oldest first.
pub fn redemptions(holder: &AccountId) -> Vec<(RedemptionId, Redemption<AccountId>)> {
	pallet_stablecoin::OpenRedemptions::<Runtime>::get(holder)
		.into_iter()
		.filter_map(|number| pallet_stablecoin::Redemptions::<Runtime>::get(number).map(|claim| (number, claim)))
		.collect()
}

/// The claims that an institution has not paid in time, the longest overdue first.
pub fn overdue(institution: InstitutionId) -> Vec<(RedemptionId, Redemption<AccountId>)> {
	let now = Timestamp::get();
	pallet_stablecoin::RedemptionsByDeadline::<Runtime>::iter_key_prefix(institution)
		.take_while(|key| key.deadline() < now)
		.filter_map(|key| {
			let number = key.number();
			pallet_stablecoin::Redemptions::<Runtime>::get(number).map(|claim| (number, claim))
		})
		.collect()
}

/// Every reason why a transfer would be refused now; none where it would succeed.
pub fn transfer_refusals(from: &AccountId, to: &AccountId, currency: CurrencyId, amount: Balance) -> Vec<Refusal> {
	Assets::transfer_refusals(currency, from, to, amount)
}
