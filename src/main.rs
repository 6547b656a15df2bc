//! Mounts the app, once there is one.

fn main() {}
