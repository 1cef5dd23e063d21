//! Tests of what needs neither a node nor a custodian.

mod amounts;
mod files;
mod health;
mod http;
mod operation;
mod outlook;
mod standing;
mod statements;

const EXAMPLE: &str = include_str!("../../../docs/schemas/custodian-statement.example.json");
const EXAMPLE_CSV: &str = include_str!("../../../docs/schemas/custodian-statement.example.csv");

/// 2026-11-22T09:00:00+08:00.
const EXAMPLE_AS_OF: u64 = 1_795_309_200_000;
