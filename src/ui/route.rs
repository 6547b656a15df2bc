//! Where one is in the app: one enum, its address, and the way back.
//!
//! # Why hash routes
//!
//! The app is a static folder under any path; a reloaded `#/items/10` is still the same file for the host.

use crate::domain::plan::id::TaskId;
use crate::domain::vocabulary::vocabulary;
use crate::text::Text;

/// A page of the app (页面).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// 总览.
    Overview,
    /// 单位基本情况: the first run, and changing it later.
    Start,
    /// 本机台账: the workbooks on this device.
    Books,
    /// 自评: the items, and finding tasks.
    Assess,
    /// 逐项填写: what is unanswered, one task after the other.
    Walk,
    /// One item with its tasks.
    Item(u16),
    /// 日程: every dated thing, in order.
    Agenda,
    /// 责任分解: who does what.
    Responsibility,
    /// 设置.
    Settings,
    /// 保存与备份, with diagnostics.
    Storage,
    /// 两处修改: fields with two values.
    Conflicts,
    /// 自查: what to look at before sending.
    Checks,
    /// 报送: choosing the round, approving, the file.
    Submit,
    /// 打印材料: the papers that are signed and handed in.
    Report,
    /// 整改台账; where a task is named, of that task.
    Rectify(Option<TaskId>),
    /// 登记册: the rows of ledger tasks.
    Registers,
    /// 修改记录; where an item is named, of that item.
    Changes(Option<u16>),
    /// 阶段对比: two points in time side by side, the trend, and the way back.
    History,
    /// 汇总: the desk of an office, by tab.
    Rollup(DeskTab),
}

vocabulary! {
    /// The tabs of the desk.
    pub enum DeskTab {
        /// 收文件.
        Files = "import",
        /// 谁没报.
        Missing = "missing",
        /// 各单位.
        Matrix = "matrix",
        /// 反馈整改.
        Feedback = "feedback",
        /// 目标值.
        Targets = "targets",
        /// 期次对比.
        Rounds = "rounds",
        /// 出材料.
        Papers = "papers",
        /// 应报名单.
        Roster = "roster",
    }
}

impl Route {
    /// One route of every kind, and every tab; gates iterate over it.
    pub const ALL: [Self; 26] = [
        Self::Overview,
        Self::Start,
        Self::Books,
        Self::Assess,
        Self::Walk,
        Self::Item(25),
        Self::Agenda,
        Self::Responsibility,
        Self::Settings,
        Self::Storage,
        Self::Conflicts,
        Self::Checks,
        Self::Submit,
        Self::Report,
        Self::Rectify(None),
        Self::Registers,
        Self::Changes(None),
        Self::History,
        Self::Rollup(DeskTab::Files),
        Self::Rollup(DeskTab::Missing),
        Self::Rollup(DeskTab::Matrix),
        Self::Rollup(DeskTab::Feedback),
        Self::Rollup(DeskTab::Targets),
        Self::Rollup(DeskTab::Rounds),
        Self::Rollup(DeskTab::Papers),
        Self::Rollup(DeskTab::Roster),
    ];

    /// Reads an address; `None` when there is no such page.
    pub fn parse(hash: &str) -> Option<Self> {
        let path = hash.strip_prefix('#').unwrap_or(hash);
        match path.strip_prefix('/').unwrap_or(path) {
            "" => Some(Self::Overview),
            "start" => Some(Self::Start),
            "books" => Some(Self::Books),
            "assess" => Some(Self::Assess),
            "walk" => Some(Self::Walk),
            "agenda" => Some(Self::Agenda),
            "responsibility" => Some(Self::Responsibility),
            "settings" => Some(Self::Settings),
            "storage" => Some(Self::Storage),
            "conflicts" => Some(Self::Conflicts),
            "checks" => Some(Self::Checks),
            "submit" => Some(Self::Submit),
            "report" => Some(Self::Report),
            "rectify" => Some(Self::Rectify(None)),
            "registers" => Some(Self::Registers),
            "changes" => Some(Self::Changes(None)),
            "history" => Some(Self::History),
            "rollup" => Some(Self::Rollup(DeskTab::Files)),
            part => match part.split_once('/')? {
                ("items", no) => no.parse().ok().map(Self::Item),
                ("rectify", task) => TaskId::parse(task).map(|task| Self::Rectify(Some(task))),
                ("changes", no) => no.parse().ok().map(|no| Self::Changes(Some(no))),
                ("rollup", tab) => DeskTab::parse(tab).map(Self::Rollup),
                _ => None,
            },
        }
    }

    /// Returns the address, `#/items/10`.
    pub fn href(self) -> String {
        match self {
            Self::Overview => "#/".to_owned(),
            Self::Start => "#/start".to_owned(),
            Self::Books => "#/books".to_owned(),
            Self::Assess => "#/assess".to_owned(),
            Self::Walk => "#/walk".to_owned(),
            Self::Item(no) => format!("#/items/{no}"),
            Self::Agenda => "#/agenda".to_owned(),
            Self::Responsibility => "#/responsibility".to_owned(),
            Self::Settings => "#/settings".to_owned(),
            Self::Storage => "#/storage".to_owned(),
            Self::Conflicts => "#/conflicts".to_owned(),
            Self::Checks => "#/checks".to_owned(),
            Self::Submit => "#/submit".to_owned(),
            Self::Report => "#/report".to_owned(),
            Self::Rectify(None) => "#/rectify".to_owned(),
            Self::Rectify(Some(task)) => format!("#/rectify/{task}"),
            Self::Registers => "#/registers".to_owned(),
            Self::Changes(None) => "#/changes".to_owned(),
            Self::Changes(Some(no)) => format!("#/changes/{no}"),
            Self::History => "#/history".to_owned(),
            Self::Rollup(DeskTab::Files) => "#/rollup".to_owned(),
            Self::Rollup(tab) => format!("#/rollup/{}", tab.as_str()),
        }
    }

    /// Returns the page's name; an item's page is named by its heading instead.
    pub fn name(self, text: Text) -> &'static str {
        match self {
            Self::Overview => text.common().overview,
            Self::Start => text.common().start,
            Self::Books => text.common().books,
            Self::Assess | Self::Item(_) => text.common().assess,
            Self::Walk => text.common().walk,
            Self::Agenda => text.common().agenda,
            Self::Responsibility => text.common().responsibility,
            Self::Settings => text.common().settings,
            Self::Storage => text.common().storage,
            Self::Conflicts => text.common().conflicts,
            Self::Checks => text.common().checks,
            Self::Submit => text.common().submit,
            Self::Report => text.common().report,
            Self::Rectify(_) => text.common().rectify,
            Self::Registers => text.common().registers,
            Self::Changes(_) => text.common().changes,
            Self::History => text.common().history,
            Self::Rollup(_) => text.common().rollup,
        }
    }

    /// Returns the title of the page in the browser's tab.
    pub fn title(self, text: Text) -> String {
        format!("{} · {}", self.name(text), text.common().app)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_journeys_know_every_page() {
        let known: Vec<String> = serde_json::from_str(include_str!("../../tests/e2e/routes.json")).unwrap();
        assert_eq!(known, Route::ALL.map(Route::href));
    }

    #[test]
    fn a_page_that_is_not_listed_fails_here() {
        let body = include_str!("route.rs").split_once("pub enum Route {").unwrap().1.split_once("\n}").unwrap().0;
        let lines = body.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
        let kind = |text: &str| text.split(['(', ',']).next().unwrap_or_default().to_owned();
        let kinds: Vec<_> = lines.map(kind).collect();
        let mut listed = Route::ALL.map(|route| kind(&format!("{route:?}"))).to_vec();
        // The tabs of one page stand beside each other.
        listed.dedup();
        assert_eq!(listed, kinds);
    }

    #[test]
    fn every_route_reads_back_from_its_address() {
        for route in Route::ALL {
            assert_eq!(Route::parse(&route.href()), Some(route));
        }
        let task = TaskId { item: 10, number: 4 };
        for route in [Route::Rectify(Some(task)), Route::Changes(Some(10))] {
            assert_eq!(Route::parse(&route.href()), Some(route));
        }
        assert_eq!(Route::parse(""), Some(Route::Overview));
    }

    #[test]
    fn an_unknown_address_is_no_route() {
        for hash in [
            "#/nowhere",
            "#/items/",
            "#/items/x",
            "#/items/70000",
            "#/assess/",
            "#/rectify/10",
            "#/changes/x",
            "#/changes/",
        ] {
            assert_eq!(Route::parse(hash), None, "{hash}");
        }
    }
}
