//! The folder: whole or not there.

use super::sample::Folder;
use crate::export::{folder::Draft, Error};
use std::{
	fs,
	os::unix::fs::{symlink, PermissionsExt},
	path::{Path, PathBuf},
};
use tempfile::TempDir;

fn directory() -> (TempDir, PathBuf) {
	let directory = tempfile::tempdir().expect("there is room for a directory");
	let output = directory.path().join("export");
	(directory, output)
}

fn usage(output: &Path) -> String {
	match Draft::begin(output) {
		Err(Error::Usage(reason)) => reason,
		other => panic!("begun: {other:?}"),
	}
}

#[test]
fn success_it_has_its_name_once_it_is_whole() {
	let (_directory, output) = directory();
	let draft = Draft::begin(&output).expect("nothing is there");
	fs::write(draft.path("register.csv"), "x").expect("there is room");
	assert!(!output.exists());
	draft.finish().expect("it can be renamed");
	assert!(output.join("register.csv").exists());
	assert!(!output.with_file_name("export.partial").exists());
}

#[test]
fn success_an_empty_folder_is_taken() {
	let (_directory, output) = directory();
	fs::create_dir(&output).expect("there is room");
	let draft = Draft::begin(&output).expect("it is empty");
	draft.finish().expect("it can be replaced");
}

#[test]
fn success_what_a_broken_run_left_is_replaced() {
	let (_directory, output) = directory();
	let partial = output.with_file_name("export.partial");
	fs::create_dir(&partial).expect("there is room");
	fs::write(partial.join("register.csv"), "half").expect("there is room");
	let draft = Draft::begin(&output).expect("it is an export's");
	assert!(!draft.path("register.csv").exists());
}

#[test]
fn fails_where_something_is_there() {
	let folder = Folder::new();
	assert!(usage(&folder.output).contains("with something in it"));
	assert!(usage(&folder.path("manifest.json")).contains("no folder"));
	assert!(folder.directory.path().exists());
}

#[test]
fn fails_where_someone_elses_file_would_go() {
	let (_directory, output) = directory();
	let partial = output.with_file_name("export.partial");
	fs::create_dir(&partial).expect("there is room");
	fs::write(partial.join("notes.txt"), "mine").expect("there is room");
	assert!(usage(&output).contains("no export has written"));
	assert!(partial.join("notes.txt").exists());
}

#[test]
fn fails_while_another_run_writes_it() {
	let (_directory, output) = directory();
	let draft = Draft::begin(&output).expect("nothing is there");
	assert!(usage(&output).contains("another run"));
	drop(draft);
	Draft::begin(&output).expect("that one has ended");
}

#[test]
fn fails_for_no_name_and_no_place() {
	let (_directory, output) = directory();
	assert!(usage(Path::new("/")).contains("--output"));
	assert!(matches!(Draft::begin(&output.join("below")), Err(Error::File { .. })));
}

#[test]
fn fails_for_links() {
	let (directory, output) = directory();
	let elsewhere = directory.path().join("elsewhere");
	fs::create_dir(&elsewhere).expect("there is room");
	fs::write(elsewhere.join("register.csv"), "mine").expect("there is room");
	let partial = output.with_file_name("export.partial");
	symlink(&elsewhere, &partial).expect("there is room");
	assert!(usage(&output).contains("is a link"));
	assert!(elsewhere.join("register.csv").exists(), "nothing is removed there");
	fs::remove_file(&partial).expect("it is there");
	for target in ["elsewhere", "nowhere"] {
		symlink(target, &output).expect("there is room");
		assert!(usage(&output).contains("is a link"));
		assert!(usage(&output.join("")).contains("is a link"), "with a slash behind it");
		fs::remove_file(&output).expect("it is there");
	}
	assert!(!partial.exists());
}

#[test]
fn success_only_the_owner_can_read_it() {
	let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
	let folder = Folder::new();
	assert_eq!(mode(&folder.output), 0o700);
	for entry in fs::read_dir(&folder.output).expect("it is ours") {
		assert_eq!(mode(&entry.expect("it is ours").path()), 0o600);
	}
	let (_directory, output) = directory();
	let partial = output.with_file_name("export.partial");
	fs::create_dir(&partial).expect("there is room");
	fs::set_permissions(&partial, fs::Permissions::from_mode(0o755)).expect("it is ours");
	Draft::begin(&output).expect("it is an export's");
	assert_eq!(mode(&partial), 0o700, "also what a broken run left");
}
