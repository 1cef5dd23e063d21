//! What the chain tells of a block to those who keep its history.

mod books;
mod movements;
mod orders;
mod redemptions;
mod sums;

use crate::common::*;
use harbour_primitives::{Balance, CurrencyId};
use harbour_runtime::{
	history::{
		runtime_decl_for_history_api::HistoryApiV1, Happening, Movement, OrderStepKind, RedemptionStepKind, What,
	},
	Hash, Runtime,
};
use polkadot_sdk::sp_keyring::Sr25519Keyring;

const BANK: u32 = 1;
const COMMERCE: u32 = 2;
const SUPERVISOR: u32 = 4;

fn hash(byte: u8) -> Hash {
	Hash::repeat_byte(byte)
}

/// Coins that moved, of which nothing more was said.
fn moved(currency: CurrencyId, from: Option<Sr25519Keyring>, to: Option<Sr25519Keyring>, amount: Balance) -> Movement {
	Movement {
		currency,
		from: from.map(id),
		to: to.map(id),
		amount,
		memo: None,
		reference: None,
		redemption: None,
		order: None,
	}
}

/// Coins that somebody paid somebody.
fn paid(currency: CurrencyId, from: Sr25519Keyring, to: Sr25519Keyring, amount: Balance) -> Movement {
	moved(currency, Some(from), Some(to), amount)
}

/// What this block has moved so far.
fn movements() -> Vec<Movement> {
	let of = |happening: Happening| match happening.what {
		What::Moved(movement) => Some(movement),
		What::Redemption(_) | What::Order(_) => None,
	};
	Runtime::happenings().into_iter().filter_map(of).collect()
}

/// How redemptions went on in this block so far.
fn redemption_steps() -> Vec<(u64, RedemptionStepKind)> {
	let of = |happening: Happening| match happening.what {
		What::Redemption(step) => Some((step.number, step.kind)),
		What::Moved(_) | What::Order(_) => None,
	};
	Runtime::happenings().into_iter().filter_map(of).collect()
}

/// How orders went on in this block so far.
fn order_steps() -> Vec<(u64, OrderStepKind)> {
	let of = |happening: Happening| match happening.what {
		What::Order(step) => Some((step.number, step.kind)),
		What::Moved(_) | What::Redemption(_) => None,
	};
	Runtime::happenings().into_iter().filter_map(of).collect()
}

/// Which extrinsics did what this block did so far.
fn extrinsics() -> Vec<Option<u32>> {
	let of = |happening: Happening| happening.extrinsic;
	Runtime::happenings().into_iter().map(of).collect()
}
