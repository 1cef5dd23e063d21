//! How what has happened is written and refused, which needs no chain.

use super::{
	account_statement::{MovementKind, StatementPlace},
	answer_tests::{account, currencies, hash, hex, written, FIRST},
	cursor::Cursor,
	error::{MethodError, DISAGREES_CODE, NOT_INDEXED_CODE, NOT_IN_HISTORY_CODE, NO_HISTORY_CODE},
	past_orders::EndedOrder,
	past_redemptions::EndedRedemption,
};
use crate::history::{
	Ended, HistoryError, OpenedRedemption, OrderOutcome, OrderSummary, Place, RedemptionOutcome, RedemptionSummary,
	Side,
};
use jsonrpsee::types::error::INVALID_PARAMS_CODE;
use serde_json::{json, Value};

fn redemption(opened: Option<OpenedRedemption>) -> Value {
	let summary = RedemptionSummary {
		opened,
		deadline: Some(40),
		late: true,
		settled: 6,
		taken: 4,
		references: vec![hash(3)],
		ended: Some(Ended {
			at: 50,
			block: 5,
			outcome: RedemptionOutcome::Settled,
		}),
		..RedemptionSummary::default()
	};
	written(EndedRedemption::new(8, summary, &currencies()).expect("it has ended"))
}

#[test]
fn success_a_redemption_says_what_became_of_all_of_it() {
	let opened = OpenedRedemption {
		at: 10,
		currency: 0,
		issuer: 2,
		holder: account(1),
		amount: 10,
		payout_reference: hash(4),
	};
	let answer = redemption(Some(opened));
	assert_eq!(
		(&answer["issuer"], &answer["holder"], &answer["payout_reference"]),
		(&json!(2), &json!(FIRST), &json!(hex("04")))
	);
	let sums = ["amount", "settled", "taken", "given_back"].map(|field| answer[field].clone());
	assert_eq!(sums, ["10", "6", "4", "0"].map(Value::from));
	assert_eq!(
		(&answer["outcome"], &answer["late"], &answer["references"]),
		(&json!("settled"), &json!(true), &json!([hex("03")]))
	);
}

#[test]
fn boundary_what_was_before_the_history_is_null_and_not_left_out() {
	let answer = redemption(None);
	for field in [
		"currency",
		"symbol",
		"decimals",
		"issuer",
		"holder",
		"amount",
		"payout_reference",
		"opened_at_ms",
	] {
		assert_eq!(answer.get(field), Some(&Value::Null), "{field}");
	}
	let mut order = OrderSummary::default();
	assert!(
		EndedOrder::new(1, order.clone(), &currencies()).is_none(),
		"it hasn't ended"
	);
	order.ended = Some(Ended {
		at: 50,
		block: 5,
		outcome: OrderOutcome::Lapsed,
	});
	let answer = written(EndedOrder::new(1, order, &currencies()).expect("it has ended"));
	assert_eq!((&answer["terms"], &answer["outcome"]), (&Value::Null, &json!("lapsed")));
}

#[test]
fn success_a_movement_is_called_by_what_it_was() {
	use MovementKind::*;
	let kind = |side, is_between_two, redemption, order| MovementKind::of(side, is_between_two, redemption, order);
	for (expected, side, is_between_two, redemption, order) in [
		(Issued, Side::Received, false, None, None),
		(Received, Side::Received, true, None, None),
		(ReceivedByOrder, Side::Received, true, Some(1), Some(2)),
		(Paid, Side::Paid, true, None, None),
		(TakenByOrder, Side::Paid, true, Some(1), Some(2)),
		(Redeemed, Side::Paid, false, Some(1), None),
		(DestroyedByOrder, Side::Paid, false, Some(1), Some(2)),
		(Destroyed, Side::Paid, false, None, None),
	] {
		assert_eq!(kind(side, is_between_two, redemption, order), expected);
	}
}

#[test]
fn success_a_cursor_names_a_movement() {
	let after = statement_place();
	let text = Cursor {
		block: hash(9),
		after: after.clone(),
	}
	.to_string();
	let of = format!("{}{}0300000004000000", hex("09"), "01".repeat(32));
	assert_eq!(text, format!("{of}000000010000000201"));
	let read: Cursor<StatementPlace> = text.parse().expect("it was written here");
	assert_eq!(read.after, after);
	for wrong in ["000000010000000202", "0000000100000002", "00000001000000020100", ""] {
		let text = format!("{of}{wrong}");
		assert!(
			matches!(
				text.parse::<Cursor<StatementPlace>>(),
				Err(MethodError::CursorMalformed)
			),
			"{wrong}"
		);
	}
}

fn statement_place() -> StatementPlace {
	StatementPlace {
		account: account(1),
		currency: 3,
		from: 4,
		place: Place {
			block: 1,
			index: 2,
			side: Side::Received,
		},
	}
}

#[test]
fn fails_for_a_cursor_of_another_statement_and_names_it() {
	let after = statement_place();
	assert_eq!(after.within(&account(1), 3, 4).ok(), Some(after.place));
	for (who, currency, from) in [(2, 3, 4), (1, 2, 4), (1, 3, 5)] {
		let error = after
			.within(&account(who), currency, from)
			.expect_err("it is another one");
		assert_eq!(error.code(), INVALID_PARAMS_CODE);
		let text = error.to_string();
		assert!(text.contains("currency 3, from block #4"), "{text}");
	}
}

#[test]
fn fails_a_damaged_history_is_none_and_its_path_is_not_told() {
	let damaged = MethodError::from(HistoryError::Damaged {
		path: "/srv/harbour/history.redb".into(),
		cause: "page 7".into(),
	});
	assert_eq!(damaged.code(), NO_HISTORY_CODE);
	let text = damaged.to_string();
	assert!(text.contains("damaged") && !text.contains("/srv"), "{text}");
	let closed = MethodError::from(HistoryError::Closed);
	assert_ne!(closed.code(), NO_HISTORY_CODE, "it is opened again");
}

#[test]
fn success_errors_have_the_codes_that_they_are_published_with_and_say_what_to_do() {
	let not_indexed = MethodError::NotIndexed {
		asked: 9,
		indexed: 7,
		finalised: 8,
		stopped: None,
	};
	for number in ["#9", "#7", "#8"] {
		assert!(not_indexed.to_string().contains(number), "{not_indexed}");
	}
	let stopped = MethodError::NotIndexed {
		asked: 9,
		indexed: 7,
		finalised: 8,
		stopped: Some("no space left".into()),
	};
	assert!(stopped.to_string().contains("no space left"), "{stopped}");
	let disagrees = MethodError::Disagrees("it has 1".into());
	assert!(disagrees.to_string().contains("harbour supervision rebuild-history"));
	let lacks = MethodError::NotInHistory {
		what: "order",
		number: 3,
		first: 1,
		indexed: 7,
	};
	let early = MethodError::BeforeHistory { asked: 1, first: 4 };
	let none = MethodError::NoHistory("none".into());
	let codes = [not_indexed, early, none, disagrees, lacks].map(|error| error.code());
	assert_eq!(codes, [-32_015, -32_015, -32_012, -32_013, -32_014]);
	assert_eq!(
		codes,
		[
			NOT_INDEXED_CODE,
			NOT_INDEXED_CODE,
			NO_HISTORY_CODE,
			DISAGREES_CODE,
			NOT_IN_HISTORY_CODE
		]
	);
}
