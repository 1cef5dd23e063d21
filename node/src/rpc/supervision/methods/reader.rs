//! The methods, answered by the runtime's functions.

use super::Sources;
use super::{
	account::{self, Account},
	account_statement::{self, AccountStatement, Interval},
	allowances::{self, Allowance},
	answer::{Answer, Paged},
	api::SupervisionServer,
	balances::{self, AccountBalances},
	coverage::{self, Coverage},
	currencies::{self, Currency},
	cursor::{Paging, Position},
	error::MethodError,
	evidence::{self, Evidence},
	governance::{self, Governance},
	history::{Chronicle, HistoryStatus},
	holders::{self, Holders},
	institutions::{self, Institution},
	orders::{self, Order},
	params::{self, AskedDay},
	past_orders::{self, EndedOrder, OrderSteps},
	past_redemptions::{self, EndedRedemption, RedemptionSteps},
	redemptions::{self, Redemption},
	reports::{self, ReserveReports},
	statement::{self, Statement},
	validators::{self, ValidatorSet},
	view::View,
};
use crate::proof::{self, ProofFile};
use harbour_runtime::{supervision::InstitutionId, CurrencyId, Hash};
use polkadot_sdk::sp_core::Bytes;

/// Answers out of one node's database.
pub(super) struct Reader {
	sources: Sources,
}

impl Reader {
	pub(super) fn new(sources: Sources) -> Self {
		Self { sources }
	}

	/// What `find` finds at a block.
	fn answer<T>(
		&self,
		at: Option<Hash>,
		find: impl FnOnce(&View<'_>) -> Result<T, MethodError>,
	) -> Result<Answer<T>, MethodError> {
		let view = View::open(&self.sources.client, at)?;
		let data = find(&view)?;
		Ok(view.answer(data))
	}

	/// The history, as it is now.
	fn chronicle(&self) -> Result<Chronicle<'_>, MethodError> {
		Chronicle::open(&self.sources.history, &self.sources.client)
	}

	/// A page of what had ended by a block of the history.
	fn ended<T>(
		&self,
		paging: Paging<u64>,
		turn: impl FnOnce(&Chronicle<'_>, &View<'_>, Option<u64>, u32) -> Result<(T, Option<u64>), MethodError>,
	) -> Result<Paged<T>, MethodError> {
		let chronicle = self.chronicle()?;
		let view = chronicle.view(paging.at)?;
		let (data, next) = turn(&chronicle, &view, paging.after, paging.limit)?;
		Ok(view.page(data, next))
	}

	/// The page that `turn` turns to, for what it comes after and how many items it may have.
	fn page<T, P: Position>(
		&self,
		paging: Paging<P>,
		turn: impl FnOnce(&View<'_>, Option<P>, u32) -> Result<(T, Option<P>), MethodError>,
	) -> Result<Paged<T>, MethodError> {
		let view = View::open(&self.sources.client, paging.at)?;
		let (data, next) = turn(&view, paging.after, paging.limit)?;
		Ok(view.page(data, next))
	}
}

impl SupervisionServer for Reader {
	fn currencies(&self, at: Option<Hash>) -> Result<Answer<Vec<Currency>>, MethodError> {
		self.answer(at, currencies::all)
	}

	fn coverage(&self, currency: CurrencyId, at: Option<Hash>) -> Result<Answer<Option<Coverage>>, MethodError> {
		self.answer(at, |view| coverage::of(view, currency))
	}

	fn reserve_reports(&self, currency: CurrencyId, at: Option<Hash>) -> Result<Answer<ReserveReports>, MethodError> {
		self.answer(at, |view| reports::of(view, currency))
	}

	fn statement(
		&self,
		currency: CurrencyId,
		day: String,
		at: Option<Hash>,
	) -> Result<Answer<Option<Statement>>, MethodError> {
		let day: AskedDay = day.parse()?;
		self.answer(at, |view| statement::of(view, currency, day))
	}

	fn redemptions(
		&self,
		issuer: Option<InstitutionId>,
		cursor: Option<String>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> Result<Paged<Vec<Redemption>>, MethodError> {
		let paging = Paging::new(cursor, limit, at)?;
		self.page(paging, |view, after, limit| {
			redemptions::page(view, issuer, after, limit)
		})
	}

	fn allowances(&self, at: Option<Hash>) -> Result<Answer<Vec<Allowance>>, MethodError> {
		self.answer(at, allowances::all)
	}

	fn institutions(&self, at: Option<Hash>) -> Result<Answer<Vec<Institution>>, MethodError> {
		self.answer(at, institutions::all)
	}

	fn orders(
		&self,
		cursor: Option<String>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> Result<Paged<Vec<Order>>, MethodError> {
		self.page(Paging::new(cursor, limit, at)?, orders::page)
	}

	fn holders(
		&self,
		cursor: Option<String>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> Result<Paged<Holders>, MethodError> {
		self.page(Paging::new(cursor, limit, at)?, holders::page)
	}

	fn balances(
		&self,
		cursor: Option<String>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> Result<Paged<Vec<AccountBalances>>, MethodError> {
		self.page(Paging::new(cursor, limit, at)?, balances::page)
	}

	fn validators(&self, at: Option<Hash>) -> Result<Answer<ValidatorSet>, MethodError> {
		self.answer(at, validators::all)
	}

	fn evidence(
		&self,
		cursor: Option<String>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> Result<Paged<Vec<Evidence>>, MethodError> {
		self.page(Paging::new(cursor, limit, at)?, evidence::page)
	}

	fn governance(&self, at: Option<Hash>) -> Result<Answer<Governance>, MethodError> {
		self.answer(at, governance::state)
	}

	fn prove(&self, keys: Vec<Bytes>, at: Option<Hash>) -> Result<ProofFile, MethodError> {
		let keys: Vec<Vec<u8>> = keys.into_iter().map(|key| key.0).collect();
		Ok(proof::prove(
			&*self.sources.backend,
			&self.sources.authority_set,
			&keys,
			at,
		)?)
	}

	fn account(&self, address: String, at: Option<Hash>) -> Result<Answer<Account>, MethodError> {
		let who = params::account(&address)?;
		self.answer(at, |view| account::of(view, who))
	}

	fn history_status(&self) -> Result<HistoryStatus, MethodError> {
		HistoryStatus::of(&self.sources.history, &self.sources.client)
	}

	fn account_statement(
		&self,
		address: String,
		currency: CurrencyId,
		from: u32,
		to: Option<u32>,
		cursor: Option<String>,
		limit: Option<u32>,
	) -> Result<Paged<AccountStatement>, MethodError> {
		let who = params::account(&address)?;
		let paging = Paging::new(cursor, limit, None)?;
		let chronicle = self.chronicle()?;
		let interval = Interval::new(&chronicle, from, to, paging.at)?;
		let (data, next) = account_statement::of(&chronicle, &interval, who, currency, paging.after, paging.limit)?;
		Ok(interval.to.page(data, next))
	}

	fn ended_redemptions(
		&self,
		issuer: Option<InstitutionId>,
		cursor: Option<String>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> Result<Paged<Vec<EndedRedemption>>, MethodError> {
		self.ended(Paging::new(cursor, limit, at)?, |chronicle, view, after, limit| {
			past_redemptions::page(chronicle, view, issuer, after, limit)
		})
	}

	fn redemption(&self, number: u64) -> Result<Answer<RedemptionSteps>, MethodError> {
		let chronicle = self.chronicle()?;
		let view = chronicle.view(None)?;
		let steps = past_redemptions::of(&chronicle, &view, number)?;
		Ok(view.answer(steps))
	}

	fn ended_orders(
		&self,
		cursor: Option<String>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> Result<Paged<Vec<EndedOrder>>, MethodError> {
		self.ended(Paging::new(cursor, limit, at)?, past_orders::page)
	}

	fn order(&self, number: u64) -> Result<Answer<OrderSteps>, MethodError> {
		let chronicle = self.chronicle()?;
		let view = chronicle.view(None)?;
		let steps = past_orders::of(&chronicle, &view, number)?;
		Ok(view.answer(steps))
	}
}
