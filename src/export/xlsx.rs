//! A table as an Excel workbook (XLSX): a sheet to read, print and fill in, and a hidden one by which it is read back.
//!
//! Strings are strings, whatever they look like, and never formulas. The same table saved on the same day has the same
//! bytes: no clock is asked.

pub mod grid;
mod hidden;

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Formula, ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use crate::domain::day::Day;
use crate::domain::door::form::{self, HIDDEN};
use crate::export::table::{Cell, Column, Kind, Row, Sheet, Value};
use crate::export::xlsx::hidden::{Lists, write_hidden};
use crate::text::Text;

/// A table cannot be written: it has more rows than a sheet, or than a wasm has room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotWritten;

/// A4, by the number that spreadsheets have for it.
const A4: u8 = 9;
/// How many characters stand side by side on a sheet of paper so that they can be read.
const PAPER: u16 = 180;
/// The height of a line, in points.
const LINE_HEIGHT: f64 = 15.0;
/// The head, and below it what is not to be filled in.
const HEAD: Color = Color::RGB(0x00D9_E4EE);
const CLOSED: Color = Color::RGB(0x00F3_F3F3);
const LINES: Color = Color::RGB(0x00A6_A6A6);

/// Writes a table, as it was saved on a day.
///
/// # Errors
///
/// `NotWritten` where a sheet cannot hold it.
pub fn write(sheet: &Sheet, saved: Day, text: Text) -> Result<Vec<u8>, NotWritten> {
    made(sheet, saved, text).map_err(|_| NotWritten)
}

fn made(sheet: &Sheet, saved: Day, text: Text) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let created = date(saved)?;
    let properties =
        DocProperties::new().set_title(&sheet.title).set_author(sheet.whose()).set_creation_datetime(&created);
    book.set_properties(&properties);
    let mut hidden = Worksheet::new();
    let lists = write_hidden(&mut hidden, sheet)?;
    hidden.set_name(HIDDEN)?.set_hidden(true).protect();
    let shown = book.add_worksheet();
    shown.set_name(&sheet.name)?;
    write_cells(shown, sheet)?;
    for (at, column) in sheet.columns.iter().enumerate() {
        shown.set_column_width(place(at)?, column.width)?;
        if let Some(rule) = rule(column, &lists, text)?.filter(|_| column.is_open && !sheet.rows.is_empty()) {
            shown.add_data_validation(1, place(at)?, line(sheet.rows.len())?, place(at)?, &rule)?;
        }
    }
    set_up(shown, sheet, text)?;
    book.push_worksheet(hidden);
    book.save_to_buffer()
}

/// Writes head and rows.
fn write_cells(shown: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let boxed = Format::new().set_text_wrap().set_border(FormatBorder::Thin).set_border_color(LINES);
    let head = boxed.clone().set_bold().set_background_color(HEAD).set_align(FormatAlign::Center);
    let head = head.set_align(FormatAlign::VerticalCenter);
    let closed = boxed.clone().set_align(FormatAlign::Top).set_background_color(CLOSED);
    // A cell of text stays text, whatever is typed into it.
    let open = boxed.set_align(FormatAlign::Top).set_unlocked();
    let (words, number, day) = ("@", "General", "yyyy-mm-dd");
    for (at, column) in sheet.columns.iter().enumerate() {
        shown.write_string_with_format(0, place(at)?, &column.heading, &head)?;
        let style = match column.kind {
            Kind::Text(_) | Kind::Choice(_) => words,
            Kind::Whole | Kind::Decimal => number,
            Kind::Date => day,
        };
        let formats = [closed.clone().set_num_format(style), open.clone().set_num_format(style)];
        for (row, Cell { value, field }) in sheet.rows.iter().filter_map(|row| row.cells.get(at)).enumerate() {
            let [closed, open] = &formats;
            let format = if column.is_open && field.is_some() { open } else { closed };
            let (line, place) = (line(row + 1)?, place(at)?);
            match value {
                Value::Empty => shown.write_blank(line, place, format)?,
                Value::Text(said) | Value::Shown(said) => {
                    shown.write_string_with_format(line, place, form::plain(said), format)?
                }
                Value::Number(figure) => match figure.to_string().parse::<f64>() {
                    Ok(figure) => shown.write_number_with_format(line, place, figure, format)?,
                    Err(_) => shown.write_string_with_format(line, place, figure.to_string(), format)?,
                },
                Value::Day(day) => match date(*day) {
                    Ok(date) => shown.write_datetime_with_format(line, place, &date, format)?,
                    // Before 1900 a spreadsheet knows no days.
                    Err(_) => shown.write_string_with_format(line, place, day.to_string(), format)?,
                },
            };
        }
    }
    for (at, row) in sheet.rows.iter().enumerate() {
        // A row of one line grows by itself with what is filled in.
        let lines = u32::try_from(lines_of(sheet, row).min(25)).unwrap_or_default();
        if lines > 1 {
            shown.set_row_height(line(at + 1)?, f64::from(lines) * LINE_HEIGHT)?;
        }
    }
    Ok(())
}

/// Sets up how it is looked at, filled in and printed.
fn set_up(shown: &mut Worksheet, sheet: &Sheet, text: Text) -> Result<(), XlsxError> {
    // The head and the columns up to the task stay, on the screen and on every sheet of paper.
    let kept = sheet.columns.iter().position(|column| column.key == "task").unwrap_or_default();
    shown.set_freeze_panes(1, place(kept + 1)?)?;
    shown.set_repeat_columns(0, place(kept)?)?;
    if let Some(last) = sheet.columns.len().checked_sub(1) {
        shown.autofilter(0, 0, line(sheet.rows.len())?, place(last)?)?;
    }
    let allowed = ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::new()
    };
    shown.protect_with_options(&allowed);
    shown.set_paper_size(A4).set_landscape().set_repeat_rows(0, 0)?;
    shown.set_print_fit_to_pages(papers(&sheet.columns, kept), 0);
    shown.set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3);
    shown.set_header(format!("&L{}&R{}", heading(&sheet.title), heading(&sheet.whose())));
    shown.set_footer(format!("&C{}", text.sheets().page.replace("{page}", "&P").replace("{pages}", "&N")));
    Ok(())
}

/// Returns on how many sheets of paper side by side the columns stand, so that they can be read.
fn papers(columns: &[Column], kept: usize) -> u16 {
    let width = |columns: &[Column]| columns.iter().map(|column| column.width).sum::<u16>();
    let (kept, others) = columns.split_at((kept + 1).min(columns.len()));
    width(others).div_ceil(PAPER.saturating_sub(width(kept)).max(1)).max(1)
}

/// Returns how high a row has to be for what is in it, in lines.
fn lines_of(sheet: &Sheet, row: &Row) -> usize {
    let lines = |(column, cell): (&Column, &Cell)| {
        let width = usize::from(column.width).saturating_sub(1).max(1);
        let wide = |line: &str| line.chars().map(|one| if one.is_ascii() { 1 } else { 2 }).sum::<usize>();
        cell.value.in_words().lines().map(|line| wide(line).div_ceil(width).max(1)).sum::<usize>()
    };
    sheet.columns.iter().zip(&row.cells).map(lines).max().unwrap_or_default()
}

/// Returns what may be entered in a column; `None` for anything.
fn rule(column: &Column, lists: &Lists, text: Text) -> Result<Option<DataValidation>, XlsxError> {
    let words = text.sheets();
    let list = lists.of(&column.key).map(|list| DataValidation::new().allow_list_formula(Formula::new(list)));
    let strict = |rule: DataValidation, says: &str| {
        rule.set_error_style(DataValidationErrorStyle::Stop).set_error_message(says).map(Some)
    };
    match (&column.kind, list) {
        (Kind::Text(_), Some(list)) => Ok(Some(list.show_error_message(false))),
        (Kind::Text(_) | Kind::Choice(_), None) => Ok(None),
        (Kind::Choice(_), Some(list)) => strict(list, words.choose),
        (Kind::Whole | Kind::Decimal, _) => {
            let any = DataValidationRule::GreaterThanOrEqualTo(0.0);
            strict(DataValidation::new().allow_decimal_number(any), words.not_a_number)
        }
        (Kind::Date, _) => {
            let (from, until) = (ExcelDateTime::from_ymd(1990, 1, 1)?, ExcelDateTime::from_ymd(2099, 12, 31)?);
            let any = DataValidationRule::Between(from, until);
            strict(DataValidation::new().allow_date(any), words.not_a_day)
        }
    }
}

/// Returns a text for the head of a page, where `&` begins a command.
fn heading(text: &str) -> String {
    text.chars().take(60).collect::<String>().replace('&', "&&")
}

pub(super) fn date(day: Day) -> Result<ExcelDateTime, XlsxError> {
    let [month, of_month] = [day.month(), day.day_of_month()].map(|one| u8::try_from(one).unwrap_or_default());
    ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or_default(), month, of_month)
}

/// Returns the place of a column, from 0.
fn place(at: usize) -> Result<u16, XlsxError> {
    u16::try_from(at).map_err(|_| XlsxError::RowColumnLimitError)
}

/// Returns the place of a row, from 0, which is the head.
fn line(at: usize) -> Result<u32, XlsxError> {
    u32::try_from(at).map_err(|_| XlsxError::RowColumnLimitError)
}
