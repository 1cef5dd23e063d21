use crate::{mock::*, DutyRecord, DutySet, Institution, InstitutionStanding, Institutions as Records};
use codec::Encode;
use harbour_primitives::{Duty, InstitutionRole, Moment};

#[test]
fn success_a_duty_set_has_one_bit_per_codec_index() {
	for duty in Duty::ALL {
		let mut set = DutySet::default();
		assert!(set.insert(duty));
		assert_eq!(set.encode(), (1u16 << duty.encode()[0]).encode());
		assert_eq!(set.iter().collect::<Vec<_>>(), [duty]);
	}
}

#[test]
fn success_a_duty_set_says_what_changed() {
	let mut set = DutySet::default();
	assert!(set.insert(Duty::Minting));
	assert!(!set.insert(Duty::Minting));
	assert!(set.contains(Duty::Minting));
	assert!(!set.contains(Duty::Pausing));
	assert!(set.conflicts_with(Duty::Registering));
	assert!(!set.conflicts_with(Duty::Pausing));
	assert!(set.remove(Duty::Minting));
	assert!(!set.remove(Duty::Minting));
	assert!(set.is_empty());
}

#[test]
fn boundary_a_duty_is_in_effect_at_its_moment_and_not_before() {
	let mut record = DutyRecord::new(BANK);
	assert!(!record.in_effect(Duty::Minting, Moment::MAX), "not held");
	assert!(record.insert(Duty::Minting, Some(7)));
	assert!(record.insert(Duty::Pausing, None));
	assert!(!record.in_effect(Duty::Minting, 6));
	assert!(record.in_effect(Duty::Minting, 7));
	assert!(record.in_effect(Duty::Pausing, 0));
}

#[test]
fn success_a_duty_record_takes_each_duty_once_and_all_may_wait() {
	let mut record = DutyRecord::new(BANK);
	for duty in Duty::ALL {
		assert!(record.insert(duty, Some(7)), "{duty:?}");
		assert!(!record.insert(duty, Some(6)), "{duty:?}");
		assert!(!record.insert(duty, None), "{duty:?}");
	}
	assert!(Duty::ALL.into_iter().all(|duty| !record.in_effect(duty, 6)));
	assert!(record.remove(Duty::Minting));
	assert!(!record.remove(Duty::Minting));
	assert!(record.insert(Duty::Minting, None));
	assert!(record.in_effect(Duty::Minting, 0), "nothing of the old wait remains");
}

#[test]
fn boundary_only_what_waits_no_more_is_forgotten() {
	let mut record = DutyRecord::new(BANK);
	assert!(record.insert(Duty::Minting, Some(7)));
	assert!(record.insert(Duty::Pausing, Some(8)));
	record.forget_past_waits(7);
	assert_eq!(
		record.waiting.iter().map(|it| it.duty).collect::<Vec<_>>(),
		[Duty::Pausing]
	);
	assert!(record.in_effect(Duty::Minting, 7));
	assert!(!record.in_effect(Duty::Pausing, 7));
}

#[test]
fn boundary_a_licence_holds_strictly_before_its_expiry() {
	run_test(|| {
		let bank = Records::<Test>::get(BANK).expect("it is in genesis; qed");
		assert!(bank.is_active(EXPIRY - 1));
		assert!(!bank.is_active(EXPIRY));
		for standing in [InstitutionStanding::Suspended, InstitutionStanding::Revoked] {
			assert!(!Institution {
				standing,
				..bank.clone()
			}
			.is_active(EXPIRY - 1));
		}
	});
}

#[test]
fn success_a_repeated_role_is_found_wherever_it_stands() {
	use InstitutionRole::*;
	run_test(|| {
		let bank = Records::<Test>::get(BANK).expect("it is in genesis; qed");
		let repeated = |roles: Vec<InstitutionRole>| {
			let roles = roles.try_into().expect("they are few; qed");
			Institution { roles, ..bank.clone() }.has_repeated_role()
		};
		assert!(!repeated(vec![Issuer, Registrar, Attestor, Validator, Supervisor]));
		assert!(repeated(vec![Issuer, Issuer]));
		assert!(repeated(vec![Issuer, Registrar, Attestor, Validator, Issuer]));
		assert!(repeated(vec![Validator, Registrar, Registrar]));
	});
}
