//! The gallery's list: every state of every component, by a name that is its address.

use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// A component in a state; the name is `component/state`.
    pub enum State {
        /// Every picture of the set, each with its word.
        IconAll = "icon/all",
        /// Every kind of button, and one that cannot be pressed.
        ButtonAll = "button/all",
        /// Every tone of a chip.
        ChipAll = "chip/all",
        /// A card with a heading, and one with a long one.
        CardAll = "card/all",
        /// Nobody has spoken.
        LightTileGrey = "light-tile/grey",
        /// On track.
        LightTileGreen = "light-tile/green",
        /// Near or late.
        LightTileYellow = "light-tile/yellow",
        /// Overdue.
        LightTileRed = "light-tile/red",
        /// Not for this unit.
        LightTileNone = "light-tile/none",
        /// Nothing done yet.
        ProgressBarEmpty = "progress-bar/empty",
        /// Some done, some under way.
        ProgressBarPart = "progress-bar/part",
        /// All done.
        ProgressBarFull = "progress-bar/full",
        /// Nothing done yet.
        RingEmpty = "ring/empty",
        /// Some done, some under way.
        RingPart = "ring/part",
        /// All done.
        RingFull = "ring/full",
        /// A year in which nothing is due.
        YearEmpty = "year/empty",
        /// A year in the middle, with every mark.
        YearPart = "year/part",
        /// A year that is over, with counts of three digits.
        YearOver = "year/over",
        /// No choice made.
        SelectFieldBlank = "select-field/blank",
        /// A choice made, with a long label.
        SelectFieldChosen = "select-field/chosen",
        /// No state.
        StateChoiceUntouched = "state-choice/untouched",
        /// Not started.
        StateChoiceNotStarted = "state-choice/not-started",
        /// Under way.
        StateChoiceInProgress = "state-choice/in-progress",
        /// Done.
        StateChoiceDone = "state-choice/done",
        /// Not applicable.
        StateChoiceNotApplicable = "state-choice/not-applicable",
        /// Nothing written.
        TextFieldBlank = "text-field/blank",
        /// A line that is longer than the field.
        TextFieldLine = "text-field/line",
        /// Several lines.
        TextFieldParagraph = "text-field/paragraph",
        /// A number.
        TextFieldNumber = "text-field/number",
        /// A day.
        TextFieldDay = "text-field/day",
        /// A text that cannot stand.
        TextFieldWrong = "text-field/wrong",
        /// A name with letters that cannot be seen, beside words of ours.
        WrittenUnseen = "written/unseen",
        /// No edit yet.
        SaveReady = "save/ready",
        /// On its way.
        SaveSaving = "save/saving",
        /// Durable.
        SaveSaved = "save/saved",
        /// In the weaker store.
        SaveFallback = "save/fallback",
        /// In memory only.
        SaveFailed = "save/failed",
        /// A store that may lose the last minute.
        BannerFallback = "banner/fallback",
        /// A store that is gone with the page.
        BannerMemory = "banner/memory",
        /// Fields that wait to be settled.
        BannerConflicts = "banner/conflicts",
        /// Edits that are not saved.
        BannerUnsaved = "banner/unsaved",
        /// A shared computer.
        BannerShared = "banner/shared",
        /// An office's part.
        BannerPart = "banner/part",
        /// A copy is due.
        BannerReminder = "banner/reminder",
        /// Inside a chat program.
        BannerInApp = "banner/in-app",
        /// Something went wrong.
        NoticeFault = "notice/fault",
        /// Saving failed and can be tried again.
        NoticeNotSaved = "notice/not-saved",
        /// Something was done.
        NoticeDone = "notice/done",
        /// A newer build can take over.
        NoticeNewBuild = "notice/new-build",
        /// As many as are shown at once, one with a long name.
        NoticeMany = "notice/many",
        /// No state.
        TaskUntouched = "task/untouched",
        /// Not started.
        TaskNotStarted = "task/not-started",
        /// Under way, with time left.
        TaskInProgress = "task/in-progress",
        /// The date is near.
        TaskNear = "task/near",
        /// Past due.
        TaskOverdue = "task/overdue",
        /// A standing task that is in place.
        TaskDone = "task/done",
        /// Said not to apply, without a reason.
        TaskNoReason = "task/no-reason",
        /// Said not to apply, with a reason.
        TaskNotApplicable = "task/not-applicable",
        /// A target that is met.
        TaskMet = "task/met",
        /// Done, and the target is not met.
        TaskUnmet = "task/unmet",
        /// A number that is none.
        TaskWrongNumber = "task/wrong-number",
        /// Something recurring, held once.
        TaskOccurrence = "task/occurrence",
        /// A document on its way.
        TaskDocument = "task/document",
        /// A register without rows.
        TaskNoRows = "task/no-rows",
        /// A register with rows.
        TaskRows = "task/rows",
        /// An internal matter: state and dates only.
        TaskInternal = "task/internal",
        TaskSaid = "task/said",
        /// Everything that can be said further.
        TaskUnfolded = "task/unfolded",
        /// A page that is being fetched.
        PageLoading = "page/loading",
        /// A page that could not be fetched.
        PageNotLoaded = "page/not-loaded",
        /// The plan could not be fetched.
        PageNoPlan = "page/no-plan",
        /// The workbook's plan is not here.
        PagePlanMissing = "page/plan-missing",
        /// The workbook does not verify.
        PageUnreadable = "page/unreadable",
        /// The database does not open.
        PageShut = "page/shut",
        /// An item that the plan does not have.
        PageNoItem = "page/no-item",
        /// The first run, with a plan whose year is over.
        StartFirstRun = "start/first-run",
        /// A workbook was here and is gone; a copy had been made.
        StartLost = "start/lost",
        /// A workbook was here and is gone, and there never was a copy.
        StartLostForGood = "start/lost-for-good",
        /// The form about the unit, blank.
        UnitFormBlank = "unit-form/blank",
        /// What is missing is marked.
        UnitFormMissing = "unit-form/missing",
        /// Filled in.
        UnitFormFilled = "unit-form/filled",
        /// A workbook just begun.
        OverviewBlank = "overview/blank",
        /// In the middle of the work.
        OverviewPart = "overview/part",
        /// Nothing is left.
        OverviewDone = "overview/done",
        /// Nothing was found.
        AssessNothingFound = "assess/nothing-found",
        /// Answers to a task that the plan does not know.
        AssessUnplaced = "assess/unplaced",
        /// The next task of the walk.
        WalkNext = "walk/next",
        /// Nothing is left to walk through.
        WalkDone = "walk/done",
        /// Nothing to settle.
        ConflictsNone = "conflicts/none",
        /// A field with two values.
        ConflictsTwo = "conflicts/two",
        /// The frame before a workbook is begun.
        FrameFirst = "frame/first",
        /// The frame around a page.
        FrameOpen = "frame/open",
        /// The frame when everything has to be said at once, while practising.
        FrameAll = "frame/all",
    }
}

/// What a state needs around it to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surroundings {
    /// A heading and the page's main part.
    Heading,
    /// The page's main part: it has a heading of its own.
    Main,
    /// Nothing: it is a whole page.
    Nothing,
}

impl State {
    /// Returns the component that is in the state.
    pub fn component(self) -> &'static str {
        self.as_str().split('/').next().unwrap_or_default()
    }

    /// Returns what it needs around it.
    pub fn surroundings(self) -> Surroundings {
        match self.component() {
            "frame" => Surroundings::Nothing,
            _ if self == Self::PageLoading => Surroundings::Heading,
            _ if matches!(
                self,
                Self::PageNoPlan | Self::PagePlanMissing | Self::PageUnreadable | Self::PageShut
            ) =>
            {
                Surroundings::Nothing
            }
            "page" | "start" | "unit-form" | "overview" | "assess" | "walk" | "conflicts" => Surroundings::Main,
            _ => Surroundings::Heading,
        }
    }

    /// Returns its address in the gallery.
    pub fn href(self) -> String {
        format!("#/{}", self.as_str())
    }

    /// Reads an address.
    pub fn at(hash: &str) -> Option<Self> {
        Self::parse(hash.strip_prefix("#/")?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_journeys_know_every_state() {
        let known: Vec<String> = serde_json::from_str(include_str!("../../../tests/e2e/gallery.json")).unwrap();
        let listed: Vec<_> = State::ALL.iter().map(|state| state.as_str()).collect();
        assert_eq!(known, listed);
    }

    #[test]
    fn a_state_is_found_at_its_address() {
        for state in State::ALL {
            assert_eq!(State::at(&state.href()), Some(*state));
        }
        assert_eq!(State::at("#/"), None);
    }
}
