use super::*;
use harbour_runtime::Address;
use sp_runtime::{generic::Preamble, DispatchError};

fn at() -> At {
	At {
		genesis: Hash::repeat_byte(1),
		block: Hash::repeat_byte(2),
		number: 70,
		spec_version: 1,
		transaction_version: 1,
	}
}

#[test]
fn boundary_backoff_doubles_up_to_its_limit() {
	let seconds: Vec<u64> = (0..7).map(|failures| backoff(failures).as_secs()).collect();
	assert_eq!(seconds, [2, 4, 8, 16, 32, 60, 60]);
	assert_eq!(backoff(u32::MAX), LAST_RETRY);
}

#[test]
fn success_signed_report_survives_the_opaque_form() {
	let call = report_call(CURRENCIES[0], 1_000, components(), Hash::repeat_byte(3));
	let signed = sign(call.clone(), 5, &at());
	let opaque: OpaqueExtrinsic = signed.into();

	let decoded = UncheckedExtrinsic::decode(&mut &opaque.encode()[..]).expect("the runtime reads what it signed");
	assert_eq!(decoded.function, call);
	match decoded.preamble {
		Preamble::Signed(signer, _, _) => assert_eq!(signer, Address::Id(ATTESTOR.to_account_id())),
		_ => panic!("not signed"),
	}
}

#[test]
fn success_report_is_mortal() {
	let call = report_call(CURRENCIES[0], 1_000, components(), Hash::repeat_byte(3));
	// The bytes of the extensions hold the era; they differ only if it counts from the block signed on.
	let early = extension_bytes(sign(call.clone(), 0, &at()));
	let late = extension_bytes(sign(call, 0, &At { number: 71, ..at() }));
	assert_ne!(early, late);
}

fn extension_bytes(extrinsic: UncheckedExtrinsic) -> Vec<u8> {
	match extrinsic.preamble {
		Preamble::Signed(_, _, extension) => extension.encode(),
		_ => panic!("not signed"),
	}
}

#[test]
fn success_events_key_is_frame_systems() {
	let key = events_key().0;
	assert_eq!(key.len(), 32);
	// The well-known prefix of the pallet `System`.
	assert_eq!(key[..4], [0x26, 0xaa, 0x39, 0x4e]);
}

#[test]
fn success_failure_is_found_for_its_own_extrinsic_only() {
	let failed = frame_system::EventRecord {
		phase: frame_system::Phase::ApplyExtrinsic(1),
		event: RuntimeEvent::System(frame_system::Event::ExtrinsicFailed {
			dispatch_error: DispatchError::BadOrigin,
			dispatch_info: Default::default(),
		}),
		topics: Vec::new(),
	};
	let events = vec![failed];
	assert_eq!(failure_of(&events, 1).as_deref(), Some("BadOrigin"));
	assert_eq!(failure_of(&events, 0), None);
}
