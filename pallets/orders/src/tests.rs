//! One module per call, one for the seam, and a property test over random orders.

use crate::{mock::*, Error, Event, NextOrderId, Order, OrderId, Orders};
use harbour_primitives::Balance;
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok},
	sp_runtime::traits::BadOrigin,
};

mod expire;
mod freeze;
mod property;
mod release;
mod restrictions;
