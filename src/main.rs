//! Mounts the app, nothing else.

fn main() {
    plan_workbook::ui::entry::start();
}
