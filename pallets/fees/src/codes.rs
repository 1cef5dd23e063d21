//! Why a transaction is refused: the codes of `InvalidTransaction::Custom` (wallets show "Custom error: 9").
//!
//! | Code | Name | What to do |
//! |---|---|---|
//! | 1 | [`TIP_REFUSED`] | Set the tip to zero: nobody buys precedence here. |
//! | 2 | [`NOT_ONBOARDED`] | Ask a registrar to onboard the account. |
//! | 3 | [`LAPSED`] | Have the registrar renew the verification. |
//! | 4 | [`SUSPENDED`] | Ask the registrar, who has suspended the account. |
//! | 5 | [`REVOKED`] | Nothing more can be submitted: the registrar has ended the relation. Ask a registrar to onboard you anew. |
//! | 6 | [`OUTSIDE_AUDIENCE`] | The account's tier is too low to submit. |
//! | 7 | [`OPERATIONAL_RESERVED`] | Only accounts of tier `Institutional` submit operational calls. |
//! | 8 | [`CALL_REFUSED`] | The call can't succeed now, such as new code that nobody authorised: don't submit it. |
//! | 9 | [`RATE_EXCEEDED`] | Wait until the next window, then submit again. |
//!
//! A transaction that is already in the pool when its sender runs out of rate gets `ExhaustsResources` from the block builder, as
//! in a full block: it waits for a later block.

/// The tip is not zero.
pub const TIP_REFUSED: u8 = 1;
/// No registrar has ever onboarded the signer.
pub const NOT_ONBOARDED: u8 = 2;
/// The signer's verification has lapsed.
pub const LAPSED: u8 = 3;
/// The signer is suspended by its registrar.
pub const SUSPENDED: u8 = 4;
/// The signer's registrar has ended the relation.
pub const REVOKED: u8 = 5;
/// The signer's tier is too low.
pub const OUTSIDE_AUDIENCE: u8 = 6;
/// An operational call of a signer that is not of tier `Institutional`.
pub const OPERATIONAL_RESERVED: u8 = 7;
/// A call that the runtime refuses before it reaches a block.
pub const CALL_REFUSED: u8 = 8;
/// The signer has used its rate of these two windows.
pub const RATE_EXCEEDED: u8 = 9;
