//! What the development attestor of a `--dev` node says: the node signs and sends it, and knows no pallet.

use crate::{Balance, CurrencyId};

/// The currencies whose reserves it reports.
pub const CURRENCIES: [CurrencyId; 2] = [0, 1];

/// What it reports for each, in the smallest unit: a hundred million.
pub const TOTAL: Balance = 100_000_000 * crate::genesis_presets::UNIT;
