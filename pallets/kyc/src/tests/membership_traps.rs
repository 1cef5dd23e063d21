//! Three things that a published permissioned chain's membership got wrong: who never expires can't be removed, whoever expires
//! beyond a full list stays, and who expires by itself leaves a reference behind.

use super::*;
use harbour_primitives::{Moment, PartyId};

#[test]
fn success_a_member_without_an_expiry_date_is_revoked_and_off_boarded() {
	run_test(|| {
		let proof = KEY.proof(BANK, PARTY, START);
		assert_ok!(Kyc::register(
			by(BANK),
			PARTY,
			KEY.account(),
			Tier::Full,
			*b"HK",
			Moment::MAX,
			H256::zero(),
			proof
		));
		Now::set(&(Moment::MAX - 1));
		assert_eq!(check(Capacity::Sender), Ok(()));

		assert_ok!(Kyc::revoke(by(BANK), PARTY));
		assert_eq!(check(Capacity::Sender), Err(Ineligible::Revoked));

		assert_ok!(Kyc::unlink_account(by(BANK), PARTY, KEY.account()));
		assert_eq!(check(Capacity::Redeemer), Err(Ineligible::NotOnboarded));
		assert_eq!(providers(&KEY.account()), 0);
	});
}

/// Expiry is read off the record and never queued: there is no list that a crowd could fill.
#[test]
fn success_however_many_expire_at_the_same_moment_all_lapse() {
	const PARTIES: u8 = 40;
	const ACCOUNTS_EACH: u8 = 4;
	run_test(|| {
		let mut members = Vec::new();
		for party in 0..PARTIES {
			let id: PartyId = [party; 16];
			let keys = (0..ACCOUNTS_EACH).map(|number| Key::ed25519(party * ACCOUNTS_EACH + number));
			for (number, key) in keys.enumerate() {
				let onboarded = if number == 0 {
					register(BANK, id, key, Tier::Full)
				} else {
					link(BANK, id, key)
				};
				assert_ok!(onboarded);
				members.push(key.account());
			}
		}
		let answers = |capacity| {
			let answers = members
				.iter()
				.map(|who| Kyc::check(who, capacity, Audience::Retail).map(|_| ()));
			answers.collect::<Vec<_>>()
		};
		Now::set(&(EXPIRY - 1));
		assert_eq!(answers(Capacity::Sender), vec![Ok(()); members.len()]);
		Now::set(&EXPIRY);
		assert_eq!(answers(Capacity::Sender), vec![Err(Ineligible::Lapsed); members.len()]);
		assert_eq!(answers(Capacity::Redeemer), vec![Ok(()); members.len()]);
	});
}

#[test]
fn success_expiry_keeps_the_provider_and_off_boarding_returns_exactly_one() {
	run_test(|| {
		let who = KEY.account();
		for _ in 0..3 {
			assert_ok!(register(BANK, PARTY, KEY, Tier::Full));
			assert_ok!(Kyc::renew(by(BANK), PARTY, Now::get() + 10, H256::zero()));
			Now::set(&(Now::get() + 10));
			assert_eq!(check(Capacity::Sender), Err(Ineligible::Lapsed));
			assert_eq!(providers(&who), 1, "a lapsed member still redeems");

			assert_ok!(Kyc::unlink_account(by(BANK), PARTY, who.clone()));
			assert_eq!(providers(&who), 0);
			assert!(!System::account_exists(&who), "nothing leaks");
		}
	});
}
