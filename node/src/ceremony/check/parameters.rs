//! The governed numbers that differ from the chain's defaults.

use super::Findings;
use crate::ceremony::config::Config;
use harbour_runtime::genesis_parameters::{self, Refusal};
use std::ops::RangeInclusive;

/// Fewest validators and fewest members of the Council, where the configuration says nothing else; as the runtime has them.
pub(super) const FLOOR: usize = 3;

/// The shortest delay of an upgrade. Its pallet takes it at genesis itself, and has no parameter that could be set.
const UPGRADE_DELAY: &str = "upgrades.shortest_delay_ms";

/// From what a veto takes at least to what a chain that says nothing has.
const UPGRADE_DELAYS_MS: RangeInclusive<u64> = 60_000..=172_800_000;

/// What the chain starts with.
#[derive(Debug)]
pub(in crate::ceremony) struct Parameters {
	/// As they are stored: key and value.
	pub(in crate::ceremony) entries: Vec<(Vec<u8>, Vec<u8>)>,
	pub(in crate::ceremony) upgrade_delay_ms: Option<u64>,
	pub(super) validators_floor: usize,
	pub(super) council_floor: usize,
}

pub(super) fn check(findings: &mut Findings, config: &Config) -> Parameters {
	let mut found = Parameters {
		entries: Vec::new(),
		upgrade_delay_ms: None,
		validators_floor: FLOOR,
		council_floor: FLOOR,
	};
	let listed = config.parameters.iter();
	let listed =
		listed.flat_map(|(room, numbers)| numbers.iter().map(move |(name, at)| (format!("{room}.{name}"), at)));
	for (name, at) in listed {
		let (field, value) = (format!("parameters.{name}"), *at.get_ref());
		if name == UPGRADE_DELAY {
			if !UPGRADE_DELAYS_MS.contains(&value) {
				let (least, most) = (UPGRADE_DELAYS_MS.start(), UPGRADE_DELAYS_MS.end());
				findings.add(
					at,
					&field,
					format!("from {least} to {most}, and it can never be changed"),
				);
			}
			found.upgrade_delay_ms = Some(value);
			continue;
		}
		match genesis_parameters::entry(&name, value) {
			Ok(entry) => found.entries.push(entry),
			Err(Refusal::OutOfRange(used)) => {
				findings.add(
					at,
					&field,
					format!("out of range: the nearest that the chain takes, or its default, is {used}"),
				);
			}
			Err(Refusal::Unknown) => {
				let names: Vec<&str> = genesis_parameters::names().chain([UPGRADE_DELAY]).collect();
				findings.add(
					at,
					&field,
					format!("there is no such parameter; there are {}", names.join(", ")),
				);
			}
		}
		let floor = usize::try_from(value).unwrap_or(usize::MAX);
		if name == "institutions.council_floor" && floor < FLOOR {
			findings.add(
				at,
				&field,
				format!("with fewer than {FLOOR} seats one institution could govern alone"),
			);
		}
		match name.as_str() {
			"validators.floor" => found.validators_floor = floor,
			"institutions.council_floor" => found.council_floor = floor,
			_ => (),
		}
	}
	found
}
