//! Files are read for the desk: in a worker where there is one, else here, and none of them is lost either way.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::files::{self, File, FileError};
use crate::browser::folders::Dropped;
use crate::browser::page;
use crate::browser::reader::{Asked, Begin, Reader, Said};
use crate::browser::timer::{self, Pace};
use crate::domain::door::DoorFault;
use crate::domain::light::Dates;
use crate::domain::plan::Plan;
use crate::domain::plan::practice::practice_year;
use crate::domain::rollup::matching::Index;
use crate::domain::rollup::pending::Pending;
use crate::domain::rollup::received::kept::Lines;
use crate::domain::rollup::received::zipped::Entry;
use crate::domain::rollup::received::{Against, Received, Refused, What};
use crate::domain::rollup::row::Fold;
use crate::domain::rollup::{Rollup, file as rollup_file};
use crate::domain::workbook::PlanRef;
use crate::ui::state::desk::{DeskState, Reading};
use crate::ui::state::unpack::entries;

/// How long one looks away while the worker says nothing, in milliseconds: so long it takes to stop.
const LOOK: i32 = 100;
/// How often one looks until a worker that says nothing is given up: half a minute of a page that is awake.
const LOOKS: u32 = 300;
/// How many files the worker has before it, so that it never waits for the page, and the page hands on few at a time.
const AHEAD: usize = 64;
/// How many files are handed over at a time: a browser takes long over each.
const PIECE: usize = 4;

/// After how many of the page's turns it is told how far reading has got: some ten times a second is enough.
const TOLD_EVERY: u32 = 4;

/// How reading has ended.
enum End {
    /// All has been read, or it was stopped.
    Over,
    /// There is no worker, or none that can be used: whatever is left is to be read here.
    NoWorker,
    /// The worker died of what it was reading.
    Died,
    /// The desk is gone.
    Gone,
}

/// What files are read for, as it was when they were dropped.
struct Round {
    plan: Arc<Plan>,
    /// The roll-up without its units.
    rollup: Rollup,
    dates: Dates,
}

impl DeskState {
    /// Looks into files, one after another; each waits or is refused, and none keeps the next from being read.
    pub async fn drop(self, dropped: Dropped) {
        let Dropped { files, unreadable, too_many } = dropped;
        if files.is_empty() && unreadable.is_empty() && too_many.is_empty() {
            return;
        }
        // What is dropped while others are being read comes after them.
        while self.reading.try_get_untracked().flatten().is_some() {
            timer::wait(LOOK).await;
        }
        if self.desk.try_with_untracked(Option::is_some) != Some(true) {
            return;
        }
        self.refuse_unread(unreadable, &Refused::Unreadable);
        self.refuse_unread(too_many, &Refused::TooMany);
        let key = self.key();
        let mut pending = Pending::of(files.iter().map(File::name).collect());
        self.is_stopped.set(false);
        self.tell(&pending);
        // With thousands of units each step takes a while; the page gets its turn between them.
        timer::drawn().await;
        let Some(round) = self.round() else {
            self.reading.try_set(None);
            return;
        };
        timer::drawn().await;
        let end = loop {
            match self.read_apart(&files, &mut pending, &round).await {
                End::NoWorker => break self.read_here(&files, &mut pending, &round).await,
                // It is begun anew behind what it died of.
                End::Died => self.refuse_unread(pending.give_up(), &Refused::Broke),
                end @ (End::Over | End::Gone) => break end,
            }
        };
        if matches!(end, End::Gone) {
            return;
        }
        self.refuse_unread(pending.rest().map(str::to_owned), &Refused::Stopped);
        self.reading.set(None);
        self.desk.notify();
        timer::drawn().await;
        // What has been read waits where it belongs, though another workbook was opened meanwhile.
        if self.key() == key {
            self.keep();
        }
    }

    /// Waits until nothing is being read, which is stopped.
    pub(super) async fn stop_reading(self) {
        self.stop();
        while self.reading.try_get_untracked().flatten().is_some() {
            timer::wait(LOOK).await;
        }
    }

    fn round(self) -> Option<Round> {
        // The workbook may have been left meanwhile.
        self.desk.try_with_untracked(|_| ())?;
        let dates = untrack(|| self.dates())?;
        let plan = self.app.plan();
        let rollup = self.desk.with_untracked(|desk| {
            let Rollup { by, round, as_of, roster, .. } = &desk.as_ref()?.rollup;
            Some(Rollup::new(PlanRef::of(&plan), by.clone(), round.clone(), *as_of, roster.clone()))
        })?;
        Some(Round { plan, rollup, dates })
    }

    /// Reads in a worker.
    async fn read_apart(self, files: &[File], pending: &mut Pending, round: &Round) -> End {
        let Some(reader) = Reader::start() else { return End::NoWorker };
        let Ok(plan) = self.app.plan_text(&round.rollup.plan).await else { return End::NoWorker };
        let begin = Asked::Begin(Begin {
            plan,
            practice: practice_year(&round.plan.edition),
            tasks: round.plan.tasks().count(),
            rollup: rollup_file::write(&round.rollup),
        });
        let mut lines = Lines::of(&round.plan);
        let (mut is_ready, mut looks, mut handed, mut pace) = (false, 0, 0, Pace::begin());
        let (begun_with, mut turns) = (pending.count().0, TOLD_EVERY);
        loop {
            let Some((at, read)) = pending.next() else { return End::Over };
            while is_ready && handed < files.len().min(at + AHEAD) {
                let (from, to) = (handed.max(at), files.len().min(handed.max(at) + PIECE));
                handed = to;
                let skip = if from == at { read } else { 0 };
                reader.ask(&Asked::Files(files.get(from..to).unwrap_or_default().to_vec(), skip));
                rest(&mut pace).await;
            }
            let said = reader.next(LOOK).await;
            match self.is_stopped.try_get_untracked() {
                None => return End::Gone,
                Some(true) => return End::Over,
                Some(false) => {}
            }
            looks = if said.is_some() { 0 } else { looks + 1 };
            match said {
                None if looks < LOOKS => {}
                // One that has read nothing would read nothing the next time.
                None | Some(Said::Broken) if pending.count().0 > begun_with => return End::Died,
                None | Some(Said::Broken) => return End::NoWorker,
                Some(Said::Here) => reader.ask(&begin),
                Some(Said::Ready) => is_ready = true,
                Some(Said::Opened(names)) => pending.open(names),
                Some(Said::Read(of, is_last)) => {
                    for line in of {
                        match lines.take(&line) {
                            Ok(received) => self.receive(received),
                            // Another build's worker, say.
                            Err(_) => return End::NoWorker,
                        }
                        turns += u32::from(rest(&mut pace).await);
                    }
                    self.refuse_unread(pending.take(is_last), &Refused::Unreadable);
                    if turns >= TOLD_EVERY {
                        turns = 0;
                        self.tell(pending);
                    }
                }
            }
        }
    }

    /// Reads on the page itself.
    async fn read_here(self, files: &[File], pending: &mut Pending, round: &Round) -> End {
        let index = Index::of(&round.rollup.roster, &files::normalized);
        let fold = Fold::of(&round.plan, round.dates);
        let against = Against { decode: &files::decode, index: &index, fold: &fold };
        let mut pace = Pace::begin();
        while let Some((at, read)) = pending.next() {
            self.tell(pending);
            rest(&mut pace).await;
            let Some(file) = files.get(at) else { return End::Over };
            let contents = contents(file).await;
            if contents.len() > 1 {
                pending.open(contents.iter().map(|(name, _)| name.clone()).collect());
            }
            let last = contents.len();
            if read >= last {
                // It has changed since it was begun.
                self.refuse_unread(pending.give_up(), &Refused::Unreadable);
            }
            for (at, (name, bytes)) in contents.into_iter().enumerate().skip(read) {
                match self.is_stopped.try_get_untracked() {
                    None => return End::Gone,
                    Some(true) => return End::Over,
                    Some(false) => {}
                }
                let received = match bytes {
                    Ok(bytes) => Received::of(&name, &bytes, &round.rollup, &against),
                    Err(why) => Received { name, what: What::Refused(why) },
                };
                self.receive(Some(received));
                self.refuse_unread(pending.take(at + 1 == last), &Refused::Unreadable);
                rest(&mut pace).await;
            }
        }
        End::Over
    }

    /// Takes what was read onto the desk; told once at the end, since thousands of files are not drawn one by one.
    fn receive(self, received: Option<Received>) {
        // A copy may give what counts another name.
        self.hash.try_set_value(None);
        self.desk.try_update_untracked(|desk| {
            if let (Some(desk), Some(received)) = (desk, received) {
                desk.drop(received);
            }
        });
    }

    fn refuse_unread(self, names: impl IntoIterator<Item = String>, why: &Refused) {
        for name in names {
            self.receive(Some(Received { name, what: What::Refused(why.clone()) }));
        }
    }

    fn tell(self, pending: &Pending) {
        let (done, all) = pending.count();
        // A desk that is gone is told nothing.
        self.reading.try_set(Some(Reading { done, all }));
    }
}

/// Gives the page its turn, which one out of sight does not need, and would be given late; says whether it had one.
async fn rest(pace: &mut Pace) -> bool {
    !page::is_hidden() && pace.rest().await
}

/// Returns what a file holds: itself, or what is in it where it is a zip; or why there is nothing.
async fn contents(file: &File) -> Vec<Entry> {
    let name = file.name();
    let bytes = match files::read(file, rollup_file::limit_of(&name)).await {
        Ok(bytes) => bytes,
        Err(FileError::TooLarge(size, _)) => {
            return vec![(name, Err(Refused::Door(DoorFault::TooLarge(size))))];
        }
        Err(FileError::Unreadable(_)) => return vec![(name, Err(Refused::Unreadable))],
    };
    entries(name, bytes).await
}
