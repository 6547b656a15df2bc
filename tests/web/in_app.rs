//! Programs that show pages in a view of their own, by what they say of themselves.

use js_sys::{Object, Reflect};
use plan_workbook::browser::in_app::{InApp, known_by, named_in, shown_in};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_program_is_known_by_its_user_agent() {
    for (agent, program) in [
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 16_5 like Mac OS X) MicroMessenger/8.0.38 NetType/WIFI",
            InApp::WeChat,
        ),
        ("Mozilla/5.0 (Windows NT 10.0) WindowsWechat(0x63090819) MicroMessenger/7.0.20.1781", InApp::WeChat),
        ("Mozilla/5.0 (Linux; Android 12) wxwork/4.1.6 MicroMessenger/7.0.1", InApp::WeCom),
        ("Mozilla/5.0 (Linux; U; Android 10) AliApp(DingTalk/7.0.10) DingTalk", InApp::DingTalk),
        ("Mozilla/5.0 (Linux; Android 12) V1_AND_SQ_8.9.68 QQ/8.9.68.11565 NetType/WIFI", InApp::Qq),
        ("Mozilla/5.0 (Linux; Android 12; SM-G991B; wv) Chrome/111.0 Mobile Safari/537.36", InApp::Other),
    ] {
        assert_eq!(named_in(agent), Some(program), "{agent}");
    }
    for browser in [
        "Mozilla/5.0 (Linux; Android 10) MQQBrowser/14.1 Mobile Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120.0 Safari/537.36 Edg/120.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 16_5 like Mac OS X) Version/16.5 Mobile/15E148 Safari/604.1",
    ] {
        assert_eq!(named_in(browser), None, "{browser}");
    }
    assert_eq!(shown_in(), None);
}

#[wasm_bindgen_test]
fn a_program_that_says_nothing_of_itself_is_known_by_its_bridge() {
    for (bridge, program) in [("WeixinJSBridge", InApp::WeChat), ("AlipayJSBridge", InApp::Other)] {
        let page = Object::new();
        assert_eq!(known_by(&page), None);
        Reflect::set(&page, &bridge.into(), &Object::new()).unwrap();
        assert_eq!(known_by(&page), Some(program), "{bridge}");
    }
}
