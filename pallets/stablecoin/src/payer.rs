//! Paying: one payer, looked at once, however many it pays.

use crate::{ledger::DetailsOf, ledger::Holding, Asset, Config, Day, Error, Event, Pallet, PaymentLimit};
use core::iter::once;
use harbour_primitives::{
	Balance, Capacity, CurrencyId, Eligibility, HomeCurrencyEvents, Ineligible, Member, Paid, Restrictions, ValueUse,
	HOME_CURRENCY,
};
use polkadot_sdk::{
	frame_support::{dispatch::DispatchResult, ensure, traits::tokens::Preservation},
	sp_runtime::DispatchError,
};

/// Who pays, with what its payments change: written once, when the last of them is made.
pub(crate) struct Payer<'a, T: Config> {
	id: CurrencyId,
	who: &'a T::AccountId,
	member: Result<Member, Ineligible>,
	untouchable: Balance,
	before: Holding,
	holding: Holding,
	details: DetailsOf<T>,
	holders_before: u32,
	/// Accounts that the payments made holders, or holders no more: not the difference, where one came and one went.
	holders_changed: u32,
	/// Somebody's orders had to be read.
	under_order: bool,
	/// The day, where a limit asks for it.
	today: Option<Day>,
}

/// Whether a look at somebody's orders is needed: whoever may not act may be under one all the same.
fn is_marked(member: &Result<Member, Ineligible>) -> bool {
	member.map_or(true, |member| member.restricted)
}

impl<'a, T: Config> Payer<'a, T> {
	/// Reads who pays: its balance and, where it is under any, its orders.
	pub(crate) fn open(
		id: CurrencyId,
		details: DetailsOf<T>,
		who: &'a T::AccountId,
		member: Result<Member, Ineligible>,
	) -> Self {
		let under_order = is_marked(&member);
		let untouchable = if under_order {
			T::Restrictions::untouchable(id, who)
		} else {
			0
		};
		let holding = Pallet::<T>::holding(id, who);
		let holders_before = details.accounts;
		let limited = member.is_ok_and(|member| details.policy.limits.of(member.tier).per_day.is_some());
		let today = limited.then(Pallet::<T>::today);
		Self {
			id,
			who,
			member,
			untouchable,
			before: holding,
			holding,
			details,
			holders_before,
			holders_changed: 0,
			under_order,
			today,
		}
	}

	/// The gates of one payment, in the order in which a transaction meets them. Each reason to refuse it goes to `refuse`, which
	/// ends the look with an error or asks for the next: so that what the chain does and what it says it would do are the same
	/// lines.
	pub(crate) fn check(
		&self,
		to: &T::AccountId,
		recipient: &Result<Member, Ineligible>,
		amount: Balance,
		preservation: Preservation,
		mut refuse: impl FnMut(Error<T>) -> Result<(), Error<T>>,
	) -> Result<(), Error<T>> {
		let mut pass = |gate: Result<(), Error<T>>| gate.or_else(&mut refuse);
		pass(self.details.transfer_gate())?;
		pass(Pallet::<T>::admitted(Capacity::Sender, &self.member).map(|_| ()))?;
		pass(Pallet::<T>::admitted(Capacity::Recipient, recipient).map(|_| ()))?;
		// The travel rule's place: both members, and so both registrars, and the amount are known here.
		if amount == 0 {
			return pass(Err(Error::AmountZero));
		}
		pass(self.holding.may_spend(self.untouchable, amount, preservation))?;
		if to == self.who {
			// Nothing leaves, so nothing counts.
			return Ok(());
		}
		if let Ok(member) = &self.member {
			pass(self.limit_of(member).payment_gate(amount))?;
			pass(self.spend(member, amount).map(|_| ()))?;
		}
		pass(Pallet::<T>::sandbox_gate(self.id, &self.details, to, amount))
	}

	fn limit_of(&self, member: &Member) -> PaymentLimit {
		self.details.policy.limits.of(member.tier)
	}

	fn spend(&self, member: &Member, amount: Balance) -> Result<ValueUse, Error<T>> {
		let today = || self.today.unwrap_or_else(Pallet::<T>::today);
		self.limit_of(member).spend(today, self.holding.spent, amount)
	}

	/// Makes one payment that [`Payer::check`] let pass.
	pub(crate) fn pay(&mut self, to: &T::AccountId, recipient: &Member, amount: Balance) -> DispatchResult {
		if to != self.who {
			let member = Pallet::<T>::admitted(Capacity::Sender, &self.member)?;
			self.holding.spent = self.spend(&member, amount)?;
			self.holding.debit::<T>(amount)?;
			self.under_order |= recipient.restricted;
			let holders = self.details.accounts;
			Pallet::<T>::credit(self.id, &mut self.details, to, recipient.restricted, amount)?;
			self.note_holders(holders);
		}
		Pallet::<T>::announce_transfer(self.id, self.who, to, amount);
		Ok(())
	}

	/// Counts whoever began or ceased to hold the currency since there were `before` holders.
	fn note_holders(&mut self, before: u32) {
		let changed = self.details.accounts.abs_diff(before);
		self.holders_changed = self.holders_changed.saturating_add(changed);
	}

	/// Writes what the payments have left of the payer's balance, and how many hold the currency now.
	pub(crate) fn close(mut self) -> Result<Paid, DispatchError> {
		if self.before != self.holding {
			let holders = self.details.accounts;
			Pallet::<T>::replace(self.id, &mut self.details, self.who, &self.before, &self.holding)?;
			self.note_holders(holders);
		}
		if self.details.accounts != self.holders_before {
			Asset::<T>::insert(self.id, &self.details);
		}
		Ok(Paid {
			under_order: self.under_order,
			holders_changed: self.holders_changed,
		})
	}
}

impl<T: Config> Pallet<T> {
	/// Pays each of `payments` in turn, from one account in one currency. What a gate refuses goes to `refuse` with its place in
	/// the list, which ends everything with an error or goes on with the next.
	///
	/// Together with `move_value`, which ends here for every single payment, the one way in which coins change hands.
	pub(crate) fn pay_each(
		id: CurrencyId,
		from: &T::AccountId,
		payments: &[(&T::AccountId, Balance)],
		preservation: Preservation,
		mut refuse: impl FnMut(u32, Error<T>) -> DispatchResult,
	) -> Result<Paid, DispatchError> {
		let details = Self::details(id)?;
		let payees = payments.iter().map(|(to, _)| (*to, Capacity::Recipient));
		let parts = once((from, Capacity::Sender)).chain(payees);
		let mut members = T::Eligibility::check_each(parts, details.policy.audience).into_iter();
		// Who can't be found may not act.
		let mut member = || members.next().unwrap_or(Err(Ineligible::NotOnboarded));
		let mut payer = Payer::<T>::open(id, details, from, member());
		for (index, (to, amount)) in (0u32..).zip(payments.iter().copied()) {
			let recipient = member();
			match payer.check(to, &recipient, amount, preservation, Err) {
				Ok(()) => payer.pay(to, &Self::admitted(Capacity::Recipient, &recipient)?, amount)?,
				Err(reason) => refuse(index, reason)?,
			}
		}
		payer.close()
	}

	/// Whether a pilot, where the currency is in one, has room for `to` with `amount` more.
	pub(crate) fn sandbox_gate(
		id: CurrencyId,
		details: &DetailsOf<T>,
		to: &T::AccountId,
		amount: Balance,
	) -> Result<(), Error<T>> {
		let Some(sandbox) = details.policy.sandbox else {
			return Ok(());
		};
		let has = Self::holding(id, to).total();
		ensure!(
			has > 0 || details.accounts < sandbox.max_holders,
			Error::SandboxHoldersExceeded
		);
		ensure!(
			has.saturating_add(amount) <= sandbox.max_balance,
			Error::SandboxBalanceExceeded
		);
		Ok(())
	}

	/// Adds `amount` to what `to` has free. `marked`: it is under a legal order.
	fn credit(
		id: CurrencyId,
		details: &mut DetailsOf<T>,
		to: &T::AccountId,
		marked: bool,
		amount: Balance,
	) -> DispatchResult {
		let before = Self::holding(id, to);
		let mut after = before;
		after.credit(amount)?;
		// The home currency's record has been there, and reflects orders, all along.
		if marked && before.total() == 0 && id != HOME_CURRENCY {
			after.restricted = T::Restrictions::untouchable(id, to);
		}
		Self::replace(id, details, to, &before, &after)
	}

	/// Says that coins went from one account to another: in the words of `Balances` for the home currency, in ours for every other.
	pub(crate) fn announce_transfer(id: CurrencyId, from: &T::AccountId, to: &T::AccountId, amount: Balance) {
		if id == HOME_CURRENCY {
			T::HomeEvents::transferred(from, to, amount);
		} else {
			Self::deposit_event(Event::Transferred {
				asset_id: id,
				from: from.clone(),
				to: to.clone(),
				amount,
			});
		}
	}
}
