//! Files that were dropped on the desk: why one cannot count, and what the officer has to say yes to.

use crate::domain::door::zip::{ROUND_LIMIT, ZipFault};
use crate::domain::rollup::received::{Doubt, Refused};
use crate::text::verdict::shortened;
use crate::text::{Text, fill};

/// Sentences about files at the desk.
pub struct ReceivedWords {
    unreadable: &'static str,
    other_plan: &'static str,
    other_edition: &'static str,
    practice: &'static str,
    part: &'static str,
    no_unit: &'static str,
    other_round: &'static str,
    held: &'static str,
    older: &'static str,
    by_hand: &'static str,
    stopped: &'static str,
    broke: &'static str,
    contradiction: &'static str,
    table_of_unknown: &'static str,
    too_many: &'static str,
    packed: &'static str,
    packed_broken: &'static str,
    packed_encrypted: &'static str,
    packed_method: &'static str,
    packed_tight: &'static str,
    packed_name: &'static str,
    doubts: [&'static str; 8],
}

impl ReceivedWords {
    /// Says why a file does not count, and what to do.
    pub fn refused(&self, text: Text, why: &Refused) -> String {
        match why {
            Refused::Door(fault) => text.verdict().untold(fault),
            Refused::Unreadable => self.unreadable.to_owned(),
            Refused::Form(why) => text.forms().no_form(text, why),
            Refused::Cell(cell, fault, others) => {
                let others = others.iter().map(|(cell, fault)| (cell, fault));
                let told = std::iter::once((cell, fault)).chain(others);
                told.map(|(cell, fault)| text.forms().cell(text, cell, fault)).collect::<Vec<_>>().join(" ")
            }
            Refused::Contradiction => self.contradiction.to_owned(),
            Refused::TableOfUnknown(unit) => fill(self.table_of_unknown, &[("unit", unit)]),
            Refused::OtherPlan(id) => fill(self.other_plan, &[("id", &shortened(id))]),
            Refused::OtherEdition(edition) => fill(self.other_edition, &[("edition", &shortened(edition))]),
            Refused::Practice => self.practice.to_owned(),
            Refused::Part => self.part.to_owned(),
            Refused::NoUnit => self.no_unit.to_owned(),
            Refused::OtherRound(round) => fill(self.other_round, &[("round", &shortened(round))]),
            Refused::Held => self.held.to_owned(),
            Refused::Older => self.older.to_owned(),
            Refused::ByHand => self.by_hand.to_owned(),
            Refused::Stopped => self.stopped.to_owned(),
            Refused::Broke => self.broke.to_owned(),
            Refused::TooMany => fill(self.too_many, &[("limit", &ROUND_LIMIT)]),
            Refused::Packed(fault) => {
                let why = match fault {
                    ZipFault::Encrypted => self.packed_encrypted,
                    ZipFault::Method => self.packed_method,
                    ZipFault::Bomb => self.packed_tight,
                    ZipFault::BadName(_) => self.packed_name,
                    // The rest is said of whole zips alone.
                    _ => self.packed_broken,
                };
                fill(self.packed, &[("why", &why)])
            }
        }
    }

    /// Says what the officer has to say yes to.
    pub fn doubt(&self, doubt: Doubt) -> &'static str {
        let at = Doubt::ALL.iter().position(|known| *known == doubt);
        at.and_then(|at| self.doubts.get(at)).copied().unwrap_or_default()
    }
}

/// Chinese.
pub static ZH: ReceivedWords = ReceivedWords {
    unreadable: "读不出来：文件已不在，或只是网盘的占位文件。",
    other_plan: "它填报的是另一份工作要点（{id}），不能计入。",
    other_edition: "它填报的是同一份工作要点的另一个版本（{edition}），要求的事项不一样，不能计入。请单位用新版本重新报送。",
    practice: "这是演练，不能计入真实的汇总；演练的汇总也只收演练的文件。",
    part: "这是一份分工台账，不是整份。请单位合并以后重新报送。",
    no_unit: "文件里没有写是哪个单位。请单位填好单位基本情况再报送。",
    other_round: "这是另一期的汇总（{round}），或者统计截至日期不同，不能计入。",
    held: "已有同样的内容：已计入，或者正在待确认。",
    older: "比已计入的一份旧，里面的内容都已包括在那一份里。",
    by_hand: "经办人没有接收。",
    stopped: "读取停止时还没有读到它。要收的话，请再放一次。",
    broke: "读它的时候程序出了错，没有读成；别的文件不受影响。",
    contradiction: "表格里的内容互相矛盾。",
    table_of_unknown: "表格来自“{unit}”，还没有应报名单，无法知道它该填哪些任务。先导入应报名单，再放一次。",
    too_many: "里面的文件超过 {limit} 个，或者文件夹套得太深，一个也没有读。请分几次放进来。",
    packed: "压缩包里的这个文件{why}，没有打开；别的文件不受影响。请让发来的人单独重发。",
    packed_broken: "不完整或已损坏",
    packed_encrypted: "有密码",
    packed_method: "的压缩方式这里不认识",
    packed_tight: "压得太紧，不正常",
    packed_name: "名称不正常",
    doubts: [
        "代码对不上，按名称找到了单位，请核对是不是它。",
        "名单里有名称相近的单位，或者代码和名称说的不是同一个单位，请指定是哪一个。",
        "名单里没有这个单位。",
        "表格里写的单位在应报名单里找不到，请指定是哪一个单位；指定后才能计入。",
        "这份文件是为另一期报送的。",
        "这份文件没有注明期次：它是表格，或者是没有经过报送的备份。请确认它是这一期的。",
        "同一单位有两份文件各有新内容，请确定用哪一份，或请单位合并后重报。",
        "同一单位只计入一份汇总：计入这一份，就整份替换另一份。请确认它是后来的。",
    ],
};

/// English.
pub static EN: ReceivedWords = ReceivedWords {
    unreadable: "It cannot be read: it is gone, or a placeholder of a cloud folder.",
    other_plan: "It answers another plan ({id}) and cannot count.",
    other_edition: "It answers another edition of the plan ({edition}), which asks for other things, and cannot count. Ask the unit to send it anew under the new edition.",
    practice: "This is practice, which does not enter a real roll-up; one for practice takes practice files alone.",
    part: "This is a part and no whole workbook. Ask the unit to merge its parts and send it again.",
    no_unit: "The file does not say which unit it is. Ask the unit to fill in who it is and send it again.",
    other_round: "This is a roll-up of another round ({round}), or as of another day, and cannot count.",
    held: "Its content is here already: the same counts, or waits.",
    older: "It is older than what counts, which holds all that is in it.",
    by_hand: "The officer has not accepted it.",
    stopped: "Reading was stopped before it was read. Drop it again to take it in.",
    broke: "The program broke while reading it, so that it has not been read; other files are not affected.",
    contradiction: "The cells of the table contradict each other.",
    table_of_unknown: "The table is of “{unit}”, and there is no roster to tell what it is asked. Open a roster, then drop it again.",
    too_many: "It holds more than {limit} files, or folders nested too deeply, and none has been read. Drop it in several parts.",
    packed: "This file in the zip {why} and has not been opened; other files are not affected. Ask the sender for it by itself.",
    packed_broken: "is incomplete or damaged",
    packed_encrypted: "has a password",
    packed_method: "is packed in a way that is not known here",
    packed_tight: "is packed too tightly to be normal",
    packed_name: "has a name that is not normal",
    doubts: [
        "No code matches; the unit was found by its name. See whether it is the one.",
        "The roster has units with names much alike, or the code and the name tell of two units. Say which one it is.",
        "The roster has no such unit.",
        "The roster has no unit called as the table says. Say which one it is; it can count from then on.",
        "The file was sent for another round.",
        "The file says no round: it is a table, or a backup that was never handed in. See whether it is of this round.",
        "Two files of the unit each hold something new. Decide which one counts, or ask the unit to merge and send again.",
        "Of one office one roll-up counts: this one would take the place of the other as a whole. Make sure that it is the later one.",
    ],
};
