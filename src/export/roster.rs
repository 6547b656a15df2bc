//! The roster's table as an office keeps it, filled or empty as a template: XLSX with lists to choose from and a sheet
//! that explains the columns, and CSV.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, Format, FormatAlign, FormatBorder, Formula,
    Workbook, Worksheet, XlsxError,
};

use crate::domain::day::Day;
use crate::domain::door::form::plain;
use crate::domain::rollup::roster::{Column, Expected, Roster};
use crate::export::csv;
use crate::export::xlsx::{NotWritten, date};
use crate::text::Text;
use crate::text::roster::{SHEET, heading, known, spelling};

/// What stands between several words of a cell.
const BETWEEN: &str = "、";
/// For how many rows a template offers its lists.
const OFFERED: usize = 5_000;
/// Widths of the columns, in characters of which a Chinese one takes two.
const WIDTHS: [u16; 8] = [36, 16, 14, 20, 20, 24, 14, 30];
const HEAD: Color = Color::RGB(0x00D9_E4EE);

/// Returns the roster as rows of texts, headings first.
pub fn rows(roster: &Roster) -> Vec<Vec<String>> {
    let head = Column::ALL.iter().map(|column| heading(*column).to_owned()).collect();
    std::iter::once(head).chain(roster.units.iter().map(row)).collect()
}

/// Writes a roster as CSV.
pub fn csv(roster: &Roster) -> Vec<u8> {
    csv::write(&rows(roster))
}

/// Writes a roster as an Excel workbook, as it was saved on a day; every cell is text, so that codes keep their noughts.
///
/// # Errors
///
/// `NotWritten` where a sheet cannot hold it.
pub fn xlsx(roster: &Roster, saved: Day, text: Text) -> Result<Vec<u8>, NotWritten> {
    made(roster, saved, text).map_err(|_| NotWritten)
}

fn row(unit: &Expected) -> Vec<String> {
    let words = spelling();
    let level = unit.level.map_or(words.teaching_point, |level| word(&words.levels, level));
    let stages: Vec<_> = unit.stages.iter().map(|one| word(&words.stages, *one)).collect();
    let attributes: Vec<_> = unit.attributes.iter().map(|one| word(&words.attributes, *one)).collect();
    let cell = |column: &Column| match column {
        Column::Name => unit.name.clone(),
        Column::Code => unit.code.clone(),
        Column::County => unit.county.clone(),
        Column::Level => level.to_owned(),
        Column::Stages => stages.join(BETWEEN),
        Column::Attributes => attributes.join(BETWEEN),
        Column::Party => unit.party.map_or("", |party| word(&words.parties, party)).to_owned(),
        Column::ReportsTo => unit.reports_to.clone(),
    };
    Column::ALL.iter().map(cell).collect()
}

fn word<T: Copy + PartialEq>(known: &[(T, &'static str)], one: T) -> &'static str {
    known.iter().find(|(value, _)| *value == one).map_or("", |(_, word)| *word)
}

fn made(roster: &Roster, saved: Day, text: Text) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_title(SHEET).set_creation_datetime(&date(saved)?));
    let boxed = Format::new().set_border(FormatBorder::Thin).set_num_format("@").set_align(FormatAlign::Top);
    let head = boxed.clone().set_bold().set_background_color(HEAD).set_align(FormatAlign::Center);
    let explanations = text.roster().explained;
    let shown = book.add_worksheet();
    shown.set_name(SHEET)?.set_freeze_panes(1, 1)?;
    for (at, row) in (0_u32..).zip(rows(roster)) {
        for (place, cell) in (0_u16..).zip(&row) {
            let format = if at == 0 { &head } else { &boxed };
            shown.write_string_with_format(at, place, plain(cell), format)?;
        }
    }
    let free = Format::new().set_num_format("@");
    let last = u32::try_from(roster.units.len().max(OFFERED)).map_err(|_| XlsxError::RowColumnLimitError)?;
    for ((place, column), width) in (0_u16..).zip(Column::ALL).zip(WIDTHS) {
        // Whatever is typed into a cell further down stays text, too.
        shown.set_column_width(place, width)?.set_column_format(place, &free)?;
        if let Some(lines) = list(*column) {
            let rule = DataValidation::new()
                .allow_list_formula(Formula::new(format!("='{explanations}'!{lines}")))
                .set_error_style(DataValidationErrorStyle::Stop)
                .set_error_message(text.roster().choose)?;
            shown.add_data_validation(1, place, last, place, &rule)?;
        }
    }
    explain(book.add_worksheet(), text, &boxed, &head)?;
    book.save_to_buffer()
}

/// Columns of which one word is chosen: where their words stand on the sheet of explanations, below the table.
const CHOSEN: [(Column, u16, char); 2] = [(Column::Level, 3, 'D'), (Column::Party, 4, 'E')];

fn list(column: Column) -> Option<String> {
    let (_, _, letter) = CHOSEN.iter().find(|(chosen, ..)| *chosen == column)?;
    Some(format!("${letter}$2:${letter}${}", known(column).len() + 1))
}

fn explain(sheet: &mut Worksheet, text: Text, boxed: &Format, head: &Format) -> Result<(), XlsxError> {
    let words = text.roster();
    let wrapped = boxed.clone().set_text_wrap();
    sheet.set_name(words.explained)?;
    for (place, said) in (0_u16..).zip(words.explanations) {
        sheet.write_string_with_format(0, place, said, head)?;
    }
    for (line, column) in (1_u32..).zip(Column::ALL) {
        sheet.write_string_with_format(line, 0, heading(*column), &wrapped)?;
        sheet.write_string_with_format(line, 1, words.column(*column), &wrapped)?;
        sheet.write_string_with_format(line, 2, known(*column).join(BETWEEN), &wrapped)?;
    }
    for (column, place, _) in CHOSEN {
        sheet.write_string_with_format(0, place, heading(column), head)?;
        for (line, word) in (1_u32..).zip(known(column)) {
            sheet.write_string_with_format(line, place, word, boxed)?;
        }
    }
    for (place, width) in [(0_u16, 14_u16), (1, 60), (2, 50), (3, 22), (4, 14)] {
        sheet.set_column_width(place, width)?;
    }
    Ok(())
}
