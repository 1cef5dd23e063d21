//! Which records a transaction is going to read, as far as it says so itself. A node may have them at hand before the runtime asks.
//!
//! It is about what a payment reads that others don't: the accounts of whoever pays and is paid. What is missing here, or too much, costs
//! time and changes no answer. Each record is named by a call that the transaction declares the weight of, so that a block's weight bounds
//! how many there are.

use crate::{AccountId, Address, CurrencyId, Runtime, RuntimeCall, UncheckedExtrinsic};
use alloc::vec::Vec;
use harbour_primitives::HOME_CURRENCY;
use polkadot_sdk::{
	frame_system, pallet_multisig, pallet_proxy, pallet_utility,
	sp_runtime::{generic::Preamble, MultiAddress},
};

/// The keys of those records, in the state that the transaction finds.
pub fn records(transaction: &UncheckedExtrinsic) -> Vec<Vec<u8>> {
	let mut records = Records(Vec::new());
	if let Preamble::Signed(MultiAddress::Id(sender), ..) = &transaction.preamble {
		records.balance(HOME_CURRENCY, sender);
		records.member(sender);
		records.call(sender, &transaction.function);
	}
	records.0
}

struct Records(Vec<Vec<u8>>);

impl Records {
	/// Whose customer somebody is.
	fn member(&mut self, who: &AccountId) {
		self.0.push(pallet_kyc::Accounts::<Runtime>::hashed_key_for(who));
	}

	/// Who `payer` is, is known already.
	fn call(&mut self, payer: &AccountId, call: &RuntimeCall) {
		use pallet_home_currency::Call as Home;
		use pallet_multisig::Call as Multisig;
		use pallet_proxy::Call as Proxy;
		use pallet_stablecoin::Call as Coin;
		use pallet_utility::Call as Utility;
		match call {
			RuntimeCall::Balances(
				Home::transfer_allow_death { dest, .. }
				| Home::transfer_keep_alive { dest, .. }
				| Home::transfer_all { dest, .. },
			) => self.payments(HOME_CURRENCY, payer, [dest]),
			RuntimeCall::Assets(
				Coin::transfer { id, target, .. }
				| Coin::transfer_keep_alive { id, target, .. }
				| Coin::transfer_with_memo { id, target, .. }
				| Coin::transfer_all { id, dest: target, .. },
			) => self.payments(*id, payer, [target]),
			RuntimeCall::Assets(
				Coin::transfer_batch { id, payments } | Coin::transfer_batch_best_effort { id, payments },
			) => self.payments(*id, payer, payments.iter().map(|payment| &payment.target)),
			RuntimeCall::Utility(
				Utility::batch { calls } | Utility::batch_all { calls } | Utility::force_batch { calls },
			) => calls.iter().for_each(|call| self.call(payer, call)),
			RuntimeCall::Proxy(Proxy::proxy {
				real: MultiAddress::Id(real),
				call,
				..
			}) => {
				self.0.push(pallet_proxy::Proxies::<Runtime>::hashed_key_for(real));
				self.member(real);
				self.call(real, call);
			}
			RuntimeCall::Multisig(Multisig::as_multi_threshold_1 {
				other_signatories,
				call,
			}) => self.joint_call(payer, other_signatories, call),
			_ => {}
		}
	}

	/// Of a joint account for which one signs. Where several do, the call may weigh more than its transaction does.
	fn joint_call(&mut self, signatory: &AccountId, others: &[AccountId], call: &RuntimeCall) {
		let mut all = others.to_vec();
		all.push(signatory.clone());
		all.sort();
		let joint = pallet_multisig::Pallet::<Runtime>::multi_account_id(&all, 1);
		self.member(&joint);
		self.call(&joint, call);
	}

	fn payments<'a>(&mut self, id: CurrencyId, payer: &AccountId, payees: impl IntoIterator<Item = &'a Address>) {
		self.balance(id, payer);
		for payee in payees {
			if let MultiAddress::Id(payee) = payee {
				self.member(payee);
				self.balance(id, payee);
			}
		}
	}

	/// Of the home currency it stands beside the nonce and the rate.
	fn balance(&mut self, id: CurrencyId, who: &AccountId) {
		self.0.push(if id == HOME_CURRENCY {
			frame_system::Account::<Runtime>::hashed_key_for(who)
		} else {
			pallet_stablecoin::Account::<Runtime>::hashed_key_for(id, who)
		});
	}
}
