//! The figures that the state itself gives for what is exported: how much there is of each currency, how many hold it, and how far
//! things are numbered.

use super::{
	refusal::Fault,
	sums::{Look, Looks},
};
use harbour_runtime::{supervision::figures, CurrencyId};
use std::collections::BTreeMap;

/// What the state has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figures {
	pub(super) clock_ms: u64,
	pub(super) next_redemption: u64,
	pub(super) next_order: u64,
	pub(super) currencies: BTreeMap<CurrencyId, Figure>,
}

/// What the state has of a currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figure {
	pub(super) supply: u128,
	pub(super) holders: u64,
	pub(super) look: Look,
}

impl Figure {
	/// Whether there can be so many rows of a register: no more is written than there are holders.
	pub(super) fn allows(&self, currency: CurrencyId, rows: u64) -> Result<(), Fault> {
		match rows <= self.holders {
			true => Ok(()),
			false => Err(Fault::OtherHolders {
				currency,
				proven: self.holders,
				found: rows,
			}),
		}
	}
}

/// Why there are no figures.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum FigureError {
	#[error("the proof is not about {0}")]
	NotProven(String),
	#[error("{0} is not there, or not in a form that this release reads")]
	Unreadable(String),
	#[error("the state has {state} currencies, and {listed} are listed")]
	OtherCount { state: u32, listed: usize },
}

/// The storage keys under which the figures of these currencies stand.
pub(super) fn keys(currencies: &[CurrencyId]) -> Vec<Vec<u8>> {
	let of_all = [
		figures::clock_key(),
		figures::currency_count_key(),
		figures::next_redemption_key(),
		figures::next_order_key(),
	];
	let of_each = currencies
		.iter()
		.flat_map(|id| [figures::currency_key(*id), figures::appearance_key(*id)]);
	of_all.into_iter().chain(of_each).collect()
}

impl Figures {
	/// What `value` gives for each of the [`keys`] of `currencies`, which have to be all that there are. `value` gives `None` where a
	/// proof isn't about a key, and `Some(None)` where nothing is under it.
	pub(super) fn read<'a>(
		currencies: &[CurrencyId],
		value: impl Fn(&[u8]) -> Option<Option<&'a [u8]>>,
	) -> Result<Self, FigureError> {
		let proven = |what: &str, key: Vec<u8>| value(&key).ok_or_else(|| FigureError::NotProven(what.into()));
		let unreadable = |what: &str| FigureError::Unreadable(what.into());

		let what = "the clock";
		let clock_ms = figures::moment(proven(what, figures::clock_key())?).ok_or_else(|| unreadable(what))?;
		let what = "the number of currencies";
		let count = figures::count(proven(what, figures::currency_count_key())?).ok_or_else(|| unreadable(what))?;
		if usize::try_from(count) != Ok(currencies.len()) {
			return Err(FigureError::OtherCount {
				state: count,
				listed: currencies.len(),
			});
		}
		let what = "the number of the next redemption";
		let next_redemption =
			figures::number(proven(what, figures::next_redemption_key())?).ok_or_else(|| unreadable(what))?;
		let what = "the number of the next order";
		let next_order = figures::number(proven(what, figures::next_order_key())?).ok_or_else(|| unreadable(what))?;

		let mut found = BTreeMap::new();
		for currency in currencies {
			let what = format!("currency {currency}");
			let circulation = proven(&what, figures::currency_key(*currency))?
				.and_then(figures::circulation)
				.ok_or_else(|| unreadable(&what))?;
			let shown = proven(&what, figures::appearance_key(*currency))?
				.and_then(figures::appearance)
				.ok_or_else(|| unreadable(&what))?;
			let figure = Figure {
				supply: circulation.supply,
				holders: circulation.holders.into(),
				look: Look {
					symbol: String::from_utf8_lossy(&shown.symbol).into_owned(),
					decimals: shown.decimals,
				},
			};
			found.insert(*currency, figure);
		}
		Ok(Self {
			clock_ms,
			next_redemption,
			next_order,
			currencies: found,
		})
	}

	/// How the currencies are shown.
	pub(super) fn looks(&self) -> Looks {
		let currencies = self.currencies.iter();
		currencies.map(|(id, figure)| (*id, figure.look.clone())).collect()
	}
}
