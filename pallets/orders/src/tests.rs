//! One module per call, one for what blocks do by themselves, one for each promise that spans several calls, the suite that
//! every implementer of the seam passes, and a property test over random orders.

use crate::{
	mock::*, Ends, Error, Event, Execution, Executions, NextOrderId, Order, OrderId, OrderKind, OrderTerms, Orders,
	SoloFreezes, Taken, WeightInfo,
};
use harbour_primitives::{Balance, CurrencyId, Moment};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok, weights::Weight},
	sp_runtime::{traits::BadOrigin, DispatchError, TokenError},
};

mod amend;
mod burn;
mod confirm;
mod conformance;
mod expire;
mod four_eyes;
mod freeze;
mod idle;
mod property;
mod release;
mod release_orphan;
mod restrictions;
mod seize;

/// The terms of an order that [`freeze`] issues.
fn freeze_terms(account: u64, currency: Option<CurrencyId>, amount: Option<Balance>) -> OrderTerms<u64> {
	OrderTerms {
		kind: OrderKind::Freeze,
		account,
		currency,
		amount,
		reference: reference(),
		document_hash: DOCUMENT,
		expires_at: EXPIRY,
		replaces: None,
	}
}

/// Origins that order nothing.
fn without_the_duty() -> [RuntimeOrigin; 3] {
	[
		RuntimeOrigin::signed(HOLDER),
		RuntimeOrigin::root(),
		RuntimeOrigin::none(),
	]
}

fn stranger() -> RuntimeOrigin {
	RuntimeOrigin::signed(STRANGER)
}
