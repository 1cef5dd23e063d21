//! What every implementer of a policy seam must do, real or mocked: one suite that both pass. A fixture sets up the situations, the
//! suite asks. For tests; each function panics on the first answer that is wrong.

pub mod eligibility;
pub mod restrictions;
