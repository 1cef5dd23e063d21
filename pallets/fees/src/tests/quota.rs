use super::{ask, include, info, refused, remark, spend, validate};
use crate::{codes, mock::*, quota::seen_from, ChargeTransactionPayment, NoCharge};
use harbour_primitives::{conformance::eligibility::Situation, Ineligible, RateUse, Tier};
use polkadot_sdk::{
	frame_support::{
		assert_noop, assert_ok, assert_storage_noop,
		dispatch::{DispatchClass, GetDispatchInfo, PostDispatchInfo},
		weights::Weight,
	},
	frame_system::{self, Call as SystemCall},
	pallet_transaction_payment::OnChargeTransaction,
	sp_runtime::{traits::DispatchTransaction, transaction_validity::InvalidTransaction},
};

const THIS_WINDOW: u32 = (START / WINDOW) as u32;

#[test]
fn success_inclusion_spends_units_in_the_account_record() {
	run_test(|| {
		assert_ok!(include(EVE, 4));
		let used = RateUse {
			window: THIS_WINDOW,
			previous: 0,
			current: 4,
		};
		assert_eq!(frame_system::Account::<Test>::get(EVE).data.rate, used);
		assert_eq!(Fees::rate_use(&EVE), used);
	});
}

#[test]
fn success_validation_spends_nothing() {
	run_test(|| {
		assert_storage_noop!(assert!(validate(EVE, 4).is_ok()));
	});
}

#[test]
fn success_use_is_forgotten_after_two_windows() {
	run_test(|| {
		assert_ok!(include(EVE, u64::from(FULL_LIMIT)));
		advance(WINDOW);
		assert_eq!(validate(EVE, 1), refused(codes::RATE_EXCEEDED));
		advance(WINDOW);
		assert_ok!(validate(EVE, u64::from(FULL_LIMIT)));
	});
}

#[test]
fn success_the_extension_asks_and_spends() {
	run_test(|| {
		let call = remark(0);
		let info = info(3, DispatchClass::Normal);
		let extension = ChargeTransactionPayment::<Test>::from(0);
		let origin = RuntimeOrigin::signed(EVE);
		let outcome = extension.test_run(origin, &call, &info, 10, 0, |_| Ok(PostDispatchInfo::default()));
		assert!(outcome.is_ok_and(|dispatched| dispatched.is_ok()));
		assert_eq!(Fees::rate_use(&EVE).current, 3);
	});
}

#[test]
fn boundary_exactly_the_limit_passes() {
	run_test(|| {
		assert_eq!(validate(EVE, u64::from(FULL_LIMIT) + 1), refused(codes::RATE_EXCEEDED));
		assert_ok!(validate(EVE, u64::from(FULL_LIMIT)));
		assert_ok!(include(EVE, u64::from(FULL_LIMIT)));
		assert_eq!(validate(EVE, 1), refused(codes::RATE_EXCEEDED));
		assert_ok!(validate(BANK, u64::from(BANK_LIMIT)));
	});
}

#[test]
fn boundary_units_round_computation_up_and_bytes_down() {
	run_test(|| {
		let units = |ref_time, bytes| Fees::units(Weight::from_parts(ref_time, 0), bytes);
		assert_eq!(units(0, 0), 1);
		assert_eq!(units(UNIT, 0), 1);
		assert_eq!(units(UNIT + 1, 0), 2);
		assert_eq!(units(UNIT, UNIT_BYTES as usize - 1), 1);
		assert_eq!(units(UNIT, UNIT_BYTES as usize), 2);
		assert_eq!(units(u64::MAX, usize::MAX), u32::MAX);
	});
}

#[test]
fn boundary_longer_windows_bind_nobody_to_the_old_numbers() {
	let used = RateUse {
		window: 100,
		previous: 3,
		current: 4,
	};
	assert_eq!(
		seen_from(used, 10),
		RateUse {
			window: 10,
			previous: 0,
			current: 0
		}
	);
	assert_eq!(seen_from(used, 100), used);

	run_test(|| {
		assert_ok!(include(EVE, u64::from(FULL_LIMIT)));
		WindowMs::set(10 * WINDOW);
		assert_ok!(include(EVE, u64::from(FULL_LIMIT)));
		assert_eq!(validate(EVE, 1), refused(codes::RATE_EXCEEDED));
	});
}

#[test]
fn boundary_windows_of_zero_milliseconds_stop_nobody() {
	run_test(|| {
		WindowMs::set(0);
		assert_ok!(include(EVE, 1));
	});
}

#[test]
fn fails_over_the_rate_so_that_the_block_builder_keeps_the_transaction() {
	run_test(|| {
		assert_ok!(include(EVE, u64::from(FULL_LIMIT)));
		System::note_inherents_applied();
		assert_noop!(include(EVE, 1), InvalidTransaction::ExhaustsResources);
		// The executive validates again at inclusion.
		assert_noop!(validate(EVE, 1), InvalidTransaction::ExhaustsResources);
	});
}

#[test]
fn fails_with_a_tip() {
	run_test(|| {
		let (call, info) = (remark(0), info(1, DispatchClass::Normal));
		let refusal = InvalidTransaction::Custom(codes::TIP_REFUSED);
		assert_noop!(ask(EVE, &call, &info, 1), refusal);
		assert_noop!(spend(EVE, &call, &info, 1), refusal);
	});
}

#[test]
fn fails_for_a_signer_who_may_not_submit() {
	run_test(|| {
		assert_eq!(validate(77, 1), refused(codes::NOT_ONBOARDED));
		for (reason, code) in [
			(Ineligible::NotOnboarded, codes::NOT_ONBOARDED),
			(Ineligible::Lapsed, codes::LAPSED),
			(Ineligible::Suspended, codes::SUSPENDED),
			(Ineligible::Revoked, codes::REVOKED),
			(Ineligible::OutsideAudience, codes::OUTSIDE_AUDIENCE),
		] {
			Barred::set(vec![(EVE, reason)]);
			assert_eq!(validate(EVE, 1), refused(code));
			assert_noop!(include(EVE, 1), InvalidTransaction::Custom(code));
		}
	});
}

/// They keep the right to redeem, and so to submit.
#[test]
fn success_lapsed_and_revoked_members_may_submit() {
	run_test(|| {
		for situation in [Situation::Lapsed, Situation::Revoked] {
			Known::set(vec![(EVE, Tier::Full, situation)]);
			assert_ok!(validate(EVE, 1));
			assert_ok!(include(EVE, 1));
		}
	});
}

#[test]
fn fails_for_an_operational_call_of_a_customer() {
	run_test(|| {
		let (call, info) = (remark(0), info(1, DispatchClass::Operational));
		assert_eq!(ask(EVE, &call, &info, 0), refused(codes::OPERATIONAL_RESERVED));
		assert_ok!(ask(BANK, &call, &info, 0));
	});
}

#[test]
fn fails_for_code_that_nobody_authorised() {
	run_test(|| {
		let call: RuntimeCall = SystemCall::<Test>::apply_authorized_upgrade { code: vec![0; 100] }.into();
		let info = call.get_dispatch_info();
		assert_eq!(ask(BANK, &call, &info, 0), refused(codes::CALL_REFUSED));
	});
}

#[test]
fn fails_for_more_bytes_than_the_rate_allows() {
	run_test(|| {
		let call = remark(UNIT_BYTES as usize * FULL_LIMIT as usize);
		let info = info(1, DispatchClass::Normal);
		assert_eq!(ask(EVE, &call, &info, 0), refused(codes::RATE_EXCEEDED));
	});
}

/// Nobody pays a fee here, so nobody says that one was paid.
#[test]
fn success_says_nothing_of_a_fee() {
	run_test(|| {
		System::reset_events();
		assert_ok!(include(EVE, 1));
		assert!(System::events().is_empty());
	});
}

/// Mounted by mistake, FRAME's own extension shuts the chain instead of opening it to everybody.
#[test]
fn fails_behind_frames_own_extension() {
	run_test(|| {
		let (call, info) = (remark(0), info(1, DispatchClass::Normal));
		let refusal = InvalidTransaction::Payment;
		assert_noop!(NoCharge::<Test>::can_withdraw_fee(&EVE, &call, &info, 0, 0), refusal);
		assert_noop!(NoCharge::<Test>::withdraw_fee(&EVE, &call, &info, 0, 0), refusal);
	});
}
