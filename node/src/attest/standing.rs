//! Whether a statement is still to be reported. What is decided here keeps anything from being reported twice.

use harbour_runtime::{attesting::Report, AccountId, Address, Hash, Moment, RuntimeCall, UncheckedExtrinsic};
use polkadot_sdk::sp_runtime::generic::Preamble;

/// How a statement stands to what the institution has reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
	/// Nothing as late is reported, nor on its way.
	New,
	/// A transaction with it is in the pool.
	Pending,
	/// It is what was last reported.
	Reported,
	/// Another statement of the same moment was reported: the custodian changed it afterwards.
	Changed,
	/// A statement of a later moment was reported.
	Overtaken,
}

impl Standing {
	/// That of the statement with `hash` as of `as_of`, where the institution's `last` report is that of the best
	/// block, asked *after* the pool was: a transaction that leaves the pool for a block in between is then seen in one
	/// of both.
	pub(super) fn of(as_of: Moment, hash: Hash, last: Option<&Report>, is_pending: bool) -> Self {
		match last {
			Some(last) if last.statement_hash == hash => Self::Reported,
			Some(last) if last.as_of == as_of => Self::Changed,
			Some(last) if last.as_of > as_of => Self::Overtaken,
			_ if is_pending => Self::Pending,
			_ => Self::New,
		}
	}

	/// For the one who reads the log.
	pub(super) fn describe(self) -> &'static str {
		match self {
			Self::New => "new",
			Self::Pending => "already on its way: a transaction with this statement is in the node's pool",
			Self::Reported => "already reported: nothing is sent",
			Self::Changed => {
				"another statement of the same moment is already reported: nothing is sent, for the chain keeps the \
				 first. The custodian must give a later one"
			}
			Self::Overtaken => "a statement of a later moment is already reported: nothing is sent",
		}
	}
}

/// Whether a break makes a report as of `as_of` count no more: only figures of later than `figures_after` do, which is
/// 0 where no break was ever reported.
pub(super) fn is_broken(as_of: Moment, figures_after: Moment) -> bool {
	as_of <= figures_after
}

/// Whether `pending` holds `call`, signed by `account`.
pub(super) fn is_pending(pending: &[UncheckedExtrinsic], account: &AccountId, call: &RuntimeCall) -> bool {
	pending
		.iter()
		.any(|transaction| is_signed_by(transaction, account) && transaction.function == *call)
}

fn is_signed_by(transaction: &UncheckedExtrinsic, account: &AccountId) -> bool {
	matches!(&transaction.preamble, Preamble::Signed(Address::Id(signer), _, _) if signer == account)
}
