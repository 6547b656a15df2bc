//! A plain table as an Excel workbook: no formula, nothing hidden, nothing locked.

use rust_xlsxwriter::{DocProperties, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use crate::domain::day::Day;
use crate::domain::door::form;
use crate::export::grid::Grid;
use crate::export::table::Value;
use crate::export::xlsx::{A4, HEAD, LINES, NotWritten, PAPER, date, heading, line, place};
use crate::text::Text;

/// Writes a plain table, as it was saved on a day.
///
/// # Errors
///
/// `NotWritten` where a sheet cannot hold it.
pub fn write(grid: &Grid, saved: Day, text: Text) -> Result<Vec<u8>, NotWritten> {
    made(grid, saved, text).map_err(|_| NotWritten)
}

fn made(grid: &Grid, saved: Day, text: Text) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let properties = DocProperties::new().set_title(&grid.title).set_author(&grid.whose);
    book.set_properties(&properties.set_creation_datetime(&date(saved)?));
    let sheet = book.add_worksheet();
    sheet.set_name(&grid.name)?;
    write_cells(sheet, grid)?;
    let kept = place(grid.kept)?;
    sheet.set_freeze_panes(1, kept)?;
    if let Some(last) = kept.checked_sub(1) {
        sheet.set_repeat_columns(0, last)?;
    }
    if let Some(last) = grid.columns.len().checked_sub(1) {
        sheet.autofilter(0, 0, line(grid.rows.len())?, place(last)?)?;
    }
    let width: u16 = grid.columns.iter().map(|(_, width)| *width).sum();
    sheet.set_paper_size(A4).set_landscape().set_repeat_rows(0, 0)?;
    sheet.set_print_fit_to_pages(width.div_ceil(PAPER).max(1), 0);
    sheet.set_header(format!("&L{}&R{}", heading(&grid.title), heading(&grid.whose)));
    sheet.set_footer(format!("&C{}", text.sheets().page.replace("{page}", "&P").replace("{pages}", "&N")));
    book.save_to_buffer()
}

fn write_cells(sheet: &mut Worksheet, grid: &Grid) -> Result<(), XlsxError> {
    let boxed = Format::new().set_text_wrap().set_border(FormatBorder::Thin).set_border_color(LINES);
    let boxed = boxed.set_align(FormatAlign::Top);
    let head = boxed.clone().set_bold().set_background_color(HEAD).set_align(FormatAlign::Center);
    // A cell of text stays text, whatever it looks like.
    let [words, number, day] = ["@", "General", "yyyy-mm-dd"].map(|style| boxed.clone().set_num_format(style));
    for (at, (said, width)) in grid.columns.iter().enumerate() {
        sheet.set_column_width(place(at)?, *width)?;
        sheet.write_string_with_format(0, place(at)?, form::plain(said), &head)?;
    }
    for (at, row) in grid.rows.iter().enumerate() {
        let line = line(at + 1)?;
        for (at, value) in row.iter().enumerate() {
            let place = place(at)?;
            match value {
                Value::Empty => sheet.write_blank(line, place, &words)?,
                Value::Text(said) | Value::Shown(said) => {
                    sheet.write_string_with_format(line, place, form::plain(said), &words)?
                }
                Value::Number(figure) => match figure.to_string().parse::<f64>() {
                    Ok(figure) => sheet.write_number_with_format(line, place, figure, &number)?,
                    Err(_) => sheet.write_string_with_format(line, place, figure.to_string(), &words)?,
                },
                Value::Day(of) => sheet.write_datetime_with_format(line, place, &date(*of)?, &day)?,
            };
        }
    }
    Ok(())
}
