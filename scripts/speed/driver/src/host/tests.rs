use super::*;
use std::thread;

/// What is asked about one signature, and whether it came to checking it.
fn ask(signer: u8, answer: bool) -> (bool, bool) {
	let mut checked = false;
	let good = is_good(b's', &[1], &[signer], &[3], || {
		checked = true;
		answer
	});
	(good, checked)
}

#[test]
fn success_checked_each_time() {
	set(Signatures::Checked);
	assert_eq!([ask(1, true), ask(1, true)], [(true, true), (true, true)]);
}

#[test]
fn success_remembered_until_forgotten() {
	set(Signatures::Remembered);
	assert_eq!([ask(1, true), ask(1, false)], [(true, true), (true, false)]);
	assert_eq!(ask(2, true), (true, true));
	forget();
	assert_eq!(ask(1, true), (true, true));
}

#[test]
fn fails_bad_signature_is_not_remembered() {
	set(Signatures::Remembered);
	assert_eq!([ask(1, false), ask(1, false)], [(false, true), (false, true)]);
}

#[test]
fn success_a_lap_has_its_own_part_alone() {
	let wait = || part(|lap| &mut lap.root, || thread::sleep(Duration::from_millis(1)));
	timed(|| (0..20).for_each(|_| wait()));
	let ((), lap) = timed(wait);
	assert!(lap.root >= Duration::from_millis(1) && lap.root <= lap.time);
	assert_eq!((lap.signatures, lap.changes), (Duration::ZERO, Duration::ZERO));
}
