//! What the runtime charges for what, now, and what it would if it charged what was measured.

use super::{database::Database, payments::Act};
use crate::{harbour, Result};
use harbour_runtime::Runtime;
use polkadot_sdk::{
	frame_support::{dispatch::DispatchClass, weights::Weight},
	frame_system,
};

/// In nanoseconds.
#[derive(Clone, Copy)]
pub(crate) struct Prices {
	pub(crate) read: f64,
	pub(crate) write: f64,
	pub(crate) transaction: f64,
	pub(crate) block: f64,
}

impl Prices {
	/// The runtime's.
	pub(crate) fn present() -> Self {
		let records = <Runtime as frame_system::Config>::DbWeight::get();
		let block = <Runtime as frame_system::Config>::BlockWeights::get();
		Self {
			read: nanoseconds(records.reads(1)),
			write: nanoseconds(records.writes(1)),
			transaction: nanoseconds(block.get(DispatchClass::Normal).base_extrinsic),
			block: nanoseconds(block.base_block),
		}
	}

	/// Those with which records, a transaction that does nothing and an empty block weigh what they take.
	pub(crate) fn measured(database: &Database, remark: f64, empty_block: f64) -> Self {
		Self {
			read: database.read.mean,
			write: database.write(),
			transaction: remark,
			block: empty_block,
		}
	}
}

/// What one transaction is charged for, in nanoseconds.
#[derive(Clone, Copy)]
pub(crate) struct Parts {
	/// Before it ran.
	reserved: f64,
	extensions: f64,
	call: f64,
}

/// The same with prices on it.
pub(crate) struct Charge {
	prices: Prices,
	parts: Parts,
}

impl Parts {
	/// `act` in a block that says that each of its transactions weighs `weight`.
	pub(crate) fn of(act: Act, weight: f64) -> Result<Self> {
		let prices = Prices::present();
		let payee = [0; 32].into();
		let payees = vec![payee; act.payments() as usize];
		let (call, extensions) = harbour::charged(&act.call(&payees)?);
		let extensions = nanoseconds(extensions);
		Ok(Self {
			reserved: prices.transaction + extensions + nanoseconds(call),
			extensions,
			call: weight - prices.transaction - extensions,
		})
	}

	pub(crate) fn at(self, prices: Prices) -> Charge {
		Charge { prices, parts: self }
	}

	pub(crate) fn reserved(&self) -> f64 {
		self.reserved
	}
}

impl Charge {
	pub(crate) fn transaction(&self) -> f64 {
		self.prices.transaction
	}

	pub(crate) fn extensions(&self) -> f64 {
		self.parts.extensions
	}

	pub(crate) fn call(&self) -> f64 {
		self.parts.call
	}

	pub(crate) fn total(&self) -> f64 {
		self.transaction() + self.extensions() + self.call()
	}
}

fn nanoseconds(weight: Weight) -> f64 {
	weight.ref_time() as f64 / 1e3
}
