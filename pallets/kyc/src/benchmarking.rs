//! What the calls cost at worst: parties and waiting lists as large as they get, proofs in the form that is tried last, and
//! newcomers who have been members before.

use crate::{
	control::wrapped, Accounts, Call, Config, KnownAccounts, KycStanding, LinkOffer, LinkOffers, Pallet, Parties,
	Party, Tombstone, Tombstones, TransferRequest, TransferRequests, MAX_ACCOUNTS_PER_PARTY, MAX_WAITING,
};
use alloc::format;
use harbour_primitives::{ControlProof, InstitutionId, Moment, PartyId, Standing, Tier};
use polkadot_sdk::{
	frame_benchmarking::v2::*,
	frame_support::{
		traits::{ConstU32, EnsureOrigin, Time},
		BoundedVec,
	},
	frame_system::{self, RawOrigin},
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

/// What waits for an account or for a party.
type Waiting<Item> = BoundedVec<Item, ConstU32<MAX_WAITING>>;

const PARTY: PartyId = [7; 16];
/// A party that waiting offers are of, where nobody accepts them.
const ELSEWHERE: PartyId = [8; 16];
/// The key of the account to onboard.
const NEWCOMER: u32 = 1;
/// How many transactions the newcomer sent in an earlier membership.
const TRANSACTIONS: u32 = 7;

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

/// So many institutions other than `registrar`.
fn others(registrar: InstitutionId, count: u32) -> impl Iterator<Item = InstitutionId> {
	(1..=count).map(move |distance| registrar.wrapping_sub(distance))
}

/// An institution in good standing other than `registrar`.
fn another_registrar<T: Config>(registrar: InstitutionId) -> Result<InstitutionId, BenchmarkError> {
	(1..100)
		.find(|id| *id != registrar && T::Standing::is_active(*id))
		.ok_or(BenchmarkError::Stop("no second institution is in good standing"))
}

/// The newcomer, who has been a member once and is offered as much as an account can be, but for `free` places.
fn newcomer<T: Config>(registrar: InstitutionId, free: u32) -> T::AccountId {
	let account = T::BenchmarkHelper::account(NEWCOMER);
	let tombstone = Tombstone {
		transactions: T::Nonce::from(TRANSACTIONS),
		onboardings: 1,
	};
	Tombstones::<T>::insert(&account, tombstone);
	KnownAccounts::<T>::mutate(|known| *known = known.saturating_add(1));
	let offers = others(registrar, MAX_WAITING.saturating_sub(free)).map(|registrar| LinkOffer {
		party: ELSEWHERE,
		registrar,
		valid_until: in_a_while::<T>(),
	});
	LinkOffers::<T>::insert(&account, Waiting::truncate_from(offers.collect()));
	account
}

fn transfer_request<T: Config>(registrar: InstitutionId) -> TransferRequest {
	TransferRequest {
		registrar,
		tier: Tier::Basic,
		expires_at: in_a_while::<T>(),
		commitment: H256::repeat_byte(2),
		valid_until: in_a_while::<T>(),
	}
}

/// As many requests for the party as can wait, but for one place.
fn fill_requests<T: Config>(registrar: InstitutionId) {
	let requests = others(registrar, MAX_WAITING.saturating_sub(1)).map(transfer_request::<T>);
	TransferRequests::<T>::insert(PARTY, Waiting::truncate_from(requests.collect()));
}

/// Asserts that the newcomer is a member, and that nothing is left of what it was before.
fn assert_returned<T: Config>(account: &T::AccountId) {
	let record = Accounts::<T>::get(account).expect("just onboarded; qed");
	assert_eq!((record.party, record.nonce), (PARTY, 2));
	let transactions = frame_system::Pallet::<T>::account_nonce(account);
	assert_eq!(transactions, T::Nonce::from(TRANSACTIONS));
	assert!(!Tombstones::<T>::contains_key(account));
	assert!(!LinkOffers::<T>::contains_key(account));
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
		let account = newcomer::<T>(registrar, 0);
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

		assert_returned::<T>(&account);
		Ok(())
	}

	#[benchmark]
	fn link_account() -> Result<(), BenchmarkError> {
		let (origin, registrar) = registrar::<T>()?;
		make_party::<T>(registrar, MAX_ACCOUNTS_PER_PARTY - 1)?;
		let account = newcomer::<T>(registrar, 0);
		let proof = newcomers_proof::<T>(registrar);

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, PARTY, account.clone(), proof);

		assert_returned::<T>(&account);
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

	/// The last account, which takes the party and whoever asked for it along.
	#[benchmark]
	fn unlink_account() -> Result<(), BenchmarkError> {
		let (origin, registrar) = registrar::<T>()?;
		make_party::<T>(registrar, 1)?;
		fill_requests::<T>(registrar);
		let account: T::AccountId = account("member", 0, 0);

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, PARTY, account.clone());

		assert!(!Accounts::<T>::contains_key(&account));
		assert!(!Parties::<T>::contains_key(PARTY));
		assert!(!TransferRequests::<T>::contains_key(PARTY));
		let tombstone = Tombstones::<T>::get(&account);
		assert_eq!(tombstone.map(|tombstone| tombstone.onboardings), Some(1));
		assert_eq!(frame_system::Pallet::<T>::providers(&account), 0);
		Ok(())
	}

	#[benchmark]
	fn change_tier() -> Result<(), BenchmarkError> {
		let (origin, registrar) = registrar::<T>()?;
		make_party::<T>(registrar, MAX_ACCOUNTS_PER_PARTY)?;

		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			PARTY,
			Tier::Institutional,
			H256::repeat_byte(1),
		);

		let party = Parties::<T>::get(PARTY).expect("made above; qed");
		assert_eq!(party.tier, Tier::Institutional);
		for who in party.accounts.iter() {
			assert_eq!(
				Accounts::<T>::get(who).map(|record| record.tier),
				Some(Tier::Institutional)
			);
		}
		Ok(())
	}

	#[benchmark]
	fn transfer_registrar() -> Result<(), BenchmarkError> {
		let (origin, registrar) = registrar::<T>()?;
		let old = registrar.wrapping_add(1);
		make_party::<T>(old, MAX_ACCOUNTS_PER_PARTY)?;
		fill_requests::<T>(registrar);
		let expires_at = in_a_while::<T>();

		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			PARTY,
			Tier::Basic,
			expires_at,
			H256::repeat_byte(1),
		);

		let requests = TransferRequests::<T>::get(PARTY);
		assert_eq!(requests.len(), MAX_WAITING as usize);
		assert_eq!(requests.last().map(|request| request.registrar), Some(registrar));
		Ok(())
	}

	/// The old registrar agrees, whose duty and standing are looked at as well, and the one to take over asked last.
	#[benchmark]
	fn agree_transfer() -> Result<(), BenchmarkError> {
		let (origin, old) = registrar::<T>()?;
		let registrar = another_registrar::<T>(old)?;
		make_party::<T>(old, MAX_ACCOUNTS_PER_PARTY)?;
		fill_requests::<T>(old);
		Pallet::<T>::record_request(PARTY, transfer_request::<T>(registrar))?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, PARTY, registrar);

		assert_standing::<T>(KycStanding::Live);
		let party = Parties::<T>::get(PARTY).expect("made above; qed");
		assert_eq!((party.registrar, party.tier), (registrar, Tier::Basic));
		for who in party.accounts.iter() {
			assert_eq!(Accounts::<T>::get(who).map(|record| record.registrar), Some(registrar));
		}
		assert!(!TransferRequests::<T>::contains_key(PARTY));
		Ok(())
	}

	#[benchmark]
	fn offer_link() -> Result<(), BenchmarkError> {
		let (origin, registrar) = registrar::<T>()?;
		make_party::<T>(registrar, MAX_ACCOUNTS_PER_PARTY)?;
		let account = newcomer::<T>(registrar, 1);

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, PARTY, account.clone());

		let offers = LinkOffers::<T>::get(&account);
		assert_eq!(offers.len(), MAX_WAITING as usize);
		assert_eq!(offers.last().map(|offer| offer.party), Some(PARTY));
		Ok(())
	}

	#[benchmark]
	fn accept_link() -> Result<(), BenchmarkError> {
		let (_, registrar) = registrar::<T>()?;
		make_party::<T>(registrar, MAX_ACCOUNTS_PER_PARTY - 1)?;
		let account = newcomer::<T>(registrar, 1);
		Pallet::<T>::record_offer(&account, registrar, PARTY)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(account.clone()), PARTY);

		assert_returned::<T>(&account);
		assert_standing::<T>(KycStanding::Live);
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
