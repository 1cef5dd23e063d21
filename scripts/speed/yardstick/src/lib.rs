//! FRAME's own money pallets and what a transaction takes, with nothing beside them: what Harbour's payments are
//! measured against.
//!
//! Types, extensions and their order are Harbour's, so that what differs is the pallets. Harbour's node runs a chain of it,
//! in the same slots, with the same pool: what that node asks of a runtime is here too. The chain is for measuring only: its
//! authorities never change, nobody answers for an equivocation, and it has no fees and no rate.
//!
//! It is given its best: no weight bounds a block, no fee is withdrawn, no deposit taken, nobody is told of a transfer.

#![cfg_attr(not(feature = "std"), no_std)]
#![recursion_limit = "256"]

#[cfg(feature = "std")]
include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));

extern crate alloc;

pub mod apis;
pub use apis::RuntimeApi;
pub mod configs;
#[cfg(feature = "std")]
pub mod genesis;

// What Harbour's node asks beyond FRAME. Its source files, not the crate: that one has all of Harbour's pallets, and exports
// functions of the same names. The id of an interface comes from its name, so the node finds these as it finds Harbour's.
#[path = "../../../../runtime/src/consortium.rs"]
pub mod consortium;
#[cfg(feature = "transactions-api")]
#[path = "../../../../runtime/src/transactions.rs"]
pub mod transactions;

use alloc::{borrow::Cow, vec::Vec};
use polkadot_sdk::{
	frame_executive, frame_metadata_hash_extension, frame_support, frame_system, pallet_transaction_payment,
	sp_consensus_aura, sp_consensus_grandpa, sp_core, sp_runtime, sp_version,
};
use sp_runtime::{
	generic, impl_opaque_keys,
	traits::{BlakeTwo256, IdentifyAccount, Verify},
	MultiAddress, MultiSignature,
};
use sp_version::RuntimeVersion;

/// How an account signs.
pub type Signature = MultiSignature;
/// An account.
pub type AccountId = <<Signature as Verify>::Signer as IdentifyAccount>::AccountId;
/// How an account is named in a call.
pub type Address = MultiAddress<AccountId, ()>;
/// An amount.
pub type Balance = u128;
/// How many transactions an account has sent.
pub type Nonce = u32;
/// A block's number.
pub type BlockNumber = u32;
/// A hash of the chain.
pub type Hash = sp_core::H256;
/// A block's header.
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
/// A block with the runtime's own transactions.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;

/// Harbour's, with FRAME's own nonce.
pub type TxExtension = (
	frame_system::CheckNonZeroSender<Runtime>,
	frame_system::CheckSpecVersion<Runtime>,
	frame_system::CheckTxVersion<Runtime>,
	frame_system::CheckGenesis<Runtime>,
	frame_system::CheckMortality<Runtime>,
	frame_system::CheckNonce<Runtime>,
	frame_system::CheckWeight<Runtime>,
	pallet_transaction_payment::ChargeTransactionPayment<Runtime>,
	frame_metadata_hash_extension::CheckMetadataHash<Runtime>,
	frame_system::WeightReclaim<Runtime>,
);

/// A transaction as it travels.
pub type UncheckedExtrinsic = generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;
/// What a signer signs.
pub type SignedPayload = generic::SignedPayload<RuntimeCall, TxExtension>;

/// Runs blocks.
pub type Executive =
	frame_executive::Executive<Runtime, Block, frame_system::ChainContext<Runtime>, Runtime, AllPalletsWithSystem>;

/// What an authority makes blocks with.
pub type AuraId = sp_consensus_aura::sr25519::AuthorityId;
/// What an authority votes with.
pub type GrandpaId = sp_consensus_grandpa::AuthorityId;

impl_opaque_keys! {
	/// What a node makes for `--alice` and the like.
	pub struct SessionKeys {
		pub aura: Aura,
		pub grandpa: Grandpa,
	}
}

/// A slot's length in milliseconds: Harbour's.
pub const SLOT_DURATION: u64 = 1_000;

#[sp_version::runtime_version]
pub const VERSION: RuntimeVersion = RuntimeVersion {
	spec_name: Cow::Borrowed("harbour-yardstick"),
	impl_name: Cow::Borrowed("harbour-yardstick"),
	authoring_version: 1,
	spec_version: 1,
	impl_version: 1,
	apis: apis::RUNTIME_API_VERSIONS,
	transaction_version: 1,
	system_version: 1,
};

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Runtime;

	#[runtime::pallet_index(0)]
	pub type System = polkadot_sdk::frame_system::Pallet<Runtime>;
	#[runtime::pallet_index(1)]
	pub type Timestamp = polkadot_sdk::pallet_timestamp::Pallet<Runtime>;
	// Before the assets, whose holders need an account at genesis.
	#[runtime::pallet_index(2)]
	pub type Balances = polkadot_sdk::pallet_balances::Pallet<Runtime>;
	#[runtime::pallet_index(3)]
	pub type Assets = polkadot_sdk::pallet_assets::Pallet<Runtime>;
	#[runtime::pallet_index(4)]
	pub type TransactionPayment = polkadot_sdk::pallet_transaction_payment::Pallet<Runtime>;
	#[runtime::pallet_index(5)]
	pub type Aura = polkadot_sdk::pallet_aura::Pallet<Runtime>;
	#[runtime::pallet_index(6)]
	pub type Grandpa = polkadot_sdk::pallet_grandpa::Pallet<Runtime>;
}
