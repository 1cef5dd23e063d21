//! Chains of Substrate nodes: how one is started, what is sent to it, and how it says what became final.

mod blocks;
mod client;
mod events;
mod genesis;
mod harbour;
mod hex;
mod network;
mod node;
mod transactions;
mod yardstick;

pub(crate) use client::{Behind, Connections, Substrate};
pub(crate) use genesis::Founding;
pub(crate) use network::{Network, NetworkOptions};
pub(crate) use transactions::{attestor, prepare, Context, Work};
