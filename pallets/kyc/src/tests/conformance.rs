//! The suite that every implementer of `Eligibility` passes, over both ways to lapse.

use super::*;
use harbour_primitives::{
	conformance::eligibility::{suite, Fixture, Situation},
	PartyId,
};

/// A customer of [`BANK`], whom `lapse` makes lapse.
fn member(tier: Tier, situation: Situation, lapse: fn(PartyId)) -> AccountId32 {
	let number = 1 + 3 * situation as u8 + tier as u8;
	let (key, party) = (Key::ed25519(number), [number; 16]);
	Inactive::set(&Vec::new());
	assert_ok!(register(BANK, party, key, tier));
	match situation {
		Situation::Live => {}
		Situation::Lapsed => lapse(party),
		Situation::Suspended => {
			assert_ok!(Kyc::suspend(by(BANK), party));
		}
		Situation::Revoked => {
			assert_ok!(Kyc::revoke(by(BANK), party));
		}
	}
	key.account()
}

/// Members who lapse because they expire.
struct Expiring;

impl Fixture for Expiring {
	type AccountId = AccountId32;
	type Eligibility = Kyc;

	fn stranger() -> AccountId32 {
		KEY.account()
	}

	fn member(tier: Tier, situation: Situation) -> AccountId32 {
		member(tier, situation, |party| {
			let end = Now::get() + 1;
			assert_ok!(Kyc::renew(by(BANK), party, end, H256::zero()));
			Now::set(&end);
		})
	}
}

/// Members who lapse because their registrar is no longer in good standing.
struct Abandoned;

impl Fixture for Abandoned {
	type AccountId = AccountId32;
	type Eligibility = Kyc;

	fn stranger() -> AccountId32 {
		KEY.account()
	}

	fn member(tier: Tier, situation: Situation) -> AccountId32 {
		member(tier, situation, |_| Inactive::set(&vec![BANK]))
	}
}

#[test]
fn success_the_gate_is_as_every_gate_must_be() {
	run_test(suite::<Expiring>);
	run_test(suite::<Abandoned>);
}
