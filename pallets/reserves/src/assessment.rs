//! Looks at a currency as it is now, and keeps what follows from it.

use crate::{
	backing::{agreement, Agreement, Figure},
	coverage::{Left, Position},
	statement::{composition, day_of, end_of},
	Checks, ComponentsOf, Config, Coverage, Coverages, DailyStatement, Event, Pallet, Reports, Statements, Terms,
	TermsOf, STATEMENTS_KEPT,
};
use alloc::vec::Vec;
use harbour_primitives::{
	Balance, CoverageMark, CurrencyId, DeadlineKey, InstitutionId, InstitutionRole, Liabilities, Moment, Standing,
	Unbacked,
};
use polkadot_sdk::frame_support::{
	ensure,
	traits::{Get, Time},
};

type TermsFor<T> = Terms<<T as Config>::MaxAttestors>;
type CoverageFor<T> = Coverage<<T as Config>::MaxAttestors>;

/// A report and how long it counts.
struct Counting {
	figure: Figure,
	/// As long as its attestor's standing goes.
	acts_until: Moment,
	fresh_until: Moment,
}

impl<T: Config> Pallet<T> {
	/// Looks at `currency` and takes on what follows: its coverage, the statement of a day that is over, the next time to look. At
	/// most `MaxAttestors` reports and one statement. Nothing for a currency without terms.
	pub(crate) fn reassess(currency: CurrencyId) {
		let Some(terms) = TermsOf::<T>::get(currency) else {
			return;
		};
		let before = Coverages::<T>::get(currency);
		let position = Self::position(currency, &terms, before.figures_after);
		let mut after = before.clone();
		after.follow(&position);
		Self::close_day(currency, &mut after, &position);
		let day_ends = end_of(after.open_day, T::DayOffsetMs::get());
		after.next_check = after.next_change(&position, day_ends);
		Self::keep(currency, &before, after, &position);
	}

	/// What the world looks like for `currency` now. Only institutions in good standing at this moment count, so that a suspended
	/// attestor's report no longer does, from that block on.
	pub(crate) fn position(currency: CurrencyId, terms: &TermsFor<T>, figures_after: Moment) -> Position {
		let now = T::Time::now();
		let reported = Self::reported(currency, terms);
		let moments = reported
			.iter()
			.flat_map(|report| [report.acts_until, report.fresh_until]);
		let holds_until = moments.filter(|until| now <= *until).min().unwrap_or(Moment::MAX);
		let agreed = Self::agreed(reported, terms, figures_after, now);
		// A report still counts money that was paid out after it (M1).
		let counted = agreed.as_ref().ok();
		let redeemed = counted.map_or(0, |agreed| {
			T::Liabilities::redeemed_since(currency, agreed.oldest_as_of)
		});
		let left = counted.map(|agreed| Self::left(currency, agreed)).unwrap_or_default();
		Position {
			now,
			agreed,
			holds_until,
			supply: T::Liabilities::issued(currency).map_or(0, |issued| issued.supply),
			redeemed,
			left,
			quorum: terms.quorum,
			buffer_bps: terms.buffer_bps,
			grace_ms: terms.grace_ms,
		}
	}

	/// What each of the counted reports leaves, by itself.
	fn left(currency: CurrencyId, agreed: &Agreement) -> Vec<Left> {
		let as_of: Vec<Moment> = agreed.counted.iter().map(|figure| figure.as_of).collect();
		let payouts = T::Liabilities::payouts_since(currency, &as_of);
		let left = agreed.counted.iter().zip(payouts).map(|(figure, payouts)| Left {
			as_of: figure.as_of,
			at_least: figure.total.saturating_sub(payouts.at_most),
			at_most: figure.total.saturating_sub(payouts.at_least),
		});
		left.collect()
	}

	fn reported(currency: CurrencyId, terms: &TermsFor<T>) -> Vec<Counting> {
		let report_of = |institution: &InstitutionId| {
			let acts_until = T::Standing::acts_until(*institution, InstitutionRole::Attestor)?;
			let report = Reports::<T>::get(currency, institution)?;
			Some(Counting {
				figure: Figure {
					institution: *institution,
					as_of: report.as_of,
					total: report.total,
				},
				acts_until,
				fresh_until: report.as_of.saturating_add(terms.max_age_ms),
			})
		};
		terms.attestors.iter().filter_map(report_of).collect()
	}

	fn agreed(
		mut reported: Vec<Counting>,
		terms: &TermsFor<T>,
		figures_after: Moment,
		now: Moment,
	) -> Result<Agreement, Unbacked> {
		let quorum = terms.quorum as usize;
		ensure!(reported.len() >= quorum, Unbacked::Missing);
		reported.retain(|report| now <= report.fresh_until);
		ensure!(reported.len() >= quorum, Unbacked::Stale);
		// After a break the others still have a say in what a majority is: two that agree don't outvote three that wait.
		let fresh = reported.len();
		reported.retain(|report| report.figure.as_of > figures_after);
		ensure!(reported.len() >= quorum, Unbacked::BreakReported);
		let figures = reported.into_iter().map(|report| report.figure).collect();
		agreement(figures, fresh, terms.quorum, terms.tolerance_bps).ok_or(Unbacked::Disputed)
	}

	/// Takes the statement of the open day, if that is over: of one day at a time, so that a chain that stood still for long
	/// catches up look by look.
	fn close_day(currency: CurrencyId, coverage: &mut CoverageFor<T>, position: &Position) {
		let today = day_of(position.now, T::DayOffsetMs::get());
		if coverage.first_day == 0 {
			coverage.first_day = today;
			coverage.open_day = today;
		}
		if coverage.open_day >= today {
			return;
		}
		let day = coverage.open_day;
		Statements::<T>::insert(currency, day, Self::statement(currency, coverage, position));
		if let Some(gone) = day.checked_sub(STATEMENTS_KEPT) {
			Statements::<T>::remove(currency, gone);
		}
		coverage.open_day = day.saturating_add(1);
		Self::deposit_event(Event::StatementTaken { currency, day });
	}

	fn statement(
		currency: CurrencyId,
		coverage: &CoverageFor<T>,
		position: &Position,
	) -> DailyStatement<T::MaxAttestors> {
		let attested = coverage.attested.as_ref();
		let lowest = attested.and_then(|attested| attested.counted.first());
		DailyStatement {
			taken_at: position.now,
			supply: position.supply,
			backing: position.backing().ok(),
			as_of: attested.map(|attested| attested.oldest_as_of),
			composition: lowest
				.map(|institution| composition(&ComponentsOf::<T>::get(currency, institution)))
				.unwrap_or_default(),
			statement_hash: lowest
				.and_then(|institution| Reports::<T>::get(currency, institution))
				.map(|report| report.statement_hash),
			level: coverage.level,
			reason: coverage.reason,
			attestors: attested.map(|attested| attested.counted.clone()).unwrap_or_default(),
		}
	}

	/// Writes what has changed, tells the ledger and says so.
	fn keep(currency: CurrencyId, before: &CoverageFor<T>, after: CoverageFor<T>, position: &Position) {
		if before.next_check != after.next_check {
			Checks::<T>::remove(DeadlineKey::new(before.next_check, currency.into()));
			Checks::<T>::insert(DeadlineKey::new(after.next_check, currency.into()), ());
		}
		Self::announce_shortfall(currency, before.shortfall_since, &after, position);
		if before.level != after.level {
			T::Ledger::mark_coverage(currency, after.level);
		}
		if (before.level, before.reason) != (after.level, after.reason) {
			Self::deposit_event(Event::CoverageChanged {
				currency,
				from: before.level,
				to: after.level,
				reason: after.reason,
				backing: position.backing().ok(),
				supply: position.supply,
			});
		}
		Coverages::<T>::insert(currency, after);
	}

	/// Says so if a shortfall has begun, which is when its grace does, or has ended.
	fn announce_shortfall(currency: CurrencyId, before: Option<Moment>, after: &CoverageFor<T>, position: &Position) {
		match (before, after.shortfall_since) {
			(None, Some(since)) => Self::deposit_event(Event::ShortfallBegan {
				currency,
				grace_ends: since.saturating_add(position.grace_ms),
			}),
			(Some(_), None) => Self::deposit_event(Event::ShortfallEnded { currency }),
			_ => {}
		}
	}

	/// Puts a currency that has terms since genesis into the queue, for the first block to look at.
	pub(crate) fn begin(currency: CurrencyId) {
		Coverages::<T>::insert(currency, CoverageFor::<T>::default());
		Checks::<T>::insert(DeadlineKey::new(0, currency.into()), ());
	}

	/// Looks at the currencies whose time has come, the longest due first and at most `MaxChecksPerBlock` times; how often it did.
	pub(crate) fn check_due(now: Moment) -> u32 {
		let most = T::MaxChecksPerBlock::get();
		for done in 0..most {
			let Some(key) = Checks::<T>::iter_keys().next().filter(|key| key.deadline() <= now) else {
				return done;
			};
			match CurrencyId::try_from(key.number()) {
				Ok(currency) if TermsOf::<T>::contains_key(currency) => Self::reassess(currency),
				// Terms are never taken away: a key of nothing is impossible, and must not hold up the queue.
				_ => Checks::<T>::remove(key),
			}
		}
		most
	}

	/// Says so if the report just accepted could count, and doesn't agree with those that do.
	pub(crate) fn note_outlier(currency: CurrencyId, institution: InstitutionId, as_of: Moment, total: Balance) {
		let coverage = Coverages::<T>::get(currency);
		let Some(attested) = coverage.attested.filter(|_| as_of > coverage.figures_after) else {
			return;
		};
		if !attested.counted.contains(&institution) {
			Self::deposit_event(Event::ReportOutlying {
				currency,
				institution,
				total,
				lowest: attested.lowest,
			});
		}
	}
}
