//! `reserve_reports`: what each attestor last said.

use super::hash;
use crate::common::*;
use harbour_primitives::HOME_CURRENCY;
use harbour_runtime::{
	attesting::{Components, Report},
	supervision::{runtime_decl_for_supervision_api::SupervisionApiV1, AttestorReport},
	Runtime, Timestamp,
};
use polkadot_sdk::frame_support::assert_ok;

#[test]
fn success_an_attestor_that_has_said_nothing() {
	run_test(|| {
		let nothing = AttestorReport {
			institution: AUDIT,
			may_attest: true,
			report: None,
			components: Components::new(),
		};
		assert_eq!(Runtime::reserve_reports(KHKD), [nothing]);
		for unattested in [CNH, 9] {
			assert_eq!(Runtime::reserve_reports(unattested), []);
		}
	});
}

#[test]
fn success_the_last_report_with_its_parts() {
	run_test(|| {
		report(KHKD, PLENTY);
		next_block();
		report(KHKD, 2 * UNIT);
		let now = Timestamp::get();
		let said = AttestorReport {
			institution: AUDIT,
			may_attest: true,
			report: Some(Report {
				as_of: now,
				submitted_at: now,
				total: 2 * UNIT,
				statement_hash: hash(7),
			}),
			components: one_deposit(2 * UNIT),
		};
		assert_eq!(Runtime::reserve_reports(KHKD), [said]);
		assert_eq!(Runtime::reserve_reports(HOME_CURRENCY).len(), 1);
	});
}

#[test]
fn success_a_suspended_attestor_stays_listed_and_may_not_attest() {
	run_test(|| {
		report(KHKD, PLENTY);
		assert_ok!(council(suspension(AUDIT)));
		let reports = Runtime::reserve_reports(KHKD);
		assert_eq!(reports.len(), 1);
		assert!(!reports[0].may_attest);
		assert_eq!(reports[0].report.map(|report| report.total), Some(PLENTY));
	});
}
