mod boundaries;
mod chain;
mod fake;
mod queues;
mod together;
