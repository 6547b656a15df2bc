//! The agenda as a calendar file (iCalendar, RFC 5545): one all-day event for each open thing that has not passed.
//!
//! # Why
//!
//! A calendar goes to telephones and office programs and from there to whoever shares them, so it begins with what may
//! be published: internal tasks are not in it. An event keeps its name (`UID`) from file to file, so that importing a
//! newer file moves events instead of doubling them.

use crate::domain::agenda::{Entry, What};
use crate::domain::digest;
use crate::domain::light::Dates;
use crate::domain::plan::Plan;
use crate::domain::publish::Published;
use crate::text::Text;

/// How many days before its day an event reminds of itself; our default, and the page says so.
pub const REMIND_DAYS: u32 = 7;
/// How many octets a line may have, without its end.
const LINE_OCTETS: usize = 75;

/// Returns the calendar of a unit, and how many events it has; `stamp` is now in UTC, `YYYY-MM-DDTHH:MM:SSZ`.
pub fn calendar(published: &Published, dates: Dates, stamp: &str, text: Text) -> (String, usize) {
    let mut out = Lines::default();
    out.put("BEGIN", "VCALENDAR");
    out.put("VERSION", "2.0");
    out.put("PRODID", "-//plan-workbook//agenda//ZH");
    out.put("CALSCALE", "GREGORIAN");
    out.put("METHOD", "PUBLISH");
    let mut count = 0;
    for entry in published.agenda(dates).iter().filter(|entry| is_ahead(entry, dates)) {
        event(&mut out, published, entry, stamp, text);
        count += 1;
    }
    out.put("END", "VCALENDAR");
    (out.text, count)
}

/// Says whether a dated thing is open and not past.
pub fn is_ahead(entry: &Entry, dates: Dates) -> bool {
    entry.is_open && entry.day >= dates.today
}

fn event(out: &mut Lines, published: &Published, entry: &Entry, stamp: &str, text: Text) {
    let plan = published.plan();
    let Some(task) = plan.task(entry.task) else { return };
    let words = text.agenda();
    let title = words.title(text.assess(), plan, entry, task);
    let item = plan.item(entry.task.item).map_or("", |item| item.title.as_str());
    let person = (!entry.person.is_empty()).then(|| words.person_of(&entry.person));
    let about = [Some(item.to_owned()), Some(text.lights().whose(entry.whose).to_owned()), person];
    let about: Vec<_> = about.into_iter().flatten().collect();
    let day = |day: crate::domain::day::Day| day.to_string().replace('-', "");
    out.put("BEGIN", "VEVENT");
    out.put("UID", &uid(published, plan, entry));
    out.put("DTSTAMP", &stamp.replace(['-', ':'], ""));
    out.put("DTSTART;VALUE=DATE", &day(entry.day));
    out.put("DTEND;VALUE=DATE", &day(entry.day.plus(1)));
    out.put("SUMMARY", &escaped(&title));
    out.put("DESCRIPTION", &escaped(&about.join("\n")));
    out.put("CATEGORIES", &escaped(words.category));
    out.put("TRANSP", "TRANSPARENT");
    out.put("BEGIN", "VALARM");
    out.put("ACTION", "DISPLAY");
    out.put("TRIGGER", &format!("-P{REMIND_DAYS}D"));
    out.put("DESCRIPTION", &escaped(&title));
    out.put("END", "VALARM");
    out.put("END", "VEVENT");
}

/// Returns the name of an event: of the unit, the plan, the task, and the occurrence or row. No device, no chance.
fn uid(published: &Published, plan: &Plan, entry: &Entry) -> String {
    let unit = published.profile().map(|profile| [profile.county, profile.name, profile.code]).unwrap_or_default();
    let part = match &entry.what {
        What::Task => String::new(),
        What::Occurrence(period, number, _) => format!("time\u{1f}{period}\u{1f}{number}"),
        What::Rectification(row, _) => format!("rectify\u{1f}{row}"),
    };
    let practice = if plan.practice { "practice" } else { "" };
    let named = [&unit.join("\u{1f}"), &plan.id, practice, &entry.task.to_string(), &part].join("\u{1e}");
    let digest = digest::sha256(&named);
    format!("{}@plan-workbook", digest.get(..32).unwrap_or(&digest))
}

/// Returns a text as a value: `\`, `;`, `,` and line ends are escaped, and what no line may hold is left out.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.replace("\r\n", "\n").replace('\r', "\n").chars() {
        match character {
            '\\' | ';' | ',' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push(character),
            _ if character.is_control() => {}
            _ => out.push(character),
        }
    }
    out
}

/// Lines as the format has them: ended with CRLF, folded so that no character is cut.
#[derive(Default)]
pub struct Lines {
    /// What has been written.
    pub text: String,
}

impl Lines {
    /// Writes a property; its value is escaped already.
    ///
    /// A line that has to be folded does not end in a blank: readers there are leave it off.
    pub fn put(&mut self, name: &str, value: &str) {
        let mut line = String::new();
        for character in name.chars().chain([':']).chain(value.chars()) {
            if line.len() + character.len_utf8() > LINE_OCTETS {
                let blanks = line.split_off(line.trim_end().len());
                let is_few = blanks.len() < LINE_OCTETS / 2;
                if !is_few {
                    line.push_str(&blanks);
                }
                self.text.push_str(&line);
                self.text.push_str("\r\n");
                line = format!(" {}", if is_few { blanks.as_str() } else { "" });
            }
            line.push(character);
        }
        self.text.push_str(&line);
        self.text.push_str("\r\n");
    }
}
