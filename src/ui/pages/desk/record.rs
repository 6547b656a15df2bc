//! 反馈记录的备份: the record of what has been said goes out as a file, and one that comes in is shown before it is merged.

use leptos::prelude::*;

use crate::domain::door::DoorFault;
use crate::domain::feedback::is_same;
use crate::domain::feedback::record::file::Brought;
use crate::domain::feedback::record::merging::News;
use crate::domain::profile::Profile;
use crate::domain::workbook::file::FileFault;
use crate::text::fill;
use crate::ui::components::use_text;
use crate::ui::components::written::Written;
use crate::ui::pages::fields::file_pick::{FilePick, Picked, unread};
use crate::ui::state::desk::DeskState;
use crate::ui::state::said::NotBrought;
use crate::ui::state::use_app;

/// What has come in.
#[derive(Clone)]
enum Incoming {
    /// It can be merged: what it is called, what it holds and what it would bring.
    Let(String, Box<Brought>, News),
    /// It cannot: what it is called, and why.
    Refused(String, String),
}

/// The record as a file, both ways.
#[component]
pub fn RecordFiles(
    /// The desk.
    desk: DeskState,
) -> impl IntoView {
    let (text, said) = (use_text(), desk.said());
    let words = text.record();
    let outcome = RwSignal::new(String::new());
    let incoming = RwSignal::new(None::<Incoming>);
    let export = move |_| {
        outcome.set(match said.save_record() {
            Some(name) => fill(words.exported, &[("name", &name)]),
            None => words.not_exported.to_owned(),
        });
    };
    let take = Callback::new(move |Picked { name, bytes }: Picked| {
        outcome.set(String::new());
        let let_in = match bytes {
            Ok(bytes) => said.bring(&bytes).map_err(|why| match why {
                NotBrought::Door(DoorFault::File(FileFault::OtherType(_))) => words.other_file.to_owned(),
                NotBrought::Door(fault) => text.verdict().door(&fault),
                NotBrought::OtherPlan(plan) => fill(words.other_plan, &[("plan", &plan)]),
                NotBrought::Unread => text.orders().not_kept.to_owned(),
            }),
            Err(error) => Err(unread(text, &error)),
        };
        incoming.set(Some(match let_in {
            Ok((brought, news)) => Incoming::Let(name, Box::new(brought), news),
            Err(why) => Incoming::Refused(name, why),
        }));
    });
    let is_any =
        move || said.record().with(|record| record.as_ref().is_some_and(|record| !record.units.is_empty()));
    let shown = move || {
        incoming.get().map(|incoming_file| match incoming_file {
            Incoming::Let(name, brought, news) => {
                view! { <Preview desk name brought=*brought news incoming outcome/> }.into_any()
            }
            Incoming::Refused(name, why) => view! {
                <div role="alert">
                    <p><b>{words.refused}</b> " " <small><Written text=name/></small></p>
                    <p class="desk__bad"><Written text=why/></p>
                </div>
            }
            .into_any(),
        })
    };
    view! {
        <section class="card desk__group" data-record="">
            <h2>{words.title}</h2>
            <p class="desk__hint">{words.hint}</p>
            <div class="desk__actions">
                <Show when=is_any>
                    <button type="button" class="button" on:click=export>{words.export}</button>
                </Show>
                <FilePick label=words.import on_file=take/>
            </div>
            {shown}
            <p role="status">{move || view! { <Written text=outcome.get()/> }}</p>
        </section>
    }
}

/// What a record holds and would bring, and the button that merges it.
#[component]
fn Preview(
    /// The desk.
    desk: DeskState,
    /// What the file is called.
    name: String,
    /// What it holds.
    brought: Brought,
    /// What it would bring.
    news: News,
    /// Emptied when it has been dealt with.
    incoming: RwSignal<Option<Incoming>>,
    /// Takes what is to be said.
    outcome: RwSignal<String>,
) -> impl IntoView {
    let (app, text) = (use_app(), use_text());
    let words = text.record();
    let here = untrack(|| app.profile().get());
    let is_ours = match (&brought.from, &here) {
        (Some(from), Some(here)) => is_same(from, here),
        _ => true,
    };
    let from = brought.from.as_ref().map_or_else(|| words.from_nobody.to_owned(), Profile::whose);
    let here = here.map(|here| here.whose()).unwrap_or_default();
    let doubt = (!is_ours).then(|| fill(words.other_office, &[("from", &from), ("here", &here)]));
    let remarks: usize = brought.record.units.iter().map(|known| known.said.len()).sum();
    let facts = [
        (words.from, from),
        (words.holds, fill(words.counts, &[("units", &brought.record.units.len()), ("remarks", &remarks)])),
        (words.would, words.news(news)),
    ];
    let facts = facts.map(|(name, fact)| view! { <dt>{name}</dt><dd><Written text=fact/></dd> }).collect_view();
    let brought = StoredValue::new(brought);
    let merge = move |_| {
        let taken = brought.with_value(|brought| desk.said().take(&brought.record));
        outcome.set(match taken {
            Some(news) => fill(words.taken, &[("n", &(news.added + news.replaced))]),
            None => text.orders().not_kept.to_owned(),
        });
        incoming.set(None);
    };
    let label = if is_ours { words.take } else { words.take_anyway };
    view! {
        <div class="desk__group" data-brought="">
            <h3>{words.file} " " <small><Written text=name/></small></h3>
            <dl class="facts">{facts}</dl>
            {doubt.map(|doubt| view! { <p class="desk__bad" role="alert"><Written text=doubt/></p> })}
            <p class="desk__hint">{words.take_hint}</p>
            <div class="desk__actions">
                {(!news.is_none()).then(|| view! {
                    <button type="button" class="button button--main" on:click=merge>{label}</button>
                })}
                <button type="button" class="button" on:click=move |_| incoming.set(None)>{text.common().cancel}</button>
            </div>
        </div>
    }
}
