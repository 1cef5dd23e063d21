use super::*;
use harbour_primitives::Moment;
use polkadot_sdk::frame_support::dispatch::DispatchResult;

const SECOND: Key = Key::ed25519(102);
/// An account without a key.
const MULTISIG: AccountId32 = AccountId32::new([0xAA; 32]);
/// Later than any offer waits.
const UNTIL: Moment = START + 10 * MAX_VALIDITY_MS;

/// The bank's customer has offered the multisig to join it.
fn offered() {
	assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
	assert_ok!(Kyc::renew(by(BANK), PARTY, UNTIL, H256::zero()));
	assert_ok!(Kyc::offer_link(by(BANK), PARTY, MULTISIG));
}

fn accept() -> DispatchResult {
	Kyc::accept_link(RuntimeOrigin::signed(MULTISIG), PARTY)
}

/// The customer moves from the bank to the other one.
fn move_on() {
	assert_ok!(Kyc::transfer_registrar(
		by(OTHER_BANK),
		PARTY,
		Tier::Full,
		UNTIL,
		H256::zero()
	));
	assert_ok!(Kyc::agree_transfer(by(BANK), PARTY, OTHER_BANK));
}

#[test]
fn success_the_account_takes_over_what_the_party_says() {
	run_test(|| {
		offered();

		assert_ok!(accept());

		assert_eq!(Accounts::<Test>::get(MULTISIG), Some(record(KEY)));
		assert_eq!(party().accounts.to_vec(), [KEY.account(), MULTISIG]);
		assert_eq!(providers(&MULTISIG), 1);
		System::assert_last_event(
			Event::<Test>::AccountLinked {
				party: PARTY,
				registrar: BANK,
				account: MULTISIG,
			}
			.into(),
		);
	});
}

#[test]
fn success_one_accepted_ends_the_others() {
	run_test(|| {
		offered();
		assert_ok!(register(OTHER_BANK, OTHER_PARTY, SECOND, Tier::Full));
		assert_ok!(Kyc::offer_link(by(OTHER_BANK), OTHER_PARTY, MULTISIG));
		assert_eq!(LinkOffers::<Test>::get(MULTISIG).len(), 2);

		assert_ok!(accept());

		assert!(!LinkOffers::<Test>::contains_key(MULTISIG));
		assert_noop!(
			Kyc::accept_link(RuntimeOrigin::signed(MULTISIG), OTHER_PARTY),
			Error::<Test>::NoOffer
		);
	});
}

#[test]
fn fails_without_an_offer_to_this_account_of_this_party() {
	run_test(|| {
		assert_noop!(accept(), Error::<Test>::NoOffer);
		offered();
		assert_noop!(
			Kyc::accept_link(RuntimeOrigin::signed(MULTISIG), OTHER_PARTY),
			Error::<Test>::NoOffer
		);
		assert_noop!(Kyc::accept_link(signed(SECOND), PARTY), Error::<Test>::NoOffer);
		// What an account is offered is nothing to its members.
		assert_noop!(Kyc::accept_link(signed(KEY), PARTY), Error::<Test>::NoOffer);
	});
}

#[test]
fn fails_for_anyone_but_an_account() {
	run_test(|| {
		offered();
		assert_noop!(Kyc::accept_link(RuntimeOrigin::root(), PARTY), BadOrigin);
		assert_noop!(Kyc::accept_link(RuntimeOrigin::none(), PARTY), BadOrigin);
	});
}

#[test]
fn boundary_an_offer_waits_until_its_last_moment_inclusive() {
	run_test(|| {
		offered();
		Now::set(&(START + MAX_VALIDITY_MS + 1));
		assert_noop!(accept(), Error::<Test>::OfferExpired);
		Now::set(&(START + MAX_VALIDITY_MS));
		assert_ok!(accept());
	});
}

#[test]
fn fails_while_the_registrar_is_not_in_good_standing() {
	run_test(|| {
		offered();
		Inactive::set(&vec![BANK]);
		assert_noop!(accept(), Error::<Test>::RegistrarNotActive);
		Inactive::set(&Vec::new());
		assert_ok!(accept());
	});
}

#[test]
fn fails_once_the_party_is_closed() {
	run_test(|| {
		offered();
		assert_ok!(Kyc::unlink_account(by(BANK), PARTY, KEY.account()));
		assert_noop!(accept(), Error::<Test>::PartyUnknown);
	});
}

#[test]
fn fails_once_the_party_has_another_registrar() {
	run_test(|| {
		offered();
		move_on();
		assert_noop!(accept(), Error::<Test>::NotRegistrarOfParty);
	});
}

/// The old registrar's offer is void, and stands in nobody's way.
#[test]
fn success_the_new_registrar_offers_anew() {
	run_test(|| {
		offered();
		move_on();
		assert_ok!(Kyc::offer_link(by(OTHER_BANK), PARTY, MULTISIG));
		assert_ok!(accept());
		assert_eq!(
			Accounts::<Test>::get(MULTISIG).map(|record| record.registrar),
			Some(OTHER_BANK)
		);
	});
}

#[test]
fn fails_on_a_party_that_is_not_live() {
	run_test(|| {
		offered();
		assert_ok!(Kyc::suspend(by(BANK), PARTY));
		assert_noop!(accept(), Error::<Test>::PartyNotLive);
		assert_ok!(Kyc::revoke(by(BANK), PARTY));
		assert_noop!(accept(), Error::<Test>::PartyNotLive);
	});
}

#[test]
fn boundary_a_party_takes_accounts_until_it_expires() {
	run_test(|| {
		offered();
		assert_ok!(Kyc::renew(by(BANK), PARTY, EXPIRY, H256::zero()));
		Now::set(&EXPIRY);
		assert_noop!(accept(), Error::<Test>::PartyLapsed);
		Now::set(&(EXPIRY - 1));
		assert_ok!(accept());
	});
}

#[test]
fn boundary_sixteen_accounts_and_no_more() {
	run_test(|| {
		offered();
		for number in 1..16 {
			assert_ok!(link(BANK, PARTY, Key::ed25519(number)));
		}
		assert_noop!(accept(), Error::<Test>::TooManyAccounts);
		assert_ok!(Kyc::unlink_account(by(BANK), PARTY, KEY.account()));
		assert_ok!(accept());
		assert_eq!(party().accounts.len(), MAX_ACCOUNTS_PER_PARTY as usize);
	});
}

/// Other ways in end the offers too.
#[test]
fn fails_once_the_account_is_a_member() {
	run_test(|| {
		assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
		assert_ok!(Kyc::offer_link(by(BANK), PARTY, SECOND.account()));
		assert_ok!(link(BANK, PARTY, SECOND));
		assert_noop!(Kyc::accept_link(signed(SECOND), PARTY), Error::<Test>::NoOffer);
	});
}
