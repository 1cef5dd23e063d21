//! Harbour's state transition: which pallets there are, under which index, and nothing that decides anything.
//!
//! Who may do what, and why, stands in `configs/`; what one room gets of another in `adapters.rs`.

#![cfg_attr(not(feature = "std"), no_std)]
#![recursion_limit = "256"]

#[cfg(feature = "std")]
include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));

extern crate alloc;

pub mod adapters;
pub mod apis;
pub mod attesting;
pub use apis::RuntimeApi;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarks;
pub mod configs;
pub mod consortium;
pub mod dev_attestor;
pub mod explain;
#[cfg(feature = "std")]
pub mod genesis_parameters;
pub mod genesis_presets;
pub mod history;
pub mod hong_kong;
pub mod migrations;
#[cfg(feature = "std")]
pub mod reads;
#[cfg(feature = "rehearsal")]
mod rehearsal;
#[cfg(feature = "std")]
pub mod signing;
pub mod supervision;
pub mod transactions;
pub mod weights;

use alloc::{borrow::Cow, vec::Vec};
use polkadot_sdk::{
	frame_executive, frame_metadata_hash_extension, frame_support, frame_system, sp_consensus_aura,
	sp_consensus_grandpa, sp_core, sp_runtime, sp_version,
};
use sp_runtime::{
	generic, impl_opaque_keys,
	traits::{BlakeTwo256, IdentifyAccount, Verify},
	MultiAddress, MultiSignature,
};
use sp_version::RuntimeVersion;

pub use harbour_primitives::{Balance, CoverageLevel, CurrencyId, Moment, Unbacked};
pub use pallet_fees::{ChargeTransactionPayment, CheckNonce};

/// How an account signs.
pub type Signature = MultiSignature;
/// An account.
pub type AccountId = <<Signature as Verify>::Signer as IdentifyAccount>::AccountId;
/// How an account is named in a call.
pub type Address = MultiAddress<AccountId, ()>;
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

/// What every transaction carries beside its call. The names are those that wallets know, in an order that wallets sign: one
/// unknown byte here breaks signing everywhere.
pub type TxExtension = (
	frame_system::CheckNonZeroSender<Runtime>,
	frame_system::CheckSpecVersion<Runtime>,
	frame_system::CheckTxVersion<Runtime>,
	frame_system::CheckGenesis<Runtime>,
	frame_system::CheckMortality<Runtime>,
	// FRAME's, which also holds what a sender has waiting in the pool against its rate.
	CheckNonce<Runtime>,
	frame_system::CheckWeight<Runtime>,
	// FRAME's too, charging a rate instead of money.
	ChargeTransactionPayment<Runtime>,
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

/// Types for a node that doesn't look into transactions.
pub mod opaque {
	use super::*;
	pub use sp_runtime::OpaqueExtrinsic as UncheckedExtrinsic;

	/// A block's header.
	pub type Header = super::Header;
	/// A block with transactions as bytes.
	pub type Block = generic::Block<Header, UncheckedExtrinsic>;
	/// Names a block.
	pub type BlockId = generic::BlockId<Block>;

	impl_opaque_keys! {
		/// What a validator signs blocks and finality with.
		pub struct SessionKeys {
			pub aura: crate::Aura,
			pub grandpa: crate::Grandpa,
		}
	}
}

/// A slot's length in milliseconds.
pub const SLOT_DURATION: u64 = 1_000;

/// The prefix of this chain's addresses; 852 is Hong Kong's dialling code.
pub const SS58_PREFIX: u16 = 852;

/// What this runtime is. The attribute writes it into a section of the code, for which it has to stand here in literals. Without that
/// section a node compiles code to learn its version, within the block that applies it, and no block is made any more.
#[cfg(not(feature = "rehearsal"))]
#[sp_version::runtime_version]
pub const VERSION: RuntimeVersion = RuntimeVersion {
	spec_name: Cow::Borrowed("harbour"),
	impl_name: Cow::Borrowed("harbour"),
	authoring_version: 1,
	spec_version: 10,
	impl_version: 1,
	apis: apis::RUNTIME_API_VERSIONS,
	transaction_version: 3,
	system_version: 1,
};

/// What comes after it, with the same calls: `spec_version` is one higher, and nothing else differs.
#[cfg(feature = "rehearsal")]
#[sp_version::runtime_version]
pub const VERSION: RuntimeVersion = RuntimeVersion {
	spec_name: Cow::Borrowed("harbour"),
	impl_name: Cow::Borrowed("harbour"),
	authoring_version: 1,
	spec_version: 11,
	impl_version: 1,
	apis: apis::RUNTIME_API_VERSIONS,
	transaction_version: 3,
	system_version: 1,
};

/// The session keys of all validators there are.
pub type AuraId = sp_consensus_aura::sr25519::AuthorityId;
/// See [`AuraId`].
pub type GrandpaId = sp_consensus_grandpa::AuthorityId;

// Indices are explicit and never reused. The order is that in which genesis is built: a room stands after those it asks.
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
	#[runtime::pallet_index(2)]
	pub type Parameters = polkadot_sdk::pallet_parameters::Pallet<Runtime>;
	#[runtime::pallet_index(3)]
	pub type Aura = polkadot_sdk::pallet_aura::Pallet<Runtime>;
	#[runtime::pallet_index(4)]
	pub type Grandpa = polkadot_sdk::pallet_grandpa::Pallet<Runtime>;
	#[runtime::pallet_index(6)]
	pub type Historical = pallet_session::historical::Pallet<Runtime>;
	// Before the session, so that a block that begins one is noted for the author of the session before.
	#[runtime::pallet_index(7)]
	pub type Authorship = polkadot_sdk::pallet_authorship::Pallet<Runtime>;
	#[runtime::pallet_index(8)]
	pub type Offences = polkadot_sdk::pallet_offences::Pallet<Runtime>;

	#[runtime::pallet_index(10)]
	pub type Institutions = pallet_institutions::Pallet<Runtime>;
	#[runtime::pallet_index(11)]
	pub type Kyc = pallet_kyc::Pallet<Runtime>;
	#[runtime::pallet_index(12)]
	pub type Orders = pallet_orders::Pallet<Runtime>;
	#[runtime::pallet_index(13)]
	pub type Reserves = pallet_reserves::Pallet<Runtime>;
	#[runtime::pallet_index(14)]
	pub type Assets = pallet_stablecoin::Pallet<Runtime>;
	#[runtime::pallet_index(15)]
	pub type Balances = pallet_home_currency::Pallet<Runtime>;
	#[runtime::pallet_index(16)]
	pub type Fees = pallet_fees::Pallet<Runtime>;
	#[runtime::pallet_index(17)]
	pub type TransactionPayment = polkadot_sdk::pallet_transaction_payment::Pallet<Runtime>;
	#[runtime::pallet_index(18)]
	pub type Validators = pallet_validators::Pallet<Runtime>;

	#[runtime::pallet_index(20)]
	pub type Council = polkadot_sdk::pallet_collective::Pallet<Runtime, Instance1>;
	#[runtime::pallet_index(21)]
	pub type Upgrades = pallet_upgrades::Pallet<Runtime>;

	#[runtime::pallet_index(30)]
	pub type Utility = polkadot_sdk::pallet_utility::Pallet<Runtime>;
	#[runtime::pallet_index(31)]
	pub type Multisig = polkadot_sdk::pallet_multisig::Pallet<Runtime>;
	#[runtime::pallet_index(32)]
	pub type Proxy = polkadot_sdk::pallet_proxy::Pallet<Runtime>;

	// After those that its genesis asks: who may validate (10, 18), and whose accounts have their onboarding's reference (11), without
	// which it would give them one of its own (K2).
	#[runtime::pallet_index(40)]
	pub type Session = pallet_session::Pallet<Runtime>;
}
