//! What a supervisor asks of the chain beyond what holders, attestors and nodes do: who has issued what, what was reported, what is owed,
//! who was frozen on whose order, who holds how much, who makes blocks and who governs. Names and grounds are not here: the chain has
//! references and hashes.
//!
//! Each answer is of the block that is asked and is bounded work: short lists are given whole, long ones page by page. The pages of a list
//! belong together only if all are asked of the same block. Amounts are in a currency's smallest unit, moments in Unix milliseconds, texts
//! in bytes of UTF-8; a `number` is the one by which calls and events name the thing.

mod accounts;
pub(crate) mod allowances;
pub(crate) mod balances;
pub(crate) mod currencies;
pub(crate) mod evidence;
pub mod figures;
pub(crate) mod governance;
pub(crate) mod holders;
pub(crate) mod institutions;
pub(crate) mod orders;
mod page;
pub(crate) mod redemptions;
pub(crate) mod reports;
pub(crate) mod validators;

pub use accounts::Holding;
pub use allowances::Allowance;
pub use balances::AccountBalances;
pub use currencies::Currency;
pub use evidence::Evidence;
pub use governance::{Governance, Motion, Pause, PendingUpgrade};
pub use holders::{HolderGroup, HolderPage, HolderSums};
pub use institutions::{DutyHolder, Institution};
pub use orders::{ExecutedOrder, OpenOrder, Order, OrderKind, OrderState, TakenCoins};
pub use page::{Page, PageError, MAX_LOOKED_AT, MAX_PAGE};
pub use redemptions::{redemption, Redemption};
pub use reports::AttestorReport;
pub use validators::{RunningValidator, Seat, Validator, ValidatorSet};

// What the answers are made of, for a node, which knows no pallet.
pub use harbour_primitives::{Audience, CurrencyCode, Duty, InstitutionId, InstitutionRole, Tier};
pub use pallet_institutions::InstitutionStanding;
pub use pallet_stablecoin::{CurrencyStatus, RejectionReason, Rise};

use crate::CurrencyId;
use alloc::vec::Vec;
use polkadot_sdk::sp_api::decl_runtime_apis;

decl_runtime_apis! {
	/// What a supervisor asks, beside what `ReservesApi`, `ComplianceApi` and `ConsortiumApi` answer to everybody.
	///
	/// `limit` is how many a page may have, from 1 to 1,000; `after` is the `next` of the page before, or nothing for the first.
	pub trait SupervisionApi {
		/// Every currency, by number; 64 at most. What of a supply is held or frozen is kept nowhere: it is the sum over `holders`.
		fn currencies() -> Vec<Currency>;

		/// The last report of each attestor of `currency`, by institution; 16 at most. None where nobody attests it.
		fn reserve_reports(currency: CurrencyId) -> Vec<AttestorReport>;

		/// What each minter may issue and has issued, by currency and minter; 16 of each currency at most.
		fn allowances() -> Vec<Allowance>;

		/// Every institution ever admitted, by number; 100 at most.
		fn institutions() -> Vec<Institution>;

		/// Who makes blocks, who will, and who has a seat.
		fn validators() -> ValidatorSet;

		/// What is held against institutions, by number. Nothing of it is ever removed.
		fn evidence(after: Option<u32>, limit: u32) -> Result<Page<Evidence, u32>, PageError>;

		/// The upgrade that is proposed, what is paused, and what the Council votes on.
		fn governance() -> Governance;

		/// Legal orders by number: those that wait for their second signature or are in force, and those that took coins. Of the others
		/// (released, expired, lapsed, replaced) only the events tell. A page looks at 10,000 numbers at most, so that it can have
		/// fewer than `limit`, or none, and a next one still.
		fn orders(after: Option<u64>, limit: u32) -> Result<Page<Order, u64>, PageError>;

		/// Open redemptions by number, of all issuers or of one. Of those that have ended only the events tell, and `Assets.Rejections`
		/// while a rejection can be appealed against. A page looks at 10,000 numbers at most, so that it can have fewer than `limit`, or
		/// none, and a next one still.
		fn redemptions(
			issuer: Option<InstitutionId>,
			after: Option<u64>,
			limit: u32,
		) -> Result<Page<Redemption, u64>, PageError>;

		/// Who holds how much, by currency, tier and registrar, of the `limit` accounts that come `after`. The sums of all pages together
		/// are those of all there is: free and held coins of a currency are its supply (L1).
		fn holders(after: Option<Vec<u8>>, limit: u32) -> Result<HolderPage, PageError>;

		/// Each onboarded account with what it has, in the same order as `holders`: all that is needed to pay holders with the chain dead,
		/// together with `redemptions`.
		fn balances(after: Option<Vec<u8>>, limit: u32) -> Result<Page<AccountBalances, Vec<u8>>, PageError>;
	}
}
