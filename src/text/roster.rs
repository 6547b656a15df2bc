//! The roster: how its table is spelled, what is wrong with one, and what its template says.
//!
//! A table is spelled in the language of the offices whatever language the page has; what is said about it is not.

use crate::domain::profile::{Attribute, Level, Party, Stage};
use crate::domain::rollup::roster::table::{CellFault, NoRoster};
use crate::domain::rollup::roster::{Column, OF_ROSTER, RosterFault, Spelling};
use crate::text::fill;
use crate::text::verdict::{Verdicts, shortened};
use crate::text::vocabulary;

/// The headings, the one that is written first; then what else offices call it.
const HEADINGS: [(Column, &[&str]); 8] = [
    (Column::Name, &["单位名称", "学校名称", "单位", "学校", "名称", "单位(学校)名称", "学校(机构)名称"]),
    (Column::Code, &["代码", "单位代码", "学校代码", "标识码", "学校标识码", "机构代码", "编码"]),
    (Column::County, &["县市", "县(市)", "县（市）", "县", "所在县", "所属县市", "所在县市", "区县"]),
    (Column::Level, &["类别", "单位类别", "单位类型", "类型", "层级"]),
    (Column::Stages, &["学段", "办学学段", "办学层次"]),
    (Column::Attributes, &["属性", "单位属性", "备注属性"]),
    (Column::Party, &["党组织", "党组织情况", "党组织设置"]),
    (Column::ReportsTo, &["报送至", "报送单位", "报给", "主管单位", "主管部门", "上级单位"]),
];

/// The name of the sheet that lists the units.
pub const SHEET: &str = "应报单位名单";
/// What a teaching point is called.
const TEACHING_POINT: &str = "教学点";

/// Other words of offices for levels.
const LEVELS: [(Level, &str); 16] = [
    (Level::Prefecture, "市州"),
    (Level::Prefecture, "州教育局"),
    (Level::County, "县"),
    (Level::County, "市"),
    (Level::County, "县市"),
    (Level::County, "县（市）"),
    (Level::County, "县教育局"),
    (Level::Hub, "中心校"),
    (Level::Hub, "乡镇中心校"),
    (Level::Hub, "乡镇中心校（学区）"),
    (Level::Hub, "学区"),
    (Level::School, "中小学"),
    (Level::School, "幼儿园"),
    (Level::College, "高等学校"),
    (Level::College, "大学"),
    (Level::Group, "教研室"),
];
/// Other words of offices for stages.
const STAGES: [(Stage, &str); 12] = [
    (Stage::Kindergarten, "学前"),
    (Stage::Kindergarten, "学前教育"),
    (Stage::Primary, "小学教育"),
    (Stage::Junior, "初级中学"),
    (Stage::Junior, "普通初中"),
    (Stage::Senior, "普高"),
    (Stage::Senior, "高中"),
    (Stage::Senior, "高级中学"),
    (Stage::Vocational, "中等职业"),
    (Stage::Vocational, "职高"),
    (Stage::HigherVocational, "高等职业"),
    (Stage::Special, "特教"),
];
/// Other words of offices for attributes.
const ATTRIBUTES: [(Attribute, &str); 6] = [
    (Attribute::Boarding, "寄宿"),
    (Attribute::Canteen, "食堂"),
    (Attribute::Resettlement, "安置点"),
    (Attribute::Rural, "乡村"),
    (Attribute::Direct, "州直"),
    (Attribute::Direct, "直属"),
];
/// What a county's name may end with.
const COUNTY_ENDINGS: &[char] = &['县', '市', '区'];
/// What the name of an office has in it: 教育局, 教育厅, 教育工委, 人民政府.
const OFFICES: &[&str] = &["局", "厅", "委", "政府"];
/// Other words of offices for party organisations.
const PARTIES: [(Party, &str); 4] =
    [(Party::None, "没有"), (Party::Own, "独立"), (Party::Own, "党支部"), (Party::Joint, "联合")];

/// Returns how the words of a roster are spelled; the first spelling of each is the one that is written.
pub fn spelling() -> Spelling {
    let words = &vocabulary::ZH;
    let columns = HEADINGS.iter().flat_map(|(column, words)| words.iter().map(|word| (*column, *word)));
    Spelling {
        columns: columns.collect(),
        levels: Level::ALL.iter().map(|one| (*one, words.level(*one))).chain(LEVELS).collect(),
        teaching_point: TEACHING_POINT,
        stages: Stage::ALL.iter().map(|one| (*one, words.stage(*one))).chain(STAGES).collect(),
        attributes: Attribute::ALL.iter().map(|one| (*one, words.attribute(*one))).chain(ATTRIBUTES).collect(),
        parties: Party::ALL.iter().map(|one| (*one, words.party(*one))).chain(PARTIES).collect(),
        county_endings: COUNTY_ENDINGS,
        offices: OFFICES,
    }
}

/// Wording about rosters.
pub struct RosterWords {
    verdicts: &'static Verdicts,
    /// The name of the sheet that explains the columns.
    pub explained: &'static str,
    /// Its headings: column, what to fill in, which words.
    pub explanations: [&'static str; 3],
    columns: [&'static str; 8],
    /// Said by the spreadsheet where another word is entered than what is listed.
    pub choose: &'static str,
    no_headings: &'static str,
    empty: &'static str,
    too_many: &'static str,
    no_name: &'static str,
    unknown: &'static str,
    twice: &'static str,
    /// A poor county, public, and a party organisation where the row says otherwise.
    untrue: [&'static str; 3],
    no_such_unit: &'static str,
    cells: [&'static str; 3],
}

impl RosterWords {
    /// Says what a column holds.
    pub fn column(&self, column: Column) -> &'static str {
        let at = Column::ALL.iter().position(|known| *known == column);
        at.and_then(|at| self.columns.get(at)).copied().unwrap_or_default()
    }

    /// Says why a table is no roster, a sentence for each fault.
    pub fn why(&self, fault: &NoRoster) -> Vec<String> {
        match fault {
            NoRoster::Door(fault) => vec![self.verdicts.untold(fault)],
            NoRoster::Cells(faults) => {
                faults.iter().map(|(cell, fault)| fill(self.cell(*fault), &[("cell", cell)])).collect()
            }
            NoRoster::Table(faults) => faults.iter().map(|fault| self.fault(fault)).collect(),
        }
    }

    fn cell(&self, fault: CellFault) -> &'static str {
        let [formula, not_text, number] = self.cells;
        match fault {
            CellFault::Formula => formula,
            CellFault::NotText => not_text,
            CellFault::Number => number,
        }
    }

    fn fault(&self, fault: &RosterFault) -> String {
        match fault {
            RosterFault::NoHeadings => fill(self.no_headings, &[("column", &heading(Column::Name))]),
            RosterFault::Empty => self.empty.to_owned(),
            RosterFault::TooMany(count) => fill(self.too_many, &[("n", count)]),
            RosterFault::NoName(row) => fill(self.no_name, &[("row", row)]),
            RosterFault::Unknown(row, column, word) => {
                self.unknown(*row, *column, word, &known(*column).join("、"))
            }
            RosterFault::NoSuchCounty(row, word, known) => {
                self.unknown(*row, Column::County, word, &known.join("、"))
            }
            RosterFault::Twice(one, other) => fill(self.twice, &[("one", one), ("other", other)]),
            RosterFault::Untrue(row, attribute) => {
                let [poor, public, party] = self.untrue;
                let said = match attribute {
                    Attribute::Public => public,
                    Attribute::Party => party,
                    // Nothing else follows but this.
                    _ => poor,
                };
                fill(said, &[("row", row)])
            }
            RosterFault::NoSuchUnit(row, unit) => {
                fill(self.no_such_unit, &[("row", row), ("unit", &shortened(unit))])
            }
        }
    }

    fn unknown(&self, row: usize, column: Column, word: &str, known: &str) -> String {
        let (column, word) = (heading(column), shortened(word));
        fill(self.unknown, &[("row", &row), ("column", &column), ("word", &word), ("known", &known)])
    }
}

/// Returns the heading of a column, as it is written.
pub fn heading(column: Column) -> &'static str {
    let words = HEADINGS.iter().find(|(known, _)| *known == column).map(|(_, words)| *words);
    words.and_then(|words| words.first()).copied().unwrap_or_default()
}

/// Returns the words that a column takes, as they are written; none where anything may stand there.
pub fn known(column: Column) -> Vec<&'static str> {
    let words = &vocabulary::ZH;
    match column {
        Column::Level => {
            let levels = Level::ALL.iter().map(|one| words.level(*one));
            levels.chain(std::iter::once(TEACHING_POINT)).collect()
        }
        Column::Stages => Stage::ALL.iter().map(|one| words.stage(*one)).collect(),
        Column::Attributes => {
            // What the roster alone decides stands first.
            let (first, others): (Vec<_>, Vec<_>) =
                Attribute::STATED.iter().copied().partition(|one| OF_ROSTER.contains(one));
            first.into_iter().chain(others).map(|one| words.attribute(one)).collect()
        }
        Column::Party => Party::ALL.iter().map(|one| words.party(*one)).collect(),
        Column::Name | Column::Code | Column::County | Column::ReportsTo => Vec::new(),
    }
}

/// Chinese.
pub static ZH: RosterWords = RosterWords {
    verdicts: &crate::text::verdict::ZH,
    explained: "填写说明",
    explanations: ["列", "怎么填", "可用的词"],
    columns: [
        "单位全称，每行一个。",
        "单位的代码；没有就空着。有代码的单位按代码认，没有的按县市和名称认。",
        "所在县(市)的名称；州属单位空着。",
        "单位类别；空着按“学校”算。教学点随中心校报，不算未报。",
        "办学学段，几个用顿号隔开。",
        "单位属性，几个用顿号隔开。民办、农村、州属以名单为准。",
        "党组织情况；不清楚就空着，以单位自填为准。",
        "报送给哪个单位：填名单里那个单位的名称或代码；直接报给本级的空着；报给别的局的填那个局，本级就不催报。",
    ],
    choose: "请从下拉列表里选一项，或者空着。",
    no_headings: "没有找到表头：至少要有“{column}”这一列。请用名单模板。",
    empty: "表头下面没有单位。",
    too_many: "有 {n} 个单位，超过 50000 个，不会是一份名单。",
    no_name: "第 {row} 行没有单位名称。",
    unknown: "第 {row} 行“{column}”一列的“{word}”不认识，可以填：{known}。",
    twice: "第 {one} 行和第 {other} 行是同一个单位：代码相同，或者县市和名称都相同。",
    untrue: [
        "第 {row} 行“属性”写了“贫困县”，这一行的县市不是贫困县。贫困县可以不写，按县市认定。",
        "第 {row} 行“属性”同时写了“公办”和“民办”。公办可以不写。",
        "第 {row} 行“属性”写了“有党组织”，“党组织”一列却是“无”。",
    ],
    no_such_unit: "第 {row} 行报送至“{unit}”，名单里没有这个单位，看名称也不是哪个局。",
    cells: [
        "{cell} 这一格是公式。请改成填好的文字（选择性粘贴为数值）。",
        "{cell} 这一格不是文字，是日期、真假或者错误值。请把这一列设成文本再填。",
        "{cell} 这一格是数字，位数太多或带小数，表格软件存不准。请把这一列设成文本再填。",
    ],
};

/// English.
pub static EN: RosterWords = RosterWords {
    verdicts: &crate::text::verdict::EN,
    explained: "Explanations",
    explanations: ["Column", "What to fill in", "Words it takes"],
    columns: [
        "The unit's full name, one a row.",
        "The unit's code; blank where it has none. Units with a code are known by it, others by county and name.",
        "The name of its county; blank for what belongs to the prefecture.",
        "The kind of unit; blank means school. Teaching points report through their hub and are never missing.",
        "Its stages; several with commas between them.",
        "Its attributes; several with commas between them. Private, rural and under the prefecture are the roster's word.",
        "Its party organisation; blank where it is not known, then the unit's own word holds.",
        "To whom it reports: name or code of a unit of this table; blank for whoever keeps it; another office where it reports there, and is not expected here.",
    ],
    choose: "Choose one of the list, or leave it blank.",
    no_headings: "There is no row of headings: there has to be a column “{column}” at least. Use the template.",
    empty: "There are no units below the headings.",
    too_many: "There are {n} units, more than 50000; this cannot be a roster.",
    no_name: "Row {row} has no name of a unit.",
    unknown: "Row {row}: “{word}” is not known in the column “{column}”; it takes {known}.",
    twice: "Rows {one} and {other} are one unit: the code is the same, or county and name are.",
    untrue: [
        "Row {row} says “poor county”, and its county is none. It need not be said: it follows from the county.",
        "Row {row} says both “public” and “private”. Public need not be said.",
        "Row {row} says that there is a party organisation, and its own column says none.",
    ],
    no_such_unit: "Row {row} reports to “{unit}”, which is no unit of this table, and no office by its name.",
    cells: [
        "{cell} is a formula. Replace it by what it shows (paste as values).",
        "{cell} is no text but a day, a truth or an error. Make the column text, and enter it again.",
        "{cell} is a number with too many digits, or with a fraction, which spreadsheets do not keep. Make the column text, and enter it again.",
    ],
};
