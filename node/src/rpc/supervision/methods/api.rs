//! The methods as they are called: by name, with parameters in order.

use super::{
	account::Account,
	account_statement::AccountStatement,
	allowances::Allowance,
	answer::{Answer, Paged},
	balances::AccountBalances,
	coverage::Coverage,
	currencies::Currency,
	description::{described, Description},
	error::MethodError,
	evidence::Evidence,
	governance::Governance,
	history::HistoryStatus,
	holders::Holders,
	institutions::Institution,
	orders::Order,
	past_orders::{EndedOrder, OrderSteps},
	past_redemptions::{EndedRedemption, RedemptionSteps},
	redemptions::Redemption,
	reports::ReserveReports,
	statement::Statement,
	validators::ValidatorSet,
};
use crate::proof::ProofFile;
use harbour_runtime::{supervision::InstitutionId, CurrencyId, Hash};
use jsonrpsee::proc_macros::rpc;
use polkadot_sdk::sp_core::Bytes;

/// What holds for all of them.
pub(in crate::rpc::supervision) const ABOUT: &str = "\
What a supervisor asks, and what the node's SDK offers to readers. Parameters go by position.

Of the methods supervision_*: `at` is the block in whose state the answer holds, by its hash; the last final one where none is named. \
Every answer names its block, except a proof, which shows it. Amounts are decimal digits in a currency's smallest unit; moments are Unix \
milliseconds; what there isn't is `null`. Lists that can be long come in pages of `limit` items, 100 if nobody says and 1,000 at most: \
`next` of a page is the `cursor` of the one after it, and names the block too, so that all pages are of one.";

// The trait `Supervision`. Under "Errors" stand those that a method has beside everybody's (error.rs).
described! {
	/// Every currency, by number: supply, status, issuer and what its backing allows.
	#[method(name = "currencies", blocking)]
	fn currencies(&self, at: Option<Hash>) -> Result<Answer<Vec<Currency>>, MethodError>;

	/// What backs a currency, since when, who said so, and what follows from it; `null` where nobody attests it.
	///
	/// Errors: -32004 (no such currency).
	#[method(name = "coverage", blocking)]
	fn coverage(&self, currency: CurrencyId, at: Option<Hash>) -> Result<Answer<Option<Coverage>>, MethodError>;

	/// The last report of each attestor of a currency, with its components.
	///
	/// Errors: -32004 (no such currency).
	#[method(name = "reserveReports", blocking)]
	fn reserve_reports(&self, currency: CurrencyId, at: Option<Hash>) -> Result<Answer<ReserveReports>, MethodError>;

	/// The daily statement of a currency's reserve. `day` is a day in Hong Kong, YYYY-MM-DD. `null` where it isn't over at the block,
	/// or more than 31 days ago: ask at a block of the month that followed.
	///
	/// Errors: -32004 (no such currency).
	#[method(name = "statement", blocking)]
	fn statement(
		&self,
		currency: CurrencyId,
		day: String,
		at: Option<Hash>,
	) -> Result<Answer<Option<Statement>>, MethodError>;

	/// Open redemptions by number, of all issuers or of one, each with whether it is overdue. Those that have ended are
	/// `endedRedemptions`.
	#[method(name = "redemptions", blocking)]
	fn redemptions(
		&self,
		issuer: Option<InstitutionId>,
		cursor: Option<String>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> Result<Paged<Vec<Redemption>>, MethodError>;

	/// What each minter may issue and has issued, by currency and minter.
	#[method(name = "allowances", blocking)]
	fn allowances(&self, at: Option<Hash>) -> Result<Answer<Vec<Allowance>>, MethodError>;

	/// Every institution ever admitted, by number: roles, standing, licence, who acts for it and its nodes.
	#[method(name = "institutions", blocking)]
	fn institutions(&self, at: Option<Hash>) -> Result<Answer<Vec<Institution>>, MethodError>;

	/// Legal orders by number: those that wait for their second signature or are in force, and those that took coins. The others are
	/// `endedOrders`.
	#[method(name = "orders", blocking)]
	fn orders(
		&self,
		cursor: Option<String>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> Result<Paged<Vec<Order>>, MethodError>;

	/// Who holds how much, by currency, tier and registrar: counts and sums. A page is about `limit` accounts, and the groups of all
	/// pages are to be added up.
	#[method(name = "holders", blocking)]
	fn holders(
		&self,
		cursor: Option<String>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> Result<Paged<Holders>, MethodError>;

	/// Each onboarded account with what it has.
	#[method(name = "balances", blocking)]
	fn balances(
		&self,
		cursor: Option<String>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> Result<Paged<Vec<AccountBalances>>, MethodError>;

	/// Who makes blocks, who will, and who has a seat.
	#[method(name = "validators", blocking)]
	fn validators(&self, at: Option<Hash>) -> Result<Answer<ValidatorSet>, MethodError>;

	/// What is held against validators, by number. Nothing of it is ever removed.
	#[method(name = "evidence", blocking)]
	fn evidence(
		&self,
		cursor: Option<String>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> Result<Paged<Vec<Evidence>>, MethodError>;

	/// The upgrade that is proposed, what is paused, and what the Council votes on.
	#[method(name = "governance", blocking)]
	fn governance(&self, at: Option<Hash>) -> Result<Answer<Governance>, MethodError>;

	/// A file that proves what the state has under storage keys, 64 at most, each `0x` and hex digits: `harbour verify` checks it
	/// without a node. Of the newest final block with votes stored, where no block is named. It isn't framed as other answers are.
	///
	/// Errors: -32005 (it can't be proven here, and why).
	#[method(name = "prove", blocking)]
	fn prove(&self, keys: Vec<Bytes>, at: Option<Hash>) -> Result<ProofFile, MethodError>;

	/// What is known of an account, what it may do and has, and what it is owed. `address` is SS58 with this chain's prefix, or `0x`
	/// and 64 hex digits.
	#[method(name = "account", blocking)]
	fn account(&self, address: String, at: Option<Hash>) -> Result<Answer<Account>, MethodError>;

	/// How far the history has got that this node keeps. It isn't framed as other answers are.
	///
	/// Errors: -32012 (this node keeps none).
	#[method(name = "historyStatus", blocking)]
	fn history_status(&self) -> Result<HistoryStatus, MethodError>;

	/// What an account had of a currency at the end of block `from`, what it received and paid in the blocks after it up to and including
	/// `to`, each movement of them in order, and what it had at the end of `to`. Both are heights; `to` is the last block of the history
	/// where none is named. What it had is read from the states of both blocks, and that the sums fit is checked in each answer. Pages
	/// are of movements alone: the sums are of the whole interval, and `from` is given again with each cursor.
	///
	/// Errors: -32004 (no such currency), -32015 (a block isn't in the history), -32012 (this node keeps none), -32013 (history and
	/// chain don't agree).
	#[method(name = "accountStatement", blocking)]
	fn account_statement(
		&self,
		address: String,
		currency: CurrencyId,
		from: u32,
		to: Option<u32>,
		cursor: Option<String>,
		limit: Option<u32>,
	) -> Result<Paged<AccountStatement>, MethodError>;

	/// Redemptions that had ended by block `at`, by number, of all issuers or of one; of the last block of the history where none is
	/// named.
	///
	/// Errors: -32015 (the block isn't in the history), -32012 (this node keeps none).
	#[method(name = "endedRedemptions", blocking)]
	fn ended_redemptions(
		&self,
		issuer: Option<InstitutionId>,
		cursor: Option<String>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> Result<Paged<Vec<EndedRedemption>>, MethodError>;

	/// Every step of one redemption, open or ended, as far as the history has got.
	///
	/// Errors: -32015 (there is no block in the history yet), -32012 (this node keeps none), -32014 (no such redemption in it).
	#[method(name = "redemption", blocking)]
	fn redemption(&self, number: u64) -> Result<Answer<RedemptionSteps>, MethodError>;

	/// Legal orders that had ended by block `at` without taking coins, by number; of the last block of the history where none is
	/// named.
	///
	/// Errors: -32015 (the block isn't in the history), -32012 (this node keeps none).
	#[method(name = "endedOrders", blocking)]
	fn ended_orders(
		&self,
		cursor: Option<String>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> Result<Paged<Vec<EndedOrder>>, MethodError>;

	/// Every step of one legal order, whatever has become of it, as far as the history has got.
	///
	/// Errors: -32015 (there is no block in the history yet), -32012 (this node keeps none), -32014 (no such order in it).
	#[method(name = "order", blocking)]
	fn order(&self, number: u64) -> Result<Answer<OrderSteps>, MethodError>;
}
