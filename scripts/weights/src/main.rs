//! FRAME's own `benchmark pallet`, over a runtime's wasm and with only the host functions that Harbour's runtime has.

use clap::Parser;
use polkadot_sdk::{frame_benchmarking_cli::PalletCmd, sc_cli, sp_runtime::traits::BlakeTwo256, sp_tracing};

fn main() -> sc_cli::Result<()> {
	sp_tracing::try_init_simple();
	PalletCmd::parse().run_with_spec::<BlakeTwo256, ()>(None)
}
