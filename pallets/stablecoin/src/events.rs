//! What the chain says has happened.

use polkadot_sdk::frame_support::pallet_macros::pallet_section;

/// Becomes a part of [`crate::pallet`].
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A currency exists now.
		Created {
			asset_id: CurrencyId,
			institution: InstitutionId,
			peg: Peg,
			policy: CurrencyPolicy,
			approval_hash: H256,
		},
		/// The Council has set a currency's numbers anew.
		PolicySet {
			asset_id: CurrencyId,
			policy: CurrencyPolicy,
		},
		/// A minter may issue so much in a rolling day, from a moment on.
		MintAllowanceSet {
			asset_id: CurrencyId,
			minter: T::AccountId,
			per_day: Balance,
			effective_at: Moment,
		},
		/// A currency is shown differently now.
		MetadataSet {
			asset_id: CurrencyId,
			name: Label,
			symbol: Label,
			decimals: u8,
		},
		/// Coins were issued against the deposit named, or, where the currency allows it, without naming one.
		Issued {
			asset_id: CurrencyId,
			owner: T::AccountId,
			amount: Balance,
			reference: Option<H256>,
		},
		/// Coins moved. Of the home currency, `Balances.Transfer` says so instead.
		Transferred {
			asset_id: CurrencyId,
			from: T::AccountId,
			to: T::AccountId,
			amount: Balance,
		},
		/// What a payment is for, beside the event of the payment itself.
		MemoAttached {
			asset_id: CurrencyId,
			from: T::AccountId,
			to: T::AccountId,
			amount: Balance,
			memo: Memo,
		},
		/// A payment of a batch of best effort was not made.
		PaymentRefused {
			asset_id: CurrencyId,
			from: T::AccountId,
			/// Its place in the batch, from zero.
			index: u32,
			reason: DispatchError,
		},
		/// A batch of best effort has been gone through.
		BatchCompleted {
			asset_id: CurrencyId,
			from: T::AccountId,
			paid: u32,
			refused: u32,
		},
		/// A delegate may pay so much more on the owner's behalf.
		ApprovedTransfer {
			asset_id: CurrencyId,
			source: T::AccountId,
			delegate: T::AccountId,
			amount: Balance,
		},
		/// An approval was taken back.
		ApprovalCancelled {
			asset_id: CurrencyId,
			owner: T::AccountId,
			delegate: T::AccountId,
		},
		/// A delegate has paid on the owner's behalf, beside the event of the payment itself.
		TransferredApproved {
			asset_id: CurrencyId,
			owner: T::AccountId,
			delegate: T::AccountId,
			destination: T::AccountId,
			amount: Balance,
		},
		/// Coins ceased to exist. Of the home currency, `Balances.Burned` says so instead.
		Burned {
			asset_id: CurrencyId,
			owner: T::AccountId,
			balance: Balance,
		},
		/// A holder has locked coins and is owed money by `deadline`.
		RedemptionOpened {
			redemption_id: RedemptionId,
			asset_id: CurrencyId,
			holder: T::AccountId,
			amount: Balance,
			payout_reference: H256,
			deadline: Moment,
		},
		/// The issuer has paid, and the coins are gone; with something remaining, the claim goes on.
		RedemptionSettled {
			redemption_id: RedemptionId,
			asset_id: CurrencyId,
			holder: T::AccountId,
			amount: Balance,
			remaining: Balance,
			fiat_reference: H256,
		},
		/// A deadline has passed: the issuer mints nothing until the claim is cleared. Said again where an order that stopped the
		/// clock of an overdue claim has ended.
		RedemptionOverdue {
			redemption_id: RedemptionId,
			asset_id: CurrencyId,
			institution: InstitutionId,
			holder: T::AccountId,
			amount: Balance,
			deadline: Moment,
		},
		/// The holder has given the issuer until `deadline`, by a written consent.
		RedemptionExtended {
			redemption_id: RedemptionId,
			deadline: Moment,
			consent_hash: H256,
		},
		/// An officer of the issuer has signed a rejection, which takes another's signature.
		RejectionProposed {
			redemption_id: RedemptionId,
			reason: RejectionReason,
		},
		/// The coins were given back in place of money. The holder can appeal.
		RedemptionRejected {
			redemption_id: RedemptionId,
			asset_id: CurrencyId,
			holder: T::AccountId,
			amount: Balance,
			reason: RejectionReason,
			appeal_until: Moment,
		},
		/// The holder asks a supervisor to overrule a rejection.
		RedemptionAppealed {
			redemption_id: RedemptionId,
			grounds_hash: H256,
		},
		/// A supervisor has decided. Upheld, the claim goes on under another number.
		AppealDecided {
			redemption_id: RedemptionId,
			supervisor: InstitutionId,
			reopened_as: Option<RedemptionId>,
			decision_hash: H256,
		},
		/// A legal order took coins that were locked for a redemption; with none remaining it is cancelled.
		RedemptionTaken {
			redemption_id: RedemptionId,
			asset_id: CurrencyId,
			holder: T::AccountId,
			taken: Balance,
			remaining: Balance,
		},
		/// A currency's status has changed.
		StatusChanged {
			asset_id: CurrencyId,
			from: CurrencyStatus,
			to: CurrencyStatus,
		},
		/// A pause ends at `at`, unless it is begun anew before.
		UnpauseAnnounced { asset_id: CurrencyId, at: Moment },
		/// Other days are business days now.
		CalendarSet { calendar: Calendar },
		/// A disabled currency was approved.
		Enabled { asset_id: CurrencyId, approval_hash: H256 },
	}
}
