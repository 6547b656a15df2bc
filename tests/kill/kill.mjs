// Kills a real browser at random moments while somebody edits, and looks what is there afterwards.
// Started by `cargo xtask kill`: node kill.mjs <address> <trials> [seed] [--until-lost]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { start } from './browser.mjs';
import { disks } from './disk.mjs';
import * as hand from './hand.mjs';
import { Record, TYPING } from './oracle.mjs';

const [base, trials, seed = String(Date.now() % 1e9)] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const untilLost = process.argv.includes('--until-lost');

/** What the trials do in turn: half of them with two windows on the one workbook. */
const KINDS = [
  { name: 'ticking, two windows', windows: 2 },
  { name: 'writing', windows: 1, writes: true },
  { name: 'writing and ticking', windows: 2, writes: true },
  { name: 'hidden for a second', windows: 1, writes: true, hides: true },
  { name: 'ticking, two windows', windows: 2 },
  { name: 'ticking', windows: 1 },
  { name: 'ticking, two windows', windows: 2 },
  { name: 'state altered on the disk', windows: 1, alters: true },
];

/** A generator whose trials can be played again by its seed. */
function randomOf(number) {
  let state = number >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Opens the browser on the profile; what a window tells goes to its record, and then to whoever listens. */
async function opened(profile) {
  const browser = await start(profile);
  const records = new Map();
  const heard = { act: () => {} };
  await hand.watch(browser.context, (page, what) => {
    const record = records.get(page);
    record?.hear(what);
    heard.act(record);
  });
  const page = browser.context.pages()[0] ?? await browser.context.newPage();
  return { ...browser, page, records, heard };
}

/** Puts the page out of sight behind another, and waits for the time that the promise gives. */
async function hide(browser) {
  const other = await browser.context.newPage();
  await other.bringToFront();
  await browser.page.waitForFunction(() => document.visibilityState === 'hidden', null, { polling: 20, timeout: 10_000 });
  await after(1000);
}

/** Alters a choice in the stored state as a failing disk would: the program does not run meanwhile. */
async function alter({ page }, task) {
  await page.goto(`${base}version.json`);
  await page.evaluate(async (of) => {
    const opening = indexedDB.open(`plan-workbook:${location.pathname.replace(/[^/]*$/, '')}`);
    const database = await new Promise((found) => { opening.onsuccess = () => found(opening.result); });
    const transaction = database.transaction('books', 'readwrite', { durability: 'strict' });
    const books = transaction.objectStore('books');
    const asked = books.getAll();
    asked.onsuccess = () => {
      const [book] = asked.result;
      const state = JSON.parse(book.state);
      const [entry] = state.payload.answers[of].state;
      entry[2] = entry[2] === 'done' ? 'in-progress' : 'done';
      books.put({ ...book, state: JSON.stringify(state) });
    };
    await new Promise((done) => { transaction.oncomplete = done; });
    database.close();
  }, task);
}

/** Edits in every window until the kill, which comes at a random moment or as soon as an edit is called saved. */
async function edit(browser, kind, random, states, text) {
  const tasks = Object.keys(states);
  const pages = [browser.page];
  while (pages.length < kind.windows) pages.push(await browser.newWindow());
  for (const page of pages.slice(1)) await hand.open(page, base);
  let killed = null;
  const isOver = () => killed !== null;
  const kill = () => { killed ??= browser.kill(); };
  const works = pages.map((page, at) => {
    const own = tasks.filter((_, index) => index % pages.length === at);
    const record = new Record(kind.writes && at === 0 ? [] : own, states, text);
    browser.records.set(page, record);
    const now = { ...states };
    return kind.writes && at === 0
      ? { record, go: () => hand.write(page, record.keys, random, isOver) }
      : { record, go: () => hand.tick(page, own, now, record.made, random, isOver) };
  });
  const first = works[0].record;
  if (kind.hides) {
    let isEnough = false;
    works[0].go = async () => {
      await Promise.all([hand.write(browser.page, first.keys, random, () => isEnough),
        after(300 + random() * 2200).then(() => { isEnough = true; })]);
      await hide(browser);
      kill();
    };
  } else if (kind.alters || (!kind.writes && random() < 0.4)) {
    // At the very moment at which an edit is called saved.
    const least = 1 + Math.floor(random() * 8);
    browser.heard.act = (record) => { if (record?.saved >= least) kill(); };
  } else {
    after(300 + random() * (kind.writes ? 5200 : 2700)).then(kill);
  }
  await Promise.all(works.map(({ record, go }) => go().catch((error) => {
    if (isOver()) return;
    // A choice that goes while it is being made is gone in front of whoever makes it.
    if (!/did not change its state/.test(error.message)) throw error;
    record.strange ??= `choice ${record.made.length} (${record.made.at(-1).join('=')}) went while it was made`;
    kill();
  })));
  await browser.gone();
  return { records: works.map(({ record }) => record), killed };
}

/** Ends a rig that has come to a stand: whatever it waits for is a fault of its own or of the page. */
function within(time, act) {
  const late = setTimeout(() => {
    console.error(`a trial of seed ${seed} has not ended after ${time / 1000} s`);
    process.exit(1);
  }, time);
  return act.finally(() => clearTimeout(late));
}

/** Plays one trial and returns the browser that is open afterwards, with what was found. */
async function play(profile, browser, kind, random) {
  const states = await hand.shown(browser.page);
  const field = kind.writes ? await hand.note(browser.page) : null;
  if (field && (await field.inputValue()).length > 300) {
    await field.fill('');
    await field.blur();
    await hand.saved(browser.page);
  }
  const text = field ? await field.inputValue() : '';
  const { records, killed } = await edit(browser, kind, random, states, text);
  const next = await opened(profile);
  if (kind.alters) await alter(next, records[0].made[records[0].saved - 1][0]);
  await hand.open(next.page, base);
  const shown = await hand.shown(next.page);
  const wrong = records.map((record) => record.wrongChoices(shown)).filter(Boolean);
  let age = 0;
  if (kind.writes) {
    const lost = records[0].lostTyping(await (await hand.note(next.page)).inputValue(), killed, kind.hides ? 0 : TYPING);
    age = lost.age;
    if (lost.wrong) wrong.push(lost.wrong);
  }
  const sum = (count) => records.reduce((all, record) => all + count(record), 0);
  return { next, wrong, age, edits: sum((record) => record.made.length + record.keys.length), saved: sum((record) => record.saved) };
}

const profile = mkdtempSync(join(tmpdir(), 'plan-workbook-kill-'));
const random = randomOf(Number(seed));
const table = new Map();
let [passed, failed] = [0, 0];
let browser = await opened(profile);
await hand.begin(browser.page, base);
await hand.open(browser.page, base);
for (let trial = 0; trial < Number(trials); trial += 1) {
  const kind = KINDS[trial % KINDS.length];
  const { next, wrong, age, edits, saved } = await within(180_000, play(profile, browser, kind, random)).catch((error) => {
    throw new Error(`trial ${trial + 1} of seed ${seed}, ${kind.name}: ${error.message}`, { cause: error });
  });
  browser = next;
  const row = table.get(kind.name) ?? { trials: 0, edits: 0, saved: 0, lost: 0, 'typing lost, ms': 0 };
  row.trials += 1;
  row.edits += edits;
  row.saved += saved;
  row.lost += wrong.length;
  row['typing lost, ms'] = Math.max(row['typing lost, ms'], age);
  table.set(kind.name, row);
  if (wrong.length) failed += 1; else passed += 1;
  for (const sentence of wrong) console.log(`  trial ${trial + 1} of seed ${seed}, ${kind.name}: ${sentence}`);
  if (untilLost && failed) break;
}
browser.kill();
await browser.gone();
rmSync(profile, { recursive: true, force: true });
console.table(Object.fromEntries(table));
if (!untilLost) {
  const begun = Date.now();
  const wrong = await within(300_000, disks(base, opened, random));
  for (const sentence of wrong) console.log(`  the disk, seed ${seed}: ${sentence}`);
  console.log(`the disk: ${wrong.length} wrong, in ${Math.round((Date.now() - begun) / 1000)} s`);
  failed += wrong.length;
}
console.log(`seed ${seed}: ${passed} passed, ${failed} failed`);
// Whoever looks for losses has found none, or has.
process.exit((failed > 0) === untilLost ? 0 : 1);
