//! How many tests ran, from what their runners print.

use serde_json::Value;

/// Adds up the `N passed` of cargo's and wasm-bindgen's results.
pub(crate) fn passed(output: &str) -> usize {
    output
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("test result: ok. "))
        .filter_map(|rest| rest.split(' ').next()?.parse::<usize>().ok())
        .sum()
}

/// Reads Playwright's report: how many passed, unless one failed, was skipped, or passed only on a second try.
pub(crate) fn journeys(report: &str) -> Result<usize, String> {
    let report: Value = serde_json::from_str(report).map_err(|error| format!("Playwright's report: {error}"))?;
    let count = |name: &str| report.get("stats").and_then(|stats| stats.get(name)?.as_u64()).unwrap_or(u64::MAX);
    for bad in ["unexpected", "flaky", "skipped"] {
        if count(bad) > 0 {
            return Err(format!("{} journeys were {bad}", count(bad)));
        }
    }
    usize::try_from(count("expected")).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_several_binaries_add_up() {
        let output = "running 2 tests\ntest result: ok. 2 passed; 0 failed; 0 ignored\n\
                      test result: ok. 40 passed; 0 failed\ntest result: FAILED. 3 passed; 1 failed\n";
        assert_eq!(passed(output), 42);
    }

    #[test]
    fn a_skipped_journey_is_a_failure() {
        let report = |expected: u32, skipped: u32| {
            format!(r#"{{"stats":{{"expected":{expected},"unexpected":0,"flaky":0,"skipped":{skipped}}}}}"#)
        };
        assert_eq!(journeys(&report(5, 0)), Ok(5));
        assert!(journeys(&report(5, 1)).is_err());
        assert!(journeys("{}").is_err());
    }
}
