//! Looks into a transaction with the types that this program was built with. The chain's may be newer: what is read here decides what goes
//! first and what goes alone, never what is valid.

use super::Extrinsic;
use codec::{DecodeLimit, Encode};
use harbour_runtime::UncheckedExtrinsic;

/// How deep calls and lists may be nested for the node to look into a transaction. A payment has one level, a batch by a deputy four.
/// Few: reading takes this thread's stack, and a stack that is full ends the process, where it would end an instance alone.
const MOST_NESTED: u32 = 8;

/// The transaction in these bytes, if they are one.
pub(crate) fn read(transaction: &Extrinsic) -> Option<UncheckedExtrinsic> {
	UncheckedExtrinsic::decode_all_with_depth_limit(MOST_NESTED, &mut &transaction.encode()[..]).ok()
}
