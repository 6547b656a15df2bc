//! What takes its time (等待): acts that may hold the page up are announced before they begin.
//!
//! # Why
//!
//! Making a workbook for Excel or taking a large file apart happens in one go, and nothing is drawn meanwhile. So the bar
//! is there from the start, unseen, and it is the browser's compositor that shows it after a while: a style with a
//! delay, which needs nobody's help. Whatever is over before that has shown nothing.

use leptos::prelude::*;

use crate::browser::timer;
use crate::domain::vocabulary::vocabulary;
use crate::ui::state::AppState;

vocabulary! {
    /// What takes its time.
    pub enum Busy {
        /// 正在读取文件.
        Reading = "reading",
        /// 正在生成文件.
        Making = "making",
        /// 正在打开台账.
        Opening = "opening",
    }
}

/// How long an act waits, so that the bar has been drawn, unseen, before the page may stand still: two frames, in
/// milliseconds. A timer, since a page out of sight draws no frames.
const DRAWN: i32 = 34;

/// After how long something is said to whoever does not see the bar, in milliseconds; the style has the same delay.
const PATIENCE: i32 = 300;

impl AppState {
    /// Does something that may take its time.
    pub async fn busy<T>(self, what: Busy, work: impl Future<Output = T>) -> T {
        self.busy.update(|busy| busy.push(what));
        timer::wait(DRAWN).await;
        let done = work.await;
        self.busy.update(|busy| {
            if let Some(at) = busy.iter().rposition(|known| *known == what) {
                busy.remove(at);
            }
        });
        done
    }

    /// Returns what takes its time at the moment, followed: what was begun first.
    pub fn busy_with(self) -> Memo<Option<Busy>> {
        let busy = self.busy;
        Memo::new(move |_| busy.with(|busy| busy.first().copied()))
    }

    /// Returns the same once it has taken longer than anybody waits without asking, followed.
    pub fn long_busy_with(self) -> Signal<Option<Busy>> {
        let (now, long) = (self.busy_with(), RwSignal::new(None));
        let waiting = StoredValue::new_local(None::<timer::Timeout>);
        Effect::new(move |_| {
            let what = now.get();
            long.set(None);
            waiting.set_value(what.map(|what| timer::Timeout::new(PATIENCE, move || long.set(Some(what)))));
        });
        long.into()
    }
}
