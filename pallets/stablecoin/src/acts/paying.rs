//! Payments and approvals: who pays how much in any 24 hours, as the model knows it.

use super::{clocks::*, model::*, Act, Model};
use crate::{mock::*, BatchPayment, Event, Payments};
use harbour_primitives::{Balance, CurrencyId, Tier};
use polkadot_sdk::{
	frame_support::dispatch::{DispatchErrorWithPostInfo, DispatchResult},
	sp_runtime::DispatchError,
};
use std::collections::BTreeSet;

impl Model {
	/// Does it, or has [`Model::approve_or_redeem`] do it.
	pub(super) fn pay_or_redeem(&mut self, act: &Act) -> DispatchResult {
		match *act {
			Act::Transfer {
				id,
				from,
				to,
				amount,
				keep_alive,
			} => {
				if keep_alive {
					Assets::transfer_keep_alive(signed(from), id, to, amount).map_err(reason)?;
				} else {
					Assets::transfer(signed(from), id, to, amount).map_err(reason)?;
				}
				self.pay(id, from, to, amount);
				assert!(!keep_alive || self.purse(id, from).total() > 0, "{from} was emptied");
			}
			Act::TransferAll {
				id,
				from,
				to,
				keep_alive,
			} => {
				Assets::transfer_all(signed(from), id, to, keep_alive).map_err(reason)?;
				self.pay(id, from, to, self.spendable(id, from, keep_alive));
			}
			Act::TransferWithMemo {
				id,
				from,
				to,
				amount,
				memo,
			} => {
				// Two bytes, which from 0x80 on are no UTF-8.
				let memo = vec![memo; 2].try_into().expect("short enough");
				Assets::transfer_with_memo(signed(from), id, to, amount, memo).map_err(reason)?;
				self.pay(id, from, to, amount);
			}
			Act::TransferBatch { id, from, ref payments } => {
				Assets::transfer_batch(signed(from), id, batch(payments)).map_err(reason)?;
				for (to, amount) in payments {
					self.pay(id, from, *to, *amount);
				}
			}
			Act::TransferBestEffort { id, from, ref payments } => {
				Assets::transfer_batch_best_effort(signed(from), id, batch(payments)).map_err(reason)?;
				let refused = refused();
				let made = (0u32..).zip(payments).filter(|(index, _)| !refused.contains(index));
				for (_, (to, amount)) in made {
					self.pay(id, from, *to, *amount);
				}
			}
			_ => return self.approve_or_redeem(act),
		}
		Ok(())
	}

	/// Does it, or has [`Model::redeem_or_hold`] do it.
	fn approve_or_redeem(&mut self, act: &Act) -> DispatchResult {
		match *act {
			Act::Approve {
				id,
				owner,
				delegate,
				amount,
			} => {
				Assets::approve_transfer(signed(owner), id, delegate, amount)?;
				self.assert_moves(id);
				self.assert_may_act(id, owner);
				let approved = self.approvals.entry((id, owner, delegate)).or_default();
				*approved = approved.checked_add(amount).expect("the ledger has added them, too");
			}
			Act::CancelApproval { id, owner, delegate } => {
				Assets::cancel_approval(signed(owner), id, delegate)?;
				let cancelled = self.approvals.remove(&(id, owner, delegate));
				assert!(cancelled.is_some(), "an approval that was not given");
			}
			Act::TransferApproved {
				id,
				owner,
				delegate,
				to,
				amount,
			} => {
				Assets::transfer_approved(signed(delegate), id, owner, to, amount).map_err(reason)?;
				self.assert_may_act(id, delegate);
				let approved = self.approvals.remove(&(id, owner, delegate));
				let left = less(approved.expect("the owner has approved something"), amount);
				if left > 0 {
					self.approvals.insert((id, owner, delegate), left);
				}
				self.pay(id, owner, to, amount);
			}
			_ => return self.redeem_or_hold(act),
		}
		Ok(())
	}

	/// One payment was made.
	pub(super) fn pay(&mut self, id: CurrencyId, from: u64, to: u64, amount: Balance) {
		self.assert_moves(id);
		self.assert_may_act(id, from);
		self.assert_may_act(id, to);
		self.assert_may_part(id, from, amount);
		// Whoever pays itself parts with nothing.
		if from == to {
			return;
		}
		self.count_payment(id, from, amount);
		self.assert_sandbox(id, to, amount);
		let payer = self.purse_mut(id, from);
		payer.free = less(payer.free, amount);
		self.purse_mut(id, to).free += amount;
	}

	/// No payment, and no payments of any 24 hours, are above the limit that is in force as the last of them is made.
	pub(super) fn count_payment(&mut self, id: CurrencyId, from: u64, amount: Balance) {
		let tier = world(|world| world.tiers.get(&from).copied().unwrap_or(Tier::Full));
		let limit = self.policies[&id].limits.of(tier);
		assert!(
			limit.per_payment.is_none_or(|most| amount <= most),
			"{from} paid {amount} of {id} at once"
		);
		if let Some(most) = limit.per_day {
			let paid = self.paid.entry((id, from)).or_default();
			paid.push((now(), amount));
			let within = within_a_day(paid);
			assert!(
				within <= most,
				"{from} paid {within} of {id} in a day, with a limit of {most}"
			);
		}
	}
}

fn reason(refused: DispatchErrorWithPostInfo) -> DispatchError {
	refused.error
}

fn batch(payments: &[(u64, Balance)]) -> Payments<Test> {
	let each = payments.iter().map(|(target, amount)| BatchPayment {
		target: *target,
		amount: *amount,
	});
	Vec::from_iter(each).try_into().expect("eight at most")
}

/// The payments of a batch that the events say were refused, by their places.
fn refused() -> BTreeSet<u32> {
	let place = |event: RuntimeEvent| match event {
		RuntimeEvent::Assets(Event::PaymentRefused { index, .. }) => Some(index),
		_ => None,
	};
	let events = System::events().into_iter();
	events.filter_map(|record| place(record.event)).collect()
}
