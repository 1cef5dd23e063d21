//! The runtime as a whole: journeys across rooms, on the development preset. One program, since each would link the whole runtime.

mod breaks;
mod common;
mod coverage;
mod explain;
mod genesis;
mod governance;
mod history;
mod holders;
mod journeys;
mod many;

mod money;
mod nested;
mod orders;
mod reads;
mod signing;
mod statements;
mod supervision;
mod transactions;
mod upgrades;
mod validators;
mod weights;
