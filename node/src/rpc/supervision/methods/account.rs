//! One account: what is known of it, what it may do and has, and what it is owed.

use super::{
	denomination::{Currencies, Denomination},
	error::MethodError,
	names::{IneligibleName, RelationName, TierName},
	redemptions::Redemption,
	values::{until, Address, Amount, Hex},
	view::View,
};
use harbour_runtime::{
	apis::ComplianceApi,
	explain::{self, Abilities},
	opaque::Block,
	supervision::{self, InstitutionId},
	AccountId, Moment,
};
use polkadot_sdk::sp_io::hashing::blake2_256;
use schemars::JsonSchema;
use serde::Serialize;

/// What is known of an account, what it may do and has, and what it is owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Account {
	/// Whose.
	account: Address,
	/// What its registrar has put on record, in whatever standing; `null` where no registrar knows it.
	record: Option<AccountRecord>,
	/// What it may not do now.
	refusals: Refusals,
	/// The numbers of the legal orders in force over it, oldest first.
	orders: Vec<u64>,
	/// What it has, by currency.
	balances: Vec<AccountBalance>,
	/// Its open redemptions, oldest first.
	redemptions: Vec<Redemption>,
}

/// What a registrar has put on record of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct AccountRecord {
	/// Blake2-256 of the party's id: the same for each account of one customer.
	party_hash: Hex,
	/// The institution that knows who the customer is.
	registrar: InstitutionId,
	/// How far the customer was verified.
	tier: TierName,
	/// First moment at which the verification no longer holds; `null` where it never ends.
	expires_at_ms: Option<Moment>,
	/// How the registrar stands to the customer.
	standing: RelationName,
	/// Under a legal order.
	restricted: bool,
	/// How often it has been onboarded.
	onboardings: u32,
}

/// What an account may not do now, and why; `null` for what it may.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct Refusals {
	/// Put a transaction into a block.
	submit: Option<IneligibleName>,
	/// Give coins back for money.
	redeem: Option<IneligibleName>,
	/// Pay and be paid in currencies for everybody.
	pay_retail: Option<IneligibleName>,
	/// Pay and be paid in currencies for institutions only.
	pay_institutional: Option<IneligibleName>,
}

/// What an account has of a currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct AccountBalance {
	#[serde(flatten)]
	of: Denomination,
	/// Not held; an order may bind it.
	free: Amount,
	/// Locked for open redemptions.
	held: Amount,
	/// What of both orders in force bind, free coins first.
	restricted: Amount,
	/// What of the free coins no order binds. Whether the account may spend it is another question.
	spendable: Amount,
}

impl AccountBalance {
	fn new(balance: explain::AccountBalance, currencies: &Currencies) -> Self {
		// Orders can bind more than there is.
		let total = balance.free.saturating_add(balance.held);
		Self {
			of: currencies.denomination(balance.currency),
			free: balance.free.into(),
			held: balance.held.into(),
			restricted: balance.restricted.min(total).into(),
			spendable: balance.spendable.into(),
		}
	}
}

impl Account {
	/// From what the runtime says of `who` and its open redemptions.
	pub(super) fn new(
		who: AccountId,
		abilities: Abilities,
		redemptions: Vec<supervision::Redemption>,
		currencies: &Currencies,
	) -> Self {
		let record = abilities.record.map(|record| AccountRecord {
			party_hash: Hex::of(&blake2_256(&record.party)),
			registrar: record.registrar,
			tier: record.tier.into(),
			expires_at_ms: until(record.expires_at),
			standing: RelationName::of(&record.standing),
			restricted: record.restricted,
			onboardings: record.nonce,
		});
		let refusals = Refusals {
			submit: abilities.submit.err().map(|reason| IneligibleName::of(&reason)),
			redeem: abilities.redeem.err().map(|reason| IneligibleName::of(&reason)),
			pay_retail: abilities.pay_retail.err().map(|reason| IneligibleName::of(&reason)),
			pay_institutional: abilities
				.pay_institutional
				.err()
				.map(|reason| IneligibleName::of(&reason)),
		};
		let balances = abilities.balances.into_iter();
		let redemptions = redemptions.into_iter();
		Self {
			account: who.into(),
			record,
			refusals,
			orders: abilities.orders,
			balances: balances
				.map(|balance| AccountBalance::new(balance, currencies))
				.collect(),
			redemptions: redemptions.map(|open| Redemption::new(open, currencies)).collect(),
		}
	}
}

/// All about `who`.
pub(super) fn of(view: &View<'_>, who: AccountId) -> Result<Account, MethodError> {
	view.require::<dyn ComplianceApi<Block>>("ComplianceApi")?;
	let currencies = view.currencies()?;
	let abilities = view.ask(|api, at| api.abilities(at, who.clone()))?;
	let claims = view.ask(|api, at| api.redemptions(at, who.clone()))?;
	let now = view.now();
	let redemptions = claims
		.into_iter()
		.map(|(number, claim)| supervision::redemption(number, claim, now))
		.collect();
	Ok(Account::new(who, abilities, redemptions, &currencies))
}
