use super::{consortium, genesis_of};
use crate::ceremony::{check::conflict, config::Duty};
use harbour_runtime::{configs::parameters, genesis_parameters, RuntimeGenesisConfig, Validators};
use polkadot_sdk::{
	sp_io::TestExternalities,
	sp_runtime::{BuildStorage, Storage},
};
use serde_json::{json, Value};
use std::{collections::BTreeSet, panic::catch_unwind};

/// The state that the runtime makes of a patch, as it does in a node.
fn build(patch: &Value) -> Result<Storage, String> {
	let mut whole = serde_json::to_value(RuntimeGenesisConfig::default()).expect("it is JSON");
	for (pallet, fields) in patch.as_object().expect("an object") {
		for (field, value) in fields.as_object().expect("an object") {
			whole[pallet][field] = value.clone();
		}
	}
	let config: RuntimeGenesisConfig = serde_json::from_value(whole).map_err(|error| error.to_string())?;
	config.build_storage()
}

#[test]
fn success_the_runtime_takes_the_genesis() {
	let dir = tempfile::tempdir().expect("there is room");
	let text = consortium(dir.path());
	let (patch, entries) = genesis_of(dir.path(), &text).expect("nothing is wrong");
	assert_eq!(
		(patch.clone(), entries.clone()),
		genesis_of(dir.path(), &text).expect("nothing is wrong")
	);

	let mut storage = build(&patch).expect("the runtime takes it");
	assert!(storage.children_default.is_empty());
	storage.top.extend(entries);
	TestExternalities::new(storage).execute_with(|| {
		use polkadot_sdk::sp_runtime::traits::Get;
		assert_eq!(parameters::SessionBlocks::get(), 20);
		assert_eq!(parameters::UnpauseDelayMs::get(), 20_000);
		let owners: Vec<u32> = Validators::allowed_peers()
			.expect("the list is in force from the start")
			.into_iter()
			.map(|(owner, _)| owner)
			.collect();
		assert_eq!(owners.into_iter().collect::<BTreeSet<_>>(), BTreeSet::from([1, 2, 3]));
	});
}

#[test]
fn success_the_upgrade_delay_is_said_only_where_it_is_set() {
	let dir = tempfile::tempdir().expect("there is room");
	let text = consortium(dir.path());
	let (patch, _) = genesis_of(dir.path(), &text).expect("nothing is wrong");
	assert_eq!(patch.get("upgrades"), None);
	let text = text.replacen("[parameters]", "[parameters]\nupgrades.shortest_delay_ms = 60000", 1);
	let (patch, _) = genesis_of(dir.path(), &text).expect("nothing is wrong");
	assert_eq!(patch["upgrades"], json!({ "shortestDelayMs": 60_000 }));
	assert!(build(&patch).is_ok());
}

/// Nothing else keeps this program's table of conflicts and the chain's the same.
#[test]
fn success_duties_conflict_here_as_they_do_on_the_chain() {
	const DUTIES: [Duty; 10] = [
		Duty::RoleAdministration,
		Duty::Minting,
		Duty::Pausing,
		Duty::Unpausing,
		Duty::SettlingRedemptions,
		Duty::Attesting,
		Duty::Registering,
		Duty::Ordering,
		Duty::SettingMetadata,
		Duty::Validating,
	];
	let dir = tempfile::tempdir().expect("there is room");
	let (patch, _) = genesis_of(dir.path(), &consortium(dir.path())).expect("nothing is wrong");
	let officers_of = |patch: &mut Value, officers: Value| {
		let house = &mut patch["institutions"]["institutions"][3];
		house[4] = json!(["Validator", "Issuer", "Registrar", "Attestor", "Supervisor"]);
		house[6] = officers;
	};
	let officer = patch["institutions"]["institutions"][3][5].clone();
	let someone_else = patch["institutions"]["institutions"][4][5].clone();
	for (at, one) in DUTIES.into_iter().enumerate() {
		for other in DUTIES.into_iter().skip(at + 1) {
			assert_eq!(conflict(one, other), conflict(other, one), "{one:?} {other:?}");
			let mut patch = patch.clone();
			// The administrator is somebody else, so that the officer has the two duties only.
			patch["institutions"]["institutions"][3][5] = someone_else.clone();
			patch["institutions"]["institutions"][4][5] = officer.clone();
			patch["institutions"]["institutions"][4][6] = json!([]);
			officers_of(
				&mut patch,
				json!([["5Dp4WQN2cRRdvQ1tBGG8nKKpwj73Fnvwwm9cYxiFWvr9qaJh", [one, other]]]),
			);
			let taken = catch_unwind(|| build(&patch).is_ok()).unwrap_or(false);
			assert_eq!(taken, !conflict(one, other), "{one:?} {other:?}");
		}
	}
}

#[test]
fn success_every_parameter_takes_its_default_and_refuses_zero() {
	for name in genesis_parameters::names() {
		let Err(genesis_parameters::Refusal::OutOfRange(default)) = genesis_parameters::entry(name, 0) else {
			panic!("{name}: zero was taken");
		};
		assert!(genesis_parameters::entry(name, default).is_ok(), "{name}");
	}
	let refused = genesis_parameters::entry("validators.session_blocks", 19);
	assert_eq!(refused, Err(genesis_parameters::Refusal::OutOfRange(20)));
	let refused = genesis_parameters::entry("validators.session_blocks", u64::MAX);
	assert_eq!(refused, Err(genesis_parameters::Refusal::OutOfRange(600)));
	assert_eq!(
		genesis_parameters::entry("sessions.blocks", 20),
		Err(genesis_parameters::Refusal::Unknown)
	);
}
