//! The least number of tests of every layer, committed, so that none goes missing unnoticed.

use std::collections::BTreeMap;
use std::fs;

use crate::paths;
use crate::say::{Done, Sorry, os};
use crate::test::Layer;

/// The least numbers, by layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Floor(BTreeMap<String, usize>);

impl Floor {
    /// Reads `tests/floor.json`.
    pub(crate) fn read() -> Done<Self> {
        let text = fs::read_to_string(paths::root().join("tests/floor.json")).map_err(os("tests/floor.json"))?;
        let floor = serde_json::from_str(&text).map_err(|error| Sorry(format!("tests/floor.json: {error}")))?;
        Ok(Self(floor))
    }

    /// Returns the least number of a layer's tests.
    pub(crate) fn of(&self, layer: &str) -> usize {
        self.0.get(layer).copied().unwrap_or_default()
    }

    /// Holds every layer to its number.
    pub(crate) fn hold(&self, table: &[Layer]) -> Done {
        for (name, least) in &self.0 {
            let ran = table.iter().find(|layer| layer.name == name).map_or(0, |layer| layer.tests);
            if ran < *least {
                return Err(Sorry(format!(
                    "the layer {name} ran {ran} tests, and tests/floor.json asks for {least}; a test has gone missing"
                )));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layer_with_too_few_tests_or_none_fails() {
        let floor = Floor(BTreeMap::from([("domain".to_owned(), 2)]));
        let layer = |tests| vec![Layer { name: "domain", tests, seconds: 0.0 }];
        assert_eq!(floor.hold(&layer(2)), Ok(()));
        assert!(floor.hold(&layer(1)).unwrap_err().0.contains("domain"));
        assert!(floor.hold(&[]).is_err());
    }
}
