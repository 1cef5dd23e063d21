//! Numbers for people. What is no number is a dash.

#[cfg(test)]
mod tests;

/// Stands for what is not known or makes no sense.
pub(super) const NOTHING: &str = "–";

const MEBIBYTE: f64 = 1_048_576.0;

/// About three digits, all of those before the point, by groups of three.
pub(super) fn number(value: f64) -> String {
	let size = value.abs();
	match size {
		_ if !size.is_finite() => NOTHING.into(),
		_ if size >= 99.95 => grouped(&format!("{value:.0}")),
		_ if size >= 9.995 => trimmed(&format!("{value:.1}")),
		_ if size == 0.0 => "0".into(),
		_ if size < 0.005 => "< 0.01".into(),
		_ => trimmed(&format!("{value:.2}")),
	}
}

pub(super) fn count(value: u64) -> String {
	grouped(&value.to_string())
}

/// With the unit that fits.
pub(super) fn milliseconds(ms: f64) -> String {
	if ms < 999.5 {
		format!("{} ms", number(ms))
	} else {
		format!("{} s", number(ms / 1_000.0))
	}
}

pub(super) fn mebibytes(bytes: u64) -> f64 {
	bytes as f64 / MEBIBYTE
}

/// `None` where there is no such ratio.
pub(super) fn ratio(part: f64, whole: f64) -> Option<f64> {
	Some(part / whole).filter(|ratio| whole > 0.0 && ratio.is_finite())
}

/// As a multiple.
pub(super) fn times(ratio: Option<f64>) -> String {
	ratio.map_or(NOTHING.into(), |ratio| format!("{} ×", number(ratio)))
}

fn trimmed(text: &str) -> String {
	text.trim_end_matches('0').trim_end_matches('.').into()
}

/// A comma before every three digits from the right.
fn grouped(digits: &str) -> String {
	let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
	let length = digits.len();
	let separated = digits.char_indices().map(|(place, digit)| {
		let comma = if place > 0 && (length - place).is_multiple_of(3) {
			","
		} else {
			""
		};
		format!("{comma}{digit}")
	});
	sign.chars().map(String::from).chain(separated).collect()
}
