//! The runtime's functions that an attestor's program asks (`ReservesApi`), each in the state after a block.

use super::{Chain, NodeError};
use codec::Encode;
use harbour_runtime::{
	attesting::{Coin, Components, CoverageAnswer, Report, ReportRefusal, ReserveTerms},
	AccountId, Balance, CurrencyId, Hash, Moment, Unbacked,
};

impl Chain {
	/// The chain's clock: Unix milliseconds.
	pub(in crate::attest) async fn now(&self, block: Hash) -> Result<Moment, NodeError> {
		self.ask("ReservesApi_now", Vec::new(), block).await
	}

	/// Who attests `currency`, and on which terms; `None` where nobody does.
	pub(in crate::attest) async fn terms(
		&self,
		currency: CurrencyId,
		block: Hash,
	) -> Result<Option<ReserveTerms>, NodeError> {
		self.ask("ReservesApi_terms", currency.encode(), block).await
	}

	/// What backs `currency`, whose reports count, and since when; `None` where nobody attests it.
	pub(in crate::attest) async fn coverage(
		&self,
		currency: CurrencyId,
		block: Hash,
	) -> Result<Option<CoverageAnswer>, NodeError> {
		self.ask("ReservesApi_coverage", currency.encode(), block).await
	}

	/// What `institution` last reported of `currency`.
	pub(in crate::attest) async fn last_report(
		&self,
		currency: CurrencyId,
		institution: u32,
		block: Hash,
	) -> Result<Option<Report>, NodeError> {
		let arguments = (currency, institution).encode();
		self.ask("ReservesApi_last_report", arguments, block).await
	}

	/// The institution for which `account` attests; `None` where it doesn't, or the institution is not in good
	/// standing.
	pub(in crate::attest) async fn attestor(&self, account: &AccountId, block: Hash) -> Result<Option<u32>, NodeError> {
		self.ask("ReservesApi_attestor", account.encode(), block).await
	}

	/// What amounts of `currency` are in; `None` where there is no such currency.
	pub(in crate::attest) async fn coin(&self, currency: CurrencyId, block: Hash) -> Result<Option<Coin>, NodeError> {
		self.ask("ReservesApi_coin", currency.encode(), block).await
	}

	/// Why a report by `account` would be refused; `None` where it would be taken.
	pub(in crate::attest) async fn report_refusal(
		&self,
		account: &AccountId,
		currency: CurrencyId,
		as_of: Moment,
		components: &Components,
		block: Hash,
	) -> Result<Option<ReportRefusal>, NodeError> {
		let arguments = (account, currency, as_of, components).encode();
		self.ask("ReservesApi_report_refusal", arguments, block).await
	}

	/// What backs `currency`, in its smallest unit, less what was redeemed since; or why there is none.
	pub(in crate::attest) async fn attested(
		&self,
		currency: CurrencyId,
		block: Hash,
	) -> Result<Result<Balance, Unbacked>, NodeError> {
		self.ask("ReservesApi_attested", currency.encode(), block).await
	}
}
