//! What the author decides, piece by piece, and that whole blocks are those that the SDK's proposer makes.

mod fill;
mod finishing;
mod left_out;
mod pace;
mod patience;
mod pool;
mod ready;
mod same_blocks;
mod size;

pub(crate) use ready::{InOrder, Pooled};

use super::{
	block::{is_about, CHUNK_WEIGHT},
	fill::{fill, Applies, Filled, Limits},
	left_out::LeftOut,
	pace::{Pace, MOST, MOST_BYTES},
	patience::{Patience, MAX_SKIPPED},
	refusal::Refusal,
	size::BlockSize,
	Author,
};
use harbour_runtime::{opaque::UncheckedExtrinsic, Runtime};
use polkadot_sdk::{frame_system, sc_proposer_metrics, sp_runtime};
use sc_proposer_metrics::EndProposingReason;
use sp_runtime::transaction_validity::{InvalidTransaction, TransactionValidityError};
use std::time::{Duration, Instant};

#[test]
fn boundary_a_chunk_takes_a_twentieth_of_a_block() {
	let block = <Runtime as frame_system::Config>::BlockWeights::get().max_block;
	assert_eq!(CHUNK_WEIGHT.ref_time() * 20, block.ref_time());
	assert_eq!(CHUNK_WEIGHT.proof_size(), block.proof_size());
}

#[test]
fn success_an_answer_ends_with_the_first_refused() {
	let yes = || Ok(Ok(()));
	let no = || Err(TransactionValidityError::from(InvalidTransaction::Stale));
	assert!(is_about(&[yes(), yes()], 2));
	assert!(is_about(&[yes()], 2));
	assert!(is_about(&[yes(), no()], 3));
	assert!(is_about(&[no()], 1));
}

#[test]
fn fails_for_an_answer_to_another_question() {
	let yes = || Ok(Ok(()));
	let no = || Err(TransactionValidityError::from(InvalidTransaction::Stale));
	assert!(!is_about(&[], 2), "it would be asked for ever");
	assert!(!is_about(&[yes(), yes(), yes()], 2), "more than there are");
	assert!(!is_about(&[no(), yes()], 2), "it went on after one was refused");
}
