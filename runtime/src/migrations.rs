//! What an upgrade to this runtime does to the state that it finds: each step runs once, by the version that its pallet's storage
//! says.

use crate::{weights::growth::AtMost, Runtime};

/// In one block, oldest first. A step that has run finds its version and does nothing.
pub type SingleBlock = (
	pallet_institutions::migrations::v1::MigrateToV1<Runtime>,
	pallet_kyc::migrations::v1::MigrateToV1<Runtime, AtMost>,
	pallet_stablecoin::migrations::v1::MigrateToV1<Runtime>,
	pallet_validators::migrations::v2::MigrateToV2<Runtime>,
	Rehearsed,
);

#[cfg(feature = "rehearsal")]
type Rehearsed = crate::rehearsal::Census;
#[cfg(not(feature = "rehearsal"))]
type Rehearsed = ();
