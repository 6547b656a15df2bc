//! Saving and copies, files that come in, settings, and messages about them.

/// Wording of the pages about saving and of the settings.
pub struct Storage {
    /// Heading: where the data lies.
    pub where_kept: &'static str,
    /// Kept durably, confirmed by the browser.
    pub durable_strict: &'static str,
    /// Kept durably, without confirmation.
    pub durable: &'static str,
    /// In the weaker store.
    pub fallback: &'static str,
    /// In memory only.
    pub memory: &'static str,
    /// What can make data go, and that the copy counts.
    pub advice: &'static str,
    /// The page itself is not kept, and does not open without a network.
    pub not_offline: &'static str,
    /// Saved last.
    pub last_saved: &'static str,
    /// Copy made last.
    pub last_backup: &'static str,
    /// `{days}` days ago.
    pub days_ago: &'static str,
    /// Today.
    pub today: &'static str,
    /// Never.
    pub never: &'static str,
    /// Heading and button: back up.
    pub backup: &'static str,
    /// What a copy is for.
    pub backup_hint: &'static str,
    /// Button: copy as text.
    pub copy_text: &'static str,
    /// When copying as text helps.
    pub copy_hint: &'static str,
    /// Heading and button: open a copy.
    pub open: &'static str,
    /// What opening does first.
    pub open_hint: &'static str,
    /// Reading the file `{name}`.
    pub reading: &'static str,
    /// Heading of a refused file.
    pub refused: &'static str,
    /// Heading of the verdict.
    pub verdict: &'static str,
    /// What the file is.
    pub is: &'static str,
    /// A workbook that answers `{plan}`.
    pub is_workbook: &'static str,
    /// A workbook of the plan that is open, for practising.
    pub is_practice: &'static str,
    /// A workbook of another plan, `{id}`, edition `{edition}`.
    pub is_other: &'static str,
    /// From which unit.
    pub from_unit: &'static str,
    /// A file without a unit.
    pub no_unit: &'static str,
    /// When last changed.
    pub changed: &'static str,
    /// Never changed.
    pub never_changed: &'static str,
    /// What is in it.
    pub content: &'static str,
    /// `{n}` tasks answered.
    pub answered: &'static str,
    /// What merging would change.
    pub would: &'static str,
    /// `{added}` new, `{changed}` changed, `{cleared}` cleared, in `{tasks}` tasks.
    pub would_change: &'static str,
    /// Nothing would change.
    pub would_nothing: &'static str,
    /// `{n}` fields would have two values.
    pub would_conflict: &'static str,
    /// Button: merge.
    pub merge: &'static str,
    /// What merging does.
    pub merge_hint: &'static str,
    /// Button: open beside.
    pub beside: &'static str,
    /// What opening beside does.
    pub beside_hint: &'static str,
    /// Folded: replace.
    pub replace: &'static str,
    /// What replacing does; the counts `{added}`, `{changed}`, `{cleared}`.
    pub replace_hint: &'static str,
    /// Label: type the word `{word}`.
    pub replace_type: &'static str,
    /// The word to type.
    pub replace_word: &'static str,
    /// Heading: diagnostics.
    pub diagnostics: &'static str,
    /// That it holds no answers.
    pub diagnostics_hint: &'static str,
    /// Build.
    pub build: &'static str,
    /// Not stated.
    pub unknown: &'static str,
    /// Storage.
    pub kept_in: &'static str,
    /// Words for the four modes: confirmed, unconfirmed, weaker, memory.
    pub modes: [&'static str; 4],
    /// Browser.
    pub browser: &'static str,
    /// Plan.
    pub plan: &'static str,
    /// `{id}`, edition `{edition}`.
    pub plan_of: &'static str,
    /// Size.
    pub size: &'static str,
    /// `{tasks}` tasks with something recorded, `{fields}` fields, `{kb}` KB.
    pub size_of: &'static str,
    /// Language.
    pub language: &'static str,
    /// Button: copy the diagnostics.
    pub copy_diagnostics: &'static str,
    /// The clipboard refused; select by hand.
    pub copy_failed: &'static str,
    /// Theme.
    pub theme: &'static str,
    /// Themes: device, light, dark, contrast, eye.
    pub themes: [&'static str; 5],
    /// Text size.
    pub text_size: &'static str,
    /// Sizes: standard, large, extra.
    pub text_sizes: [&'static str; 3],
    /// As-of date.
    pub as_of: &'static str,
    /// What the date does; the rule gives `{day}`.
    pub as_of_hint: &'static str,
    /// Back to the rule.
    pub as_of_reset: &'static str,
    /// Not a day.
    pub not_a_day: &'static str,
    /// Heading: look.
    pub look: &'static str,
    /// Look is kept on this device.
    pub look_hint: &'static str,
    /// Heading: other settings.
    pub more: &'static str,
    /// The plan `{id}` of a file is not here.
    pub plan_missing: &'static str,
    /// A plan file with `{n}` problems was not opened, the first being `{first}`.
    pub plan_unsound: &'static str,
    /// A plan has `{n}` problems, the first one `{first}`.
    pub plan_problems: &'static str,
    /// `{n}` edits were brought back.
    pub rescued: &'static str,
    /// Another tab has a newer build.
    pub stepped_aside: &'static str,
    /// A newer build is ready to take over.
    pub new_build: &'static str,
    /// Button: go over to it.
    pub take_new_build: &'static str,
    /// The copy `{name}` was handed over.
    pub backed_up: &'static str,
    /// The browser did not take the copy.
    pub not_backed_up: &'static str,
    /// Button: try to save again.
    pub save_again: &'static str,
    /// Merged.
    pub merged: &'static str,
    /// Replaced.
    pub replaced: &'static str,
    /// Copied.
    pub copied: &'static str,
    /// Undo was overtaken.
    pub overtaken: &'static str,
}

/// Chinese.
pub static ZH: Storage = Storage {
    where_kept: "数据存在哪里",
    durable_strict: "存在这台设备的浏览器里。显示“已保存”时，浏览器已确认写到磁盘，突然关闭也不会丢。",
    durable: "存在这台设备的浏览器里。关闭浏览器不会丢；突然断电可能丢掉最近的改动。",
    fallback: "这个浏览器只能临时保存，突然关闭可能丢掉最近一分钟的改动。请勤备份，或换一个浏览器。",
    memory: "这个浏览器不让网页保存数据，关闭页面就没有了。请先备份再离开，或换一个浏览器。",
    advice: "清理浏览器数据、重装系统、换设备都会让本机数据消失。备份出来的文件才算数。",
    not_offline: "用这个网址或这个浏览器打开时，断网后打不开这个网页；已填的内容仍在本机，联网后照常可用。",
    last_saved: "上次保存",
    last_backup: "上次备份",
    days_ago: "{days} 天前",
    today: "今天",
    never: "还没有备份过",
    backup: "备份",
    backup_hint: "得到一个文件，里面是这份台账的全部内容。存到优盘、发给自己都行。",
    copy_text: "复制为文本",
    copy_hint: "不能存文件时用：复制后粘贴到聊天或文档里，存成文件还能打开。",
    open: "打开备份",
    open_hint: "先看清楚是什么，再决定怎么打开；看的时候不会改动本机台账。",
    reading: "正在读“{name}”",
    refused: "这个文件没有打开",
    verdict: "文件里是什么",
    is: "文件",
    is_workbook: "《{plan}》台账",
    is_practice: "《{plan}》台账（演练）",
    is_other: "另一份工作要点的台账（{id}，第 {edition} 版）",
    from_unit: "单位",
    no_unit: "没有写单位",
    changed: "最后改动",
    never_changed: "没有填过",
    content: "内容",
    answered: "{n} 项任务有内容",
    would: "合并以后",
    would_change: "新增 {added} 处，改动 {changed} 处，清空 {cleared} 处，涉及 {tasks} 项任务",
    would_nothing: "本机台账没有变化",
    would_conflict: "有 {n} 处两边写得不同，合并后请到“两处修改”选定。",
    merge: "合并到当前台账",
    merge_hint: "两边的内容都留下；同一处文字两边都改过的，会请您选定。",
    beside: "单独打开",
    beside_hint: "作为本机的另一份台账，当前台账不动。",
    replace: "用它替换当前台账",
    replace_hint: "当前内容会换成文件里的内容：新增 {added} 处，改动 {changed} 处，清空 {cleared} 处。替换前的内容会在本机另存一份。",
    replace_type: "确定要替换，请输入“{word}”",
    replace_word: "替换",
    diagnostics: "诊断信息",
    diagnostics_hint: "求助时可复制给技术人员，里面没有填报内容和单位名称。",
    build: "程序版本",
    unknown: "未注明",
    kept_in: "保存方式",
    modes: ["本机，写盘有确认", "本机，写盘无确认", "临时保存", "不能保存"],
    browser: "浏览器",
    plan: "工作要点",
    plan_of: "{id}，第 {edition} 版",
    size: "台账大小",
    size_of: "{tasks} 项任务、{fields} 处内容、{kb} KB",
    language: "语言",
    copy_diagnostics: "复制诊断信息",
    copy_failed: "没有复制成功，请手动选中上面的文字复制。",
    theme: "主题",
    themes: ["跟随系统", "浅色", "深色", "高对比", "护眼"],
    text_size: "字号",
    text_sizes: ["标准", "大", "特大"],
    as_of: "统计截至",
    as_of_hint: "按这一天判断通知的时限，不改变填写的内容。默认是 {day}。",
    as_of_reset: "恢复默认",
    not_a_day: "请选一个日期。",
    look: "显示",
    look_hint: "只记在这台设备上，选了就生效。",
    more: "其他",
    plan_missing: "这份台账填报的工作要点（{id}）不在本机，请先打开那份工作要点文件。",
    plan_unsound: "这份工作要点有 {n} 处问题，没有打开，原来的不变。先看这几处：{first}",
    plan_problems: "工作要点有 {n} 处问题，其余照常可用。先看这几处：{first}",
    rescued: "找回了上次没来得及保存的 {n} 条改动。",
    new_build: "新版网页已备好。已填的内容不变。",
    take_new_build: "换用新版",
    stepped_aside: "另一个窗口已换成新版程序。请备份或记下正在写的内容，然后刷新本页。",
    backed_up: "备份已交给浏览器保存：{name}",
    not_backed_up: "浏览器没有接收备份文件。请用“保存与备份”页的“复制为文本”，或换一个浏览器打开。",
    save_again: "重新保存",
    merged: "已合并，两边的内容都在。想退回，请点“撤销”。",
    replaced: "已替换，原来的内容在本机存了档。想退回，请点“撤销”。",
    copied: "已复制。",
    overtaken: "这一步之后又有新的改动，没有可以撤销的了。",
};

/// English.
pub static EN: Storage = Storage {
    where_kept: "Where the data is",
    durable_strict: "In this device's browser. When it says “Saved”, the browser has confirmed that it is on the disk, and a sudden end loses nothing.",
    durable: "In this device's browser. Closing it loses nothing; a power cut may lose the last changes.",
    fallback: "This browser keeps data temporarily; a sudden end may lose the last minute. Back up often, or use another browser.",
    memory: "This browser does not let pages keep data: it is gone when the page is closed. Back up before you leave, or use another browser.",
    advice: "Clearing the browser's data, a new system or another device makes the data here disappear. The copy you save is what counts.",
    not_offline: "With this address or this browser the page does not open without a network; what you entered stays on the device.",
    last_saved: "Last saved",
    last_backup: "Last copy",
    days_ago: "{days} days ago",
    today: "Today",
    never: "Never",
    backup: "Back up",
    backup_hint: "Gives you one file with all of this workbook. Keep it on a stick or send it to yourself.",
    copy_text: "Copy as text",
    copy_hint: "Where files cannot be saved: paste it into a chat or document; saved as a file it opens again.",
    open: "Open a copy",
    open_hint: "First see what it is, then decide; looking changes nothing here.",
    reading: "Reading “{name}”",
    refused: "This file was not opened",
    verdict: "What is in the file",
    is: "File",
    is_workbook: "Workbook of “{plan}”",
    is_practice: "Workbook of “{plan}” (practice)",
    is_other: "Workbook of another plan ({id}, edition {edition})",
    from_unit: "Unit",
    no_unit: "No unit given",
    changed: "Last changed",
    never_changed: "Never filled in",
    content: "Content",
    answered: "{n} tasks with something recorded",
    would: "After merging",
    would_change: "{added} new, {changed} changed, {cleared} cleared, in {tasks} tasks",
    would_nothing: "The workbook here stays as it is",
    would_conflict: "{n} fields differ on both sides; settle them under “Edited twice” after merging.",
    merge: "Merge into this workbook",
    merge_hint: "Both sides stay; where both have changed the same text, you will be asked to choose.",
    beside: "Open on its own",
    beside_hint: "As another workbook on this device; this one is left alone.",
    replace: "Replace this workbook with it",
    replace_hint: "What is here becomes what is in the file: {added} new, {changed} changed, {cleared} cleared. What was here before is kept on this device.",
    replace_type: "To replace, type “{word}”",
    replace_word: "replace",
    diagnostics: "Diagnostics",
    diagnostics_hint: "Copy this for whoever helps you; it has no answers and no unit's name.",
    build: "Build",
    unknown: "Not stated",
    kept_in: "Storage",
    modes: ["This device, confirmed", "This device, unconfirmed", "Temporary", "None"],
    browser: "Browser",
    plan: "Plan",
    plan_of: "{id}, edition {edition}",
    size: "Size",
    size_of: "{tasks} tasks, {fields} fields, {kb} KB",
    language: "Language",
    copy_diagnostics: "Copy diagnostics",
    copy_failed: "Copying failed; select the text above by hand.",
    theme: "Theme",
    themes: ["Like the device", "Light", "Dark", "High contrast", "Soft green"],
    text_size: "Text size",
    text_sizes: ["Standard", "Large", "Extra large"],
    as_of: "As of",
    as_of_hint: "The notice's dates are judged by this day; answers do not change. By default {day}.",
    as_of_reset: "Back to default",
    not_a_day: "Choose a day.",
    look: "Look",
    look_hint: "Kept on this device only; applies at once.",
    more: "More",
    plan_missing: "The plan that this workbook answers ({id}) is not on this device. Open its plan file first.",
    plan_unsound: "The plan has {n} problems and was not opened; the one before stays. The first of them: {first}",
    plan_problems: "The plan has {n} problems; the rest can be used. The first of them: {first}",
    rescued: "{n} edits that had not been saved last time were brought back.",
    new_build: "A newer build of the page is ready. What has been entered stays.",
    take_new_build: "Use it",
    stepped_aside: "Another window has a newer program. Back up or note what you are writing, then reload this page.",
    backed_up: "The copy was handed to the browser: {name}",
    not_backed_up: "The browser did not take the copy. Use “Copy as text” under saving, or another browser.",
    save_again: "Save again",
    merged: "Merged; both sides are here. Undo takes it back.",
    replaced: "Replaced; what was here before is kept as a milestone. Undo takes it back.",
    copied: "Copied.",
    overtaken: "There have been newer changes since; nothing is left to undo.",
};
