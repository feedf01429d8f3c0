//! The program as a shell runs it: arguments and files in; output, messages and an exit code out.
#![cfg(feature = "cli")]

mod actors;
mod bad_input;
mod check;
mod examples;
mod facts;
mod kernels;
mod rules_and_init;
mod sandbox;
mod sources;
