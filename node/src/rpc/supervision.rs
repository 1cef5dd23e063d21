//! The supervision door: a second RPC server on which a supervisor reads and nobody writes.
//!
//! It has a port and threads of its own, is off unless asked for, and offers the methods of one list alone: what a new
//! version of the SDK adds stays out. Who calls shows a token; every call is one line in the log.

mod allowed;
mod asked;
mod calls;
mod cli;
mod dispatch;
mod error;
mod followers;
mod keys;
mod methods;
mod metrics;
mod offline;
mod openrpc;
mod reading;
mod server;
mod socket;
#[cfg(test)]
mod tests;
mod throttle;
mod token_file;
mod tokens;
mod working;

pub(crate) use cli::{Opening, SupervisionCommand, SupervisionParams};
#[cfg(test)]
use error::TokenFileError;
pub(crate) use offline::offline;
pub(crate) use openrpc::{print as print_openrpc, Error as OpenRpcError};
pub(crate) use reading::Sources;
pub(crate) use server::open;

/// The target of the door's own lines in the log.
const LOG_TARGET: &str = "supervision";

/// The target of the lines about calls, one for each.
const ACCESS_TARGET: &str = "supervision-access";
