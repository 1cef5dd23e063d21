//! What a node and a client may ask of the runtime without a transaction.

use crate::{
	attesting::{self, Coin, Components, CoverageAnswer, DailyStatement, Day, Report, ReportRefusal, ReserveTerms},
	explain::{self, Abilities, Refusal},
	genesis_presets, history,
	opaque::SessionKeys,
	supervision, transactions, AccountId, Assets, AuraId, Balance, Block, CurrencyId, Executive, Grandpa, Hash,
	InherentDataExt, Moment, Nonce, Reserves, Runtime, RuntimeCall, RuntimeGenesisConfig, System, Timestamp,
	TransactionPayment, Validators, SLOT_DURATION, VERSION,
};
use alloc::vec::Vec;
use codec::Encode;
use harbour_primitives::{Backing, InstitutionId, Unbacked};
use pallet_stablecoin::{PaymentLimit, Redemption, RedemptionId};
use polkadot_sdk::{
	frame_support::{
		genesis_builder_helper::{build_state, get_preset},
		weights::Weight,
	},
	frame_system_rpc_runtime_api, pallet_grandpa, pallet_transaction_payment,
	pallet_transaction_payment_rpc_runtime_api,
	sp_api::{self, decl_runtime_apis, impl_runtime_apis},
	sp_block_builder, sp_consensus_aura, sp_consensus_grandpa, sp_consensus_slots,
	sp_core::OpaqueMetadata,
	sp_genesis_builder, sp_inherents, sp_offchain,
	sp_runtime::{
		traits::{Block as BlockT, NumberFor},
		transaction_validity::{TransactionSource, TransactionValidity},
		ApplyExtrinsicResult, DispatchError, ExtrinsicInclusionMode, OpaqueValue,
	},
	sp_session, sp_transaction_pool,
	sp_version::RuntimeVersion,
};

decl_runtime_apis! {
	/// What would be refused, and why, without a transaction.
	pub trait ComplianceApi {
		/// Every reason why `from` can't transfer `amount` of `currency` to `to` now, by the names of the ledger's errors, in the
		/// order in which a transaction would meet them; none where it would succeed.
		fn transfer_refusals(from: AccountId, to: AccountId, currency: CurrencyId, amount: Balance) -> Vec<Refusal>;

		/// Every reason why `minter` can't issue `amount` of `currency` to `beneficiary` now, against the deposit that `reference`
		/// names or without naming one; none where it could.
		fn mint_refusals(
			minter: AccountId,
			currency: CurrencyId,
			beneficiary: AccountId,
			amount: Balance,
			reference: Option<Hash>,
		) -> Vec<Refusal>;

		/// Every reason why `holder` can't redeem `amount` of `currency` now; none where it could.
		fn redeem_refusals(holder: AccountId, currency: CurrencyId, amount: Balance) -> Vec<Refusal>;

		/// The error with which `call`, signed by `who`, would fail now; `None` where it would succeed. For every call there is;
		/// those above say all reasons at once, this one the first.
		fn dry_run(who: AccountId, call: RuntimeCall) -> Option<DispatchError>;

		/// What `who` may do now.
		fn abilities(who: AccountId) -> Abilities;

		/// What `who` may still pay of `currency` at once and today, by the limits of its tier; `None` in it where nothing bounds
		/// it, and in place of it where there is no such currency, or `who` may not pay.
		fn payment_room(who: AccountId, currency: CurrencyId) -> Option<PaymentLimit>;

		/// What `minter` may still issue of `currency` today.
		fn mint_room(minter: AccountId, currency: CurrencyId) -> Balance;

		/// The open redemptions of a holder, oldest first.
		fn redemptions(holder: AccountId) -> Vec<(RedemptionId, Redemption<AccountId>)>;

		/// The redemptions that an institution has not paid in time, the longest overdue first.
		fn overdue(institution: InstitutionId) -> Vec<(RedemptionId, Redemption<AccountId>)>;
	}

	/// What backs a currency, and what an attestor's program needs to know before it reports.
	pub trait ReservesApi {
		/// The chain's clock: Unix time of the block that is asked, in milliseconds.
		fn now() -> Moment;

		/// Who attests `currency`, what may back it, and on which terms; `None` where nobody attests it.
		fn terms(currency: CurrencyId) -> Option<ReserveTerms>;

		/// Attested backing in the smallest unit, less what was redeemed since; or why there is none.
		fn attested(currency: CurrencyId) -> Result<Balance, Unbacked>;

		/// What backs `currency`, since when, who said so and what follows from it; `None` where nobody attests it.
		fn coverage(currency: CurrencyId) -> Option<CoverageAnswer>;

		/// What an institution last reported of `currency`.
		fn last_report(currency: CurrencyId, institution: InstitutionId) -> Option<Report>;

		/// The statement of a day, counted from 1 January 1970 in Hong Kong; `None` where the day isn't over, or too long ago: ask an
		/// archive node, at a block of the following month.
		fn statement(currency: CurrencyId, day: Day) -> Option<DailyStatement>;

		/// The institution for which an account attests, if that is in good standing.
		fn attestor(account: AccountId) -> Option<InstitutionId>;

		/// What amounts of `currency` are in; `None` where there is no such currency.
		fn coin(currency: CurrencyId) -> Option<Coin>;

		/// The error with which a report by `account` would be refused now; `None` where it would be taken.
		fn report_refusal(
			account: AccountId,
			currency: CurrencyId,
			as_of: Moment,
			components: Components,
		) -> Option<ReportRefusal>;
	}
}

impl_runtime_apis! {
	impl sp_api::Core<Block> for Runtime {
		fn version() -> RuntimeVersion {
			VERSION
		}

		fn execute_block(block: <Block as BlockT>::LazyBlock) {
			Executive::execute_block(block);
		}

		fn initialize_block(header: &<Block as BlockT>::Header) -> ExtrinsicInclusionMode {
			Executive::initialize_block(header)
		}
	}

	impl sp_api::Metadata<Block> for Runtime {
		fn metadata() -> OpaqueMetadata {
			OpaqueMetadata::new(Runtime::metadata().into())
		}

		fn metadata_at_version(version: u32) -> Option<OpaqueMetadata> {
			Runtime::metadata_at_version(version)
		}

		fn metadata_versions() -> Vec<u32> {
			Runtime::metadata_versions()
		}
	}

	impl sp_block_builder::BlockBuilder<Block> for Runtime {
		fn apply_extrinsic(extrinsic: <Block as BlockT>::Extrinsic) -> ApplyExtrinsicResult {
			Executive::apply_extrinsic(extrinsic)
		}

		fn finalize_block() -> <Block as BlockT>::Header {
			Executive::finalize_block()
		}

		fn inherent_extrinsics(data: sp_inherents::InherentData) -> Vec<<Block as BlockT>::Extrinsic> {
			data.create_extrinsics()
		}

		fn check_inherents(
			block: <Block as BlockT>::LazyBlock,
			data: sp_inherents::InherentData,
		) -> sp_inherents::CheckInherentsResult {
			data.check_extrinsics(&block)
		}
	}

	impl sp_transaction_pool::runtime_api::TaggedTransactionQueue<Block> for Runtime {
		fn validate_transaction(
			source: TransactionSource,
			tx: <Block as BlockT>::Extrinsic,
			block_hash: <Block as BlockT>::Hash,
		) -> TransactionValidity {
			Executive::validate_transaction(source, tx, block_hash)
		}
	}

	impl crate::transactions::TransactionsApi<Block> for Runtime {
		fn apply_transactions(transactions: Vec<<Block as BlockT>::Extrinsic>, limit: Weight) -> Vec<ApplyExtrinsicResult> {
			transactions::apply(transactions, limit)
		}

		fn validate_transactions(
			transactions: Vec<(TransactionSource, <Block as BlockT>::Extrinsic)>,
			at: <Block as BlockT>::Hash,
		) -> Vec<TransactionValidity> {
			transactions::validate(transactions, at)
		}
	}

	impl sp_offchain::OffchainWorkerApi<Block> for Runtime {
		fn offchain_worker(header: &<Block as BlockT>::Header) {
			Executive::offchain_worker(header)
		}
	}

	impl sp_consensus_aura::AuraApi<Block, AuraId> for Runtime {
		fn slot_duration() -> sp_consensus_aura::SlotDuration {
			sp_consensus_aura::SlotDuration::from_millis(SLOT_DURATION)
		}

		fn authorities() -> Vec<AuraId> {
			polkadot_sdk::pallet_aura::Authorities::<Runtime>::get().into_inner()
		}
	}

	impl sp_session::SessionKeys<Block> for Runtime {
		fn generate_session_keys(
			owner: Vec<u8>,
			seed: Option<Vec<u8>>,
		) -> sp_session::OpaqueGeneratedSessionKeys {
			SessionKeys::generate(&owner, seed).into()
		}

		fn decode_session_keys(encoded: Vec<u8>) -> Option<Vec<(Vec<u8>, polkadot_sdk::sp_core::crypto::KeyTypeId)>> {
			SessionKeys::decode_into_raw_public_keys(&encoded)
		}
	}

	impl sp_consensus_grandpa::GrandpaApi<Block> for Runtime {
		fn grandpa_authorities() -> sp_consensus_grandpa::AuthorityList {
			Grandpa::grandpa_authorities()
		}

		fn current_set_id() -> sp_consensus_grandpa::SetId {
			pallet_grandpa::CurrentSetId::<Runtime>::get()
		}

		fn submit_report_equivocation_unsigned_extrinsic(
			equivocation_proof: sp_consensus_grandpa::EquivocationProof<<Block as BlockT>::Hash, NumberFor<Block>>,
			key_owner_proof: sp_consensus_grandpa::OpaqueKeyOwnershipProof,
		) -> Option<()> {
			Grandpa::submit_unsigned_equivocation_report(equivocation_proof, key_owner_proof.decode()?)
		}

		fn generate_key_ownership_proof(
			set_id: sp_consensus_grandpa::SetId,
			authority_id: sp_consensus_grandpa::AuthorityId,
		) -> Option<sp_consensus_grandpa::OpaqueKeyOwnershipProof> {
			let session = pallet_grandpa::SetIdSession::<Runtime>::get(set_id)?;
			Validators::prove_in(session, sp_consensus_grandpa::KEY_TYPE, authority_id.as_ref())
				.map(|proof| sp_consensus_grandpa::OpaqueKeyOwnershipProof::new(proof.encode()))
		}
	}

	impl frame_system_rpc_runtime_api::AccountNonceApi<Block, AccountId, Nonce> for Runtime {
		fn account_nonce(account: AccountId) -> Nonce {
			System::account_nonce(account)
		}
	}

	impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentApi<Block, Balance> for Runtime {
		fn query_info(
			uxt: <Block as BlockT>::Extrinsic,
			len: u32,
		) -> pallet_transaction_payment_rpc_runtime_api::RuntimeDispatchInfo<Balance> {
			TransactionPayment::query_info(uxt, len)
		}

		fn query_fee_details(uxt: <Block as BlockT>::Extrinsic, len: u32) -> pallet_transaction_payment::FeeDetails<Balance> {
			TransactionPayment::query_fee_details(uxt, len)
		}

		fn query_weight_to_fee(weight: Weight) -> Balance {
			TransactionPayment::weight_to_fee(weight)
		}

		fn query_length_to_fee(length: u32) -> Balance {
			TransactionPayment::length_to_fee(length)
		}
	}

	impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentCallApi<Block, Balance, RuntimeCall> for Runtime {
		fn query_call_info(
			call: RuntimeCall,
			len: u32,
		) -> pallet_transaction_payment::RuntimeDispatchInfo<Balance> {
			TransactionPayment::query_call_info(call, len)
		}

		fn query_call_fee_details(call: RuntimeCall, len: u32) -> pallet_transaction_payment::FeeDetails<Balance> {
			TransactionPayment::query_call_fee_details(call, len)
		}

		fn query_weight_to_fee(weight: Weight) -> Balance {
			TransactionPayment::weight_to_fee(weight)
		}

		fn query_length_to_fee(length: u32) -> Balance {
			TransactionPayment::length_to_fee(length)
		}
	}

	impl crate::apis::ComplianceApi<Block> for Runtime {
		fn transfer_refusals(from: AccountId, to: AccountId, currency: CurrencyId, amount: Balance) -> Vec<Refusal> {
			explain::transfer_refusals(&from, &to, currency, amount)
		}

		fn mint_refusals(
			minter: AccountId,
			currency: CurrencyId,
			beneficiary: AccountId,
			amount: Balance,
			reference: Option<Hash>,
		) -> Vec<Refusal> {
			explain::mint_refusals(&minter, currency, &beneficiary, amount, reference)
		}

		fn redeem_refusals(holder: AccountId, currency: CurrencyId, amount: Balance) -> Vec<Refusal> {
			Assets::redeem_refusals(currency, &holder, amount)
		}

		fn dry_run(who: AccountId, call: RuntimeCall) -> Option<DispatchError> {
			explain::dry_run(&who, call)
		}

		fn abilities(who: AccountId) -> Abilities {
			explain::abilities(&who)
		}

		fn payment_room(who: AccountId, currency: CurrencyId) -> Option<PaymentLimit> {
			Assets::payment_room(currency, &who)
		}

		fn mint_room(minter: AccountId, currency: CurrencyId) -> Balance {
			Assets::mint_room(currency, &minter)
		}

		fn redemptions(holder: AccountId) -> Vec<(RedemptionId, Redemption<AccountId>)> {
			explain::redemptions(&holder)
		}

		fn overdue(institution: InstitutionId) -> Vec<(RedemptionId, Redemption<AccountId>)> {
			explain::overdue(institution)
		}
	}

	impl crate::apis::ReservesApi<Block> for Runtime {
		fn now() -> Moment {
			Timestamp::get()
		}

		fn terms(currency: CurrencyId) -> Option<ReserveTerms> {
			pallet_reserves::TermsOf::<Runtime>::get(currency)
		}

		fn attested(currency: CurrencyId) -> Result<Balance, Unbacked> {
			<Reserves as Backing>::attested(currency)
		}

		fn coverage(currency: CurrencyId) -> Option<CoverageAnswer> {
			attesting::coverage(currency)
		}

		fn last_report(currency: CurrencyId, institution: InstitutionId) -> Option<Report> {
			pallet_reserves::Reports::<Runtime>::get(currency, institution)
		}

		fn statement(currency: CurrencyId, day: Day) -> Option<DailyStatement> {
			pallet_reserves::Statements::<Runtime>::get(currency, day)
		}

		fn attestor(account: AccountId) -> Option<InstitutionId> {
			attesting::attestor(&account)
		}

		fn coin(currency: CurrencyId) -> Option<Coin> {
			attesting::coin(currency)
		}

		fn report_refusal(
			account: AccountId,
			currency: CurrencyId,
			as_of: Moment,
			components: Components,
		) -> Option<ReportRefusal> {
			attesting::report_refusal(&account, currency, as_of, &components)
		}
	}

	impl crate::consortium::ConsortiumApi<Block> for Runtime {
		fn allowed_peers() -> Option<Vec<(InstitutionId, Vec<u8>)>> {
			Validators::allowed_peers()
		}

		fn validators() -> Vec<(InstitutionId, AccountId, bool)> {
			Validators::validators()
		}

		fn report_aura_equivocation(
			proof: sp_consensus_slots::EquivocationProof<<Block as BlockT>::Header, AuraId>,
			key_owner_proof: OpaqueValue,
		) -> Option<()> {
			Validators::submit_report(proof, key_owner_proof.decode()?)
		}

		fn aura_key_ownership_proof(slot: sp_consensus_aura::Slot, author: AuraId) -> Option<OpaqueValue> {
			Validators::prove_key_ownership(slot, author).map(|proof| OpaqueValue::new(proof.encode()))
		}
	}

	impl crate::supervision::SupervisionApi<Block> for Runtime {
		fn currencies() -> Vec<supervision::Currency> {
			supervision::currencies::all()
		}

		fn reserve_reports(currency: CurrencyId) -> Vec<supervision::AttestorReport> {
			supervision::reports::of(currency)
		}

		fn allowances() -> Vec<supervision::Allowance> {
			supervision::allowances::all()
		}

		fn institutions() -> Vec<supervision::Institution> {
			supervision::institutions::all()
		}

		fn validators() -> supervision::ValidatorSet {
			supervision::validators::set()
		}

		fn evidence(
			after: Option<u32>,
			limit: u32,
		) -> Result<supervision::Page<supervision::Evidence, u32>, supervision::PageError> {
			supervision::evidence::page(after, limit)
		}

		fn governance() -> supervision::Governance {
			supervision::governance::state()
		}

		fn orders(
			after: Option<u64>,
			limit: u32,
		) -> Result<supervision::Page<supervision::Order, u64>, supervision::PageError> {
			supervision::orders::page(after, limit)
		}

		fn redemptions(
			issuer: Option<InstitutionId>,
			after: Option<u64>,
			limit: u32,
		) -> Result<supervision::Page<supervision::Redemption, u64>, supervision::PageError> {
			supervision::redemptions::page(issuer, after, limit)
		}

		fn holders(after: Option<Vec<u8>>, limit: u32) -> Result<supervision::HolderPage, supervision::PageError> {
			supervision::holders::page(after, limit)
		}

		fn balances(
			after: Option<Vec<u8>>,
			limit: u32,
		) -> Result<supervision::Page<supervision::AccountBalances, Vec<u8>>, supervision::PageError> {
			supervision::balances::page(after, limit)
		}
	}

	impl crate::history::HistoryApi<Block> for Runtime {
		fn happenings() -> Vec<history::Happening> {
			history::of_block()
		}
	}

	impl sp_genesis_builder::GenesisBuilder<Block> for Runtime {
		fn build_state(config: Vec<u8>) -> sp_genesis_builder::Result {
			build_state::<RuntimeGenesisConfig>(config)
		}

		fn get_preset(id: &Option<sp_genesis_builder::PresetId>) -> Option<Vec<u8>> {
			get_preset::<RuntimeGenesisConfig>(id, genesis_presets::get_preset)
		}

		fn preset_names() -> Vec<sp_genesis_builder::PresetId> {
			genesis_presets::preset_names()
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	impl polkadot_sdk::frame_benchmarking::Benchmark<Block> for Runtime {
		fn benchmark_metadata(extra: bool) -> (
			Vec<polkadot_sdk::frame_benchmarking::BenchmarkList>,
			Vec<polkadot_sdk::frame_support::traits::StorageInfo>,
		) {
			crate::benchmarks::metadata(extra)
		}

		fn dispatch_benchmark(
			config: polkadot_sdk::frame_benchmarking::BenchmarkConfig,
		) -> Result<Vec<polkadot_sdk::frame_benchmarking::BenchmarkBatch>, alloc::string::String> {
			crate::benchmarks::dispatch(config)
		}
	}
}
