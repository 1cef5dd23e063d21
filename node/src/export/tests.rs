//! Tests of what is written and of what is refused; each refusal has one of its own.

mod checks;
mod collecting;
mod doors;
mod folders;
mod ledgers;
mod reports;
mod sample;
mod values;
mod walks;
