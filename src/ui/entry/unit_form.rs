//! The form about the unit: asks a level only what concerns it, and says at once what that makes of the plan.
//!
//! Whatever is chosen changes the [`Form`]; then all that follows from it is brought up to date in one place. A form
//! lives as long as its elements do: their listeners hold on to it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::browser::dom::{Node, node};
use crate::browser::page;
use crate::domain::plan::PlanHead;
use crate::domain::plan::applies::Burden;
use crate::domain::profile::{Level, Profile, Stage};
use crate::domain::workbook::field::LINE_LIMIT;
use crate::text::start::Start;
use crate::text::{Text, fill};
use crate::ui::entry::form::{Form, Gap, LEVELS};
use crate::ui::entry::parts::{Line, Question, Slot};
use crate::ui::entry::questions::{self, OfLevel};

/// What a plan asks of each unit.
pub type Burdens = Rc<dyn Fn(&Profile) -> Burden>;

/// What a form is made with.
pub struct Setup {
    /// The wording.
    pub text: Text,
    /// The plan.
    pub head: PlanHead,
    /// What the form starts with.
    pub form: Form,
    /// What the button says.
    pub action: &'static str,
    /// Asked what the profile as it stands would do, to be said before the button; nothing on the first run.
    pub consequences: Option<Box<dyn Fn(Profile) -> String>>,
}

/// The form about the unit; a handle.
#[derive(Clone)]
pub struct UnitForm(Rc<Parts>);

struct Parts {
    setup: Setup,
    form: RefCell<Form>,
    burdens: RefCell<Option<Burdens>>,
    /// Whether the button has been pressed: only then is what is missing marked.
    tried: Cell<bool>,
    /// Whether somebody has written since: what is said of the lines then waits for the button again, since what goes
    /// while the field is left would move the button away under the finger that presses it.
    written: Cell<bool>,
    node: Node,
    /// Where the questions of the level are.
    place: Node,
    of_level: RefCell<OfLevel>,
    name: Line,
    code: Line,
    sum: Node,
    hint: Node,
    after: Node,
    missing: Node,
    button: Node,
}

impl UnitForm {
    /// Builds the form; told the profile once nothing is missing.
    pub fn new(setup: Setup, on_done: impl Fn(Profile) + 'static) -> Self {
        let words = setup.text.start();
        let form = setup.form.clone();
        let unit = Self(Rc::new(Parts {
            form: RefCell::new(form),
            burdens: RefCell::default(),
            tried: Cell::default(),
            written: Cell::default(),
            node: node("form", "unit-form"),
            place: node("div", "unit-form__level"),
            of_level: RefCell::default(),
            name: Line::new("unit-name", words.name, words.name_hint, &[Gap::Name, Gap::LongName]),
            code: Line::new("unit-code", words.code, words.code_hint, &[Gap::LongCode]),
            sum: node("b", ""),
            hint: node("small", "").says(words.burden_hint),
            after: node("p", "unit-form__after").with("role", "status"),
            missing: node("p", "unit-form__missing").with("role", "alert"),
            button: node("button", "button button--main").with("type", "submit").says(setup.action),
            setup,
        }));
        let parts = &*unit.0;
        let sum = node("p", "unit-form__sum").with("role", "status").holds([&parts.sum, &parts.hint]);
        let end = node("div", "unit-form__end").holds([&sum, &parts.after, &parts.missing, &parts.button]);
        for part in [&unit.level_question(), &parts.place, &parts.name.node, &parts.code.node, &end] {
            parts.node.add(part);
        }
        unit.take(&parts.name, |form| &mut form.name);
        unit.take(&parts.code, |form| &mut form.code);
        let submitted = unit.clone();
        parts.node.listen("submit", move |event| {
            event.prevent_default();
            submitted.submit(&on_done);
        });
        unit.ask();
        unit
    }

    /// Returns the form's element.
    pub fn node(&self) -> &Node {
        &self.0.node
    }

    /// Returns what has been entered.
    pub fn entered(&self) -> Form {
        self.0.form.borrow().clone()
    }

    /// Says from now on what the plan asks of the unit.
    pub fn know(&self, burdens: Burdens) {
        self.0.burdens.replace(Some(burdens));
        self.refresh();
    }

    /// Shows whether what the button asks for is on its way.
    pub fn wait(&self, is_waiting: bool) {
        let Setup { text, action, .. } = &self.0.setup;
        self.0.button.say(if is_waiting { text.common().loading } else { action });
        self.0.button.set("aria-busy", is_waiting.then_some("true"));
    }

    /// Reads what has been entered.
    pub(super) fn read<T>(&self, read: impl FnOnce(&Form) -> T) -> T {
        read(&self.0.form.borrow())
    }

    /// Changes what has been entered, and what follows from it.
    pub(super) fn change(&self, change: impl FnOnce(&mut Form)) {
        change(&mut self.0.form.borrow_mut());
        self.refresh();
    }

    /// Returns the wording and the plan.
    pub(super) fn setup(&self) -> &Setup {
        &self.0.setup
    }

    fn level_question(&self) -> Node {
        let Setup { text, head, .. } = &self.0.setup;
        let (words, names) = (text.start(), text.words());
        // A hub answers what a school answers.
        let asked_as = |level: Level| if level == Level::Hub { Level::School } else { level };
        let asked = LEVELS.into_iter().filter(|level| head.levels.contains(&asked_as(*level)));
        let choices: Vec<_> = asked.map(|level| (level.as_str(), names.level(level), "")).collect();
        let unit = self.clone();
        let question = Question::new("radio", "level", words.level, words.level_hint, &choices, move |word| {
            if let Some(level) = Level::parse(word) {
                unit.0.form.borrow_mut().level = level;
                unit.ask();
            }
        });
        question.tick(|word| self.read(|form| form.level.as_str() == word));
        question.node
    }

    /// Asks the questions of the level that is chosen.
    fn ask(&self) {
        self.0.place.say("");
        self.0.of_level.replace(questions::of_level(self, &self.0.place));
        self.refresh();
    }

    /// Takes what is written in a line.
    fn take(&self, line: &Line, of: fn(&mut Form) -> &mut String) {
        line.input.write(of(&mut self.0.form.borrow_mut()));
        let (unit, input) = (self.clone(), line.input.clone());
        line.input.listen("input", move |_| {
            unit.0.written.set(true);
            unit.change(|form| *of(form) = input.value());
        });
    }

    fn submit(&self, on_done: &impl Fn(Profile)) {
        self.0.tried.set(true);
        self.0.written.set(false);
        self.refresh();
        if self.read(|form| form.gaps(&self.0.setup.head.region)).is_empty() {
            on_done(self.profile());
        } else {
            page::focus_first_invalid();
        }
    }

    fn profile(&self) -> Profile {
        self.read(|form| form.profile(&self.0.setup.head.region))
    }

    /// Returns what is to be marked as missing: nothing before the button has been pressed.
    fn marked(&self) -> Vec<Gap> {
        let mut gaps = self.read(|form| form.gaps(&self.0.setup.head.region));
        let written = self.0.written.get();
        gaps.retain(|gap| {
            self.0.tried.get() && (!written || matches!(gap, Gap::Stage | Gap::Party | Gap::County))
        });
        gaps
    }

    /// Brings everything up to date with what has been entered.
    fn refresh(&self) {
        let parts = &*self.0;
        let words = parts.setup.text.start();
        let gaps = self.marked();
        let of_level = parts.of_level.borrow();
        for slot in of_level.slots.iter().chain([&parts.name.slot, &parts.code.slot]) {
            mark(words, slot, &gaps);
        }
        of_level.follow(self);
        let profile = self.profile();
        let has_stages = profile.level.has_stages();
        parts.name.input.set("placeholder", Some(if has_stages { words.name_school } else { words.name_office }));
        let is_known = !has_stages || profile.stages != [] as [Stage; 0];
        let burden = parts.burdens.borrow().as_ref().filter(|_| is_known).map(|burdens| burdens(&profile));
        parts.sum.say(&match burden {
            Some(Burden { tasks, numbers }) => {
                let sentence = if has_stages { words.burden_school } else { words.burden_unit };
                fill(sentence, &[("n", &tasks), ("m", &numbers)])
            }
            None if is_known => parts.setup.text.common().loading.to_owned(),
            None => words.burden_unknown.to_owned(),
        });
        parts.hint.set("hidden", burden.is_none().then_some(""));
        let after = parts.setup.consequences.as_ref().map(|consequences| consequences(profile));
        parts.after.say(&after.unwrap_or_default());
        let missing = if gaps.is_empty() { String::new() } else { fill(words.need_all, &[("n", &gaps.len())]) };
        parts.missing.say(&missing);
    }
}

/// Says what is missing at a place, or nothing.
fn mark(words: &Start, slot: &Slot, gaps: &[Gap]) {
    let gap = gaps.iter().find(|gap| slot.gaps.contains(gap));
    slot.marked.set(slot.attribute, gap.map(|_| "true"));
    let sentence = gap.map(|gap| match gap {
        Gap::Stage => words.need_stage.to_owned(),
        Gap::Party => words.need_party.to_owned(),
        Gap::County => words.need_county.to_owned(),
        Gap::Name => words.need_name.to_owned(),
        Gap::LongName | Gap::LongCode => fill(words.too_long, &[("limit", &LINE_LIMIT)]),
    });
    slot.error.say(&sentence.unwrap_or_default());
}
