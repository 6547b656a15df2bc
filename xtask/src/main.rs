//! `cargo xtask serve | build | test | kill | bench | reproduce | release`: set-up, packing and checks, no product
//! code.

mod bench;
mod kill;
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
cargo xtask serve [--port N] [--dev | --gallery]
                                       build the page and serve it (--dev: again on every change; --gallery: every
                                       component in every state instead)
cargo xtask build                      build the page into dist/ and print its sizes
cargo xtask test                       set up what is missing and run every test
cargo xtask bench [build | page | store | rollup | desk | door | lighthouse]
                                       measure: what a build weighs, the page beside others, saving and starting,
                                       thousands of files beside DuckDB and at the desk, Lighthouse's scores
cargo xtask kill [--trials N]          kill a real browser while somebody edits, and look that nothing saved is lost
cargo xtask kill sabotage              builds that lose edits on purpose: the same trials have to find that out
cargo xtask reproduce                  build the commit again in a clone elsewhere, and compare every byte
cargo xtask release                    the tests, and the slow proofs with the last two";

fn main() -> ExitCode {
    if let Some(code) = tools::remap::in_place_of_the_compiler() {
        return code;
    }
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
        ["kill", "sabotage"] => kill::sabotage(),
        ["kill", options @ ..] => kill::run(&kill::Options::parse(options)?),
        ["bench"] => bench::all(),
        ["bench", "store"] => bench::store(),
        ["bench", "rollup"] => say::all(&[bench::rollup::measure, bench::desk::measure]),
        ["bench", "desk"] => bench::desk::measure(),
        ["bench", "door"] => bench::desk::measure_door(),
        ["bench", "build"] => bench::build(),
        ["bench", "page"] => bench::page(),
        ["bench", "lighthouse"] => bench::lighthouse(),
        ["reproduce"] => reproduce::prove(),
        ["release"] => test::release(),
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(Sorry(format!("there is no such command; these are\n{USAGE}"))),
    }
}
