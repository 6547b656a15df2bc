//! Mounts the app, nothing else; in a build that only tests make, the gallery in its stead.

fn main() {
    #[cfg(not(feature = "gallery"))]
    plan_workbook::ui::entry::start();
    #[cfg(feature = "gallery")]
    plan_workbook::ui::gallery::start();
}
