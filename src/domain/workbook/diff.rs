//! What a copy would change (差别), counted before anybody decides: fields, tasks, and what would have to be settled.

use std::collections::BTreeSet;

use crate::domain::plan::id::TaskId;
use crate::domain::workbook::op::Place;
use crate::domain::workbook::register::Register;
use crate::domain::workbook::{Fields, Workbook};

/// The fields in which one workbook differs from another (差别).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Fields that get a value where there was none (新增).
    pub added: usize,
    /// Fields whose value becomes another (改动).
    pub changed: usize,
    /// Fields whose value goes (清空).
    pub cleared: usize,
    /// Tasks with any such field (涉及任务).
    pub tasks: usize,
    /// Fields that get a second value, for somebody to settle (两处修改).
    pub conflicts: usize,
}

impl Difference {
    /// Counts what merging a copy into a workbook would change.
    pub fn of_merging(open: &Workbook, incoming: &Workbook) -> Self {
        Self::between(open, &open.merged(incoming))
    }

    /// Counts what putting a copy in the place of a workbook would change.
    pub fn of_replacing(open: &Workbook, incoming: &Workbook) -> Self {
        Self::between(open, incoming)
    }

    /// Says whether nothing that is shown would change.
    pub fn is_none(&self) -> bool {
        self.added + self.changed + self.cleared + self.conflicts == 0
    }

    /// Returns how many fields would read otherwise than before.
    pub fn fields(&self) -> usize {
        self.added + self.changed + self.cleared
    }

    fn between(before: &Workbook, after: &Workbook) -> Self {
        let nothing = Fields::new();
        let mut difference = Self::default();
        difference.count(&before.profile, &after.profile);
        let tasks: BTreeSet<TaskId> = before.answers.keys().chain(after.answers.keys()).copied().collect();
        for task in tasks {
            let old = before.answers.get(&task).unwrap_or(&nothing);
            let new = after.answers.get(&task).unwrap_or(&nothing);
            difference.tasks += usize::from(difference.count(old, new));
        }
        let open: BTreeSet<Place> = before.conflicts().into_iter().collect();
        difference.conflicts = after.conflicts().iter().filter(|place| !open.contains(place)).count();
        difference
    }

    /// Adds the fields of one answer or profile; says whether any differs.
    fn count(&mut self, before: &Fields, after: &Fields) -> bool {
        let names: BTreeSet<_> = before.keys().chain(after.keys()).collect();
        let mut differs = false;
        for name in names {
            let old = before.get(name).map_or("", Register::text);
            let new = after.get(name).map_or("", Register::text);
            if old == new {
                continue;
            }
            differs = true;
            match (old.is_empty(), new.is_empty()) {
                (true, _) => self.added += 1,
                (false, true) => self.cleared += 1,
                (false, false) => self.changed += 1,
            }
        }
        differs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::json::Value;
    use crate::domain::workbook::PlanRef;
    use crate::domain::workbook::field::{AnswerField, Field};
    use crate::domain::workbook::register::{Dot, Entry, ReplicaId};

    /// Makes a workbook in which a replica has written these problems, task by task, with counters from `from`.
    fn book(replica: u64, from: u64, texts: &[(u16, &str)]) -> Workbook {
        let plan = PlanRef {
            id: "p".to_owned(),
            edition: "1".to_owned(),
            practice: false,
            shape: String::new(),
            text: String::new(),
        };
        let mut workbook = Workbook::new(plan);
        write(&mut workbook, replica, from, texts);
        workbook
    }

    fn write(workbook: &mut Workbook, replica: u64, from: u64, texts: &[(u16, &str)]) {
        for (counter, (task, text)) in (from..).zip(texts) {
            let dot = Dot { counter, replica: ReplicaId::from_bits(replica) };
            let fields = workbook.answers.entry(TaskId { item: 1, number: *task }).or_default();
            let register = fields.entry(Field::of(AnswerField::Problem)).or_default();
            let seen = register.entries().to_vec();
            register.write(&seen, Entry { dot, value: Value::from(*text) });
            workbook.vector.note(dot);
        }
    }

    #[test]
    fn merging_an_older_copy_changes_nothing() {
        let open = book(1, 1, &[(1, "甲"), (2, "乙")]);
        let older = book(1, 1, &[(1, "甲")]);
        assert!(Difference::of_merging(&open, &older).is_none());
        assert_eq!(
            Difference::of_replacing(&open, &older),
            Difference { cleared: 1, tasks: 1, ..Difference::default() }
        );
    }

    #[test]
    fn a_newer_copy_brings_new_and_changed_fields() {
        let open = book(1, 1, &[(1, "甲")]);
        let mut newer = open.clone();
        write(&mut newer, 2, 2, &[(1, "甲二"), (2, "乙"), (3, "丙")]);
        let expected = Difference { added: 2, changed: 1, tasks: 3, ..Difference::default() };
        assert_eq!(Difference::of_merging(&open, &newer), expected);
        assert_eq!(Difference::of_merging(&open, &newer).fields(), 3);
    }

    #[test]
    fn two_texts_for_one_field_are_counted_as_a_conflict() {
        let (open, other) = (book(1, 1, &[(1, "甲")]), book(2, 1, &[(1, "乙")]));
        assert_eq!(Difference::of_merging(&open, &other).conflicts, 1);
        assert_eq!(Difference::of_merging(&open, &open).conflicts, 0);
    }
}
