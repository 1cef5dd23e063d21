//! What the calls cost at worst: parties as large as they get, and proofs in the form that is tried last.

use crate::{control::wrapped, Accounts, Call, Config, KycStanding, Pallet, Parties, Party, MAX_ACCOUNTS_PER_PARTY};
use alloc::format;
use harbour_primitives::{ControlProof, InstitutionId, Moment, PartyId, Tier};
use polkadot_sdk::{
	frame_benchmarking::v2::*,
	frame_support::{
		traits::{EnsureOrigin, Time},
		BoundedVec,
	},
	sp_core::{crypto::KeyTypeId, sr25519, H256},
	sp_io::crypto::{sr25519_generate, sr25519_sign},
	sp_runtime::{traits::IdentifyAccount, AccountId32, MultiSignature, MultiSigner},
};

/// Makes accounts that can sign.
pub trait BenchmarkHelper<AccountId, Signature> {
	/// The account of key pair number `seed`.
	fn account(seed: u32) -> AccountId;

	/// `message`, signed with key pair number `seed`.
	fn sign(seed: u32, message: &[u8]) -> Signature;
}

/// Signs with keys of the keystore that a benchmarking host brings along.
pub struct KeystoreSigner;

const KEY_TYPE: KeyTypeId = KeyTypeId(*b"kycb");

fn key(seed: u32) -> sr25519::Public {
	sr25519_generate(KEY_TYPE, Some(format!("//{seed}").into_bytes()))
}

impl BenchmarkHelper<AccountId32, MultiSignature> for KeystoreSigner {
	fn account(seed: u32) -> AccountId32 {
		MultiSigner::Sr25519(key(seed)).into_account()
	}

	fn sign(seed: u32, message: &[u8]) -> MultiSignature {
		let signature = sr25519_sign(KEY_TYPE, &key(seed), message);
		MultiSignature::Sr25519(signature.expect("the keystore holds the key it has just made; qed"))
	}
}

const PARTY: PartyId = [7; 16];
/// The key of the account to onboard.
const NEWCOMER: u32 = 1;

fn registrar<T: Config>() -> Result<(T::RuntimeOrigin, InstitutionId), BenchmarkError> {
	let origin = T::RegistrarOrigin::try_successful_origin().map_err(|()| BenchmarkError::Weightless)?;
	let registrar = T::RegistrarOrigin::ensure_origin(origin.clone())
		.map_err(|_| BenchmarkError::Stop("a successful origin passes"))?;
	Ok((origin, registrar))
}

fn in_a_while<T: Config>() -> Moment {
	T::Time::now().saturating_add(1_000)
}

/// The newcomer's proof in the wrapped form, which is verified after the plain one has failed.
fn newcomers_proof<T: Config>(registrar: InstitutionId) -> ControlProof<T::Signature> {
	let valid_until = T::Time::now();
	let account = T::BenchmarkHelper::account(NEWCOMER);
	let statement = Pallet::<T>::statement(&account, registrar, PARTY, valid_until);
	ControlProof {
		signature: T::BenchmarkHelper::sign(NEWCOMER, &wrapped(&statement)),
		valid_until,
	}
}

/// A live party of `registrar` with so many accounts.
fn make_party<T: Config>(registrar: InstitutionId, accounts: u32) -> Result<(), BenchmarkError> {
	let mut record = Party {
		registrar,
		tier: Tier::Full,
		jurisdiction: *b"HK",
		expires_at: in_a_while::<T>(),
		commitment: H256::zero(),
		standing: KycStanding::Live,
		own: false,
		accounts: BoundedVec::new(),
	};
	for index in 0..accounts {
		Pallet::<T>::add_account(PARTY, &mut record, &account("member", index, 0))?;
	}
	Ok(())
}

/// Asserts that the party and every account of it stand as said.
fn assert_standing<T: Config>(standing: KycStanding) {
	let party = Parties::<T>::get(PARTY).expect("made above; qed");
	assert_eq!(party.standing, standing);
	assert_eq!(party.accounts.len(), MAX_ACCOUNTS_PER_PARTY as usize);
	for who in party.accounts.iter() {
		assert_eq!(Accounts::<T>::get(who).map(|record| record.standing), Some(standing));
	}
}

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn register() -> Result<(), BenchmarkError> {
		let (origin, registrar) = registrar::<T>()?;
		let account = T::BenchmarkHelper::account(NEWCOMER);
		let proof = newcomers_proof::<T>(registrar);
		let expires_at = in_a_while::<T>();

		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			PARTY,
			account.clone(),
			Tier::Full,
			*b"HK",
			expires_at,
			H256::repeat_byte(1),
			proof,
		);

		assert_eq!(Accounts::<T>::get(&account).map(|record| record.party), Some(PARTY));
		Ok(())
	}

	#[benchmark]
	fn link_account() -> Result<(), BenchmarkError> {
		let (origin, registrar) = registrar::<T>()?;
		make_party::<T>(registrar, MAX_ACCOUNTS_PER_PARTY - 1)?;
		let account = T::BenchmarkHelper::account(NEWCOMER);
		let proof = newcomers_proof::<T>(registrar);

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, PARTY, account.clone(), proof);

		assert_eq!(Accounts::<T>::get(&account).map(|record| record.party), Some(PARTY));
		assert_standing::<T>(KycStanding::Live);
		Ok(())
	}

	#[benchmark]
	fn renew() -> Result<(), BenchmarkError> {
		let (origin, registrar) = registrar::<T>()?;
		make_party::<T>(registrar, MAX_ACCOUNTS_PER_PARTY)?;
		let expires_at = in_a_while::<T>().saturating_add(1);

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, PARTY, expires_at, H256::repeat_byte(1));

		let party = Parties::<T>::get(PARTY).expect("made above; qed");
		assert_eq!(party.expires_at, expires_at);
		for who in party.accounts.iter() {
			assert_eq!(
				Accounts::<T>::get(who).map(|record| record.expires_at),
				Some(expires_at)
			);
		}
		Ok(())
	}

	#[benchmark]
	fn suspend() -> Result<(), BenchmarkError> {
		let (origin, registrar) = registrar::<T>()?;
		make_party::<T>(registrar, MAX_ACCOUNTS_PER_PARTY)?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, PARTY);

		assert_standing::<T>(KycStanding::Suspended);
		Ok(())
	}

	#[benchmark]
	fn lift_suspension() -> Result<(), BenchmarkError> {
		let (origin, registrar) = registrar::<T>()?;
		make_party::<T>(registrar, MAX_ACCOUNTS_PER_PARTY)?;
		Pallet::<T>::suspend(origin.clone(), PARTY)?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, PARTY);

		assert_standing::<T>(KycStanding::Live);
		Ok(())
	}

	#[benchmark]
	fn revoke() -> Result<(), BenchmarkError> {
		let (origin, registrar) = registrar::<T>()?;
		make_party::<T>(registrar, MAX_ACCOUNTS_PER_PARTY)?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, PARTY);

		assert_standing::<T>(KycStanding::Revoked);
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
