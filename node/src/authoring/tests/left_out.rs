use super::*;

fn tags(names: &[&str]) -> Vec<Vec<u8>> {
	names.iter().map(|name| name.as_bytes().to_vec()).collect()
}

#[test]
fn success_depends_by_any_tag() {
	let mut left_out = LeftOut::default();
	left_out.note(&tags(&["eve 1", "a deposit"]));
	assert!(left_out.includes_any(&tags(&["eve 1"])));
	assert!(left_out.includes_any(&tags(&["eve 0", "a deposit"])));
	assert!(!left_out.includes_any(&tags(&["eve 0", "ferdie 1"])));
}

#[test]
fn boundary_what_requires_nothing_depends_on_nothing() {
	let mut left_out = LeftOut::default();
	assert!(!left_out.includes_any(&[]));
	left_out.note(&[]);
	assert!(!left_out.includes_any(&tags(&["eve 1"])));
	left_out.note(&tags(&["eve 1"]));
	assert!(!left_out.includes_any(&[]));
}
