//! Pages that are shown inside a chat program: what is kept there stays there, and files cannot be saved.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

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

/// What such programs lay into the page for themselves, whatever they call themselves.
const BRIDGES: [(&str, InApp); 3] =
    [("WeixinJSBridge", InApp::WeChat), ("__wxjs_environment", InApp::WeChat), ("AlipayJSBridge", InApp::Other)];

/// Returns the program whose view shows this page, by what it says of itself and by what the page has in it; another
/// view that cannot save files counts as one too.
pub fn shown_in() -> Option<InApp> {
    let window = web_sys::window()?;
    let agent = window.navigator().user_agent().ok()?;
    named_in(&agent).or_else(|| known_by(&window)).or_else(|| (!can_save(&window)).then_some(InApp::Other))
}

/// Returns the program that has laid its bridge into a page.
pub fn known_by(page: &JsValue) -> Option<InApp> {
    let has = |name: &str| Reflect::get(page, &name.into()).is_ok_and(|bridge| bridge.is_truthy());
    BRIDGES.iter().find(|(name, _)| has(name)).map(|(_, program)| *program)
}

/// Says whether a link can save a file: the attribute is missing where downloads are not thought of.
fn can_save(page: &JsValue) -> bool {
    let link = Reflect::get(page, &"HTMLAnchorElement".into())
        .and_then(|class| Reflect::get(&class, &"prototype".into()));
    link.is_ok_and(|link| Reflect::has(&link, &"download".into()).unwrap_or_default())
}

/// Returns the program that a user agent names.
pub fn named_in(agent: &str) -> Option<InApp> {
    let agent = agent.to_ascii_lowercase();
    WORDS.iter().find(|(word, _)| agent.contains(word)).map(|(_, program)| *program)
}
