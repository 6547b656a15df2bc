//! The first run: what this is, what to do with a plan whose year is over, and who the unit is.
//!
//! It knows the head of a plan and nothing of a workbook. The app shows it too, to begin another workbook.

use std::cell::Cell;
use std::rc::Rc;

use crate::browser::dom::{Node, node};
use crate::browser::{clock, in_app};
use crate::domain::plan::PlanHead;
use crate::domain::timeline;
use crate::text::{Text, fill};
use crate::ui::entry::form::Form;
use crate::ui::entry::parts::{Question, file_pick, paste};
use crate::ui::entry::unit_form::{Burdens, Setup, UnitForm};
use crate::ui::state::boot::Wish;

/// What was entered on the first run; it goes along when something else takes the page's place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entered {
    /// The form about the unit.
    pub form: Form,
    /// Whether to practise with a plan whose year is over.
    pub practice: bool,
    /// Whether the computer is shared, so that nothing is to be kept on it.
    pub is_shared: bool,
}

/// What somebody asks for on the first run.
pub enum Asked {
    /// Has begun to fill in the form.
    Expect,
    /// Wants to go on.
    Wish(Wish),
}

/// The page of the first run.
pub struct FirstRun {
    node: Node,
    form: UnitForm,
    bar: Node,
    practice: Rc<Cell<bool>>,
    is_shared: Rc<Cell<bool>>,
}

impl FirstRun {
    /// Builds the page.
    pub fn new(text: Text, head: PlanHead, entered: Entered, asked: impl Fn(Asked) + Clone + 'static) -> Self {
        let words = text.start();
        let is_over = timeline::is_over(head.period, clock::today());
        let practice = Rc::new(Cell::new(entered.practice));
        let is_shared = Rc::new(Cell::new(entered.is_shared));
        let (open, load) = (asked.clone(), asked.clone());
        let open_backup = file_pick(words.open_backup, move |bytes| open(Asked::Wish(Wish::OpenBackup(bytes))));
        let other_plan = file_pick(words.other_plan, move |bytes| load(Asked::Wish(Wish::OpenPlan(bytes))));
        let used_before =
            node("p", "start__before").holds([&node("span", "").says(words.used_before), &open_backup]);
        let pastes = asked.clone();
        let paste = paste(text, move |bytes| pastes(Asked::Wish(Wish::OpenBackup(Ok(bytes)))));
        let top = node("header", "start__head").holds([
            &node("h1", "").with("tabindex", "-1").says(words.welcome),
            &node("p", "").says(&fill(words.what, &[("plan", &head.title)])),
            &node("p", "start__local").says(text.common().local_only),
            &shared(text, &is_shared),
            &used_before,
            &paste,
        ]);
        // Said before anything can be entered.
        if let Some(program) = in_app::shown_in() {
            let said = text.elsewhere().inside(program.index());
            top.add(&node("p", "start__in-app").with("role", "note").says(&said));
        }
        let plan = if is_over {
            over(text, &head, &practice)
        } else {
            node("p", "").says(&fill(words.plan_open, &[("plan", &head.title)]))
        };
        let other = node("p", "start__other").holds([&other_plan, &node("small", "").says(words.other_plan_hint)]);
        let about_plan = node("section", "card").holds([&plan, &other]);
        let (begins, practises) = (asked.clone(), practice.clone());
        let on_done = move |profile| {
            let practice = is_over && practises.get();
            begins(Asked::Wish(Wish::Begin { profile: Box::new(profile), practice }));
        };
        let form = UnitForm::new(
            Setup { text, head, form: entered.form, action: words.begin, consequences: None },
            on_done,
        );
        let touched = asked.clone();
        let about_unit = node("section", "card").holds([&node("h2", "").says(words.who), form.node()]);
        about_unit.listen("focusin", move |_| touched(Asked::Expect));
        about_unit.listen("pointerdown", move |_| asked(Asked::Expect));
        let bar = bar(text);
        let page = node("article", "start").holds([&bar, &top, &about_plan, &about_unit]);
        Self { node: page, form, bar, practice, is_shared }
    }

    /// Returns the page.
    pub fn node(&self) -> &Node {
        &self.node
    }

    /// Returns what has been entered.
    pub fn entered(&self) -> Entered {
        Entered { form: self.form.entered(), practice: self.practice.get(), is_shared: self.is_shared.get() }
    }

    /// Shows whether what was asked for is on its way.
    pub fn wait(&self, is_waiting: bool) {
        self.form.wait(is_waiting);
        self.bar.set("hidden", (!is_waiting).then_some(""));
    }

    /// Says from now on what the plan asks of the unit.
    pub fn know(&self, burdens: Burdens) {
        self.form.know(burdens);
    }
}

/// Returns the bar that shows that what was asked for is on its way, as the app has it; hidden.
fn bar(text: Text) -> Node {
    let track = node("span", "busy__track").holds([&node("span", "busy__part")]);
    let bar = node("div", "busy").with("role", "progressbar").with("aria-label", text.common().loading);
    bar.holds([&track]).with("hidden", "")
}

/// Asks whether the computer is shared: where the answers stay is decided before there are any.
fn shared(text: Text, is_shared: &Rc<Cell<bool>>) -> Node {
    let words = text.start();
    let input = node("input", "").with("type", "checkbox").with("name", "shared");
    input.tick(is_shared.get());
    let (chosen, asked) = (is_shared.clone(), input.clone());
    input.listen("change", move |_| chosen.set(asked.is_ticked()));
    let label = node("span", "").says(words.shared).holds([&node("small", "").says(words.shared_hint)]);
    node("label", "choices__row").holds([&input, &label])
}

/// Asks what to do with a plan whose year is over.
fn over(text: Text, head: &PlanHead, practice: &Rc<Cell<bool>>) -> Node {
    let words = text.start();
    let year = head.period.start.year();
    let this_year = clock::today().year();
    let fill_in = fill(words.fill_in, &[("year", &year)]);
    let fill_in_hint = fill(words.fill_in_hint, &[("day", &head.period.end)]);
    let practise_hint = fill(words.practise_hint, &[("year", &this_year)]);
    let choices = [("fill-in", &*fill_in, &*fill_in_hint), ("practice", words.practise, &*practise_hint)];
    let legend = fill(words.over, &[("year", &year)]);
    let chosen = practice.clone();
    let question =
        Question::new("radio", "over", &legend, "", &choices, move |word| chosen.set(word == "practice"));
    question.tick(|word| practice.get() == (word == "practice"));
    question.node
}
