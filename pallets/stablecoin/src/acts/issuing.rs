//! Minting: M1, M2, M3 and R2, as the model knows them.

use super::{clocks::*, model::*, Act, Model};
use crate::mock::*;
use harbour_primitives::{Balance, CurrencyId};
use polkadot_sdk::{frame_support::dispatch::DispatchResult, sp_core::H256};

impl Model {
	/// Does it, or has [`Model::pay_or_redeem`] do it.
	pub(super) fn issue_or_pay(&mut self, act: &Act) -> DispatchResult {
		match *act {
			Act::Mint { id, other, to, amount } => {
				let minter = officer(MINTER, id, other);
				Assets::mint(signed(minter), id, to, amount)?;
				self.issue(id, minter, to, amount, None);
			}
			Act::MintWithReference {
				id,
				other,
				to,
				amount,
				reference,
			} => {
				let (minter, reference) = (officer(MINTER, id, other), H256::repeat_byte(reference));
				Assets::mint_with_reference(signed(minter), id, to, amount, reference)?;
				self.issue(id, minter, to, amount, Some(reference));
			}
			_ => return self.pay_or_redeem(act),
		}
		Ok(())
	}

	/// Coins were issued.
	pub(super) fn issue(&mut self, id: CurrencyId, minter: u64, to: u64, amount: Balance, reference: Option<H256>) {
		let policy = self.policies[&id];
		assert_eq!(
			minter,
			officer(MINTER, id, false),
			"{minter} issued another's coin {id}"
		);
		assert!(!self.is_overdue(issuer_of(id)), "R2: {id} was issued by one who owes");
		assert!(!self.winding_down.contains(&id), "{id} is wound down and was issued");
		self.assert_moves(id);
		self.assert_may_act(id, to);
		match reference {
			Some(reference) => assert!(self.references.insert((id, reference)), "M2: {reference} minted twice"),
			None => assert!(policy.mint_without_reference, "{id} was minted without a deposit"),
		}
		assert!(
			amount > 0 && policy.mint_limit.is_none_or(|most| amount <= most),
			"{amount} of {id} at once"
		);

		let minted = self.minted.entry(id).or_default();
		minted.push((now(), amount));
		let in_force = self.allowances[&id].in_force();
		let issued = within_a_day(minted);
		assert!(
			issued <= in_force,
			"M3: {issued} of {id} in a day, with an allowance of {in_force}"
		);

		self.assert_sandbox(id, to, amount);
		let supply = self.supply_of(id) + amount;
		assert!(supply <= policy.supply_cap, "{supply} of {id} beyond its cap");
		self.supply.insert(id, supply);
		self.purse_mut(id, to).free += amount;
		self.assert_backed(id);
	}

	/// M1: with a buffer of one per cent, as the mock has it.
	fn assert_backed(&self, id: CurrencyId) {
		let attested = world(|world| world.backing.get(&id).copied());
		let attested = attested.and_then(Result::ok).expect("M1: minted on no report");
		let redeemed: Balance = self
			.redeemed
			.get(&id)
			.into_iter()
			.flatten()
			.map(|(_, amount)| amount)
			.sum();
		let supply = self.supply_of(id);
		assert!(
			supply + supply.div_ceil(100) + redeemed <= attested,
			"M1: {supply} of {id} behind {attested}, of which {redeemed} was paid out"
		);
	}
}
