//! Puts loads of compliant payments on nodes, and measures how many become final a second, how soon, and at what cost.

use std::process::ExitCode;

fn main() -> ExitCode {
	harbour_load::main()
}
