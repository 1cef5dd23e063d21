//! Brings votes together again when finality stands still.
//!
//! GRANDPA's gossip says where it is when that changes, and otherwise every two minutes; a validator asks for the votes that it
//! misses only when it hears that a peer is ahead. So one that came back, took in the votes of a round that was over by
//! then, and has heard the others' last word, waits for up to two minutes. Nobody notices, while enough others vote. Where
//! its own vote is needed, because another went meanwhile, nothing is final for as long.
//!
//! Opening a stream of votes anew makes both ends say where they are, and pass on what the other lacks.

mod renewal;
mod stall;
#[cfg(test)]
mod tests;

pub(crate) use renewal::renew_streams;

const LOG_TARGET: &str = "finality";
