//! Texts of others, as they may be shown on a terminal: on one line, of a bounded length, and with nothing that moves the cursor or turns
//! the direction of what follows.

/// Most characters of a name.
pub(super) const SHORT: usize = 80;

/// Most characters of a reason.
pub(super) const LONG: usize = 1_000;

/// A text whose control characters are written as escapes, cut off after `most` characters.
pub(super) fn line(text: &str, most: usize) -> String {
	let mut shown = String::new();
	for (count, c) in text.chars().enumerate() {
		if count == most {
			shown.push('…');
			break;
		}
		match is_plain(c) {
			true => shown.push(c),
			false => shown.extend(c.escape_unicode()),
		}
	}
	shown
}

fn is_plain(c: char) -> bool {
	let turns = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
	!c.is_control() && !turns
}
