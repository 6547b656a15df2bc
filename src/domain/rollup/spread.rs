//! How units stand (分布): how many of them show which light in an item or a section.

use crate::domain::light::Light;
use crate::domain::plan::Item;
use crate::domain::rollup::row::UnitRow;

/// How many units show which light.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spread([usize; 4]);

impl Spread {
    /// Counts the lights of units over some items: one item, or those of a section.
    pub fn of<'a>(units: impl Iterator<Item = &'a UnitRow>, items: &[Item]) -> Self {
        let mut spread = Self::default();
        for light in units.filter_map(|row| light_of(row, items)) {
            let counts = Light::ALL.iter().zip(&mut spread.0);
            counts.filter(|(known, _)| **known == light).for_each(|(_, count)| *count += 1);
        }
        spread
    }

    /// Returns how many units show a light.
    pub fn count(&self, light: Light) -> usize {
        Light::ALL.iter().zip(self.0).filter(|(known, _)| **known == light).map(|(_, count)| count).sum()
    }

    /// Returns how many units it concerns.
    pub fn concerned(&self) -> usize {
        self.0.iter().sum()
    }
}

/// Returns the light of some items together, which is that of the most urgent of them; `None` where nothing in them
/// concerns the unit.
pub fn light_of(row: &UnitRow, items: &[Item]) -> Option<Light> {
    items.iter().filter_map(|item| row.light(item)).max()
}
