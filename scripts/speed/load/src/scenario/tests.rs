use super::{Act, Scenario, Signer};
use std::collections::BTreeMap;

const PAYERS: u32 = 7;

#[test]
fn every_signer_has_each_turn_once_and_in_order() {
	let mut next: BTreeMap<Option<u32>, u32> = BTreeMap::new();
	for number in 0..10_000 {
		let (who, turn) = match Scenario::Mixed.signer(number, PAYERS) {
			Signer::Payer { number, turn } => (Some(number), turn),
			Signer::Attestor { turn } => (None, turn),
		};
		let expected = next.entry(who).or_default();
		assert_eq!(turn, *expected, "transaction {number} of {who:?}");
		*expected += 1;
	}
	assert_eq!(next.get(&None), Some(&10));
}

#[test]
fn the_attestor_signs_reports_and_nothing_else() {
	for number in 0..2_000 {
		let report = Scenario::Mixed.act(number) == Act::Report;
		let attestor = matches!(Scenario::Mixed.signer(number, PAYERS), Signer::Attestor { .. });
		assert_eq!(report, attestor);
	}
}

#[test]
fn of_a_thousand_mixed_transactions_twenty_redeem_and_one_reports() {
	let count = |act| (0..1_000).filter(|number| Scenario::Mixed.act(*number) == act).count();
	assert_eq!((count(Act::Redeem), count(Act::Report)), (20, 1));
	assert_eq!(Scenario::Mixed.redemptions(1_000), 20);
}

#[test]
fn redemptions_and_reports_are_no_payments() {
	let payments = [Act::Redeem, Act::Report, Act::PayHome, Act::PayMany(500)].map(Act::payments);
	assert_eq!(payments, [0, 0, 1, 500]);
}
