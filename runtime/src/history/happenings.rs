//! From a block's events to what it did.
//!
//! Each movement is told by one event of the ledger's one function that moves value: `Balances.Transfer`, `Minted` or `Burned` of the home
//! currency, `Assets.Transferred`, `Issued` or `Burned` of every other. What stands beside it, such as a memo or a reference, comes after it
//! in the same extrinsic, and so belongs to the last movement that fits.

use super::{orders, redemptions, Happening, Movement, What};
use crate::{AccountId, Balance, CurrencyId, Hash, Runtime, RuntimeEvent, System};
use alloc::vec::Vec;
use harbour_primitives::HOME_CURRENCY;
use polkadot_sdk::{frame_support::defensive, frame_system::Phase};

/// What this block did, so far.
pub(crate) fn of_block() -> Vec<Happening> {
	let mut block = Block::default();
	for record in System::read_events_no_consensus() {
		let record = *record;
		block.extrinsic = match record.phase {
			Phase::ApplyExtrinsic(position) => Some(position),
			Phase::Initialization | Phase::Finalization => None,
		};
		match record.event {
			RuntimeEvent::Assets(event) => block.ledger(event),
			RuntimeEvent::Balances(event) => block.home(event),
			RuntimeEvent::Orders(event) => block.order(event),
			// Nothing else moves coins, or is a step of a redemption or an order.
			_ => {}
		}
	}
	block.happenings
}

/// A block as far as its events have been read.
#[derive(Default)]
struct Block {
	happenings: Vec<Happening>,
	/// Whose events are read.
	extrinsic: Option<u32>,
}

impl Block {
	fn tell(&mut self, what: What) {
		self.happenings.push(Happening {
			extrinsic: self.extrinsic,
			what,
		});
	}

	fn moved(&mut self, currency: CurrencyId, from: Option<AccountId>, to: Option<AccountId>, amount: Balance) {
		self.tell(What::Moved(Movement::new(currency, from, to, amount, None)));
	}

	/// The movements of the extrinsic whose events are read, the last one first.
	fn latest(&mut self) -> impl Iterator<Item = &mut Movement> {
		let extrinsic = self.extrinsic;
		self.happenings
			.iter_mut()
			.rev()
			.take_while(move |happening| happening.extrinsic == extrinsic)
			.filter_map(|happening| match &mut happening.what {
				What::Moved(movement) => Some(movement),
				What::Redemption(_) | What::Order(_) => None,
			})
	}

	/// Says more of the last movement that fits.
	fn beside(&mut self, fits: impl Fn(&Movement) -> bool, say: impl FnOnce(&mut Movement)) {
		match self.latest().find(|movement| fits(movement)) {
			Some(movement) => say(movement),
			None => {
				defensive!("what stands beside a movement comes after it, in the same extrinsic");
			}
		}
	}

	/// Events of the home currency's front.
	fn home(&mut self, event: pallet_home_currency::Event<Runtime>) {
		use pallet_home_currency::Event;
		match event {
			Event::Transfer { from, to, amount } => self.moved(HOME_CURRENCY, Some(from), Some(to), amount),
			Event::Minted { who, amount } => self.moved(HOME_CURRENCY, None, Some(who), amount),
			Event::Burned { who, amount } => self.moved(HOME_CURRENCY, Some(who), None, amount),
			// They stay whose they are.
			Event::Reserved { .. } | Event::Unreserved { .. } => {}
			Event::__Ignore(_, never) => match never {},
		}
	}

	fn ledger(&mut self, event: pallet_stablecoin::Event<Runtime>) {
		self.ledger_movement(&event);
		if let Some(step) = redemptions::step(event) {
			self.tell(What::Redemption(step));
		}
	}

	/// What an event of the ledger says of a movement. Without a wildcard: whoever adds an event is asked whether coins move with it.
	fn ledger_movement(&mut self, event: &pallet_stablecoin::Event<Runtime>) {
		use pallet_stablecoin::Event;
		match event {
			Event::Issued {
				asset_id,
				owner,
				amount,
				reference,
			} => self.issued(*asset_id, owner, *amount, *reference),
			Event::Transferred {
				asset_id,
				from,
				to,
				amount,
			} => self.moved(*asset_id, Some(from.clone()), Some(to.clone()), *amount),
			Event::Burned {
				asset_id,
				owner,
				balance,
			} => self.moved(*asset_id, Some(owner.clone()), None, *balance),
			Event::MemoAttached {
				asset_id,
				from,
				to,
				amount,
				memo,
			} => self.beside(
				|paid| {
					paid.takes(*asset_id, from)
						&& paid.brings(*asset_id, to)
						&& paid.amount == *amount
						&& paid.memo.is_none()
				},
				|paid| paid.memo = Some(memo.to_vec()),
			),
			Event::RedemptionSettled {
				redemption_id,
				asset_id,
				holder,
				amount,
				fiat_reference,
				..
			} => self.redeemed(*redemption_id, *asset_id, holder, *amount, Some(*fiat_reference)),
			Event::RedemptionTaken {
				redemption_id,
				asset_id,
				holder,
				taken,
				..
			} => self.redeemed(*redemption_id, *asset_id, holder, *taken, None),
			// The payment itself stands before it.
			Event::TransferredApproved { .. } => {}
			Event::RedemptionOpened { .. }
			| Event::RedemptionOverdue { .. }
			| Event::RedemptionExtended { .. }
			| Event::RejectionProposed { .. }
			| Event::RedemptionRejected { .. }
			| Event::RedemptionAppealed { .. }
			| Event::AppealDecided { .. }
			| Event::PaymentRefused { .. }
			| Event::BatchCompleted { .. }
			| Event::ApprovedTransfer { .. }
			| Event::ApprovalCancelled { .. }
			| Event::Created { .. }
			| Event::PolicySet { .. }
			| Event::MintAllowanceSet { .. }
			| Event::MetadataSet { .. }
			| Event::StatusChanged { .. }
			| Event::UnpauseAnnounced { .. }
			| Event::CalendarSet { .. }
			| Event::Enabled { .. } => {}
			Event::__Ignore(_, never) => match *never {},
		}
	}

	/// Coins were issued. Of the home currency `Balances.Minted` has said so already, without the reference.
	fn issued(&mut self, currency: CurrencyId, to: &AccountId, amount: Balance, reference: Option<Hash>) {
		if currency != HOME_CURRENCY {
			let movement = Movement::new(currency, None, Some(to.clone()), amount, reference);
			return self.tell(What::Moved(movement));
		}
		self.beside(
			|minted| {
				minted.brings(currency, to)
					&& minted.from.is_none()
					&& minted.amount == amount
					&& minted.reference.is_none()
			},
			|minted| minted.reference = reference,
		);
	}

	/// Coins that were locked for a redemption are gone: paid for, as `reference` says, or taken by an order.
	fn redeemed(
		&mut self,
		number: u64,
		currency: CurrencyId,
		holder: &AccountId,
		amount: Balance,
		reference: Option<Hash>,
	) {
		self.beside(
			|gone| gone.takes(currency, holder) && gone.amount == amount && gone.redemption.is_none(),
			|gone| {
				gone.redemption = Some(number);
				gone.reference = reference;
			},
		);
	}

	fn order(&mut self, event: pallet_orders::Event<Runtime>) {
		if let pallet_orders::Event::CoinsTaken {
			order_id,
			account,
			currency,
			amount,
		} = &event
		{
			self.taken(*order_id, *currency, account, *amount);
		}
		self.tell(What::Order(orders::step(event)));
	}

	/// An order took `amount` in one or more movements, the last ones of `currency` from `who`: of free coins, and of each redemption.
	fn taken(&mut self, order: u64, currency: CurrencyId, who: &AccountId, amount: Balance) {
		let mut left = amount;
		let mut movements = self.latest().filter(|gone| gone.takes(currency, who));
		while left > 0 {
			let Some(movement) = movements
				.next()
				.filter(|gone| gone.order.is_none() && gone.amount <= left)
			else {
				defensive!("an order takes what it says, in movements that were told before");
				return;
			};
			movement.order = Some(order);
			left = left.saturating_sub(movement.amount);
		}
	}
}
