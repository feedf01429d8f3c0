//! The server as an editor sees it: the real program over real pipes.

mod actor_files;
mod burst;
mod client;
mod features;
mod reading;
mod robust;
mod speech;
