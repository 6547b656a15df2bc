//! Shared computers: using without keeping, and clearing a device.

/// Wording about shared computers.
pub struct Shared {
    /// Save indicator: nothing is kept on the device.
    pub saved: &'static str,
    /// Banner: what that means.
    pub banner: &'static str,
    /// Where the data is, on the page about saving.
    pub kept: &'static str,
    /// The way of keeping, for diagnostics.
    pub mode: &'static str,
    /// Heading in the settings: whose computer this is.
    pub computer: &'static str,
    /// What follows from choosing it later than on the first run.
    pub choose_hint: &'static str,
    /// Button: keep nothing from here on.
    pub choose: &'static str,
    /// What follows from ending it.
    pub end_hint: &'static str,
    /// Button: end the use.
    pub end: &'static str,
    /// Before ending: something is in no copy.
    pub end_lost: &'static str,
    /// Before ending: everything is in a copy.
    pub end_copied: &'static str,
    /// Button: end, whatever goes with it.
    pub end_do: &'static str,
    /// Heading and button: clear this device.
    pub clear: &'static str,
    /// What goes, and what stays.
    pub clear_what: &'static str,
    /// The open workbook is in no copy as it is now.
    pub not_copied: &'static str,
    /// The open workbook is in a copy.
    pub copied: &'static str,
    /// `{n}` other workbooks are in no copy as they are now.
    pub others: &'static str,
    /// Label: type the word `{word}`.
    pub clear_type: &'static str,
    /// The word to type.
    pub word: &'static str,
    /// While it is under way.
    pub clearing: &'static str,
    /// Everything is gone.
    pub all_gone: &'static str,
    /// Something is left, or cannot be looked at.
    pub not_all_gone: &'static str,
    /// What clearing cannot reach.
    pub files_stay: &'static str,
    /// Button: open the page anew.
    pub begin_anew: &'static str,
    traces: [&'static str; 4],
    fates: [&'static str; 3],
}

impl Shared {
    /// Returns what the page leaves on a device, the `at`th of the vocabulary.
    pub fn trace(&self, at: usize) -> &'static str {
        self.traces.get(at).copied().unwrap_or_default()
    }

    /// Returns what was found of it, the `at`th of the vocabulary.
    pub fn fate(&self, at: usize) -> &'static str {
        self.fates.get(at).copied().unwrap_or_default()
    }
}

/// Chinese.
pub static ZH: Shared = Shared {
    saved: "用完即清，离开前请备份",
    banner: "公用电脑，用完即清：填的内容只在这个页面里，关掉或刷新就没有了。离开前请备份成文件带走。",
    kept: "您选了用完即清：内容只在这个页面里，没有存到这台电脑。关掉或刷新页面就没有了，离开前请备份。",
    mode: "用完即清，不存本机",
    computer: "公用电脑",
    choose_hint: "在公用电脑上，可以从现在起用完即清：之后填的内容只留在这个页面里，不再存到这台电脑，关掉或刷新就没有了。此前存下的不会删，仍在这台电脑上；要清掉请到“保存与备份”用“清除本机数据”。",
    choose: "从现在起用完即清",
    end_hint: "现在是用完即清。结束以后本页重新打开，没有备份的内容清掉；这台电脑上原来存过的台账照旧打开，之后填的照常存在本机。",
    end: "结束使用",
    end_lost: "还有内容没有备份，结束以后找不回来。要带走的话，请先点“备份”。",
    end_copied: "内容已经备份，可以结束。",
    end_do: "结束并清掉",
    clear: "清除本机数据",
    clear_what: "本网页存在这台设备上的全部台账、设置和离线文件都会删掉，找不回来。已经存成文件的备份不受影响。",
    not_copied: "当前台账还有内容没有备份，请先备份。",
    copied: "当前台账已经备份。",
    others: "另有 {n} 份台账还有内容没有备份。要留的话，请先到“本机台账”逐一打开并备份：",
    clear_type: "确定要清除，请输入“{word}”",
    word: "清除",
    clearing: "正在清除。本页已不能再填写。",
    all_gone: "已经清除并核对过，本网页没有在这台设备上留下数据。",
    not_all_gone: "没有全部清除干净，见下面。请关掉其他打开本网页的窗口，再清除一次；还不行，请在浏览器设置里清除本网站的数据。",
    files_stay: "下载过的备份文件、浏览记录不归本网页管，公用电脑上请自己删掉。",
    begin_anew: "重新打开本页",
    traces: ["台账", "设置和没来得及保存的记录", "离线用的网页文件", "离线服务"],
    fates: ["已清除", "还在", "浏览器不让核对"],
};

/// English.
pub static EN: Shared = Shared {
    saved: "Nothing is kept: make a copy before you leave",
    banner: "A shared computer, use and clear: what you enter is in this page only and is gone when it is closed or reloaded. Save a copy before you leave.",
    kept: "You chose use and clear: the data is in this page only and not kept on this computer. It is gone when the page is closed or reloaded; save a copy before you leave.",
    mode: "Use and clear, nothing kept",
    computer: "A shared computer",
    choose_hint: "On a shared computer you can use and clear from here on: what you enter then is in this page only, is not kept on this computer, and is gone when the page is closed or reloaded. What was kept before is not deleted; to delete it, use “Clear this device” under saving.",
    choose: "Use and clear from here on",
    end_hint: "This is use and clear. After the end the page opens anew, and what is in no copy is gone; a workbook that this computer had kept before opens as it was, and what you enter then is kept here as usual.",
    end: "End",
    end_lost: "Something is in no copy and cannot be brought back after the end. To take it with you, back up first.",
    end_copied: "Everything is in a copy; you can end.",
    end_do: "End and clear",
    clear: "Clear this device",
    clear_what: "All workbooks, settings and offline files that this page has put on this device are deleted and cannot be brought back. Copies that were saved as files stay.",
    not_copied: "This workbook has something that is in no copy. Back up first.",
    copied: "This workbook is in a copy.",
    others: "{n} other workbooks have something that is in no copy. To keep it, open each under “Workbooks here” and back up:",
    clear_type: "To clear, type “{word}”",
    word: "clear",
    clearing: "Clearing. Nothing can be entered in this page any more.",
    all_gone: "Cleared and looked at: this page has left no data on this device.",
    not_all_gone: "Not everything is gone, see below. Close other windows of this page and clear again; else clear this site's data in the browser's settings.",
    files_stay: "Copies that were downloaded and the browser's history are beyond this page; on a shared computer please delete them yourself.",
    begin_anew: "Open this page anew",
    traces: [
        "Workbooks",
        "Settings, and records not yet saved",
        "Files for use without a network",
        "The service for use without a network",
    ],
    fates: ["Cleared", "Still there", "The browser does not let it be looked at"],
};
