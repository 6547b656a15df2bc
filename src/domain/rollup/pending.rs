//! Files that were dropped and are still to be read (待读): whatever ends the reading, each of them is accounted for.

/// What is still to be read, file by file, and where a file holds several, entry by entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// The names of the files that were dropped.
    files: Vec<String>,
    /// Which of them is under way.
    at: usize,
    /// The names of what the one under way holds, once it has been opened and holds several.
    entries: Option<Vec<String>>,
    /// How many of these have been read.
    read: usize,
    /// How many have been read in all, entries and not what they came in.
    done: usize,
}

impl Pending {
    /// Begins with all files that were dropped, by their names.
    pub fn of(files: Vec<String>) -> Self {
        Self { files, ..Self::default() }
    }

    /// Returns the place of the file under way, and how many of its entries have been read; `None` when all have been.
    pub fn next(&self) -> Option<(usize, usize)> {
        (self.at < self.files.len()).then_some((self.at, self.read))
    }

    /// Notes what the file under way holds. One that is opened anew goes on where it was.
    pub fn open(&mut self, entries: Vec<String>) {
        if self.entries.is_none() {
            self.entries = Some(entries);
        }
    }

    /// Notes that one has been read, the last one of its file or not; returns the names of what the file was to hold
    /// beyond it, if it has changed meanwhile.
    pub fn take(&mut self, is_last: bool) -> Vec<String> {
        self.done += 1;
        self.read += 1;
        if !is_last && self.entries.as_ref().is_none_or(|entries| self.read < entries.len()) {
            return Vec::new();
        }
        let lost: Vec<String> = self.entries.take().into_iter().flatten().skip(self.read).collect();
        self.done += lost.len();
        self.read = 0;
        self.at += 1;
        lost
    }

    /// Gives up the one that is next, and returns its name.
    pub fn give_up(&mut self) -> Option<String> {
        let name = self.rest().next()?.to_owned();
        // A file that has not been opened goes as a whole.
        self.take(self.entries.is_none());
        Some(name)
    }

    /// Returns the names of all that has not been read.
    pub fn rest(&self) -> impl Iterator<Item = &str> {
        let files = self.files.iter().skip(self.at);
        let entries = self.entries.iter().flatten().skip(self.read);
        entries.chain(files.skip(usize::from(self.entries.is_some()))).map(String::as_str)
    }

    /// Returns how many have been read, and how many there are as far as is known: a file counts once until it is opened.
    pub fn count(&self) -> (usize, usize) {
        let under_way = self.entries.as_ref().map_or(1, |entries| entries.len().saturating_sub(self.read));
        let behind = self.files.len().saturating_sub(self.at).checked_sub(1);
        (self.done, self.done + behind.map_or(0, |behind| behind + under_way))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[track_caller]
    fn check(pending: &Pending, next: Option<(usize, usize)>, count: (usize, usize), rest: &[&str]) {
        assert_eq!((pending.next(), pending.count()), (next, count));
        assert_eq!(pending.rest().collect::<Vec<_>>(), rest);
    }

    #[test]
    fn what_a_zip_holds_is_counted_once_it_is_open() {
        let mut pending = Pending::of(names(&["a", "z.zip", "b"]));
        check(&pending, Some((0, 0)), (0, 3), &["a", "z.zip", "b"]);
        assert_eq!(pending.take(true), names(&[]));
        check(&pending, Some((1, 0)), (1, 3), &["z.zip", "b"]);
        pending.open(names(&["x", "y"]));
        check(&pending, Some((1, 0)), (1, 4), &["x", "y", "b"]);
        pending.take(false);
        // Opened a second time, it goes on.
        pending.open(names(&["x", "y"]));
        check(&pending, Some((1, 1)), (2, 4), &["y", "b"]);
        pending.take(true);
        pending.take(true);
        check(&pending, None, (4, 4), &[]);
        assert_eq!(pending.give_up(), None);
    }

    #[test]
    fn what_cannot_be_read_is_given_up_by_name() {
        let mut pending = Pending::of(names(&["a", "z.zip", "b"]));
        assert_eq!(pending.give_up().as_deref(), Some("a"));
        pending.open(names(&["x", "y", "w"]));
        assert_eq!(pending.give_up().as_deref(), Some("x"));
        // The zip has changed, and holds no more.
        assert_eq!(pending.take(true), names(&["w"]));
        check(&pending, Some((2, 0)), (4, 5), &["b"]);
    }
}
