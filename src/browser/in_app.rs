//! Pages that are shown inside a chat program: what is kept there stays there, and files cannot be saved.

/// A program that shows pages in a view of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InApp {
    /// 微信.
    WeChat,
    /// 企业微信.
    WeCom,
    /// 钉钉.
    DingTalk,
    /// QQ.
    Qq,
    /// Another one.
    Other,
}

impl InApp {
    /// Returns its place in the list above, by which its name is found.
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// Words of user agents, the more particular first: `WeCom` also says that it is `WeChat`.
const WORDS: [(&str, InApp); 8] = [
    ("wxwork", InApp::WeCom),
    ("micromessenger", InApp::WeChat),
    ("dingtalk", InApp::DingTalk),
    (" qq/", InApp::Qq),
    ("alipayclient", InApp::Other),
    ("weibo", InApp::Other),
    ("aweme", InApp::Other),
    ("; wv)", InApp::Other),
];

/// Returns the program whose view shows this page, as far as it says so.
pub fn shown_in() -> Option<InApp> {
    let agent = web_sys::window()?.navigator().user_agent().ok()?;
    named_in(&agent)
}

/// Returns the program that a user agent names.
pub fn named_in(agent: &str) -> Option<InApp> {
    let agent = agent.to_ascii_lowercase();
    WORDS.iter().find(|(word, _)| agent.contains(word)).map(|(_, program)| *program)
}
