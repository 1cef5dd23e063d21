//! The SDK's own pool, over a chain that counts what it is asked.

use super::{
	super::{
		again::{again, Sparing},
		batch::Answer,
		checked::{MOST_AT_ONCE, REVALIDATE_AFTER},
		over, Extrinsic, Hash,
	},
	linear::{at, genesis, transaction, Linear, Says},
};
use harbour_runtime::opaque::Block;
use polkadot_sdk::{sc_transaction_pool, sc_transaction_pool_api, sp_core, sp_runtime};
use sc_transaction_pool::{BasicPool, ChainApi, Options, ValidateTransactionPriority};
use sc_transaction_pool_api::{ChainEvent, MaintainedTransactionPool, TransactionPool};
use sp_core::testing::TaskExecutor;
use sp_runtime::transaction_validity::{TransactionSource, TransactionValidityError};
use std::time::{Duration, Instant};
use tokio::time::sleep;

const LONG: Duration = Duration::from_secs(30);

/// In which the SDK's pool asks about what waits some times.
const A_FEW_ROUNDS: Duration = Duration::from_millis(900);

const LAST: u8 = REVALIDATE_AFTER as u8;

struct Waiting {
	chain: Linear,
	pool: BasicPool<Sparing<Linear>, Block>,
}

impl Waiting {
	fn new() -> Self {
		let chain = Linear::default();
		let pool = over(
			chain.clone(),
			Options::default(),
			true,
			None,
			TaskExecutor::new(),
			&genesis(),
		);
		Self { chain, pool }
	}

	async fn submit(&self, number: u8, at: Hash) -> Hash {
		let transaction = Extrinsic::clone(&transaction(number));
		self.pool
			.submit_one(at, TransactionSource::External, transaction)
			.await
			.expect("it is valid")
	}

	async fn best(&self, hash: Hash) {
		self.pool
			.maintain(ChainEvent::NewBestBlock { hash, tree_route: None })
			.await;
	}

	fn waits(&self, number: u8) -> bool {
		let hash = self.pool.hash_of(&transaction(number));
		self.pool.ready_transaction(&hash).is_some()
	}

	/// All of a round are asked about before one of them is removed.
	async fn until_removed(&self, number: u8) {
		let began = Instant::now();
		while self.waits(number) {
			assert!(began.elapsed() < LONG, "{number} still waits");
			sleep(Duration::from_millis(10)).await;
		}
	}
}

#[tokio::test]
async fn success_what_waits_is_not_asked_about_after_each_block_and_stays() {
	let waiting = Waiting::new();
	waiting.submit(1, at(0, 0)).await;
	for number in 1..4 {
		waiting.best(at(0, number)).await;
		sleep(A_FEW_ROUNDS).await;
	}
	assert!(waiting.waits(1));
	assert_eq!(waiting.chain.asked(1), 1);
}

#[tokio::test]
async fn boundary_only_what_was_found_valid_long_ago_is_asked_about_and_removed_if_invalid() {
	let waiting = Waiting::new();
	for number in [1, 2] {
		waiting.submit(number, at(0, 0)).await;
	}
	waiting.best(at(0, 1)).await;
	waiting.submit(3, at(0, 1)).await;
	for number in [1, 3] {
		waiting.chain.say(number, Says::Invalid);
	}
	for number in 2..=LAST {
		waiting.best(at(0, number)).await;
	}

	waiting.until_removed(1).await;
	assert_eq!([1, 2, 3].map(|number| waiting.chain.asked(number)), [2, 2, 1]);
	assert!(waiting.waits(2) && waiting.waits(3));

	waiting.best(at(0, LAST + 1)).await;
	waiting.until_removed(3).await;
	assert_eq!([1, 2, 3].map(|number| waiting.chain.asked(number)), [2, 2, 2]);
	assert!(waiting.waits(2));
}

#[tokio::test]
async fn success_all_is_asked_about_again_when_a_block_is_replaced() {
	let waiting = Waiting::new();
	waiting.best(at(0, 1)).await;
	waiting.submit(1, at(0, 1)).await;
	waiting.chain.say(1, Says::Invalid);
	waiting.best(at(1, 1)).await;
	waiting.until_removed(1).await;
}

#[tokio::test]
async fn success_all_is_asked_about_again_after_blocks_that_the_pool_took_no_notice_of() {
	let waiting = Waiting::new();
	waiting.best(at(0, 1)).await;
	waiting.submit(1, at(0, 1)).await;
	waiting.chain.say(1, Says::Invalid);
	let far = 2 + MOST_AT_ONCE as u8;
	waiting.best(at(0, far)).await;
	waiting.best(at(0, far + 1)).await;
	waiting.until_removed(1).await;
}

#[tokio::test]
async fn success_all_is_asked_about_again_when_the_runtime_is_replaced() {
	let waiting = Waiting::new();
	waiting.submit(1, at(0, 0)).await;
	waiting.chain.say(1, Says::Invalid);
	waiting.chain.upgrade(at(0, 1));
	waiting.best(at(0, 1)).await;
	waiting.until_removed(1).await;
}

#[tokio::test]
async fn success_a_block_that_becomes_final_is_no_reason_to_ask() {
	let waiting = Waiting::new();
	waiting.submit(1, at(0, 0)).await;
	for number in 1..4 {
		waiting.best(at(0, number)).await;
	}
	waiting
		.pool
		.maintain(ChainEvent::Finalized {
			hash: at(0, 1),
			tree_route: [].into(),
		})
		.await;
	waiting.best(at(0, 4)).await;
	sleep(A_FEW_ROUNDS).await;
	assert_eq!(waiting.chain.asked(1), 1);
}

/// Asks as the pool asks about what is submitted to it.
async fn submit(sparing: &Sparing<Linear>, source: TransactionSource) -> Answer {
	let priority = ValidateTransactionPriority::Submitted;
	sparing
		.validate_transaction(at(0, 0), source, transaction(1), priority)
		.await
}

/// Asks as the pool asks about what waits in it.
async fn ask_again(sparing: &Sparing<Linear>) -> Answer {
	again(submit(sparing, TransactionSource::External)).await
}

fn sparing() -> (Linear, Sparing<Linear>) {
	let chain = Linear::default();
	(chain.clone(), Sparing::new(chain, 8))
}

#[tokio::test]
async fn success_what_waits_has_an_answer_that_leaves_it_in_its_place() {
	let (chain, sparing) = sparing();
	assert!(matches!(submit(&sparing, TransactionSource::Local).await, Ok(Ok(_))));
	let answer = ask_again(&sparing).await;
	assert!(matches!(answer, Ok(Err(TransactionValidityError::Unknown(_)))));
	assert_eq!(chain.asked(1), 1);
}

#[tokio::test]
async fn success_a_submission_is_asked_about_though_it_waits() {
	let (chain, sparing) = sparing();
	for _ in 0..2 {
		assert!(matches!(submit(&sparing, TransactionSource::External).await, Ok(Ok(_))));
	}
	assert_eq!(chain.asked(1), 2);
}

#[tokio::test]
async fn success_what_a_block_has_is_not_remembered() {
	let (chain, sparing) = sparing();
	assert!(submit(&sparing, TransactionSource::InBlock).await.is_ok());
	assert!(matches!(ask_again(&sparing).await, Ok(Ok(_))));
	assert_eq!(chain.asked(1), 2);
}

#[tokio::test]
async fn fails_as_the_chain_says_and_only_valid_is_remembered() {
	for says in [Says::Invalid, Says::Unknown, Says::Fails] {
		let (chain, sparing) = sparing();
		chain.say(1, says);
		for _ in 0..2 {
			assert!(!matches!(ask_again(&sparing).await, Ok(Ok(_))));
		}
		assert_eq!(chain.asked(1), 2);
	}
}
