//! Random sequences of reports, suspensions, redemptions and time against a simple model of the gate.

use crate::mock::*;
use harbour_primitives::{Backing, Balance, InstitutionId, Moment, Unbacked};
use polkadot_sdk::sp_core::H256;
use proptest::{collection::vec, prelude::*, test_runner::RngSeed};
use std::collections::BTreeMap;

const QUORUM: usize = 2;
const ATTESTORS: [InstitutionId; 3] = [ANN, BEN, CYD];

#[derive(Clone, Debug)]
enum Act {
	Report {
		attestor: usize,
		age: Moment,
		total: Balance,
	},
	Suspend {
		attestor: usize,
	},
	Reinstate {
		attestor: usize,
	},
	Redeem {
		amount: Balance,
	},
	Wait {
		ms: Moment,
	},
}

fn act() -> impl Strategy<Value = Act> {
	prop_oneof![
		5 => (0..3usize, 0..1_200u64, 0..4u128).prop_map(|(attestor, age, total)| Act::Report { attestor, age, total }),
		1 => (0..3usize).prop_map(|attestor| Act::Suspend { attestor }),
		1 => (0..3usize).prop_map(|attestor| Act::Reinstate { attestor }),
		1 => (0..3u128).prop_map(|amount| Act::Redeem { amount }),
		2 => (0..600u64).prop_map(|ms| Act::Wait { ms }),
	]
}

/// Without tolerance, agreeing means saying the same total.
#[derive(Default)]
struct Model {
	reports: BTreeMap<InstitutionId, (Moment, Balance)>,
}

impl Model {
	fn report(&mut self, attestor: InstitutionId, as_of: Moment, total: Balance) -> bool {
		let timely = Now::get() - as_of <= MAX_AGE;
		let newer = self.reports.get(&attestor).is_none_or(|(last, _)| as_of > *last);
		let accepted = timely && newer && total > 0;
		if accepted {
			self.reports.insert(attestor, (as_of, total));
		}
		accepted
	}

	fn attested(&self) -> Result<Balance, Unbacked> {
		let standing: Vec<_> = self
			.reports
			.iter()
			.filter(|(attestor, _)| !Suspended::get().contains(attestor))
			.map(|(_, said)| *said)
			.collect();
		let fresh: Vec<_> = standing
			.iter()
			.filter(|(as_of, _)| Now::get() - as_of <= MAX_AGE)
			.copied()
			.collect();
		if standing.len() < QUORUM {
			return Err(Unbacked::Missing);
		}
		if fresh.len() < QUORUM {
			return Err(Unbacked::Stale);
		}
		let saying = |total: Balance| fresh.iter().filter(move |(_, said)| *said == total);
		let (_, agreed) = *fresh
			.iter()
			.find(|(_, total)| saying(*total).count() >= QUORUM)
			.ok_or(Unbacked::Disputed)?;
		let since = saying(agreed)
			.map(|(as_of, _)| *as_of)
			.min()
			.ok_or(Unbacked::Disputed)?;
		let redeemed: Balance = Redeemed::get()
			.iter()
			.filter(|(at, _)| *at >= since)
			.map(|(_, amount)| amount)
			.sum();
		Ok(agreed.saturating_sub(redeemed))
	}
}

fn perform(act: Act, model: &mut Model) {
	match act {
		Act::Report { attestor, age, total } => {
			let (attestor, as_of) = (ATTESTORS[attestor], Now::get() - age);
			let accepted = Reserves::report(attesting(attestor), CURRENCY, as_of, total, H256::zero()).is_ok();
			assert_eq!(accepted, model.report(attestor, as_of, total));
		}
		Act::Suspend { attestor } => Suspended::mutate(|suspended| suspended.push(ATTESTORS[attestor])),
		Act::Reinstate { attestor } => Suspended::mutate(|suspended| suspended.retain(|id| *id != ATTESTORS[attestor])),
		Act::Redeem { amount } => Redeemed::mutate(|redeemed| redeemed.push((Now::get(), amount))),
		Act::Wait { ms } => advance(ms),
	}
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 128, rng_seed: RngSeed::Fixed(2), ..ProptestConfig::default() })]

	#[test]
	fn success_backing_is_what_the_model_says_after_every_act(acts in vec(act(), 1..40)) {
		run_test(|| {
			set_terms(terms(&ATTESTORS, QUORUM as u32));
			let mut model = Model::default();
			for act in acts {
				perform(act, &mut model);
				let expected = model.attested();
				assert_eq!(Reserves::attested(CURRENCY), expected);
				assert_eq!(Reserves::covers(CURRENCY, 2).is_ok(), expected.is_ok_and(|attested| attested >= 2));
			}
		});
	}
}
