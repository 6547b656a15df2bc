//! Set-up, packing and checks come here.

fn main() {}
