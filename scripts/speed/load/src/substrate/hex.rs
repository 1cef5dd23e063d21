//! Hexadecimal as nodes write it, `0x` first: of gigabytes, so by a table.

#[cfg(test)]
mod tests;

use crate::Result;
use std::io::{self, Write};

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// Bytes that are written at a time.
const PIECE: usize = 4_096;

/// Writes `bytes` to `output`.
pub(crate) fn write(output: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
	output.write_all(b"0x")?;
	let mut text = [0; 2 * PIECE];
	for piece in bytes.chunks(PIECE) {
		for (byte, pair) in piece.iter().zip(text.chunks_exact_mut(2)) {
			pair[0] = DIGITS[usize::from(byte >> 4)];
			pair[1] = DIGITS[usize::from(byte & 15)];
		}
		output.write_all(&text[..2 * piece.len()])?;
	}
	Ok(())
}

pub(crate) fn encode(bytes: &[u8]) -> String {
	let mut text = String::with_capacity(2 * bytes.len() + 2);
	text.push_str("0x");
	for byte in bytes {
		text.push(char::from(DIGITS[usize::from(byte >> 4)]));
		text.push(char::from(DIGITS[usize::from(byte & 15)]));
	}
	text
}

pub(crate) fn decode(text: &str) -> Result<Vec<u8>> {
	let digits = text.strip_prefix("0x").ok_or("bytes without 0x before them")?;
	if digits.len() % 2 != 0 {
		return Err("half a byte".into());
	}
	digits
		.as_bytes()
		.chunks_exact(2)
		.map(|pair| Ok(value(pair[0])? << 4 | value(pair[1])?))
		.collect()
}

fn value(digit: u8) -> Result<u8> {
	match digit {
		b'0'..=b'9' => Ok(digit - b'0'),
		b'a'..=b'f' => Ok(digit - b'a' + 10),
		b'A'..=b'F' => Ok(digit - b'A' + 10),
		_ => Err("not a hexadecimal digit".into()),
	}
}
