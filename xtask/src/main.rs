//! `cargo xtask serve | build | test | bench | reproduce | release`: set-up, packing and checks, no product code.

mod bench;
mod pack;
mod paths;
mod reproduce;
mod say;
mod serve;
mod test;
mod tools;

use std::process::ExitCode;

use say::{Done, Sorry};

const USAGE: &str = "\
cargo xtask serve [--port N] [--dev]   build the page and serve it (--dev: again on every change)
cargo xtask build                      build the page into dist/ and print its sizes
cargo xtask test                       set up what is missing and run every test
cargo xtask bench [build | page]       measure: what a build weighs, the page beside a bare one
cargo xtask reproduce                  build the commit again in a clone elsewhere, and compare every byte
cargo xtask release                    the tests, and the slow proofs with that one";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sorry) => {
            eprintln!("\nxtask: {sorry}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Done {
    match words {
        ["build"] => pack::build().map(|packed| packed.print()),
        ["serve", options @ ..] => {
            let options = serve::Options::parse(options)?;
            serve::run(&options)
        }
        ["test"] => test::run(),
        ["bench"] => bench::build().and_then(|()| bench::page()),
        ["bench", "build"] => bench::build(),
        ["bench", "page"] => bench::page(),
        ["reproduce"] => reproduce::prove(),
        ["release"] => test::release(),
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(Sorry(format!("there is no such command; these are\n{USAGE}"))),
    }
}
