//! What went wrong or was found, in plain sentences: files at the door, refused edits, the store.

use crate::domain::door::{DoorFault, SIZE_LIMIT, Verdict};
use crate::domain::feedback::file as feedback_file;
use crate::domain::feedback::record::file as record_file;
use crate::domain::plan::load::PLAN_TYPE;
use crate::domain::store::StoreError;
use crate::domain::store::recover::Way;
use crate::domain::unseen::visible;
use crate::domain::workbook::event::Refusal;
use crate::domain::workbook::field::LINE_LIMIT;
use crate::domain::workbook::file::FileFault;
use crate::domain::workbook::merge::Relation;
use crate::domain::workbook::rules::Fault;
use crate::text::feedback::{self, FeedbackWords};
use crate::text::fill;
use crate::text::incoming::{self, Incoming};
use crate::text::places::Places;

/// Sentences about faults and verdicts; each says what is wrong, where, and what to do.
pub struct Verdicts {
    untouched: &'static str,
    empty: &'static str,
    too_large: &'static str,
    incoming: &'static Incoming,
    feedback: &'static FeedbackWords,
    not_text: &'static str,
    not_json: &'static str,
    no_type: &'static str,
    is_plan: &'static str,
    other_type: &'static str,
    newer: &'static str,
    undeclared: &'static str,
    damaged: &'static str,
    malformed: &'static str,
    too_many: &'static str,
    unreadable: &'static str,
    other_plan: &'static str,
    other_unit: &'static str,
    part_ahead: &'static str,
    other_part: &'static str,
    part_back: &'static str,
    alike_unit: &'static str,
    same: &'static str,
    ours_newer: &'static str,
    theirs_newer: &'static str,
    diverged: &'static str,
    no_such_task: &'static str,
    field: &'static str,
    no_such_field: &'static str,
    internal: &'static str,
    not_a_number: &'static str,
    not_a_day: &'static str,
    not_a_choice: &'static str,
    too_long: &'static str,
    no_measure: &'static str,
    no_person: &'static str,
    no_evidence: &'static str,
    no_rechecker: &'static str,
    own_recheck: &'static str,
    nothing: &'static str,
    no_name: &'static str,
    no_stage: &'static str,
    no_merge: &'static str,
    nothing_to_undo: &'static str,
    exhausted: &'static str,
    moved: &'static str,
    full: &'static str,
    unavailable: &'static str,
    lost: &'static str,
    store_newer: &'static str,
    shut: &'static str,
    missing: &'static str,
    host_status: &'static str,
    host_silent: &'static str,
    book_unreadable: &'static str,
    from_ring: &'static str,
    from_journal: &'static str,
    broken: &'static str,
    broken_since: &'static str,
}

impl Verdicts {
    /// Says why a file was not let in, and that nothing has been touched.
    pub fn door(&self, fault: &DoorFault) -> String {
        format!("{}{}", self.untold(fault), self.untouched)
    }

    /// Says why a file was not let in, and no more.
    pub fn untold(&self, fault: &DoorFault) -> String {
        let mib = |bytes: u64| bytes.div_ceil(1024 * 1024);
        match fault {
            DoorFault::Empty => self.empty.to_owned(),
            DoorFault::TooLarge(size) => {
                fill(self.too_large, &[("size", &mib(*size)), ("limit", &mib(SIZE_LIMIT))])
            }
            DoorFault::Kind(kind) => self.incoming.kind(*kind).to_owned(),
            DoorFault::Zip(fault) => self.incoming.zip(fault),
            DoorFault::NotText => self.not_text.to_owned(),
            DoorFault::NotJson { line, column } => fill(self.not_json, &[("line", line), ("column", column)]),
            DoorFault::File(fault) => self.file(fault),
        }
    }

    /// Says that the browser could not read a file.
    pub fn unreadable(&self) -> String {
        format!("{}{}", self.unreadable, self.untouched)
    }

    fn file(&self, fault: &FileFault) -> String {
        match fault {
            FileFault::OtherType(None) => self.no_type.to_owned(),
            FileFault::OtherType(Some(named)) if named == PLAN_TYPE => self.is_plan.to_owned(),
            FileFault::OtherType(Some(named)) if named == feedback_file::TYPE => self.feedback.is_file.to_owned(),
            FileFault::OtherType(Some(named)) if named == record_file::TYPE => self.feedback.is_record.to_owned(),
            FileFault::OtherType(Some(named)) => fill(self.other_type, &[("type", &shortened(named))]),
            FileFault::Newer(version, needs) => fill(self.newer, &[("version", version), ("needs", needs)]),
            FileFault::Undeclared(version) => fill(self.undeclared, &[("version", version)]),
            FileFault::Damaged => self.damaged.to_owned(),
            FileFault::Malformed(place) => fill(self.malformed, &[("place", &shortened(place))]),
            FileFault::TooMany(place) => fill(self.too_many, &[("place", &shortened(place))]),
        }
    }

    /// Says what a file that was let in means for the workbook that is open.
    pub fn verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::OtherPlan => self.other_plan,
            Verdict::OtherUnit => self.other_unit,
            Verdict::PartAhead => self.part_ahead,
            Verdict::OtherPart => self.other_part,
            Verdict::PartBack => self.part_back,
            Verdict::AlikeUnit => self.alike_unit,
            Verdict::NothingNew(relation) | Verdict::Mergeable(relation) => match relation {
                Relation::Same => self.same,
                Relation::Newer => self.ours_newer,
                Relation::Older => self.theirs_newer,
                Relation::Diverged => self.diverged,
            },
        }
    }

    /// Says why an edit was refused; `places` names the field.
    pub fn refusal(&self, refusal: &Refusal, places: &Places) -> String {
        match refusal {
            Refusal::Nothing => self.nothing.to_owned(),
            Refusal::NoSuchTask(task) => fill(self.no_such_task, &[("task", task)]),
            Refusal::Field(field, fault) => {
                fill(self.field, &[("field", &places.field(None, field)), ("fault", &self.fault(*fault))])
            }
            Refusal::NoName => self.no_name.to_owned(),
            Refusal::NoStage => self.no_stage.to_owned(),
            Refusal::ProfileTooLong(field) => {
                let fault = self.fault(Fault::TooLong(LINE_LIMIT));
                fill(self.field, &[("field", &places.profile(*field)), ("fault", &fault)])
            }
            Refusal::OtherPlan => self.no_merge.to_owned(),
            Refusal::OtherPart => self.other_part.to_owned(),
            Refusal::PartAhead => self.part_ahead.to_owned(),
            Refusal::NothingToUndo => self.nothing_to_undo.to_owned(),
            Refusal::Exhausted => self.exhausted.to_owned(),
        }
    }

    /// Says why a text cannot stand in a field.
    pub fn fault(&self, fault: Fault) -> String {
        match fault {
            Fault::NoSuchField => self.no_such_field.to_owned(),
            Fault::Internal => self.internal.to_owned(),
            Fault::NotANumber => self.not_a_number.to_owned(),
            Fault::NotADay => self.not_a_day.to_owned(),
            Fault::NotAChoice => self.not_a_choice.to_owned(),
            Fault::TooLong(limit) => fill(self.too_long, &[("limit", &limit)]),
            Fault::NoMeasure => self.no_measure.to_owned(),
            Fault::NoPerson => self.no_person.to_owned(),
            Fault::NoEvidence => self.no_evidence.to_owned(),
            Fault::NoRechecker => self.no_rechecker.to_owned(),
            Fault::OwnRecheck => self.own_recheck.to_owned(),
            Fault::Returned => self.feedback.returned.to_owned(),
            Fault::OfficeWords => self.feedback.office_words.to_owned(),
        }
    }

    /// Says why the store could not do what was asked.
    pub fn store(&self, error: &StoreError) -> String {
        match error {
            StoreError::Moved(_) => self.moved.to_owned(),
            StoreError::Full => self.full.to_owned(),
            StoreError::Unavailable(_) => self.unavailable.to_owned(),
            StoreError::Lost(_) => self.lost.to_owned(),
            StoreError::Newer(version) => fill(self.store_newer, &[("version", version)]),
            StoreError::Shut => self.shut.to_owned(),
            StoreError::Missing => self.missing.to_owned(),
        }
    }

    /// Says that the plan could not be fetched; the host's status, where it answered.
    pub fn not_fetched(&self, status: Option<u16>) -> String {
        status.map_or_else(|| self.host_silent.to_owned(), |status| fill(self.host_status, &[("status", &status)]))
    }

    /// Says that what is stored of the workbook does not verify in any way.
    pub fn book_unreadable(&self) -> String {
        self.book_unreadable.to_owned()
    }

    /// Says by which way a workbook was rebuilt, how many entries were left aside, and from when on.
    pub fn recovered(&self, way: Way, broken: u64, since: Option<&str>) -> String {
        let how = match way {
            Way::State => "",
            Way::Ring => self.from_ring,
            Way::Journal => self.from_journal,
        };
        let aside = match since {
            _ if broken == 0 => String::new(),
            Some(time) => fill(self.broken_since, &[("n", &broken), ("time", &time)]),
            None => fill(self.broken, &[("n", &broken)]),
        };
        format!("{how}{aside}")
    }
}

/// Returns a text from a file short enough to be shown in a sentence.
pub(super) fn shortened(text: &str) -> String {
    const LIMIT: usize = 40;
    let text = visible(text);
    let mut out: String = text.chars().filter(|one| !one.is_control()).take(LIMIT).collect();
    if text.chars().count() > LIMIT {
        out.push('…');
    }
    out
}

/// Chinese.
pub static ZH: Verdicts = Verdicts {
    untouched: "本机的台账没有任何改动。",
    empty: "这个文件是空的。请让发来的人重新发一份。",
    too_large: "这个文件有 {size} MB，超过 {limit} MB，不会是台账。请看看是不是选错了文件。",
    incoming: &incoming::ZH,
    feedback: &feedback::ZH,
    not_text: "这个文件不是台账，可能是图片、文档或压缩包。请选择备份得到的文件；如果它在压缩包里，请先解压。",
    not_json: "读到第 {line} 行第 {column} 个字符就读不下去了：文件不完整，或者被别的软件改过。请重新传一份，不要用文字软件打开后再保存。",
    no_type: "这不是工作要点台账的文件。请选择备份得到的文件。",
    is_plan: "这是一份工作要点，不是台账。请在“本机台账”页点“新建一份台账”，再用“打开其他工作要点”打开它。",
    other_type: "这个文件是“{type}”，不是台账。请选择备份得到的文件。",
    newer: "这个文件是更新的程序保存的（文件版本 {version}，至少要能读版本 {needs} 的程序）。请联网刷新本页，更新以后再打开。",
    undeclared: "这个文件是格式定稿以前的试用程序保存的（文件版本 {version}），不能再打开。请在原来那台设备上打开本页，台账还在那里；重新备份一份，再打开新的备份。",
    damaged: "文件内容与校验码不符：保存以后被改动过，或者传输时损坏了。请重新要一份。",
    malformed: "文件里“{place}”这一处不符合台账的写法。请重新要一份，或用最新的程序重新备份。",
    too_many: "文件里“{place}”的内容多得不像一所学校填的，没有打开。请重新要一份，或用最新的程序重新备份。",
    unreadable: "浏览器读不到这个文件，可能它已被移走，或者还在网盘里没有下载完。请先存到本机再选。",
    other_plan: "它填报的是另一份工作要点（或另一个版本、演练），不能并入当前台账，可以单独打开。",
    other_unit: "它是另一个单位的台账，合并会把两个单位的内容混在一起。可以单独打开。",
    part_ahead: "它是一份分工台账，发出它的那份台账里还有本机没有的内容。请先打开发出分工那台设备的备份，合并以后再并入这份分工。",
    other_part: "两份台账包含的任务不一样：其中一份是分工台账。不能并在一起，可以单独打开。",
    part_back: "它是本台账分出去的分工台账，可以放心并回：分出去的任务两边的内容都保留，其他任务不动。",
    alike_unit: "它的单位名称和本机的看起来一样，写法却不同（如全角数字、多出的空格），所以没有当作同一个单位。请核对：确是同一个单位，就先在其中一份里把名称改成一样，再备份、打开；不是，就单独打开。",
    same: "它与本机台账完全一样，没有新内容。",
    ours_newer: "本机台账更新：它的内容本机都已经有了。",
    theirs_newer: "它比本机台账更新，可以放心合并。",
    diverged: "它和本机台账各有新内容，合并后两边都保留。",
    no_such_task: "这份工作要点里没有 {task} 这项任务，所以没有保存。",
    field: "“{field}”没有保存：{fault}",
    no_such_field: "这项任务不需要填这一栏。",
    internal: "涉密和内部事项只填完成情况和日期。",
    not_a_number: "请只填数字，最多 11 位整数、4 位小数，不要带单位。",
    not_a_day: "请按“2019-06-30”的样子填日期。",
    not_a_choice: "请从列出的选项里选。",
    too_long: "最多 {limit} 个字，请写短一些。",
    no_measure: "写明整改措施才能销号。已经销号的，要先清空销号日期再改。",
    no_person: "写明整改责任人才能销号。已经销号的，要先清空销号日期再改。",
    no_evidence: "有了整改佐证才能销号。已经销号的，要先清空销号日期再改。",
    no_rechecker: "经另一人复核、写明复核人才能销号。已经销号的，要先清空销号日期再改。",
    own_recheck: "复核人不能是整改责任人自己，请另一人复核。",
    nothing: "没有变化。",
    no_name: "请填写单位名称。",
    no_stage: "请至少选一个学段。",
    no_merge: "两份台账填报的不是同一份工作要点，不能合并。可以单独打开。",
    nothing_to_undo: "没有可以撤销或重做的了。",
    exhausted: "这份台账的编号用完了，多半是文件损坏造成的。请先备份，再打开一份更早的备份。",
    moved: "另一个窗口正在保存同一份台账。请稍等片刻再试。",
    full: "这台设备的存储空间满了，刚才的改动还没有保存。请先备份，清出空间后再重试。",
    unavailable: "这个浏览器不让网页保存数据，可能是无痕窗口。请先备份，再换普通窗口打开。",
    lost: "和本机存储的连接断了，刚才的改动还在这个页面里。请重试；还不行就先备份。",
    store_newer: "本机台账是更新的程序保存的（版本 {version}）。请联网刷新本页后再用；数据没有动过。",
    shut: "本机的台账都还在，只是浏览器这次没能打开存放它们的地方，什么也没有动。本页会接着试，打开了就自动继续；一直不行就关掉其他打开本页的窗口，或重新启动浏览器。实在急用，可以先另开一份临时的，等能打开了两边都会列出来。",
    missing: "本机找不到这份台账了。请到“本机台账”看看，或打开备份。",
    host_status: "工作要点没有下载成功（服务器回答 {status}）。请刷新重试；还不行，请告诉提供网址的人。本机的台账没有动过。",
    host_silent: "工作要点没有下载成功，可能是网络不通。请联网后刷新重试。本机的台账没有动过。",
    book_unreadable: "本机台账读不出来，已原样保留，没有改动。如有备份，请打开备份接着填。",
    from_ring: "台账的最新一份读不出来，已用较早的存档加逐条记录恢复。请核对最近填的内容。",
    from_journal: "台账的存档读不出来，已按逐条记录从头恢复。请核对最近填的内容。",
    broken: "有 {n} 条改动对不上，没有采用，已单独留存。",
    broken_since: "从 {time} 起有 {n} 条改动对不上，没有采用，已单独留存。请核对这之后填的内容。",
};

/// English.
pub static EN: Verdicts = Verdicts {
    untouched: " Nothing on this device has been changed.",
    empty: "This file is empty. Ask the sender for another copy.",
    too_large: "This file has {size} MB, more than {limit} MB, so it cannot be a workbook. Check that it is the right file.",
    incoming: &incoming::EN,
    feedback: &feedback::EN,
    not_text: "This file is no workbook; it may be a picture, a document or an archive. Choose a file made by Back up; if it is in an archive, unpack it first.",
    not_json: "Reading stopped at line {line}, character {column}: the file is incomplete, or another program has changed it. Get it again, and do not open and save it in a text editor.",
    no_type: "This is not a file of the plan workbook. Choose a file made by Back up.",
    is_plan: "This is a plan, not a workbook. On the page of the workbooks on this device choose “Begin another workbook”, then “Open another plan”.",
    other_type: "This file is “{type}”, not a workbook. Choose a file made by Back up.",
    newer: "This file was saved by a newer program (file version {version}, needs a program that reads version {needs}). Go online, reload this page, and open it again.",
    undeclared: "This file was saved by a trial program, before the format was declared (file version {version}), and is no longer opened. Open this page on the device it came from, where the workbook still is; back up again, and open the new copy.",
    damaged: "The content does not match its check code: it was changed after saving, or damaged on the way. Ask for another copy.",
    malformed: "The place “{place}” in the file is not written as a workbook is. Ask for another copy, or back up again with the latest program.",
    too_many: "“{place}” in the file holds more than any school would have written, so it was not opened. Ask for another copy, or back up again with the latest program.",
    unreadable: "The browser cannot read this file: it may have been moved, or is still in a cloud folder. Save it on this device first.",
    other_plan: "It answers another plan (or another edition, or practice), so it cannot be merged into this workbook. It can be opened on its own.",
    other_unit: "It is another unit's workbook; merging would mix two units. It can be opened on its own.",
    part_ahead: "It is a part of a workbook that has something which is not here yet. First open a copy from the device that handed the part out, merge that, and then this part.",
    other_part: "The two hold different tasks: one of them is a part. They cannot be brought together; it can be opened on its own.",
    part_back: "It is a part that was handed out from this workbook and can safely be merged back: of its tasks both sides stay, the others are left alone.",
    alike_unit: "Its unit's name looks like the one here but is written differently (full-width digits or further spaces, for example), so it was not taken for the same unit. Check: if it is the same, make the names equal in one of the two, back up, and open that; if not, open it on its own.",
    same: "It is exactly the workbook on this device: nothing new.",
    ours_newer: "The workbook on this device is newer and has everything that is in it.",
    theirs_newer: "It is newer than the workbook on this device and can safely be merged.",
    diverged: "It and the workbook on this device both have something new; merging keeps both.",
    no_such_task: "This plan has no task {task}, so nothing was saved.",
    field: "“{field}” was not saved: {fault}",
    no_such_field: "This task has no such field.",
    internal: "Confidential and internal matters carry state and dates only.",
    not_a_number: "Enter a plain number, at most 11 digits and 4 decimals, without a unit.",
    not_a_day: "Write the day like “2019-06-30”.",
    not_a_choice: "Choose one of those listed.",
    too_long: "At most {limit} characters, please shorten it.",
    no_measure: "A problem can be closed once its measure is there. If it is closed, clear the closing date first.",
    no_person: "A problem can be closed once it says who puts it right. If it is closed, clear the closing date first.",
    no_evidence: "A problem can be closed once its evidence is there. If it is closed, clear the closing date first.",
    no_rechecker: "A problem can be closed once a second person has rechecked it and is named. If it is closed, clear the closing date first.",
    own_recheck: "Who put it right cannot recheck it: let somebody else do it.",
    nothing: "Nothing has changed.",
    no_name: "Enter the unit's name.",
    no_stage: "Choose at least one stage.",
    no_merge: "The two workbooks answer different plans and cannot be merged. Open it on its own.",
    nothing_to_undo: "There is nothing left to undo or redo.",
    exhausted: "This workbook has used up its numbers, most likely after damage. Back up first, then open an earlier copy.",
    moved: "Another window is saving the same workbook. Try again in a moment.",
    full: "This device has no room left, and the last changes are not saved yet. Back up first, make room, then try again.",
    unavailable: "This browser does not let pages keep data; it may be a private window. Back up first, then use an ordinary window.",
    lost: "The connection to this device's storage was lost; the last changes are still in this page. Try again, or back up first.",
    store_newer: "The workbooks on this device were saved by a newer program (version {version}). Go online and reload; no data has been touched.",
    shut: "The workbooks on this device are still there; the browser just did not open the place where they are kept, and nothing has been touched. This page keeps trying and goes on by itself; if that takes long, close other windows of this page, or start the browser anew. If it cannot wait, begin a temporary one: once the place opens, both are listed. ",
    missing: "This workbook is no longer on this device. Look at “Workbooks here”, or open a copy.",
    host_status: "The plan could not be fetched (the host answered {status}). Reload; if that fails, tell whoever gave you the address. The workbook here has not been touched.",
    host_silent: "The plan could not be fetched; the network may be down. Go online and reload. The workbook here has not been touched.",
    book_unreadable: "The workbook on this device cannot be read; it has been kept as it is. If you have a copy, open it and go on.",
    from_ring: "The latest state could not be read and was rebuilt from an earlier copy and the record of edits. Check what you entered last. ",
    from_journal: "The stored states could not be read; the workbook was rebuilt from the record of edits. Check what you entered last. ",
    broken: "{n} edits did not fit, were not used, and have been kept aside.",
    broken_since: "{n} edits from {time} on did not fit, were not used, and have been kept aside. Check what you entered since.",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_at_the_door_says_where_and_that_nothing_was_touched() {
        let said = ZH.door(&DoorFault::NotJson { line: 3, column: 14 });
        assert!(said.contains("第 3 行第 14 个字符"), "{said}");
        assert!(said.ends_with(ZH.untouched), "{said}");
        assert!(ZH.door(&DoorFault::TooLarge(6 * 1024 * 1024)).contains("6 MB，超过 5 MB"));
    }

    #[test]
    fn a_type_from_a_stranger_is_cut_before_it_is_shown() {
        let said = ZH.door(&DoorFault::File(FileFault::OtherType(Some("长".repeat(5_000)))));
        assert!(said.chars().count() < 120, "{said}");
    }

    #[test]
    fn a_plan_file_is_told_where_it_belongs() {
        let fault = DoorFault::File(FileFault::OtherType(Some(PLAN_TYPE.to_owned())));
        assert!(ZH.door(&fault).starts_with(ZH.is_plan));
    }
}
