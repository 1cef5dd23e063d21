//! Notices when a validator seals two blocks of one slot, and reports it to the chain.
//!
//! The SDK's Aura only logs it and accepts both. Here its own check is switched off and takes place in this module
//! instead, over records of its own in the database: they outlive a restart, and go back about a thousand slots.
//!
//! Both ways into the chain are looked at: blocks from others as they are verified, the node's own as they are
//! imported. Otherwise a validator that has a twin would see one block only.

mod detector;
mod recent;
mod records;
mod reporter;
#[cfg(test)]
mod tests;
mod verifier;

pub(crate) use detector::{detector, Detector, Findings};
pub(crate) use reporter::report;
pub(crate) use verifier::Watching;

const LOG_TARGET: &str = "equivocation";
