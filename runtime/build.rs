fn main() {
	#[cfg(feature = "std")]
	{
		substrate_wasm_builder::WasmBuilder::build_using_defaults();
		build_rehearsal();
	}
}

/// The next version, to rehearse an upgrade with: `rehearsal.compact.compressed.wasm` beside the runtime's own. For those who ask for it,
/// since it compiles the runtime a second time.
#[cfg(feature = "std")]
fn build_rehearsal() {
	const ASKED: &str = "HARBOUR_REHEARSAL_RUNTIME";
	println!("cargo:rerun-if-env-changed={ASKED}");
	if std::env::var_os(ASKED).is_some() {
		substrate_wasm_builder::WasmBuilder::init_with_defaults()
			.set_file_name("rehearsal")
			.enable_feature("rehearsal")
			.build();
	}
}
