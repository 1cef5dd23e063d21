//! Random acts of everybody and of the clock, against a model that keeps the whole history and asks it anew each time.

use crate::{mock::*, Coverages, Terms};
use harbour_primitives::{Backing, Balance, CoverageLevel, InstitutionId, Moment, Unbacked};
use polkadot_sdk::sp_core::H256;
use proptest::{collection::vec, prelude::*, sample::select, test_runner::RngSeed};
use std::{
	cmp::Reverse,
	collections::{BTreeMap, BTreeSet},
};

const ATTESTORS: [InstitutionId; 4] = [ANN, BEN, CYD, 6];
/// Coins in circulation at first.
const SUPPLY: Balance = 100;
const BUFFER_BPS: u32 = 300;
/// The most that is minted, burnt or redeemed at once.
const MOST: Balance = 9;

#[derive(Clone, Copy, Debug)]
enum Act {
	Report {
		by: InstitutionId,
		age: Moment,
		total: Balance,
	},
	/// Every attestor reports as of now, each `apart` more than the one before.
	Round {
		total: Balance,
		apart: Balance,
	},
	Dispute {
		by: InstitutionId,
		of: InstitutionId,
	},
	Suspend {
		attestor: InstitutionId,
	},
	Reinstate {
		attestor: InstitutionId,
	},
	Mint {
		amount: Balance,
	},
	Burn {
		amount: Balance,
	},
	Redeem {
		amount: Balance,
	},
	/// Time passes and no block looks.
	Wait {
		ms: Moment,
	},
	Block {
		ms: Moment,
	},
}

fn act() -> impl Strategy<Value = Act> {
	let attestor = || select(ATTESTORS.to_vec());
	let age = prop_oneof![2 => Just(0u64), 1 => 0..1_200u64];
	let total = || 85..125u128;
	let amount = || 1..=MOST;
	let between_blocks = prop_oneof![12 => 1..700u64, 1 => (1..4u64).prop_map(|days| days * DAY)];
	prop_oneof![
		6 => (attestor(), age, total()).prop_map(|(by, age, total)| Act::Report { by, age, total }),
		6 => (total(), 0..2u128).prop_map(|(total, apart)| Act::Round { total, apart }),
		1 => (select(vec![ISSUER, SUPERVISOR, ANN]), attestor()).prop_map(|(by, of)| Act::Dispute { by, of }),
		1 => attestor().prop_map(|attestor| Act::Suspend { attestor }),
		3 => attestor().prop_map(|attestor| Act::Reinstate { attestor }),
		4 => amount().prop_map(|amount| Act::Mint { amount }),
		1 => amount().prop_map(|amount| Act::Burn { amount }),
		2 => amount().prop_map(|amount| Act::Redeem { amount }),
		2 => (0..400u64).prop_map(|ms| Act::Wait { ms }),
		8 => between_blocks.prop_map(|ms| Act::Block { ms }),
	]
}

/// An attestor's last report.
struct Said {
	as_of: Moment,
	total: Balance,
	disputed_by: BTreeSet<InstitutionId>,
}

/// What the reports came to.
struct Counted {
	backing: Balance,
	as_of: Vec<Moment>,
}

/// What was found at one look.
struct Look {
	at: Moment,
	supply: Balance,
	counted: Result<Counted, Unbacked>,
}

impl Look {
	fn falls_short(&self) -> bool {
		self.counted.as_ref().is_ok_and(|counted| counted.backing < self.supply)
	}
}

struct Model {
	quorum: usize,
	tolerance_bps: u32,
	now: Moment,
	supply: Balance,
	reports: BTreeMap<InstitutionId, Said>,
	suspended: BTreeSet<InstitutionId>,
	/// What was redeemed, and when.
	paid: Vec<(Moment, Balance)>,
	/// When a break was last reported.
	broken_at: Option<Moment>,
	looks: Vec<Look>,
}

impl Model {
	fn new(quorum: usize, tolerance_bps: u32) -> Self {
		let mut model = Self {
			quorum,
			tolerance_bps,
			now: START,
			supply: SUPPLY,
			reports: BTreeMap::new(),
			suspended: BTreeSet::new(),
			paid: Vec::new(),
			broken_at: None,
			looks: Vec::new(),
		};
		model.look();
		model
	}

	fn look(&mut self) {
		let counted = self.counted();
		self.looks.push(Look {
			at: self.now,
			supply: self.supply,
			counted,
		});
	}

	fn report(&mut self, by: InstitutionId, age: Moment, total: Balance) -> bool {
		let as_of = self.now - age;
		let newer = self.reports.get(&by).is_none_or(|last| as_of > last.as_of);
		let accepted = newer && age <= MAX_AGE;
		if accepted {
			let disputed_by = BTreeSet::new();
			self.reports.insert(
				by,
				Said {
					as_of,
					total,
					disputed_by,
				},
			);
			self.look();
		}
		accepted
	}

	fn dispute(&mut self, by: InstitutionId, of: InstitutionId) -> bool {
		let taken = self
			.reports
			.get_mut(&of)
			.is_some_and(|said| said.disputed_by.insert(by));
		if taken {
			self.broken_at = Some(self.now);
			self.look();
		}
		taken
	}

	/// Nobody looks at a covered currency because there are fewer coins.
	fn burn(&mut self, amount: Balance) {
		let (level, _) = self.coverage();
		self.supply -= amount;
		if level != CoverageLevel::Covered {
			self.look();
		}
	}

	/// The largest set that agrees, the lower of two, if it is a quorum and more than half.
	fn counted(&self) -> Result<Counted, Unbacked> {
		let standing: Vec<&Said> = self
			.reports
			.iter()
			.filter(|(attestor, _)| !self.suspended.contains(*attestor))
			.map(|(_, said)| said)
			.collect();
		let fresh: Vec<&Said> = standing
			.iter()
			.copied()
			.filter(|said| self.now - said.as_of <= MAX_AGE)
			.collect();
		let unbroken: Vec<&Said> = fresh
			.iter()
			.copied()
			.filter(|said| self.broken_at.is_none_or(|broken_at| said.as_of > broken_at))
			.collect();
		let too_few = [
			(standing.len(), Unbacked::Missing),
			(fresh.len(), Unbacked::Stale),
			(unbroken.len(), Unbacked::BreakReported),
		];
		if let Some((_, reason)) = too_few.into_iter().find(|(reports, _)| *reports < self.quorum) {
			return Err(reason);
		}

		let set = (1..1u32 << unbroken.len())
			.map(|mask| subset(&unbroken, mask))
			.filter(|set| self.agree(set))
			.max_by_key(|set| (set.len(), Reverse(lowest(set))))
			.filter(|set| set.len() >= self.quorum && set.len() * 2 > unbroken.len())
			.ok_or(Unbacked::Disputed)?;
		let as_of: Vec<Moment> = set.iter().map(|said| said.as_of).collect();
		let paid_since = |(at, _): &&(Moment, Balance)| as_of.iter().any(|as_of| as_of <= at);
		let paid: Balance = self.paid.iter().filter(paid_since).map(|(_, amount)| amount).sum();
		Ok(Counted {
			backing: lowest(&set).saturating_sub(paid),
			as_of,
		})
	}

	fn agree(&self, set: &[&Said]) -> bool {
		let highest = set.iter().map(|said| said.total).max().unwrap_or_default();
		(highest - lowest(set)) * 10_000 <= highest * Balance::from(self.tolerance_bps)
	}

	/// Since when every attestation, up to that look, was of less than the supply.
	fn short_since(&self, upto: usize) -> Option<Moment> {
		let attested = self.looks[..=upto].iter().rev().filter(|look| look.counted.is_ok());
		attested
			.take_while(|look| look.falls_short())
			.last()
			.map(|look| look.at)
	}

	fn outlasts_the_grace(&self, which: usize) -> bool {
		let look = &self.looks[which];
		look.falls_short() && self.short_since(which).is_some_and(|since| look.at - since >= GRACE)
	}

	/// Whether a quorum of figures later than `since` shows all the coins again.
	fn restores(&self, look: &Look, since: Moment) -> bool {
		look.counted.as_ref().is_ok_and(|counted| {
			let later = counted.as_of.iter().filter(|as_of| **as_of > since).count();
			later >= self.quorum && counted.backing >= look.supply
		})
	}

	fn redeem_only_since(&self) -> Option<Moment> {
		let mut since: Option<Moment> = None;
		for (which, look) in self.looks.iter().enumerate() {
			since = match since {
				None => self.outlasts_the_grace(which).then_some(look.at),
				Some(moment) => (!self.restores(look, moment)).then_some(moment),
			};
		}
		since
	}

	fn last_look(&self) -> &Look {
		self.looks.last().expect("the model begins with a look")
	}

	fn coverage(&self) -> (CoverageLevel, Option<Unbacked>) {
		if self.redeem_only_since().is_some() {
			return (CoverageLevel::RedeemOnly, Some(Unbacked::Insufficient));
		}
		let look = self.last_look();
		match &look.counted {
			Err(reason) => (CoverageLevel::MintHalted, Some(*reason)),
			Ok(counted) if enough(counted.backing, look.supply) => (CoverageLevel::Covered, None),
			Ok(_) => (CoverageLevel::MintHalted, Some(Unbacked::Insufficient)),
		}
	}

	/// On which backing coins can be minted now; `None` where they can't.
	fn mintable_on(&self) -> Option<Balance> {
		let counted = self.counted().ok()?;
		(self.coverage().0 == CoverageLevel::Covered).then_some(counted.backing)
	}
}

fn subset<'a>(all: &[&'a Said], mask: u32) -> Vec<&'a Said> {
	(0..all.len())
		.filter(|at| (mask >> *at) & 1 == 1)
		.map(|at| all[at])
		.collect()
}

fn lowest(set: &[&Said]) -> Balance {
	set.iter().map(|said| said.total).min().unwrap_or_default()
}

fn enough(backing: Balance, supply: Balance) -> bool {
	backing * 10_000 >= supply * Balance::from(10_000 + BUFFER_BPS)
}

fn perform(act: Act, model: &mut Model) {
	match act {
		Act::Report { by, age, total } => say(by, age, total, model),
		Act::Round { total, apart } => {
			for (by, place) in ATTESTORS.into_iter().zip(0u128..) {
				say(by, 0, total + place * apart, model);
			}
		}
		Act::Dispute { by, of } => {
			let as_of = model.reports.get(&of).map_or(START, |said| said.as_of);
			let taken = Reserves::dispute(attesting(by), CURRENCY, of, as_of, H256::zero()).is_ok();
			assert_eq!(taken, model.dispute(by, of));
		}
		Act::Suspend { attestor } => {
			suspend(attestor);
			model.suspended.insert(attestor);
			model.look();
		}
		Act::Reinstate { attestor } => {
			reinstate(attestor);
			model.suspended.remove(&attestor);
			model.look();
		}
		Act::Mint { amount } => {
			if mint(amount).is_ok() {
				model.supply += amount;
			}
		}
		Act::Burn { amount } => {
			let amount = amount.min(model.supply);
			burn(amount);
			model.burn(amount);
		}
		Act::Redeem { amount } => {
			let amount = amount.min(model.supply);
			redeem(amount);
			model.paid.push((model.now, amount));
			model.burn(amount);
		}
		Act::Wait { ms } => {
			advance(ms);
			model.now += ms;
		}
		Act::Block { ms } => {
			next_block(ms);
			model.now += ms;
			model.look();
		}
	}
}

fn say(by: InstitutionId, age: Moment, total: Balance, model: &mut Model) {
	let as_of = model.now - age;
	let accepted = Reserves::report(attesting(by), CURRENCY, as_of, one_deposit(total), H256::zero()).is_ok();
	assert_eq!(accepted, model.report(by, age, total));
}

/// Open only on enough backing, whether or not anybody has looked; and open wherever somebody has looked and there is enough.
fn check_gate(act: Act, model: &Model) {
	let backing = model.mintable_on();
	let looked_at = model.last_look().at == model.now;
	for more in 1..=MOST {
		let open = Reserves::covers(CURRENCY, model.supply + more).is_ok();
		let allowed = backing.is_some_and(|backing| enough(backing, model.supply + more));
		assert!(allowed || !open, "{more} more could be minted after {act:?}");
		assert!(
			open || !allowed || !looked_at,
			"{more} more could not be minted after {act:?}"
		);
	}
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 256, rng_seed: RngSeed::Fixed(0x5245_5345), ..ProptestConfig::default() })]

	#[test]
	fn success_coverage_and_the_gate_are_what_the_model_says_after_every_act(
		acts in vec(act(), 1..=60),
		quorum in 2..=3u32,
		tolerance_bps in select(vec![0u32, 500]),
	) {
		run_test(|| {
			endow(CURRENCY, SUPPLY);
			set_terms(Terms { tolerance_bps, buffer_bps: BUFFER_BPS, ..terms(&ATTESTORS, quorum) });
			let mut model = Model::new(quorum as usize, tolerance_bps);
			for act in acts {
				perform(act, &mut model);

				let coverage = Coverages::<Test>::get(CURRENCY);
				assert_eq!((coverage.level, coverage.reason), model.coverage(), "after {act:?}");
				assert_eq!(coverage.shortfall_since, model.short_since(model.looks.len() - 1), "after {act:?}");
				assert_eq!(supply_of(CURRENCY), model.supply);
				check_gate(act, &model);
				check_state();
			}
		});
	}
}
