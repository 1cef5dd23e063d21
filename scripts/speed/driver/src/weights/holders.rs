//! Who pays whom: anybody of many.

use crate::{
	harbour,
	people::{account, key},
	Result,
};
use harbour_runtime::{AccountId, Hash, Nonce, RuntimeCall};
use polkadot_sdk::{sp_core::sr25519, sp_io::hashing::blake2_256, sp_runtime::OpaqueExtrinsic};
use std::{collections::HashSet, ops::Range};

/// How many holders have keys at most; the others are only paid. A key takes longer to make than a holder.
const MOST_PAYERS: u32 = 50_000;

/// Whom a transaction pays, and how many of them.
#[derive(Clone, Copy)]
pub(crate) enum Payees {
	Holders(u32),
	/// Customers who hold none of the coin yet, each of them once.
	Newcomers(u32),
}

/// All holders of a chain, by number; the first of them can pay.
pub(crate) struct Holders {
	count: u32,
	/// Of those who are yet to be paid for the first time, whose numbers come after the holders'.
	newcomers: Range<u32>,
	payers: Vec<sr25519::Pair>,
	nonces: Vec<Nonce>,
	chance: Chance,
}

impl Holders {
	/// The same every time.
	pub(crate) fn new(count: u32, newcomers: u32) -> Self {
		let payers: Vec<_> = (0..count.min(MOST_PAYERS)).map(key).collect();
		Self {
			count,
			newcomers: count..count.saturating_add(newcomers),
			nonces: vec![0; payers.len()],
			payers,
			chance: Chance(u64::from(count)),
		}
	}

	pub(crate) fn count(&self) -> u32 {
		self.count
	}

	/// The numbers of all, in portions of `size`.
	pub(crate) fn portions(&self, size: u32) -> impl Iterator<Item = Range<u32>> + '_ {
		(0..self.count.div_ceil(size)).map(move |portion| {
			let first = portion * size;
			first..self.count.min(first.saturating_add(size))
		})
	}

	/// The numbers of those who hold none of the coin.
	pub(crate) fn newcomers(&self) -> Range<u32> {
		self.newcomers.clone()
	}

	/// Accounts and their numbers.
	pub(crate) fn numbered(&self, numbers: Range<u32>) -> Vec<(u128, AccountId)> {
		numbers.map(|number| (number.into(), self.account(number))).collect()
	}

	pub(crate) fn payers(&self) -> &[sr25519::Pair] {
		&self.payers
	}

	/// `wanted` transactions of different payers, or of all there are, with the calls that `make` makes for each of them, which is told
	/// whom it pays. Nobody pays itself, and no call pays anybody twice.
	pub(crate) fn transactions(
		&mut self,
		genesis: Hash,
		wanted: u32,
		payees: Payees,
		make: impl Fn(&[AccountId]) -> Result<RuntimeCall>,
	) -> Result<(Vec<u32>, Vec<OpaqueExtrinsic>)> {
		let can_pay = self.payers.len() as u32;
		let payers = self.chance.some(wanted.min(can_pay), can_pay, None);
		let transactions = payers
			.iter()
			.map(|&payer| {
				let paid: Vec<_> = self
					.some(payees, payer)
					.into_iter()
					.map(|number| self.account(number))
					.collect();
				let index = payer as usize;
				Ok(harbour::sign(
					&self.payers[index],
					self.nonces[index],
					genesis,
					make(&paid)?,
				))
			})
			.collect::<Result<_>>()?;
		Ok((payers, transactions))
	}

	fn some(&mut self, payees: Payees, payer: u32) -> Vec<u32> {
		match payees {
			Payees::Holders(wanted) => self.chance.some(wanted, self.count, Some(payer)),
			Payees::Newcomers(wanted) => self.newcomers.by_ref().take(wanted as usize).collect(),
		}
	}

	/// A transaction of each of `payers` is in the chain.
	pub(crate) fn have_paid(&mut self, payers: &[u32]) {
		for &payer in payers {
			self.nonces[payer as usize] += 1;
		}
	}

	/// `wanted` holders, or all.
	pub(crate) fn anybody(&mut self, wanted: u32) -> Vec<AccountId> {
		let numbers = self.chance.some(wanted.min(self.count), self.count, None);
		numbers.into_iter().map(|number| self.account(number)).collect()
	}

	fn account(&self, number: u32) -> AccountId {
		match self.payers.get(number as usize) {
			Some(payer) => account(payer),
			None => blake2_256(&number.to_be_bytes()).into(),
		}
	}
}

/// Numbers as if by chance, the same every time: SplitMix64.
struct Chance(u64);

impl Chance {
	fn next(&mut self, below: u32) -> u32 {
		self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
		let mut mixed = self.0;
		mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
		mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
		((mixed ^ (mixed >> 31)) % u64::from(below)) as u32
	}

	/// `wanted` different numbers below `below` without `except`, of which there are so many.
	fn some(&mut self, wanted: u32, below: u32, except: Option<u32>) -> Vec<u32> {
		let mut taken: HashSet<u32> = except.into_iter().collect();
		let mut numbers = Vec::new();
		while numbers.len() < wanted as usize {
			let number = self.next(below);
			if taken.insert(number) {
				numbers.push(number);
			}
		}
		numbers
	}
}
