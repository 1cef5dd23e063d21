use super::{bytes_on_disk, cpu_seconds, field, kibibytes, usage, written, Usage};
use std::{fs, process};

#[test]
fn processor_time_is_read_behind_a_name_with_spaces_and_brackets() {
	let stat = "7 (a (b) c) S 1 7 7 0 -1 4194560 1 0 0 0 250 50 0 0 20 0 1 0";
	assert_eq!(cpu_seconds(stat), 3.0);
}

#[test]
fn memory_is_said_in_kibibytes() {
	let status = "Name:\tnode\nVmRSS:\t    2048 kB\n";
	assert_eq!(kibibytes(status, "VmRSS"), 2 * 1_024 * 1_024);
	assert_eq!(kibibytes(status, "VmSwap"), 0);
	assert_eq!(field(status, "Name"), Some("node".into()));
}

#[test]
fn this_process_has_memory_and_one_that_is_gone_has_none() {
	let own = usage(&[process::id()]);
	assert!(own.anonymous > 0 && own.resident > own.anonymous, "{own:?}");
	assert_eq!(usage(&[u32::MAX]), Usage::default());
}

#[test]
fn what_this_process_has_written_is_known_and_of_one_that_is_gone_it_is_an_error() {
	let before = written(process::id()).expect("the kernel counts it");
	assert!(written(process::id()).expect("the kernel counts it") >= before);
	assert!(written(u32::MAX).is_err());
}

#[test]
fn a_folder_takes_what_is_in_all_of_it() {
	let folder = tempfile::tempdir().expect("a folder");
	let inner = folder.path().join("inner");
	fs::create_dir(&inner).expect("a folder");
	fs::write(inner.join("file"), vec![1; 100_000]).expect("a file");
	assert!(bytes_on_disk(folder.path()) >= 100_000);
}
