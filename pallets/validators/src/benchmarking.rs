use crate::*;
use harbour_primitives::{Authoring, InstitutionId};
use polkadot_sdk::{
	frame_benchmarking::v2::*,
	frame_support::{
		traits::{EnsureOrigin, Get},
		BoundedVec,
	},
	frame_system::RawOrigin,
	sp_consensus_aura::Slot,
};

/// Operators that the pallet's benchmarks may seat.
pub trait BenchmarkHelper<AccountId> {
	/// The institution numbered `seed`, in good standing and licensed to validate, and an account that operates its validator, with
	/// session keys and the duty in effect.
	fn operator(seed: u32) -> (InstitutionId, AccountId);

	/// Another such account of the institution numbered `seed`, and its administrator.
	fn second_operator(seed: u32) -> (AccountId, AccountId);
}

fn governance<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
	T::GovernanceOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)
}

/// Gives out all seats but one, and has their institutions make blocks. Answers the number of the next institution.
fn fill<T: Config>() -> u32 {
	let mut seed = 0;
	while Seats::<T>::count() < T::MaxValidators::get().saturating_sub(1) {
		let (institution, operator) = T::BenchmarkHelper::operator(seed);
		Pallet::<T>::seat(institution, &operator);
		seed = seed.saturating_add(1);
	}
	run::<T>();
	seed
}

/// Has all seats make blocks from now on.
fn run<T: Config>() {
	const SESSION: u32 = 1_000_000;
	let start = SetStart {
		session: SESSION,
		block: Default::default(),
		slot: Slot::from(0),
	};
	Sets::<T>::insert(SESSION, Pallet::<T>::plan());
	SetStarts::<T>::mutate(|starts| *starts = BoundedVec::truncate_from(alloc::vec![start]));
}

fn peers(first: u8) -> PeerIds {
	let peer = |number: u8| {
		let mut bytes = alloc::vec![0x00, 0x24, 0x08, 0x01, 0x12, 0x20];
		bytes.resize(PEER_ID_LENGTH as usize, number);
		PeerId::truncate_from(bytes)
	};
	let last = first.saturating_add(MAX_PEERS as u8);
	PeerIds::truncate_from((first..last).map(peer).collect())
}

#[benchmarks]
mod benches {
	use super::*;

	// Every other validator is looked at.
	#[benchmark]
	fn admit_validator() -> Result<(), BenchmarkError> {
		let origin = governance::<T>()?;
		let seed = fill::<T>();
		let (institution, operator) = T::BenchmarkHelper::operator(seed);
		PeersInForce::<T>::put(true);
		Pallet::<T>::name_peers(institution, &peers(0));

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, institution, operator.clone());

		assert_eq!(Operators::<T>::get(&operator), Some(institution));
		Ok(())
	}

	#[benchmark]
	fn remove_validator() -> Result<(), BenchmarkError> {
		let origin = governance::<T>()?;
		let seed = fill::<T>();
		let (institution, operator) = T::BenchmarkHelper::operator(seed);
		Pallet::<T>::seat(institution, &operator);
		run::<T>();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, institution);

		assert!(!Seats::<T>::contains_key(institution));
		Ok(())
	}

	#[benchmark]
	fn change_operator() -> Result<(), BenchmarkError> {
		let (institution, before) = T::BenchmarkHelper::operator(0);
		let (operator, administrator) = T::BenchmarkHelper::second_operator(0);
		Pallet::<T>::seat(institution, &before);

		#[extrinsic_call]
		_(RawOrigin::Signed(administrator), operator.clone());

		assert_eq!(Operators::<T>::get(&operator), Some(institution));
		Ok(())
	}

	// The account is looked for among all that make blocks.
	#[benchmark]
	fn forget_keys() -> Result<(), BenchmarkError> {
		let seed = fill::<T>();
		Planned::<T>::put(Pallet::<T>::plan());
		let (_, operator) = T::BenchmarkHelper::operator(seed);

		#[extrinsic_call]
		_(RawOrigin::Signed(operator.clone()));

		assert!(T::Authoring::keys_of(&operator).is_none());
		Ok(())
	}

	// As above, for another account.
	#[benchmark]
	fn forget_keys_of() -> Result<(), BenchmarkError> {
		let origin = governance::<T>()?;
		let seed = fill::<T>();
		Planned::<T>::put(Pallet::<T>::plan());
		let (_, operator) = T::BenchmarkHelper::operator(seed);

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, operator.clone());

		assert!(T::Authoring::keys_of(&operator).is_none());
		Ok(())
	}

	#[benchmark]
	fn set_peers() -> Result<(), BenchmarkError> {
		// The list isn't in force, and each seat is looked at for its nodes.
		let seed = fill::<T>();
		let (institution, operator) = T::BenchmarkHelper::operator(seed);
		Pallet::<T>::seat(institution, &operator);
		let seated: alloc::vec::Vec<_> = Seats::<T>::iter_keys().filter(|other| *other != institution).collect();
		for other in seated {
			Pallet::<T>::name_peers(other, &peers(100));
		}

		#[extrinsic_call]
		_(RawOrigin::Signed(operator), peers(0));

		assert_eq!(Peers::<T>::get(institution), Some(peers(0)));
		assert!(PeersInForce::<T>::get());
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
