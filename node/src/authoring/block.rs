//! A block on its way, in the state that its transactions make.
//!
//! The SDK's `BlockBuilder` does the same and keeps its instance of the runtime's API to itself, so that nothing but one transaction
//! can be applied through it.

use super::{fill::Applies, refusal::Refusal, size::BlockSize};
use codec::Encode;
use harbour_runtime::{
	opaque::{Block, Header, UncheckedExtrinsic},
	transactions::TransactionsApi,
	BlockNumber, Hash,
};
use polkadot_sdk::{
	sp_api, sp_block_builder, sp_blockchain, sp_consensus, sp_core, sp_inherents, sp_runtime, sp_weights,
};
use sp_api::{ApiError, ApiExt, ApiRef, CallApiAt, Core, ProvideRuntimeApi, TransactionOutcome};
use sp_block_builder::BlockBuilder;
use sp_blockchain::Error;
use sp_consensus::{Proposal, ProposeArgs};
use sp_core::traits::CallContext;
use sp_inherents::InherentData;
use sp_runtime::{
	traits::{Block as _, Header as _},
	transaction_validity::TransactionValidityError,
	ApplyExtrinsicResult, ExtrinsicInclusionMode,
};
use sp_weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight};

/// What a chunk may take of a block, a twentieth of it: the clock is looked at after that, however many transactions are left in the
/// chunk. A block has no limit for a proof.
pub(super) const CHUNK_WEIGHT: Weight = Weight::from_parts(37_500 * WEIGHT_REF_TIME_PER_MICROS, u64::MAX);

/// The versions from which on the runtime says which transactions a block may have, and names its errors as it does today. No
/// runtime of this chain was older.
const CORE_VERSION: u32 = 5;
const BLOCK_BUILDER_VERSION: u32 = 6;

pub(super) struct Building<'a, C: ProvideRuntimeApi<Block>> {
	client: &'a C,
	api: ApiRef<'a, C::Api>,
	parent: Hash,
	extrinsics: Vec<UncheckedExtrinsic>,
	size: BlockSize,
	mode: ExtrinsicInclusionMode,
	takes_many: bool,
}

impl<'a, C> Building<'a, C>
where
	C: ProvideRuntimeApi<Block> + CallApiAt<Block>,
	C::Api: BlockBuilder<Block> + TransactionsApi<Block>,
{
	/// Begins a block; what it takes of `args` is not there any more.
	pub(super) fn begin(
		client: &'a C,
		parent: Hash,
		parent_number: BlockNumber,
		args: &mut ProposeArgs<Block>,
	) -> Result<Self, Error> {
		let number = parent_number
			.checked_add(1)
			.ok_or_else(|| Error::Backend("there is no number after the parent's".to_string()))?;
		let digest = std::mem::take(&mut args.inherent_digests);
		let header = Header::new(number, Hash::default(), Hash::default(), parent, digest);

		let mut api = client.runtime_api();
		let recorder = args.storage_proof_recorder.take();
		let recorded = recorder.is_some();
		if let Some(recorder) = recorder {
			api.record_proof_with_recorder(recorder);
		}
		for extension in std::mem::take(&mut args.extra_extensions).into_extensions() {
			api.register_extension(extension);
		}
		api.set_call_context(CallContext::Onchain { import: false });
		require::<dyn Core<Block>, _>(&*api, parent, "Core", CORE_VERSION)?;
		require::<dyn BlockBuilder<Block>, _>(&*api, parent, "BlockBuilder", BLOCK_BUILDER_VERSION)?;

		// A proof counts into the size of the block and grows with each transaction by what nobody knows before.
		let takes_many = !recorded && api.has_api::<dyn TransactionsApi<Block>>(parent)?;
		let mode = api.initialize_block(parent, &header)?;
		Ok(Self {
			client,
			api,
			parent,
			extrinsics: Vec::new(),
			size: BlockSize::new(header.encoded_size()),
			mode,
			takes_many,
		})
	}

	/// Which transactions the runtime allows in this block.
	pub(super) fn mode(&self) -> ExtrinsicInclusionMode {
		self.mode
	}

	/// The transactions that the runtime itself wants in the block. Changes nothing.
	pub(super) fn inherents(&self, data: InherentData) -> Result<Vec<UncheckedExtrinsic>, Error> {
		let parent = self.parent;
		self.api
			.execute_in_transaction(|api| TransactionOutcome::Rollback(api.inherent_extrinsics(parent, data)))
			.map_err(|error| Error::Application(Box::new(error)))
	}

	pub(super) fn finish(self) -> Result<Proposal<Block>, Error> {
		let header = self.api.finalize_block(self.parent)?;
		let state = self.client.state_at(self.parent)?;
		let storage_changes = self
			.api
			.into_storage_changes(&state, self.parent)
			.map_err(Error::StorageChanges)?;
		Ok(Proposal {
			block: Block::new(header, self.extrinsics),
			storage_changes,
		})
	}

	fn push(&mut self, transaction: UncheckedExtrinsic) {
		self.size.push(transaction.encoded_size());
		self.extrinsics.push(transaction);
	}
}

impl<C> Applies for Building<'_, C>
where
	C: ProvideRuntimeApi<Block> + CallApiAt<Block>,
	C::Api: BlockBuilder<Block> + TransactionsApi<Block>,
{
	fn size(&self) -> BlockSize {
		let proof = self.api.proof_recorder();
		self.size
			.and_beside(proof.map_or(0, |recorder| recorder.estimate_encoded_size()))
	}

	fn takes_many(&self) -> bool {
		self.takes_many
	}

	fn apply(&mut self, transaction: UncheckedExtrinsic) -> Result<(), Refusal> {
		let parent = self.parent;
		self.api.execute_in_transaction(|api| {
			keep_if_ok(match api.apply_extrinsic(parent, transaction.clone()) {
				Ok(Ok(_)) => Ok(()),
				Ok(Err(error)) => Err(Refusal::Validity(error)),
				Err(error) => Err(Refusal::Call(error.to_string())),
			})
		})?;
		self.push(transaction);
		Ok(())
	}

	fn apply_many(
		&mut self,
		transactions: Vec<UncheckedExtrinsic>,
	) -> Result<Vec<Result<(), TransactionValidityError>>, String> {
		let parent = self.parent;
		let outcomes = self.api.execute_in_transaction(|api| {
			let answer = api.apply_transactions(parent, transactions.clone(), CHUNK_WEIGHT);
			// What is kept has to be what is known of: a wrong answer is none.
			keep_if_ok(answer.map_err(|error| error.to_string()).and_then(|outcomes| {
				let expected = is_about(&outcomes, transactions.len());
				expected
					.then_some(outcomes)
					.ok_or_else(|| "it answers what wasn't asked".to_string())
			}))
		})?;
		for (transaction, _) in transactions
			.into_iter()
			.zip(&outcomes)
			.filter(|(_, outcome)| outcome.is_ok())
		{
			self.push(transaction);
		}
		// Whether a call that was paid for did what it should is no matter of the author's.
		Ok(outcomes.into_iter().map(|outcome| outcome.map(|_| ())).collect())
	}
}

/// Whether these can be what became of the first of so many transactions: of one at least, and the last only is refused.
pub(super) fn is_about(outcomes: &[ApplyExtrinsicResult], transactions: usize) -> bool {
	match outcomes.split_last() {
		Some((_, before)) => outcomes.len() <= transactions && before.iter().all(Result::is_ok),
		None => false,
	}
}

fn keep_if_ok<T, E>(result: Result<T, E>) -> TransactionOutcome<Result<T, E>> {
	match result {
		Ok(_) => TransactionOutcome::Commit(result),
		Err(_) => TransactionOutcome::Rollback(result),
	}
}

/// The runtime has the API named `name` in at least this version.
fn require<I, A>(api: &A, at: Hash, name: &str, least: u32) -> Result<(), Error>
where
	I: sp_api::RuntimeApiInfo + ?Sized,
	A: ApiExt<Block>,
{
	let version: Result<_, ApiError> = api.api_version::<I>(at);
	match version? {
		Some(version) if version >= least => Ok(()),
		_ => Err(Error::VersionInvalid(name.to_string())),
	}
}
