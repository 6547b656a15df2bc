//! Figures by task (逐项数据), in one list in the order of the tasks.
//!
//! # Why
//!
//! A desk makes a row for every file and lets most of them go again. A list is filled in one piece and let go of in one,
//! which a tree is not.

use crate::domain::plan::id::TaskId;
use crate::domain::rollup::row::TaskFigures;

/// Figures by task. Collecting brings them into order, and of two for one task the last stays.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ByTask(Vec<(TaskId, TaskFigures)>);

impl ByTask {
    /// Returns the figures of a task.
    pub fn get(&self, id: TaskId) -> Option<&TaskFigures> {
        self.0.get(self.place(id)?).map(|(_, figures)| figures)
    }

    /// Returns the figures of a task, to be changed.
    pub fn get_mut(&mut self, id: TaskId) -> Option<&mut TaskFigures> {
        let place = self.place(id)?;
        self.0.get_mut(place).map(|(_, figures)| figures)
    }

    fn place(&self, id: TaskId) -> Option<usize> {
        self.0.binary_search_by_key(&id, |(id, _)| *id).ok()
    }

    /// Returns the tasks with their figures, in order.
    pub fn iter(&self) -> impl Iterator<Item = (TaskId, &TaskFigures)> {
        self.0.iter().map(|(id, figures)| (*id, figures))
    }

    /// Returns the tasks with their figures, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (TaskId, &mut TaskFigures)> {
        self.0.iter_mut().map(|(id, figures)| (*id, figures))
    }

    /// Returns the tasks in order.
    pub fn keys(&self) -> impl Iterator<Item = TaskId> {
        self.0.iter().map(|(id, _)| *id)
    }

    /// Returns the figures in the order of their tasks.
    pub fn values(&self) -> impl Iterator<Item = &TaskFigures> {
        self.0.iter().map(|(_, figures)| figures)
    }

    /// Returns of how many tasks there are figures.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(TaskId, TaskFigures)> for ByTask {
    fn from_iter<I: IntoIterator<Item = (TaskId, TaskFigures)>>(figures: I) -> Self {
        let mut list: Vec<_> = figures.into_iter().collect();
        // Nearly always they come in order.
        if !list.is_sorted_by(|(one, _), (other, _)| one < other) {
            list.sort_by_key(|(id, _)| *id);
            list.dedup_by(|(later, figures), (earlier, kept)| {
                let is_same = later == earlier;
                if is_same {
                    std::mem::swap(figures, kept);
                }
                is_same
            });
        }
        Self(list)
    }
}

impl IntoIterator for ByTask {
    type Item = (TaskId, TaskFigures);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_stand_in_order_and_of_two_for_one_task_the_last_stays() {
        let of =
            |number, evidence| (TaskId { item: 1, number }, TaskFigures { evidence, ..TaskFigures::default() });
        let by: ByTask = [of(3, 1), of(1, 2), of(3, 3), of(2, 4), of(1, 5)].into_iter().collect();
        let told: Vec<_> = by.iter().map(|(id, figures)| (id.number, figures.evidence)).collect();
        assert_eq!(told, [(1, 5), (2, 4), (3, 3)]);
        assert_eq!(by.get(TaskId { item: 1, number: 3 }).unwrap().evidence, 3);
        assert_eq!(by.get(TaskId { item: 1, number: 4 }), None);
    }
}
