use super::*;
use crate::{GenesisParty, KnownAccounts};
use harbour_primitives::{own_party, InstitutionId, Jurisdiction, Moment, PartyId};

fn party(
	id: PartyId,
	registrar: InstitutionId,
	jurisdiction: Jurisdiction,
	accounts: Vec<AccountId32>,
) -> GenesisParty<AccountId32> {
	(id, registrar, Tier::Full, jurisdiction, EXPIRY, H256::zero(), accounts)
}

#[test]
fn success_its_accounts_are_members_with_one_provider_and_are_counted() {
	let second = Key::ed25519(102);
	run_test_with(
		vec![party(PARTY, BANK, *b"HK", vec![KEY.account(), second.account()])],
		|| {
			assert_eq!(check(Capacity::Sender), Ok(()));
			assert_eq!(record(second), record(KEY));
			assert_eq!(providers(&KEY.account()), 1);
			assert_eq!(KnownAccounts::<Test>::get(), 2);
			assert_ok!(Kyc::suspend(by(BANK), PARTY));
		},
	);
}

#[test]
#[should_panic(expected = "is listed twice")]
fn fails_on_a_party_that_is_listed_twice() {
	let (first, second) = (vec![KEY.account()], vec![Key::ed25519(102).account()]);
	run_test_with(
		vec![
			party(PARTY, BANK, *b"HK", first),
			party(PARTY, OTHER_BANK, *b"HK", second),
		],
		|| (),
	);
}

#[test]
#[should_panic(expected = "can't be added")]
fn fails_on_an_account_that_is_listed_twice() {
	let accounts = vec![KEY.account()];
	run_test_with(
		vec![
			party(PARTY, BANK, *b"HK", accounts.clone()),
			party(OTHER_PARTY, BANK, *b"HK", accounts),
		],
		|| (),
	);
}

#[test]
#[should_panic(expected = "is not two upper-case letters")]
fn fails_on_a_jurisdiction_that_is_not_two_capitals() {
	run_test_with(vec![party(PARTY, BANK, *b"hk", vec![KEY.account()])], || ());
}

#[test]
#[should_panic(expected = "has no account")]
fn fails_on_a_party_without_accounts() {
	run_test_with(vec![party(PARTY, BANK, *b"HK", Vec::new())], || ());
}

/// A party that never expires: an institution's own.
fn officers(id: PartyId) -> GenesisParty<AccountId32> {
	let accounts = vec![KEY.account()];
	(
		id,
		BANK,
		Tier::Institutional,
		*b"HK",
		Moment::MAX,
		H256::zero(),
		accounts,
	)
}

#[test]
fn success_one_that_never_expires_is_the_institutions_own() {
	run_test_with(vec![officers(own(7))], || {
		let party = Parties::<Test>::get(own(7)).expect("in the genesis block");
		assert!(party.own);
		assert_noop!(Kyc::suspend(by(BANK), own(7)), Error::<Test>::PartyIsInstitutions);
	});
}

#[test]
#[should_panic(expected = "has not the id")]
fn fails_on_a_customer_with_an_institutions_id() {
	run_test_with(vec![party(own(7), BANK, *b"HK", vec![KEY.account()])], || ());
}

#[test]
#[should_panic(expected = "has not the id")]
fn fails_on_an_own_party_with_a_customers_id() {
	run_test_with(vec![officers(PARTY)], || ());
}

#[test]
#[should_panic(expected = "has not the id")]
fn fails_on_an_own_party_with_the_id_of_anothers() {
	run_test_with(vec![officers(own_party(OTHER_BANK, 7))], || ());
}
