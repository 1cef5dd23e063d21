//! Random acts of everybody and of the clock, against a model that keeps the whole history and asks it anew each time.

use crate::{mock::*, Coverages, Terms};
use harbour_primitives::{Backing, Balance, CoverageLevel, InstitutionId, Moment, Unbacked};
use polkadot_sdk::sp_core::H256;
use proptest::{collection::vec, prelude::*, sample::select, test_runner::RngSeed};
use std::{
	cmp::Reverse,
	collections::{BTreeMap, BTreeSet},
};

const ATTESTORS: [InstitutionId; 4] = [ANN, BEN, CYD, DEE];
/// Coins in circulation at first.
const SUPPLY: Balance = 100;
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
	/// Of a time so much before the moment that follows the attestor's last.
	Dispute {
		by: InstitutionId,
		of: InstitutionId,
		before: Moment,
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
	let total = || prop_oneof![20 => 85..125u128, 1 => Just(0u128)];
	let before = prop_oneof![1 => Just(0u64), 6 => Just(1u64), 3 => 2..900u64];
	let amount = || 1..=MOST;
	let between_blocks = prop_oneof![12 => 1..700u64, 1 => (1..4u64).prop_map(|days| days * DAY)];
	prop_oneof![
		6 => (attestor(), age, total()).prop_map(|(by, age, total)| Act::Report { by, age, total }),
		6 => (total(), 0..2u128).prop_map(|(total, apart)| Act::Round { total, apart }),
		2 => (select(vec![ISSUER, SUPERVISOR, ANN, BEN]), attestor(), before)
			.prop_map(|(by, of, before)| Act::Dispute { by, of, before }),
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
}

/// What the reports came to.
struct Counted {
	backing: Balance,
	/// As of when each of them is, and what is surely and what is perhaps left of it.
	each: Vec<(Moment, Balance, Balance)>,
}

/// What was found at one look.
struct Look {
	at: Moment,
	supply: Balance,
	counted: Result<Counted, Unbacked>,
}

/// A break that was reported before the look of that place.
struct Break {
	at: Moment,
	by: InstitutionId,
	look: usize,
}

/// What the property varies.
#[derive(Clone, Copy, Debug)]
struct Rules {
	quorum: u32,
	tolerance_bps: u32,
	buffer_bps: u32,
	bucket_ms: Moment,
}

impl Rules {
	fn is_quorum(self, reports: usize) -> bool {
		reports >= self.quorum as usize
	}

	fn enough(self, backing: Balance, supply: Balance) -> bool {
		backing * 10_000 >= supply * Balance::from(10_000 + self.buffer_bps)
	}
}

fn rules() -> impl Strategy<Value = Rules> {
	let tolerance_bps = select(vec![0u32, 500, 1_500]);
	let buffer_bps = select(vec![0u32, 300]);
	let bucket_ms = select(vec![1u64, 200]);
	(1..=3u32, tolerance_bps, buffer_bps, bucket_ms).prop_map(|(quorum, tolerance_bps, buffer_bps, bucket_ms)| Rules {
		quorum,
		tolerance_bps,
		buffer_bps,
		bucket_ms,
	})
}

struct Model {
	rules: Rules,
	now: Moment,
	supply: Balance,
	reports: BTreeMap<InstitutionId, Said>,
	suspended: BTreeSet<InstitutionId>,
	/// What was redeemed, and when.
	paid: Vec<(Moment, Balance)>,
	breaks: Vec<Break>,
	looks: Vec<Look>,
}

impl Model {
	fn new(rules: Rules) -> Self {
		let mut model = Self {
			rules,
			now: START,
			supply: SUPPLY,
			reports: BTreeMap::new(),
			suspended: BTreeSet::new(),
			paid: Vec::new(),
			breaks: Vec::new(),
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
			self.reports.insert(by, Said { as_of, total });
			self.look();
		}
		accepted
	}

	fn dispute(&mut self, by: InstitutionId, of: InstitutionId, as_of: Moment) -> bool {
		let said = |last: &Said| as_of <= last.as_of && self.is_fresh(last);
		let taken =
			self.reports.get(&of).is_some_and(said) && self.is_unbroken(as_of) && !self.breaks_open().contains(&by);
		if taken {
			self.breaks.push(Break {
				at: self.now,
				by,
				look: self.looks.len(),
			});
			self.look();
		}
		taken
	}

	fn is_fresh(&self, said: &Said) -> bool {
		self.now - said.as_of <= MAX_AGE
	}

	fn is_unbroken(&self, as_of: Moment) -> bool {
		self.breaks.iter().all(|reported| reported.at < as_of)
	}

	/// Who has reported a break since which no look has found an agreement.
	fn breaks_open(&self) -> BTreeSet<InstitutionId> {
		let open = |reported: &&Break| self.looks[reported.look..].iter().all(|look| look.counted.is_err());
		self.breaks.iter().filter(open).map(|reported| reported.by).collect()
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
		let fresh: Vec<&Said> = standing.iter().copied().filter(|said| self.is_fresh(said)).collect();
		let unbroken: Vec<&Said> = fresh
			.iter()
			.copied()
			.filter(|said| self.is_unbroken(said.as_of))
			.collect();
		let too_few = [
			(standing.len(), Unbacked::Missing),
			(fresh.len(), Unbacked::Stale),
			(unbroken.len(), Unbacked::BreakReported),
		];
		if let Some((_, reason)) = too_few.into_iter().find(|(reports, _)| !self.rules.is_quorum(*reports)) {
			return Err(reason);
		}

		let set = (1..1u32 << unbroken.len())
			.map(|mask| subset(&unbroken, mask))
			.filter(|set| self.agree(set))
			.max_by_key(|set| (set.len(), Reverse(lowest(set))))
			.filter(|set| self.rules.is_quorum(set.len()) && set.len() * 2 > fresh.len())
			.ok_or(Unbacked::Disputed)?;
		let oldest = set.iter().map(|said| said.as_of).min().unwrap_or_default();
		Ok(Counted {
			backing: lowest(&set).saturating_sub(self.perhaps_paid_since(oldest)),
			each: set.iter().map(|said| self.left(said)).collect(),
		})
	}

	fn left(&self, said: &Said) -> (Moment, Balance, Balance) {
		let surely = said.total.saturating_sub(self.perhaps_paid_since(said.as_of));
		let perhaps = said.total.saturating_sub(self.surely_paid_since(said.as_of));
		(said.as_of, surely, perhaps)
	}

	/// In the bucket of `since` and every later one.
	fn perhaps_paid_since(&self, since: Moment) -> Balance {
		self.paid_from(since / self.rules.bucket_ms)
	}

	/// In the first bucket that begins later than `since`, and every later one.
	fn surely_paid_since(&self, since: Moment) -> Balance {
		self.paid_from(since / self.rules.bucket_ms + 1)
	}

	fn paid_from(&self, bucket: u64) -> Balance {
		let from = self.paid.iter().filter(|(at, _)| at / self.rules.bucket_ms >= bucket);
		from.map(|(_, amount)| amount).sum()
	}

	fn agree(&self, set: &[&Said]) -> bool {
		let highest = set.iter().map(|said| said.total).max().unwrap_or_default();
		(highest - lowest(set)) * 10_000 <= highest * Balance::from(self.rules.tolerance_bps)
	}

	/// A quorum, and more than half of those that count, each by itself.
	fn falls_short(&self, look: &Look) -> bool {
		look.counted.as_ref().is_ok_and(|counted| {
			let short = counted
				.each
				.iter()
				.filter(|(_, _, perhaps)| *perhaps < look.supply)
				.count();
			self.rules.is_quorum(short) && short * 2 > counted.each.len()
		})
	}

	/// The first attestation that fell short after the last, up to that look, that showed all the coins.
	fn short_since(&self, upto: usize) -> Option<Moment> {
		let looks = &self.looks[..=upto];
		let whole = looks.iter().rposition(|look| self.restores(look, 0));
		let after = &looks[whole.map_or(0, |place| place + 1)..];
		after.iter().find(|look| self.falls_short(look)).map(|look| look.at)
	}

	fn outlasts_the_grace(&self, which: usize) -> bool {
		let look = &self.looks[which];
		self.falls_short(look) && self.short_since(which).is_some_and(|since| look.at - since >= GRACE)
	}

	/// Whether a quorum of figures later than `since` shows all the coins again.
	fn restores(&self, look: &Look, since: Moment) -> bool {
		look.counted.as_ref().is_ok_and(|counted| {
			let shows = |(as_of, surely, _): &&(Moment, Balance, Balance)| *as_of > since && *surely >= look.supply;
			self.rules.is_quorum(counted.each.iter().filter(shows).count()) && !self.falls_short(look)
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
		let look = self.last_look();
		let redeem_only = self.redeem_only_since().is_some();
		match &look.counted {
			Err(reason) if redeem_only => (CoverageLevel::RedeemOnly, Some(*reason)),
			Ok(_) if redeem_only => (CoverageLevel::RedeemOnly, Some(Unbacked::Insufficient)),
			Err(reason) => (CoverageLevel::MintHalted, Some(*reason)),
			Ok(counted) if self.rules.enough(counted.backing, look.supply) => (CoverageLevel::Covered, None),
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

fn perform(act: Act, model: &mut Model) {
	match act {
		Act::Report { by, age, total } => say(by, age, total, model),
		Act::Round { total, apart } => {
			for (by, place) in ATTESTORS.into_iter().zip(0u128..) {
				say(by, 0, total + place * apart, model);
			}
		}
		Act::Dispute { by, of, before } => {
			let last = model.reports.get(&of).map_or(START, |said| said.as_of);
			let as_of = last + 1 - before;
			let taken = Reserves::dispute(disputing(by), CURRENCY, of, as_of, H256::zero()).is_ok();
			assert_eq!(taken, model.dispute(by, of, as_of));
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
	let accepted = Reserves::report(attesting(by), CURRENCY, as_of, reserve(total), H256::zero()).is_ok();
	assert_eq!(accepted, model.report(by, age, total));
}

/// Open only on enough backing, whether or not anybody has looked; and open wherever somebody has looked and there is enough.
fn check_gate(act: Act, model: &Model) {
	let backing = model.mintable_on();
	let looked_at = model.last_look().at == model.now;
	for more in 1..=MOST {
		let open = Reserves::covers(CURRENCY, model.supply + more).is_ok();
		let allowed = backing.is_some_and(|backing| model.rules.enough(backing, model.supply + more));
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
		rules in rules(),
	) {
		run_test(|| {
			let Rules { quorum, tolerance_bps, buffer_bps, bucket_ms } = rules;
			BucketMs::set(bucket_ms);
			endow(CURRENCY, SUPPLY);
			set_terms(Terms { tolerance_bps, buffer_bps, ..terms(&ATTESTORS, quorum) });
			let mut model = Model::new(rules);
			for act in acts {
				perform(act, &mut model);

				let coverage = Coverages::<Test>::get(CURRENCY);
				assert_eq!((coverage.level, coverage.reason), model.coverage(), "after {act:?}");
				assert_eq!(coverage.shortfall_since, model.short_since(model.looks.len() - 1), "after {act:?}");
				let breaks_by: BTreeSet<InstitutionId> = coverage.breaks_by.into_iter().collect();
				assert_eq!(breaks_by, model.breaks_open(), "after {act:?}");
				assert_eq!(supply_of(CURRENCY), model.supply);
				check_gate(act, &model);
				check_state();
			}
		});
	}
}
