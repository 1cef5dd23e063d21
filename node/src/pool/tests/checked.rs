//! When a transaction was found valid, and until when that is taken for true.

use super::{
	super::checked::{Checked, MOST_AT_ONCE, REVALIDATE_AFTER},
	fake::block,
};

fn noted(at: u32) -> Checked {
	let mut checked = Checked::new(8);
	checked.take_in(at);
	let era = checked.era();
	checked.note(block(1), at, era);
	checked
}

#[test]
fn success_what_was_found_valid_is_fresh_and_nothing_else() {
	let mut checked = noted(5);
	assert!(checked.is_fresh(&block(1), 5) && checked.is_fresh(&block(1), 6));
	assert!(!checked.is_fresh(&block(2), 5));
}

#[test]
fn success_what_is_found_valid_again_is_fresh_for_as_long_again() {
	let mut checked = noted(5);
	let era = checked.era();
	checked.note(block(1), 6, era);
	assert!(checked.is_fresh(&block(1), 5 + REVALIDATE_AFTER));
}

#[test]
fn success_all_is_forgotten_and_so_is_what_was_being_asked() {
	let mut checked = noted(5);
	let before = checked.era();
	checked.forget();
	checked.note(block(2), 5, before);
	assert!(!checked.is_fresh(&block(1), 5) && !checked.is_fresh(&block(2), 5));
	let after = checked.era();
	checked.note(block(2), 5, after);
	assert!(checked.is_fresh(&block(2), 5));
}

#[test]
fn boundary_it_is_fresh_for_the_last_block_and_not_for_the_next() {
	let mut checked = noted(5);
	assert!(checked.is_fresh(&block(1), 5 + REVALIDATE_AFTER - 1));
	assert!(!checked.is_fresh(&block(1), 5 + REVALIDATE_AFTER));
}

#[test]
fn boundary_a_lower_block_is_no_reason_to_ask() {
	assert!(noted(5).is_fresh(&block(1), 4));
	assert!(noted(u32::MAX).is_fresh(&block(1), 0));
}

#[test]
fn boundary_blocks_that_the_pool_takes_no_notice_of_have_all_forgotten() {
	for (more, is_fresh) in [(0, true), (1, false)] {
		let mut checked = noted(5);
		checked.take_in(4);
		let number = 5 + MOST_AT_ONCE + more;
		checked.take_in(number);
		assert_eq!(checked.is_fresh(&block(1), number), is_fresh);
	}
}

#[test]
fn boundary_what_was_asked_about_last_is_remembered() {
	let mut checked = Checked::new(2);
	let era = checked.era();
	for one in [1, 2] {
		checked.note(block(one), 5, era);
	}
	assert!(checked.is_fresh(&block(1), 5));
	checked.note(block(3), 5, era);
	let fresh = [1, 2, 3].map(|one| checked.is_fresh(&block(one), 5));
	assert_eq!(fresh, [true, false, true]);
}
