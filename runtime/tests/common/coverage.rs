//! What the chain makes of a currency's backing.

use super::*;
use harbour_primitives::{Duty, InstitutionRole};
use harbour_runtime::{CoverageLevel, Unbacked};
use pallet_reserves::{Coverages, Event};
use polkadot_sdk::frame_support::assert_ok;

/// Each attested currency, its bank's desk and its bank's office.
pub const BANKS: [(CurrencyId, Sr25519Keyring, Sr25519Keyring); 2] =
	[(HOME_CURRENCY, AliceStash, Alice), (KHKD, BobStash, Bob)];

/// Attests, and issues too: Two attests for it, and EveStash pauses what it issues.
pub const HOUSE: InstitutionId = 10;

/// The Council admits [`HOUSE`], which staffs itself.
pub fn admit_house() {
	let roles = [InstitutionRole::Attestor, InstitutionRole::Issuer];
	assert_ok!(council(admission(HOUSE, &roles, One)));
	assert_ok!(submit(One, grant(HOUSE, Duty::Attesting, Two, 1)));
	assert_ok!(submit(One, grant(HOUSE, Duty::Pausing, EveStash, 2)));
	// Until then the grants wait.
	wait(DAY);
}

/// What the backing of `currency` allows.
pub fn level(currency: CurrencyId) -> CoverageLevel {
	Coverages::<Runtime>::get(currency).level
}

/// What this block has said of the coverage of `currency`: from, to, why.
pub fn moves(currency: CurrencyId) -> Vec<(CoverageLevel, CoverageLevel, Option<Unbacked>)> {
	let said = |event: RuntimeEvent| match event {
		RuntimeEvent::Reserves(Event::CoverageChanged {
			currency: of,
			from,
			to,
			reason,
			..
		}) if of == currency => Some((from, to, reason)),
		_ => None,
	};
	events().into_iter().filter_map(said).collect()
}

/// Whether this block has said so of a reserve.
pub fn was_said(event: Event<Runtime>) -> bool {
	events().contains(&RuntimeEvent::Reserves(event))
}

/// Eve pays Ferdie one coin.
pub fn pay(currency: CurrencyId) -> DispatchResult {
	submit(Eve, transfer(currency, id(Ferdie), UNIT))
}
