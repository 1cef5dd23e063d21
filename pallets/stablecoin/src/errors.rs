//! Why a call is refused. Each says what to do, or what stands in the way.

use polkadot_sdk::frame_support::pallet_macros::pallet_section;

/// Becomes a part of [`crate::pallet`].
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// There is no currency of that id.
		UnknownCurrency,
		/// There is a currency of that id already.
		CurrencyExists,
		/// The chain has as many currencies as it may.
		TooManyCurrencies,
		/// The issuer pauses this currency: only redemption is possible.
		CurrencyPaused,
		/// This currency is not approved: nothing is possible.
		CurrencyDisabled,
		/// This currency is being wound down: it is not issued any more.
		CurrencyInWindDown,
		/// The currency is not in the status that this act starts from.
		WrongStatus,
		/// A currency with coins in circulation can't be disabled.
		SupplyOutstanding,
		/// The payer is nobody's verified customer.
		SenderNotOnboarded,
		/// The payer's verification has expired or its registrar is out of standing: only redemption is left.
		SenderLapsed,
		/// The payer is suspended by its registrar.
		SenderSuspended,
		/// The payer's registrar has ended the relation: only redemption is left.
		SenderRevoked,
		/// This currency is not for the payer's tier.
		SenderOutsideAudience,
		/// The payee is nobody's verified customer.
		RecipientNotOnboarded,
		/// The payee's verification has expired or its registrar is out of standing.
		RecipientLapsed,
		/// The payee is suspended by its registrar.
		RecipientSuspended,
		/// The payee's registrar has ended the relation.
		RecipientRevoked,
		/// This currency is not for the payee's tier.
		RecipientOutsideAudience,
		/// The payer has less than that free.
		InsufficientBalance,
		/// A legal order binds the coins.
		BalanceRestricted,
		/// The payment would empty the account, which it was asked to keep.
		WouldReap,
		/// An amount of zero moves nothing.
		AmountZero,
		/// Less than that is held for this reason.
		InsufficientHold,
		/// The account has holds for every possible reason already.
		TooManyHolds,
		/// The account has no provider reference: it was never onboarded.
		NoProvider,
		/// This currency is minted against a deposit reference only: use `mint_with_reference`.
		DepositReferenceRequired,
		/// That deposit has minted already.
		DepositReferenceUsed,
		/// Too few attestors have ever reported reserves of this currency.
		BackingMissing,
		/// The reserve reports of this currency are older than they may be.
		BackingStale,
		/// The reserve reports of this currency don't agree.
		BackingDisputed,
		/// The attested reserves don't cover so large a supply.
		MintAboveBacking,
		/// The supply would exceed the currency's cap.
		SupplyCapExceeded,
		/// The issuer mints nothing while one of its redemptions is overdue.
		RedemptionOverdue,
		/// The caller's institution is not this currency's issuer.
		NotIssuer,
		/// The institution is not licensed to issue, or not in good standing.
		IssuerNotLicensed,
		/// There is no open redemption of that number.
		UnknownRedemption,
		/// A peg is three upper-case ASCII letters (ISO 4217).
		PegInvalid,
		/// A name and a symbol are UTF-8 and not empty.
		LabelInvalid,
		/// Decimals are those that the currency was created with.
		DecimalsFixed,
		/// Another currency has that symbol.
		SymbolTaken,
		/// A zero hash names nothing: say which deposit, payment, payout or decision it is.
		ReferenceMissing,
		/// A supply cap of zero would allow nothing.
		SupplyCapZero,
		/// The account has as many redemptions open as it may.
		TooManyRedemptions,
		/// The reserve has been attested to hold less than the supply for too long: only redemption is possible.
		CurrencyRedeemOnly,
		/// A break in the reserve was reported, and no quorum has attested later figures yet.
		ReserveBreakReported,
		/// One transaction issues no more than the currency's limit.
		MintLimitExceeded,
		/// The minter's allowance for a rolling day doesn't reach so far, or it has none: role administration gives it.
		MintAllowanceExceeded,
		/// As many accounts have an allowance of this currency as may.
		TooManyMinters,
		/// A pilot with room for nobody or nothing.
		SandboxEmpty,
		/// The currency is in a pilot, which has as many holders as it may.
		SandboxHoldersExceeded,
		/// The currency is in a pilot, in which the payee may not have so much.
		SandboxBalanceExceeded,
		/// Accounts of the payer's tier don't pay so much at once.
		PaymentLimitExceeded,
		/// Accounts of the payer's tier don't pay so much in a day; what was paid yesterday counts.
		DayLimitExceeded,
		/// A batch of no payments.
		BatchEmpty,
		/// Remittance information is UTF-8.
		MemoInvalid,
		/// The owner has approved nothing for that delegate.
		UnknownApproval,
		/// The approval doesn't reach so far.
		ApprovalExceeded,
		/// The owner has given as many approvals as it may.
		TooManyApprovals,
		/// Whoever may not pay with its own coins doesn't pay with another's.
		DelegateIneligible,
		/// Less than the currency's least redemption, and not all that the account can redeem.
		RedemptionBelowMinimum,
		/// The settlement is of more than is owed.
		SettlementAboveClaim,
		/// That payment has settled a part of the claim already.
		FiatReferenceUsed,
		/// The claim was paid in as many parts as it may be: settle the rest at once.
		TooManyPartPayments,
		/// The caller is not the claim's holder.
		NotHolder,
		/// An extension names the hash of a written consent.
		ConsentMissing,
		/// An extension puts the deadline off.
		DeadlineNotLater,
		/// The deadline can't be put off so far.
		ExtensionTooLong,
		/// A supervisor has upheld the holder's appeal: the claim is paid, and can't be rejected.
		RejectionOverruled,
		/// A rejection takes the signature of another party of the issuer, for the same reason.
		SecondPartyRequired,
		/// There is no rejection of that number, or the time to appeal has passed.
		UnknownRejection,
		/// The holder has appealed already.
		AppealPending,
		/// The time to appeal has passed.
		AppealTooLate,
		/// The holder has not appealed, and the time to appeal has passed.
		NotAppealed,
		/// Nobody decides an appeal against itself.
		NotIndependent,
		/// The end of the pause is announced already.
		UnpauseAnnounced,
		/// An approval names the hash of its document.
		ApprovalHashMissing,
		/// A calendar's holidays are sorted, each once, and its week has a business day.
		CalendarInvalid,
	}
}
