mod again;
mod boundaries;
mod chain;
mod checked;
mod fake;
mod linear;
mod queues;
mod together;
