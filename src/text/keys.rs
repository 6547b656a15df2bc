//! 快捷键: what each key does, for the list of them.

/// Wording of the keys.
pub struct Keys {
    /// Heading.
    pub title: &'static str,
    /// What holds for all of them.
    pub hint: &'static str,
    /// What each key of the page does, in the order of its vocabulary.
    pub acts: [&'static str; 8],
    /// Heading of the browser's own keys.
    pub native: &'static str,
    /// What the browser's own keys are for, in the order of their list.
    pub natives: [&'static str; 6],
    /// Between two ways to do one thing.
    pub or: &'static str,
    /// Letters alone may be switched off.
    pub letters: &'static str,
    /// Why one would.
    pub letters_hint: &'static str,
}

/// Chinese.
pub static ZH: Keys = Keys {
    title: "快捷键",
    hint: "正在输入文字时，单个字符的键不起作用。苹果电脑用 ⌘ 代替 Ctrl。",
    acts: [
        "撤销",
        "重做",
        "备份（保存一份文件）",
        "下一个条目",
        "上一个条目",
        "下一项还没有填的任务",
        "找任务",
        "看快捷键",
    ],
    native: "浏览器自带的键",
    natives: [
        "到下一处；加 Shift 回到上一处",
        "改完成情况：移到一项就选中它",
        "选中、展开、按下按钮",
        "打开链接、按下按钮",
        "粘贴；佐证里可以一次粘贴多个链接",
        "打印当前页",
    ],
    or: "或",
    letters: "启用单个字符的快捷键",
    letters_hint: "用语音输入或辅助设备的，可以关掉，免得误触。",
};

/// English.
pub static EN: Keys = Keys {
    title: "Keys",
    hint: "While somebody is writing, single characters do nothing. On a Mac, ⌘ takes the place of Ctrl.",
    acts: [
        "Undo",
        "Redo",
        "Back up (save a file)",
        "Next item",
        "Previous item",
        "Next task that is blank",
        "Find tasks",
        "Show the keys",
    ],
    native: "The browser's own keys",
    natives: [
        "To the next field; with Shift to the one before",
        "Change a state: moving to one chooses it",
        "Tick, unfold, press a button",
        "Follow a link, press a button",
        "Paste; several links at once in the evidence",
        "Print the page",
    ],
    or: "or",
    letters: "Single characters as keys",
    letters_hint: "Switch them off where speech or a device might press them by accident.",
};
