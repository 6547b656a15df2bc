//! The roster's table: what an office keeps is read whatever program wrote it, and what cannot stand is named by its row.

use plan_workbook::domain::day::Day;
use plan_workbook::domain::door::kind::Kind;
use plan_workbook::domain::door::{Decode, DoorFault};
use plan_workbook::domain::profile::{Attribute, Level, Party, Profile, Stage};
use plan_workbook::domain::rollup::roster::table::{CellFault, NoRoster, read};
use plan_workbook::domain::rollup::roster::{Column, Expected, Keeper, Roster, RosterFault};
use plan_workbook::export::roster::{csv, xlsx};
use plan_workbook::text::Text;
use plan_workbook::text::roster::spelling;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use rust_xlsxwriter::{Formula, Workbook};

use crate::rollup::office;
use crate::units::plan;

fn of(bytes: &[u8]) -> Result<Roster, NoRoster> {
    of_office(bytes, &office(Level::Prefecture, "黔南州教育局", ""), &|_, _| None)
}

fn of_office(bytes: &[u8], by: &Profile, decode: Decode) -> Result<Roster, NoRoster> {
    read(bytes, decode, &spelling(), Keeper { by, plan: plan() })
}

fn saved(roster: &Roster) -> Vec<u8> {
    xlsx(roster, Day::parse("2019-10-01").unwrap(), Text::CHINESE).unwrap()
}

fn names(roster: &Roster) -> Vec<&str> {
    roster.units.iter().map(|unit| unit.name.as_str()).collect()
}

fn school(name: &str) -> Expected {
    Expected { name: name.to_owned(), level: Some(Level::School), ..Expected::default() }
}

/// A sheet whose cells are written by hand.
fn sheet(fill: impl Fn(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

#[test]
fn a_table_is_read_whatever_stands_above_and_beside_it() {
    let text = "2019年应报单位名单\n\n序号,学校名称,所在县,学段,属性,单位类型,主管部门,备注\n\
                1,甲小学,荔波县,小学,农村、寄宿,中心校,,\n2, 乙幼儿园 ,荔波县,学前教育,民办，食堂,,甲小学,=1+1\n3,丙教学点,荔波县,,,教学点,甲小学,\n";
    let roster = of(text.as_bytes()).unwrap();
    let [one, two, point] = roster.units.as_slice() else { panic!("{roster:?}") };
    assert_eq!((one.level, one.stages.as_slice()), (Some(Level::Hub), &[Stage::Primary][..]));
    assert_eq!(one.attributes, [Attribute::Rural, Attribute::Boarding]);
    assert_eq!(
        (two.name.as_str(), two.level, two.reports_to.as_str()),
        ("乙幼儿园", Some(Level::School), "甲小学")
    );
    assert_eq!(two.attributes, [Attribute::Private, Attribute::Canteen]);
    assert_eq!(point.level, None);
}

#[test]
fn whoever_saves_it_the_same_units_come_out() {
    let text = "单位名称,代码\r\n甲校,0012\r\n";
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let gb = b"\xb5\xa5\xce\xbb\xc3\xfb\xb3\xc6,\xb4\xfa\xc2\xeb\r\n\xbc\xd7\xd0\xa3,0012\r\n";
    let decode = |_: &[u8], label: &str| (label == "gb18030").then(|| text.to_owned());
    for bytes in [text.as_bytes(), format!("\u{feff}{text}").as_bytes(), &wide, text.replace(',', "\t").as_bytes()]
    {
        assert_eq!(of(bytes).unwrap().units, [Expected { code: "0012".to_owned(), ..school("甲校") }]);
    }
    assert_eq!(of_office(gb, &office(Level::Hub, "甲", ""), &decode).unwrap().units[0].code, "0012");
}

#[test]
fn what_cannot_stand_is_named_by_the_row_that_the_spreadsheet_shows() {
    let check = |text: &str, fault: RosterFault| {
        assert_eq!(of(text.as_bytes()), Err(NoRoster::Table(vec![fault])), "{text}");
    };
    let unknown = |row, column, word: &str| RosterFault::Unknown(row, column, word.to_owned());
    check("甲,乙\n1,2\n", RosterFault::NoHeadings);
    check("单位名称\n", RosterFault::Empty);
    check("单位名称,类别\n甲,学校\n\n乙,学堂\n", unknown(4, Column::Level, "学堂"));
    check("单位名称,学段\n甲,小学、大班\n", unknown(2, Column::Stages, "大班"));
    check("单位名称,属性\n甲,公立\n", unknown(2, Column::Attributes, "公立"));
    check("单位名称,属性\n甲,民办、公办\n", RosterFault::Untrue(2, Attribute::Public));
    check("单位名称,属性,党组织\n甲,有党组织,无\n", RosterFault::Untrue(2, Attribute::Party));
    let of_poor = |poor: bool| plan().region.counties.iter().find(|county| county.poor == poor).unwrap();
    check(
        &format!("单位名称,县市,属性\n甲,{},贫困县\n", of_poor(false).name),
        RosterFault::Untrue(2, Attribute::PoorCounty),
    );
    check("单位名称,党组织\n甲,有\n", unknown(2, Column::Party, "有"));
    check("单位名称,代码\n甲,1\n,2\n", RosterFault::NoName(3));
    check("单位名称,代码\n甲,1\n乙,1\n", RosterFault::Twice(2, 3));
    check("单位名称,县市\n甲,荔波县\n甲,平塘县\n甲,荔波县\n", RosterFault::Twice(2, 4));
    check("单位名称,报送至\n甲,城关中心效\n", RosterFault::NoSuchUnit(2, "城关中心效".to_owned()));
    check("单位名称,类别,报送至\n甲,教学点,没有的中心校\n", RosterFault::NoSuchUnit(2, "没有的中心校".to_owned()));
    let counties = plan().region.counties.iter().map(|county| county.name.clone()).collect();
    check("单位名称,县市\n甲,荔波县\n乙,荔坡县\n", RosterFault::NoSuchCounty(3, "荔坡县".to_owned(), counties));
    // However it is spelled, it is the same county.
    check("单位名称,县市\n甲,荔波\n甲,荔波县\n", RosterFault::Twice(2, 3));
}

#[test]
fn a_county_has_no_need_to_say_so_of_each_of_its_schools() {
    let table = "单位名称,县市,属性\n甲,,\n乙,,州属\n丙,平塘,\n".as_bytes();
    let counties = |by: &Profile| -> Vec<String> {
        let units = of_office(table, by, &|_, _| None).unwrap().units;
        units.into_iter().map(|unit| unit.county).collect()
    };
    assert_eq!(counties(&office(Level::County, "荔波县教育局", "荔波县")), ["荔波县", "", "平塘县"]);
    assert_eq!(counties(&office(Level::Prefecture, "州局", "")), ["", "", "平塘县"]);
}

#[test]
fn an_attribute_that_follows_may_be_said_and_is_not_kept() {
    let poor = &plan().region.counties.iter().find(|county| county.poor).unwrap().name;
    let table = format!("单位名称,县市,属性\n甲,{poor},贫困县、公办、农村、有党组织\n");
    let units = of(table.as_bytes()).unwrap().units;
    assert_eq!(units[0].attributes, [Attribute::Rural]);
    let told = units[0].profile().unwrap();
    assert!(told.has(Attribute::PoorCounty, plan()) && told.has(Attribute::Public, plan()));
}

#[test]
fn the_faults_are_told_in_words() {
    let Err(fault) = of("标题\n单位名称,类别\n甲,学堂\n".as_bytes()) else { panic!() };
    let said = Text::CHINESE.roster().why(&fault).join("");
    assert_eq!(
        said,
        "第 3 行“类别”一列的“学堂”不认识，可以填：州、县(市)、乡镇中心校(学区)、学校、高校、教研组、教学点。"
    );
    assert!(Text::english().roster().why(&fault)[0].starts_with("Row 3:"));
    let why =
        |attribute| Text::CHINESE.roster().why(&NoRoster::Table(vec![RosterFault::Untrue(2, attribute)])).join("");
    for (attribute, word) in
        [(Attribute::PoorCounty, "贫困县"), (Attribute::Public, "公办"), (Attribute::Party, "有党组织")]
    {
        assert!(why(attribute).contains(&format!("“{word}”")), "{}", why(attribute));
    }
    assert_eq!(of(b"\xff\xd8\xff"), Err(NoRoster::Door(DoorFault::Kind(Kind::Picture))));
    assert_eq!(of(b""), Err(NoRoster::Door(DoorFault::Empty)));
}

#[test]
fn a_province_has_room_and_more_is_no_roster() {
    let text = |count: usize| -> String {
        std::iter::once("单位名称\n".to_owned()).chain((0..count).map(|at| format!("单位{at}\n"))).collect()
    };
    assert_eq!(of(text(50_000).as_bytes()).unwrap().units.len(), 50_000);
    assert_eq!(of(text(50_001).as_bytes()), Err(NoRoster::Table(vec![RosterFault::TooMany(50_001)])));
}

#[test]
fn a_sheet_says_what_a_formula_made_only_where_nobody_relies_on_it() {
    let bytes = sheet(|sheet| {
        for (at, word) in (0..).zip(["序号", "单位名称", "代码"]) {
            sheet.write_string(1, at, word).unwrap();
        }
        sheet.write_formula(2, 0, Formula::new("=ROW()-2").set_result("1")).unwrap();
        sheet.write_string(2, 1, "甲").unwrap();
        sheet.write_number(2, 2, 5227.0).unwrap();
    });
    assert_eq!(of(&bytes).unwrap().units, [Expected { code: "5227".to_owned(), ..school("甲") }]);
    let bytes = sheet(|sheet| {
        for (at, word) in (0..).zip(["单位名称", "代码"]) {
            sheet.write_string(0, at, word).unwrap();
        }
        sheet.write_formula(1, 0, Formula::new("=\"甲\"&\"校\"").set_result("甲校")).unwrap();
        sheet.write_number(1, 1, 52_270_000_000_000_001.0).unwrap();
        sheet.write_string(3, 0, "乙").unwrap();
        sheet.write_boolean(3, 1, true).unwrap();
        sheet.write_number(4, 1, 1.5).unwrap();
    });
    let cell = |address: &str, fault| (address.to_owned(), fault);
    let faults = vec![
        cell("A2", CellFault::Formula),
        cell("B2", CellFault::Number),
        cell("B4", CellFault::NotText),
        cell("B5", CellFault::Number),
    ];
    assert_eq!(of(&bytes), Err(NoRoster::Cells(faults)));
}

#[test]
fn rows_of_a_sheet_are_counted_as_the_spreadsheet_does() {
    let bytes = sheet(|sheet| {
        sheet.write_string(4, 2, "单位名称").unwrap();
        sheet.write_string(4, 3, "类别").unwrap();
        sheet.write_string(9, 2, "甲").unwrap();
        sheet.write_string(9, 3, "学堂").unwrap();
        sheet.write_string(9, 16_000, "旁边").unwrap();
    });
    let fault = RosterFault::Unknown(10, Column::Level, "学堂".to_owned());
    assert_eq!(of(&bytes), Err(NoRoster::Table(vec![fault])));
    let far = sheet(|sheet| {
        sheet.write_string(0, 0, "单位名称").unwrap();
        sheet.write_string(1_048_575, 0, "甲").unwrap();
    });
    assert_eq!(names(&of(&far).unwrap()), ["甲"]);
}

#[test]
fn a_template_offers_the_words_that_are_read() {
    let grids = plan_workbook::domain::door::xlsx::read(&saved(&Roster::default())).unwrap();
    assert_eq!(grids.len(), 2, "the table, and what explains it");
    let heads: Vec<_> = (0..8).map(|at| grids[0].text((0, at)).to_owned()).collect();
    assert_eq!(heads, ["单位名称", "代码", "县市", "类别", "学段", "属性", "党组织", "报送至"]);
    for column in Column::ALL {
        for word in plan_workbook::text::roster::known(*column) {
            let text = format!("单位名称,{}\n甲,{word}\n", plan_workbook::text::roster::heading(*column));
            assert!(of(text.as_bytes()).is_ok(), "{word}");
        }
    }
}

fn unit(number: usize) -> impl Strategy<Value = Expected> {
    let level = proptest::option::weighted(0.9, select(Level::ALL));
    let stages = subsequence(Stage::ALL.to_vec(), 0..=3);
    let attributes = subsequence(Attribute::STATED.to_vec(), 0..=3);
    let party = proptest::option::of(select(Party::ALL));
    let odd = select(vec!["", "=1+1", "-", "“某”、乙", "a,b;c\"d", "_x000D_", "　"]);
    let counties = plan().region.counties.iter().map(|county| county.name.clone());
    let county = select(counties.chain([String::new()]).collect::<Vec<_>>());
    (level, stages, attributes, party, odd, proptest::bool::ANY, county).prop_map(
        move |(level, stages, attributes, party, odd, has_code, county)| Expected {
            name: format!("{odd}第{number}小学"),
            code: if has_code { format!("00{number:06}") } else { String::new() },
            county,
            level,
            stages,
            attributes,
            party,
            reports_to: String::new(),
        },
    )
}

#[test]
fn a_county_is_the_plan_s_however_it_is_spelled() {
    let check = |text: &str, county: Option<&str>| {
        let read = of(format!("单位名称,县市\n甲,{text}\n").as_bytes());
        let read = read.ok().map(|roster| roster.units[0].county.clone());
        assert_eq!(read.as_deref(), county, "{text}");
    };
    for text in ["荔波县", "荔波", "荔波市", " 荔 波 县 ", "荔波　县"] {
        check(text, Some("荔波县"));
    }
    check("三都县", Some("三都水族自治县"));
    check("三都水族自治县", Some("三都水族自治县"));
    check("都匀", Some("都匀市"));
    check("", Some(""));
    // What begins several counties, or none, is no county of theirs.
    for text in ["县", "市", "荔坡", "荔波县城", "州直"] {
        check(text, None);
    }
    // A school of a poor county is one, whatever the roster calls it.
    let unit = of("单位名称,县市\n甲,荔波\n".as_bytes()).unwrap().units[0].profile().unwrap();
    assert!(unit.has(Attribute::PoorCounty, plan()));
    let said = Text::CHINESE.roster().why(&of("单位名称,县市\n甲,荔坡\n".as_bytes()).unwrap_err()).join("");
    assert!(said.starts_with("第 2 行“县市”一列的“荔坡”不认识，可以填：都匀市、"), "{said}");
    let mut elsewhere = plan().clone();
    elsewhere.region.counties.clear();
    let by = office(Level::County, "甲局", "");
    let keeper = Keeper { by: &by, plan: &elsewhere };
    let free = read("单位名称,县市\n甲,某县\n".as_bytes(), &|_, _| None, &spelling(), keeper).unwrap();
    assert_eq!(free.units[0].county, "某县", "a plan without counties has nothing against any");
}

#[test]
fn whom_a_unit_reports_to_may_be_an_office_elsewhere() {
    for to in
        ["", "乙", "州教育局", "省教育厅", "平塘县教育局（民办科）", "5227000001", "县教育局", "荔波县教育局"]
    {
        assert!(of(format!("单位名称,报送至\n甲,{to}\n乙,\n").as_bytes()).is_ok(), "{to}");
    }
    // A hub that does not stand in its own roster.
    let text = "单位名称,报送至\n村小,佳荣中心校\n".as_bytes();
    assert!(of_office(text, &office(Level::Hub, "佳荣中心校", "荔波县"), &|_, _| None).is_ok());
    assert!(of(text).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_roster_that_was_written_reads_back(units in (1..12_usize).prop_flat_map(|count| (0..count).map(unit).collect::<Vec<_>>())) {
        let mut units = units;
        for unit in &mut units {
            unit.name = unit.name.trim().to_owned();
        }
        let roster = Roster { units };
        prop_assert_eq!(of(&csv(&roster)), Ok(roster.clone()));
        prop_assert_eq!(of(&saved(&roster)), Ok(roster));
    }

    #[test]
    fn no_bytes_are_too_strange(bytes in proptest::collection::vec(any::<u8>(), 0..300), text in "\\PC{0,80}") {
        let _ = of(&bytes);
        let _ = of(text.as_bytes());
        let _ = of(format!("单位名称,代码\n{text}").as_bytes());
    }
}
