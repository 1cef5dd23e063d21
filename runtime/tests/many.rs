//! Many transactions in one call are what they are one by one: the same results, events, weights and state.

use crate::common::*;
use codec::Encode;
use harbour_runtime::{
	transactions::{apply, validate},
	Block, Executive, Header, RuntimeCall, System, Timestamp, UncheckedExtrinsic,
};
use polkadot_sdk::{
	frame_support::weights::Weight,
	frame_system,
	sp_core::storage::StateVersion,
	sp_io::storage::{commit_transaction, rollback_transaction, root, start_transaction},
	sp_keyring::Sr25519Keyring,
	sp_runtime::{
		traits::Block as _,
		transaction_validity::{InvalidTransaction, TransactionSource, TransactionValidityError},
		ApplyExtrinsicResult,
	},
};
use proptest::{prelude::*, test_runner::RngSeed};

const WHOLE_BLOCK: Weight = Weight::MAX;

/// What somebody sends.
#[derive(Clone, Debug)]
struct Sent {
	who: Sr25519Keyring,
	/// Against the nonce that the sender's transactions before it have come to.
	off_by: i8,
	what: What,
}

#[derive(Clone, Debug)]
enum What {
	Pay(u32, Sr25519Keyring, u128),
	PayMany(Vec<(Sr25519Keyring, u128)>),
	PayWithTip,
	Redeem,
	/// Many calls in one, the last of which fails: what the others did is undone.
	FailingBatch,
	/// Bytes, of which few more fit into a block than one.
	Large,
	/// A call that the filter lets nobody make.
	Refused,
	WrongSignature,
}

fn people() -> impl Strategy<Value = Sr25519Keyring> {
	// Two's key nobody has onboarded.
	prop::sample::select(vec![Alice, Bob, Charlie, Eve, Ferdie, Two])
}

fn what() -> impl Strategy<Value = What> {
	let amount = prop_oneof![Just(0), Just(1), 1..50_000 * UNIT, Just(u128::MAX)];
	prop_oneof![
		8 => (0..4u32, people(), amount.clone()).prop_map(|(currency, to, amount)| What::Pay(currency, to, amount)),
		2 => prop::collection::vec((people(), amount), 1..5).prop_map(What::PayMany),
		1 => Just(What::PayWithTip),
		1 => Just(What::Redeem),
		1 => Just(What::FailingBatch),
		2 => Just(What::Large),
		1 => Just(What::Refused),
		1 => Just(What::WrongSignature),
	]
}

fn sent() -> impl Strategy<Value = Sent> {
	let off_by = prop_oneof![12 => Just(0i8), 1 => Just(1), 1 => Just(-1)];
	(people(), off_by, what()).prop_map(|(who, off_by, what)| Sent { who, off_by, what })
}

impl Sent {
	fn transaction(&self, nonce: u32) -> UncheckedExtrinsic {
		let nonce = nonce.saturating_add_signed(self.off_by.into());
		let (mut tip, mut signer) = (0, self.who.pair());
		let call = match &self.what {
			What::Pay(currency, to, amount) => transfer(*currency, id(*to), *amount),
			What::PayMany(payments) => batch_of(KHKD, payments.iter().map(|(to, amount)| (id(*to), *amount)).collect()),
			What::PayWithTip => {
				tip = 1;
				transfer(KHKD, id(Eve), 1)
			}
			What::Redeem => redeem(KHKD, 1_000 * UNIT),
			What::FailingBatch => RuntimeCall::Utility(polkadot_sdk::pallet_utility::Call::batch_all {
				calls: vec![transfer(0, id(Eve), 7), transfer(0, id(Eve), u128::MAX)],
			}),
			What::Large => RuntimeCall::System(frame_system::Call::remark {
				remark: vec![7; 1_200 * 1024],
			}),
			What::Refused => RuntimeCall::System(frame_system::Call::apply_authorized_upgrade { code: vec![0; 8] }),
			What::WrongSignature => {
				signer = Sr25519Keyring::One.pair();
				transfer(KHKD, id(Eve), 1)
			}
		};
		sign_with(&signer, id(self.who), nonce, tip, call)
	}
}

/// Signed one after the other, in the first block.
fn signed(all: &[Sent]) -> Vec<UncheckedExtrinsic> {
	development().execute_with(|| {
		open_first_block();
		let mut sent_by = std::collections::BTreeMap::<_, u32>::new();
		all.iter()
			.map(|sent| {
				let nonce = sent_by
					.entry(id(sent.who))
					.or_insert_with(|| System::account_nonce(id(sent.who)));
				let transaction = sent.transaction(*nonce);
				if sent.off_by == 0 && !matches!(sent.what, What::PayWithTip | What::Refused | What::WrongSignature) {
					*nonce += 1;
				}
				transaction
			})
			.collect()
	})
}

/// What a block's transactions came to.
#[derive(Debug, PartialEq)]
struct Outcome {
	results: Vec<ApplyExtrinsicResult>,
	events: Vec<Vec<u8>>,
	weight: Vec<u8>,
	header: Header,
}

/// A block of what `build` keeps, on the development chain; and those transactions.
fn block(build: impl FnOnce() -> Vec<ApplyExtrinsicResult>) -> Outcome {
	development().execute_with(|| {
		open_first_block();
		let results = build();
		let events = System::read_events_no_consensus()
			.map(|record| record.encode())
			.collect();
		let weight = System::block_weight().encode();
		let header = Executive::finalize_block();
		check_invariants();
		assert_eq!(&root(StateVersion::V1)[..], header.state_root.as_bytes());
		Outcome {
			results,
			events,
			weight,
			header,
		}
	})
}

/// As the SDK's block builder does it.
fn one_by_one(transactions: &[UncheckedExtrinsic]) -> Outcome {
	block(|| {
		transactions
			.iter()
			.map(|transaction| {
				start_transaction();
				let result = Executive::apply_extrinsic(transaction.clone());
				match result {
					Ok(_) => commit_transaction(),
					Err(_) => rollback_transaction(),
				}
				result
			})
			.collect()
	})
}

fn in_chunks(transactions: &[UncheckedExtrinsic], size: usize, limit: Weight) -> Outcome {
	block(|| {
		let mut results = Vec::new();
		while results.len() < transactions.len() {
			let rest = &transactions[results.len()..];
			let some = apply(rest[..size.min(rest.len())].to_vec(), limit);
			assert!(!some.is_empty(), "each call gets on");
			let refused = some.iter().position(Result::is_err);
			assert!(
				refused.is_none_or(|at| at + 1 == some.len()),
				"it ends with what is refused"
			);
			results.extend(some);
		}
		results
	})
}

/// Executes the block as another node does.
fn import(transactions: &[UncheckedExtrinsic], outcome: &Outcome) {
	let kept = transactions
		.iter()
		.zip(&outcome.results)
		.filter(|(_, result)| result.is_ok())
		.map(|(transaction, _)| transaction.clone());
	let extrinsics = std::iter::once(clock(START)).chain(kept).collect();
	let block = Block::new(outcome.header.clone(), extrinsics);
	development().execute_with(|| Executive::execute_block(block.into()));
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 48, rng_seed: RngSeed::Fixed(0x4d41_4e59), ..ProptestConfig::default() })]

	#[test]
	fn success_a_block_is_the_same_however_its_transactions_come(
		all in prop::collection::vec(sent(), 1..40),
		size in 1..40usize,
		limit in prop_oneof![Just(WHOLE_BLOCK), Just(Weight::zero()), (1..50_000_000_000u64).prop_map(|time| Weight::from_parts(time, u64::MAX))],
	) {
		let transactions = signed(&all);
		let expected = one_by_one(&transactions);
		let outcome = in_chunks(&transactions, size, limit);
		prop_assert_eq!(&outcome, &expected);
		import(&transactions, &outcome);
	}

	#[test]
	fn success_each_is_judged_as_if_it_were_alone(all in prop::collection::vec(sent(), 1..30)) {
		let transactions = signed(&all);
		development().execute_with(|| {
			open_first_block();
			let at = System::parent_hash();
			let before = root(StateVersion::V1);
			let alone: Vec<_> = transactions
				.iter()
				.map(|transaction| {
					start_transaction();
					let validity = Executive::validate_transaction(TransactionSource::External, transaction.clone(), at);
					rollback_transaction();
					validity
				})
				.collect();
			let together = transactions.iter().map(|transaction| (TransactionSource::External, transaction.clone()));
			assert_eq!(validate(together.collect(), at), alone);
			assert_eq!(root(StateVersion::V1), before, "judging changes nothing");
		});
	}
}

fn payments(count: u32) -> Vec<UncheckedExtrinsic> {
	let all: Vec<_> = (0..count)
		.map(|_| Sent {
			who: Eve,
			off_by: 0,
			what: What::Pay(KHKD, Ferdie, 1),
		})
		.collect();
	signed(&all)
}

#[test]
fn boundary_the_one_that_goes_past_the_limit_is_the_last() {
	development().execute_with(|| {
		open_first_block();
		assert_eq!(apply(payments(5), Weight::zero()).len(), 1);
	});
	development().execute_with(|| {
		open_first_block();
		let before = System::block_weight().total();
		assert_eq!(apply(payments(2), WHOLE_BLOCK).len(), 2);
		let two = System::block_weight().total().saturating_sub(before);
		assert_eq!(apply(payments(5)[2..].to_vec(), two).len(), 3, "two are not past it");
	});
}

#[test]
fn boundary_none_is_none() {
	development().execute_with(|| {
		open_first_block();
		assert!(apply(Vec::new(), WHOLE_BLOCK).is_empty());
		assert!(validate(Vec::new(), System::parent_hash()).is_empty());
	});
}

#[test]
fn fails_where_one_is_refused_and_leaves_those_behind_it_alone() {
	development().execute_with(|| {
		open_first_block();
		let mut three = payments(3);
		three.remove(1);
		let stale = InvalidTransaction::Future;
		let before = System::account_nonce(id(Eve));
		assert_eq!(
			apply([three.clone(), payments(1)].concat(), WHOLE_BLOCK),
			vec![Ok(Ok(())), Err(TransactionValidityError::Invalid(stale))]
		);
		assert_eq!(System::account_nonce(id(Eve)), before + 1);
		assert!(Timestamp::get() > 0);
	});
}
