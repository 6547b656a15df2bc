//! A ring: what is done and what is under way, of all.

use leptos::prelude::*;

/// How much of the whole a ring shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    /// Done.
    pub done: usize,
    /// Under way.
    pub going: usize,
    /// All that counts; nothing is drawn for zero.
    pub all: usize,
}

impl Shares {
    /// Returns the length of the arcs, of 100: done, and done with under way.
    pub fn arcs(self) -> (usize, usize) {
        let of = |part: usize| (part * 100).checked_div(self.all).unwrap_or_default().min(100);
        (of(self.done), of(self.done + self.going))
    }
}

/// The ring with its percentage; the same in words stands beside it.
#[component]
pub fn Ring(
    /// What it shows.
    #[prop(into)]
    shares: Signal<Shares>,
    /// The percentage inside.
    #[prop(into)]
    percent: Signal<usize>,
    /// What it says, in words.
    #[prop(into)]
    says: Signal<String>,
) -> impl IntoView {
    let arc = |length: usize| format!("{length} 100");
    view! {
        <svg class="ring" viewBox="0 0 120 120" role="img" aria-label=move || says.get()>
            <circle class="ring__all" cx="60" cy="60" r="50"></circle>
            <circle
                class="ring__going" cx="60" cy="60" r="50" pathLength="100"
                stroke-dasharray=move || arc(shares.get().arcs().1)
            ></circle>
            <circle
                class="ring__done" cx="60" cy="60" r="50" pathLength="100"
                stroke-dasharray=move || arc(shares.get().arcs().0)
            ></circle>
            <text class="ring__percent" x="60" y="61" text-anchor="middle" dominant-baseline="central">
                {move || percent.get()} "%"
            </text>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arcs_lie_on_each_other_and_never_pass_the_whole() {
        assert_eq!(Shares { done: 1, going: 1, all: 4 }.arcs(), (25, 50));
        assert_eq!(Shares { done: 3, going: 3, all: 4 }.arcs(), (75, 100));
        assert_eq!(Shares::default().arcs(), (0, 0));
    }
}
