//! Puts loads of compliant payments on chains, and measures how many become final a second, how soon, and at what cost.
//!
//! A chain is whatever implements [`target::Target`]. Those of Substrate nodes, and the program, come with the feature `substrate`;
//! without it, what is left measures any other chain in the same way.

#[cfg(feature = "substrate")]
mod cli;
#[cfg(feature = "substrate")]
mod command;
mod latency;
mod load;
pub mod machine;
mod measure;
#[cfg(feature = "substrate")]
mod merge;
pub mod offer;
#[cfg(feature = "substrate")]
mod page;
pub mod parallel;
#[cfg(feature = "substrate")]
mod people;
mod program;
pub mod results;
#[cfg(feature = "substrate")]
mod run;
#[cfg(feature = "substrate")]
mod scenario;
mod schedule;
#[cfg(feature = "substrate")]
mod short;
#[cfg(feature = "substrate")]
mod substrate;
mod summary;
pub mod target;
mod tracker;
pub mod trial;

#[cfg(feature = "substrate")]
pub use command::main;
pub use program::{conclude, until_stopped};

/// What may go wrong, in words.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;
