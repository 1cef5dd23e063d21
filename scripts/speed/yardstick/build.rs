fn main() {
	#[cfg(feature = "std")]
	{
		// Part of the crate, and not in its folder, which alone is looked at for changes.
		for file in ["consortium", "transactions"] {
			println!("cargo:rerun-if-changed=../../../runtime/src/{file}.rs");
		}
		substrate_wasm_builder::WasmBuilder::build_using_defaults();
		build_chunked();
	}
}

/// The same pallets with Harbour's interface for many transactions in one call:
/// `harbour_yardstick_chunked.compact.compressed.wasm` beside the stock runtime, which the node's proposer asks one by one. For
/// those who ask for it, since it compiles the runtime a second time.
#[cfg(feature = "std")]
fn build_chunked() {
	const ASKED: &str = "HARBOUR_YARDSTICK_CHUNKED";
	println!("cargo:rerun-if-env-changed={ASKED}");
	if std::env::var_os(ASKED).is_some() {
		substrate_wasm_builder::WasmBuilder::init_with_defaults()
			.set_file_name("harbour_yardstick_chunked")
			.enable_feature("transactions-api")
			.build();
	}
}
