mod agreement;
mod backing;
mod genesis;
mod property;
mod report;
mod set_terms;
