use super::{authority, genesis, COIN};
use crate::{
	people::{People, Scheme},
	substrate::Founding,
};
use harbour_primitives::HOME_CURRENCY;
use harbour_runtime::{Assets, Session};
use polkadot_sdk::sp_io::TestExternalities;

const PAYERS: u32 = 2;
const HOLDERS: u32 = 6;

fn chain(validators: u32) -> (TestExternalities, People) {
	let people = People::new(1, Scheme::Sr25519, PAYERS, HOLDERS);
	let founding = Founding {
		people: &people,
		validators,
	};
	let storage = genesis(&founding).expect("a genesis");
	(storage.into(), people)
}

#[test]
fn success_everybody_has_both_coins_and_limits() {
	let (mut chain, people) = chain(1);
	chain.execute_with(|| {
		for account in people.accounts() {
			for currency in [HOME_CURRENCY, COIN] {
				let room = Assets::payment_room(currency, &account).expect("a customer");
				assert!(room.per_payment.is_some());
			}
		}
	});
}

#[test]
fn success_a_chain_has_as_many_validators_as_asked_for() {
	for validators in 1..=4 {
		let (mut chain, _) = chain(validators);
		chain.execute_with(|| {
			assert_eq!(Session::validators().len(), validators as usize);
		});
	}
}

#[test]
fn fails_beyond_the_well_known_validators() {
	assert!(authority(4).is_err());
}
