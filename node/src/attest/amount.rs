//! Amounts of coins as people write them, converted exactly.

/// Most characters of an amount; 39 digits and a point are what the largest balance takes.
pub(super) const MAX_CHARS: usize = 128;

/// How an amount is written: digits without superfluous zeros before the point.
pub(super) const PATTERN: &str = r"^(0|[1-9][0-9]*)(\.[0-9]+)?$";

/// Why a text is no amount.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum AmountError {
	#[error("is not written like 1234.56 (digits, and a point with decimals where there are any)")]
	NotDecimal,
	#[error("has {given} decimals, but the coin has {allowed}; nothing is rounded")]
	TooManyDecimals { given: usize, allowed: u8 },
	#[error("is larger than any balance can be")]
	TooLarge,
}

/// An amount in whole coins (`12.5`) in the smallest unit of a coin of so many `decimals`. Exact: nothing is ever
/// rounded.
pub(super) fn parse(text: &str, decimals: u8) -> Result<u128, AmountError> {
	if text.len() > MAX_CHARS {
		return Err(AmountError::NotDecimal);
	}
	let (whole, fraction) = match text.split_once('.') {
		Some((_, "")) => return Err(AmountError::NotDecimal),
		Some(parts) => parts,
		None => (text, ""),
	};
	let digits_only = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
	let superfluous_zero = whole.len() > 1 && whole.starts_with('0');
	if whole.is_empty() || superfluous_zero || !digits_only(whole) || !digits_only(fraction) {
		return Err(AmountError::NotDecimal);
	}
	let missing = usize::from(decimals)
		.checked_sub(fraction.len())
		.ok_or(AmountError::TooManyDecimals {
			given: fraction.len(),
			allowed: decimals,
		})?;
	let padding = std::iter::repeat_n('0', missing);
	whole
		.chars()
		.chain(fraction.chars())
		.chain(padding)
		.try_fold(0_u128, |sum, digit| {
			sum.checked_mul(10)?.checked_add(u128::from(digit.to_digit(10)?))
		})
		.ok_or(AmountError::TooLarge)
}

/// An amount in the smallest unit, in whole coins, with all decimals of the coin.
pub(super) fn show(amount: u128, decimals: u8) -> String {
	let decimals = usize::from(decimals);
	let digits = format!("{amount:0>width$}", width = decimals.saturating_add(1));
	let (whole, fraction) = digits.split_at(digits.len().saturating_sub(decimals));
	if fraction.is_empty() {
		whole.into()
	} else {
		format!("{whole}.{fraction}")
	}
}
