//! In a chat program's view, on another device, and carrying over what was begun.

use crate::text::fill;

/// Wording about other places to open the page in.
pub struct Elsewhere {
    /// Chat programs by name, in the order of their list; the last is any other.
    pub programs: [&'static str; 5],
    /// Inside `{app}`: what that means, and what to do, before anything is entered.
    pub in_app: &'static str,
    /// The same in short, with a workbook open.
    pub in_app_short: &'static str,
    /// Button: hand the file to another program of the device.
    pub share: &'static str,
    /// Fold: paste a copy.
    pub paste: &'static str,
    /// Hint for it.
    pub paste_hint: &'static str,
    /// Button: open what was pasted.
    pub paste_open: &'static str,
    /// What was pasted, in place of a file's name.
    pub pasted: &'static str,
    /// Heading: on another device.
    pub device: &'static str,
    /// What the code is, and what it does not carry.
    pub device_hint: &'static str,
    /// What the picture shows: the address `{address}`.
    pub code_of: &'static str,
}

impl Elsewhere {
    /// Says what it means to be inside a program, the `at`th of the list.
    pub fn inside(&self, at: usize) -> String {
        fill(self.in_app, &[("app", &self.program(at))])
    }

    /// Says the same in short.
    pub fn inside_short(&self, at: usize) -> String {
        fill(self.in_app_short, &[("app", &self.program(at))])
    }

    fn program(&self, at: usize) -> &'static str {
        self.programs.get(at).copied().unwrap_or_default()
    }
}

/// Chinese.
pub static ZH: Elsewhere = Elsewhere {
    programs: ["微信", "企业微信", "钉钉", "QQ", "这个应用"],
    in_app: "本页现在开在{app}里。{app}里填的内容，换到浏览器就看不到，也存不成文件。请先点右上角的菜单，选“在浏览器打开”，再开始填写。",
    in_app_short: "本页开在{app}里，不能保存文件。换到浏览器前，请先复制为文本，到浏览器里粘贴。",
    share: "发送给…",
    paste: "粘贴备份文本",
    paste_hint: "把“复制为文本”得到的全部内容粘贴到这里。",
    paste_open: "打开粘贴的内容",
    pasted: "粘贴的文本",
    device: "在别的设备上打开",
    device_hint: "用另一台设备扫码打开本页。码里只有网址，没有填的内容；内容用备份带过去。",
    code_of: "网址 {address} 的二维码",
};

/// English.
pub static EN: Elsewhere = Elsewhere {
    programs: ["WeChat", "WeCom", "DingTalk", "QQ", "this app"],
    in_app: "This page is open inside {app}. What is entered in {app} cannot be seen in a browser, and no file can be saved. Before you begin, open the menu at the top right and choose to open it in the browser.",
    in_app_short: "This page is open inside {app}, where no file can be saved. Before you go to the browser, copy as text and paste it there.",
    share: "Send to…",
    paste: "Paste a copy as text",
    paste_hint: "Paste all that “Copy as text” gave you.",
    paste_open: "Open what was pasted",
    pasted: "pasted text",
    device: "Open on another device",
    device_hint: "Scan it with another device to open this page. It holds the address only, nothing that was entered; a copy carries that over.",
    code_of: "QR code of {address}",
};
