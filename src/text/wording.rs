//! The official wording, attached to a plan.

/// Wording around the official wording.
pub struct Wording {
    /// What it is called.
    pub title: &'static str,
    /// What attaching it means.
    pub explain: &'static str,
    /// Button: open it from a file.
    pub open: &'static str,
    /// Field for pasting it.
    pub paste: &'static str,
    /// Button: attach what was pasted.
    pub attach: &'static str,
    /// Nothing was pasted.
    pub empty: &'static str,
    /// No item was found in what was to be attached.
    pub none_found: &'static str,
    /// `{n}` of `{all}` items were found.
    pub found: &'static str,
    /// Item `{no}` was not found.
    pub not_found: &'static str,
    /// The tasks are a digest.
    pub digest: &'static str,
    /// It was attached here.
    pub from_here: &'static str,
    /// It comes from the host.
    pub from_host: &'static str,
    /// Button: take it away.
    pub remove: &'static str,
}

/// Chinese.
pub static ZH: Wording = Wording {
    title: "通知原文",
    explain: "附上通知全文后，每一条的原文会逐字显示在这里。原文只存在本机，不进备份，不上传。",
    open: "打开文本文件",
    paste: "或粘贴通知全文",
    attach: "附上原文",
    empty: "请先粘贴通知全文。",
    none_found: "没有认出任何一条，未附上。请用带编号的通知全文，例如“1.坚持党……”。",
    found: "已认出 {all} 条中的 {n} 条。",
    not_found: "附上的文字里没有认出第 {no} 条。",
    digest: "下面的任务是本台账的概括，以原文为准。",
    from_here: "原文由您附上，只存在本机。",
    from_host: "原文由本网站提供。",
    remove: "移除原文",
};

/// English.
pub static EN: Wording = Wording {
    title: "Official wording",
    explain: "Attach the notice's full text and the wording of each item is shown here, word for word. It stays on this device, is in no copy, and is not uploaded.",
    open: "Open a text file",
    paste: "Or paste the notice's full text",
    attach: "Attach",
    empty: "Paste the notice's full text first.",
    none_found: "No item was found, so nothing was attached. Use the full text with its numbers, such as “1.” at the beginning of an item.",
    found: "{n} of {all} items were found.",
    not_found: "Item {no} was not found in the text that is attached.",
    digest: "The tasks below are a digest of this workbook; the official wording prevails.",
    from_here: "You attached this wording; it stays on this device.",
    from_host: "This wording comes from the site.",
    remove: "Remove the wording",
};
