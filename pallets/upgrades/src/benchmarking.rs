//! Origins come from the runtime's own `try_successful_origin`. The list of pauses is full where its length costs anything.

use crate::*;
use polkadot_sdk::{
	frame_benchmarking::v2::*,
	frame_support::{
		traits::{EnsureOrigin, Get, Time},
		BoundedVec,
	},
	frame_system::RawOrigin,
	sp_runtime::traits::Hash,
};

fn hash<T: Config>(seed: u8) -> T::Hash {
	T::Hashing::hash(&[seed])
}

/// Puts a proposal there that is ready, or still waits.
fn proposal<T: Config>(ready: bool) -> T::Hash {
	let code_hash = hash::<T>(1);
	let now = T::Time::now();
	Proposed::<T>::put(Upgrade {
		code_hash,
		audit_report_hash: hash::<T>(2),
		spec_version: u32::MAX,
		ready_at: if ready { now } else { now.saturating_add(1) },
		expires_at: now.saturating_add(1_000),
		authorised: false,
	});
	code_hash
}

/// Fills all places but one, and with `everything` that one too.
fn fill_pauses<T: Config>(everything: bool) {
	let mut pauses = BoundedVec::default();
	for index in 1..T::MaxPauses::get() {
		let pallet = Name::truncate_from(index.to_le_bytes().to_vec());
		let _ = pauses.try_push(Pause {
			scope: PauseScope::Pallet { pallet },
			since: 0,
			ends_at: None,
		});
	}
	if everything {
		let _ = pauses.try_push(Pause {
			scope: PauseScope::Everything,
			since: 0,
			ends_at: None,
		});
	}
	Pauses::<T>::put(pauses);
}

fn origin<T: Config, O: EnsureOrigin<T::RuntimeOrigin>>() -> Result<T::RuntimeOrigin, BenchmarkError> {
	O::try_successful_origin().map_err(|_| BenchmarkError::Weightless)
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn propose_upgrade() -> Result<(), BenchmarkError> {
		let council = origin::<T, T::ProposeOrigin>()?;

		#[extrinsic_call]
		_(council as T::RuntimeOrigin, hash::<T>(1), hash::<T>(2), u32::MAX);

		assert!(Proposed::<T>::exists());
		Ok(())
	}

	#[benchmark]
	fn veto_upgrade() -> Result<(), BenchmarkError> {
		let officer = origin::<T, T::VetoOrigin>()?;
		let code_hash = proposal::<T>(false);

		#[extrinsic_call]
		_(officer as T::RuntimeOrigin, code_hash, hash::<T>(3));

		assert!(!Proposed::<T>::exists());
		Ok(())
	}

	#[benchmark]
	fn cancel_upgrade() -> Result<(), BenchmarkError> {
		let council = origin::<T, T::CancelOrigin>()?;
		let code_hash = proposal::<T>(true);

		#[extrinsic_call]
		_(council as T::RuntimeOrigin, code_hash);

		assert!(!Proposed::<T>::exists());
		Ok(())
	}

	#[benchmark]
	fn authorise_upgrade() {
		let code_hash = proposal::<T>(true);
		let caller: T::AccountId = whitelisted_caller();

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), code_hash);

		assert!(Pallet::<T>::may_apply());
	}

	/// The dearest scope is a pallet: each of its calls is looked up among the protected ones.
	#[benchmark]
	fn pause() -> Result<(), BenchmarkError> {
		let council = origin::<T, T::PauseOrigin>()?;
		fill_pauses::<T>(true);
		Pauses::<T>::mutate(|pauses| pauses.remove(0));
		let scope = PauseScope::Pallet {
			pallet: Name::truncate_from(b"System".to_vec()),
		};

		#[extrinsic_call]
		_(council as T::RuntimeOrigin, scope.clone());

		assert!(Pauses::<T>::get().iter().any(|entry| entry.scope == scope));
		Ok(())
	}

	#[benchmark]
	fn announce_resume() -> Result<(), BenchmarkError> {
		let council = origin::<T, T::ResumeOrigin>()?;
		fill_pauses::<T>(true);

		#[extrinsic_call]
		_(council as T::RuntimeOrigin, PauseScope::Everything);

		assert!(Pauses::<T>::get().iter().any(|entry| entry.ends_at.is_some()));
		Ok(())
	}

	#[benchmark]
	fn resume() {
		fill_pauses::<T>(true);
		Pauses::<T>::mutate(|pauses| pauses.iter_mut().for_each(|entry| entry.ends_at = Some(0)));
		let caller: T::AccountId = whitelisted_caller();

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), PauseScope::Everything);

		assert!(!Pauses::<T>::get()
			.iter()
			.any(|entry| entry.scope == PauseScope::Everything));
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
