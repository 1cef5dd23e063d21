//! Redemptions from the locking of the coins to their end.

use super::{extrinsics, hash, moved, movements, redemption_steps, BANK, COMMERCE, SUPERVISOR};
use crate::common::*;
use harbour_primitives::{Balance, HOME_CURRENCY};
use harbour_runtime::{
	history::{Movement, RedemptionStepKind::*},
	RuntimeCall,
};
use pallet_stablecoin::RejectionReason;
use polkadot_sdk::{frame_support::assert_ok, sp_keyring::Sr25519Keyring};

/// Of each currency its issuer, and the two officers who settle for it.
const ISSUERS: [(u32, u32, [Sr25519Keyring; 2]); 2] = [
	(HOME_CURRENCY, BANK, [Alice, CharlieStash]),
	(KHKD, COMMERCE, [Bob, FerdieStash]),
];

/// Eve's coins that ceased to be for a redemption.
fn gone(currency: u32, amount: Balance, redemption: u64, reference: u8) -> Movement {
	Movement {
		reference: Some(hash(reference)),
		redemption: Some(redemption),
		..moved(currency, Some(Eve), None, amount)
	}
}

#[test]
fn success_opened_then_settled_in_parts_then_settled() {
	run_test(|| {
		for (number, (currency, issuer, [officer, _])) in (0..).zip(ISSUERS) {
			next_block();
			let began = harbour_runtime::Timestamp::get();
			assert_ok!(submit(Eve, redeem(currency, 30 * UNIT)));
			let opened = Opened {
				currency,
				issuer,
				holder: id(Eve),
				amount: 30 * UNIT,
				payout_reference: hash(1),
				deadline: began + DAY,
			};
			assert_eq!(redemption_steps(), [(number, opened)]);
			assert_eq!(movements(), [], "the coins are locked, and still Eve's");

			next_block();
			assert_ok!(submit(officer, settle_part(number, 10 * UNIT, 5)));
			assert_ok!(submit(officer, settle_part(number, 10 * UNIT, 6)));
			assert_ok!(submit(officer, settle(number)));
			let settled = |remaining, byte| Settled {
				amount: 10 * UNIT,
				remaining,
				reference: hash(byte),
			};
			let steps = [(20 * UNIT, 5), (10 * UNIT, 6), (0, 2)];
			assert_eq!(
				redemption_steps(),
				steps.map(|(remaining, byte)| (number, settled(remaining, byte)))
			);
			assert_eq!(
				movements(),
				[5, 6, 2].map(|byte| gone(currency, 10 * UNIT, number, byte))
			);
			assert_eq!(extrinsics(), [1, 1, 2, 2, 3, 3].map(Some));
		}
	});
}

#[test]
fn success_rejected_then_appealed_then_reopened_under_another_number() {
	run_test(|| {
		let reason = RejectionReason::PayoutInstructionInvalid;
		for (number, (currency, issuer, [first, second])) in (0..).step_by(2).zip(ISSUERS) {
			assert_ok!(submit(Eve, redeem(currency, 30 * UNIT)));
			next_block();
			let rejected_at = harbour_runtime::Timestamp::get();
			assert_ok!(submit(first, reject(number)));
			assert_ok!(submit(second, reject(number)));
			assert_ok!(submit(Eve, appeal(number)));
			let rejected = Rejected {
				amount: 30 * UNIT,
				reason,
				appeal_until: rejected_at + 30 * DAY,
			};
			let expected = [
				(number, RejectionProposed { reason }),
				(number, rejected),
				(number, Appealed { grounds_hash: hash(3) }),
			];
			assert_eq!(redemption_steps(), expected);

			next_block();
			assert_ok!(submit(Dave, decide(number, true)));
			let mut steps = redemption_steps();
			let decided = AppealDecided {
				supervisor: SUPERVISOR,
				reopened_as: Some(number + 1),
				decision_hash: hash(4),
			};
			assert_eq!(steps.pop(), Some((number, decided)));
			let (reopened, opened) = steps.pop().expect("it was opened again");
			assert_eq!((reopened, steps), (number + 1, vec![]));
			assert!(
				matches!(opened, Opened { issuer: of, amount, .. } if of == issuer && amount == 30 * UNIT),
				"{opened:?}"
			);
			assert_eq!(movements(), [], "the coins were Eve's all along");
		}
	});
}

#[test]
fn success_an_appeal_that_was_dismissed() {
	run_test(|| {
		assert_ok!(submit(Eve, redeem(KHKD, UNIT)));
		assert_ok!(submit(Bob, reject(0)));
		assert_ok!(submit(FerdieStash, reject(0)));
		assert_ok!(submit(Eve, appeal(0)));
		next_block();
		assert_ok!(submit(Dave, decide(0, false)));
		let decided = AppealDecided {
			supervisor: SUPERVISOR,
			reopened_as: None,
			decision_hash: hash(4),
		};
		assert_eq!(redemption_steps(), [(0, decided)]);
	});
}

#[test]
fn success_extended_by_the_holder_and_overdue_after_that() {
	run_test(|| {
		let deadline = START + 2 * DAY;
		assert_ok!(submit(Eve, redeem(KHKD, UNIT)));
		next_block();
		let extend = pallet_stablecoin::Call::extend_redemption {
			redemption_id: 0,
			deadline,
			consent_hash: hash(7),
		};
		assert_ok!(submit(Eve, RuntimeCall::Assets(extend)));
		let extended = Extended {
			deadline,
			consent_hash: hash(7),
		};
		assert_eq!(redemption_steps(), [(0, extended)]);

		wait(2 * DAY - 1_000);
		assert_eq!(redemption_steps(), [], "the deadline is in time");
		next_block();
		assert_eq!(redemption_steps(), [(0, Overdue { deadline })]);
		assert_eq!(extrinsics(), [Some(0)], "with the block's clock");
	});
}

#[test]
fn success_overdue_again_where_the_order_that_stopped_the_clock_has_ended() {
	run_test(|| {
		assert_ok!(submit(Eve, redeem(KHKD, UNIT)));
		wait(DAY + 1_000);
		assert_eq!(redemption_steps(), [(0, Overdue { deadline: START + DAY })]);
		assert_ok!(submit(Dave, freeze(id(Eve), Some(KHKD), None)));
		next_block();
		assert_ok!(submit(Dave, release(0)));
		next_block();
		assert_eq!(
			redemption_steps(),
			[(
				0,
				Overdue {
					deadline: START + DAY + 1_000
				}
			)]
		);
	});
}
