//! What a history keeps, takes back and is compared with.

mod checking;
mod damaged;
mod fake;
mod model;
mod reading;
mod store;
