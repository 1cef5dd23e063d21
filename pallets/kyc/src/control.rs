//! Proof that the holder of an account controls it.

use crate::{Accounts, Config, Error, Pallet, Tombstones};
use alloc::vec::Vec;
use codec::Encode;
use harbour_primitives::{ControlProof, ControlStatement, InstitutionId, Moment, PartyId, CONTROL_DOMAIN};
use polkadot_sdk::{
	frame_support::{
		dispatch::DispatchResult,
		ensure,
		traits::{Get, Time},
	},
	sp_runtime::traits::Verify,
};

impl<T: Config> Pallet<T> {
	/// The bytes that `account` has to sign for `registrar` now, so that it can be onboarded as a member of `party` until
	/// `valid_until` (Unix time in milliseconds, inclusive): SCALE of [`ControlStatement`].
	pub fn statement(account: &T::AccountId, registrar: InstitutionId, party: PartyId, valid_until: Moment) -> Vec<u8> {
		ControlStatement {
			domain: CONTROL_DOMAIN.to_vec(),
			genesis_hash: T::GenesisHash::get(),
			account: account.clone(),
			registrar,
			party,
			nonce: Self::onboardings(account),
			valid_until,
		}
		.encode()
	}

	/// How often the account has been onboarded, whether or not it is a member now.
	fn onboardings(account: &T::AccountId) -> u32 {
		match Accounts::<T>::get(account) {
			Some(record) => record.nonce,
			None => Tombstones::<T>::get(account).map_or(0, |tombstone| tombstone.onboardings),
		}
	}

	/// Fails unless `account` is nobody's yet and `proof` shows that its holder wants to be `party` at `registrar`.
	pub(crate) fn ensure_control(
		account: &T::AccountId,
		registrar: InstitutionId,
		party: PartyId,
		proof: &ControlProof<T::Signature>,
	) -> DispatchResult {
		let now = T::Time::now();
		let latest = now.saturating_add(T::MaxProofValidityMs::get());
		ensure!(!Accounts::<T>::contains_key(account), Error::<T>::AccountOnboarded);
		ensure!(proof.valid_until >= now, Error::<T>::ProofExpired);
		ensure!(proof.valid_until <= latest, Error::<T>::ProofTooLongLived);

		let statement = Self::statement(account, registrar, party, proof.valid_until);
		let signed = proof.signature.verify(statement.as_slice(), account)
			|| proof.signature.verify(wrapped(&statement).as_slice(), account);
		ensure!(signed, Error::<T>::ProofInvalid);
		Ok(())
	}
}

/// Browser wallets put raw messages between these words before signing, so that none can be taken for a transaction.
pub(crate) fn wrapped(statement: &[u8]) -> Vec<u8> {
	[b"<Bytes>".as_slice(), statement, b"</Bytes>".as_slice()].concat()
}
