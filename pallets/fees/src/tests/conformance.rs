//! The seam's own suite over this room's mock, so that what is tested here against it holds for whoever implements the seam.

use crate::mock::*;
use harbour_primitives::{
	conformance::eligibility::{self, Situation},
	Tier,
};

struct Mocks;

impl eligibility::Fixture for Mocks {
	type AccountId = u64;
	type Eligibility = Members;

	fn stranger() -> u64 {
		77
	}

	fn member(tier: Tier, situation: Situation) -> u64 {
		let mut known = Known::get();
		let who = 1_000 + known.len() as u64;
		known.push((who, tier, situation));
		Known::set(known);
		who
	}
}

#[test]
fn the_mocked_eligibility_is_as_the_seam_says() {
	run_test(eligibility::suite::<Mocks>);
}
