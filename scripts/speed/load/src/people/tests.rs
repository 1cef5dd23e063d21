use super::{People, Scheme};
use std::collections::BTreeSet;

fn people(seed: u64) -> People {
	People::new(seed, Scheme::Sr25519, 3, 10)
}

#[test]
fn the_same_seed_makes_the_same_people_and_another_others() {
	let accounts = |seed| people(seed).accounts().collect::<BTreeSet<_>>();
	assert_eq!(accounts(1), accounts(1));
	assert!(accounts(1).is_disjoint(&accounts(2)));
}

#[test]
fn every_holder_is_an_account_of_its_own() {
	let people = people(1);
	assert_eq!(people.accounts().collect::<BTreeSet<_>>().len(), 10);
	assert_eq!(people.holders(), 10);
}

#[test]
fn payers_with_ed25519_keys_are_others() {
	let [ours, theirs] =
		[Scheme::Sr25519, Scheme::Ed25519].map(|scheme| People::new(1, scheme, 1, 2).payers[0].account());
	assert_ne!(ours, theirs);
}

#[test]
fn nobody_is_paid_twice_by_a_batch_and_no_payer_is_paid() {
	let people = people(1);
	let paid: BTreeSet<_> = people.paid_by(5, 7).collect();
	assert_eq!(paid.len(), 7);
	assert!(people.payers.iter().all(|payer| !paid.contains(&payer.account())));
}

#[test]
fn a_batch_of_more_than_there_are_starts_again() {
	assert_eq!(people(1).paid_by(5, 9).count(), 9);
}
