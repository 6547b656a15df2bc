// Measures how long an edit takes to be called saved, and a start on a long history, on a slowed device.
// Started by `cargo xtask bench store`: node bench.mjs <address>
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from './browser.mjs';
import * as hand from './hand.mjs';
import { lengthened } from './history.mjs';

const base = process.argv[2];
const EDITS = 60;
const HISTORY = 5000;
const STARTS = 5;
const BOUNDS = { saved: 300, started: 2000 };

const sorted = (list) => list.toSorted((one, other) => one - other);
const quantile = (list, part) => Math.round(sorted(list)[Math.ceil(part * list.length) - 1]);

/** Slows a page's processor down, and returns how to ask what its own thread has had to do since, in milliseconds. */
async function slow(page, rate) {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  };
}

/** Returns how long each of some edits takes from the choice to the indicator, in milliseconds. */
async function acknowledging(page) {
  await hand.open(page, base);
  const work = await slow(page, 6);
  await page.evaluate(() => {
    window.times = [];
    let begun = null;
    addEventListener('change', (event) => { begun = event.timeStamp; }, true);
    new MutationObserver(() => {
      if (begun === null || document.querySelector('[data-save]').dataset.save !== 'saved') return;
      window.times.push(performance.now() - begun);
      begun = null;
    }).observe(document, { attributeFilter: ['data-save'], subtree: true });
  });
  const tasks = Object.keys(await hand.shown(page));
  const before = await work();
  for (let number = 0; number < EDITS; number += 1) {
    const value = ['in-progress', 'done'][Math.floor(number / tasks.length) % 2];
    await page.locator(`[data-task="${tasks[number % tasks.length]}"] input[value=${value}]`).check();
    await page.waitForFunction((count) => window.times.length > count, number, { polling: 10 });
  }
  return { times: await page.evaluate(() => window.times), own: [(await work() - before) / EDITS] };
}

/** Returns how long a bare transaction takes that is strictly durable, for the disk as it is just now. */
async function writing(page) {
  await page.goto(`${base}version.json`);
  return page.evaluate(async (count) => {
    const opening = indexedDB.open('bare');
    opening.onupgradeneeded = () => opening.result.createObjectStore('all', { autoIncrement: true });
    const database = await new Promise((found) => { opening.onsuccess = () => found(opening.result); });
    const times = [];
    for (let left = count; left > 0; left -= 1) {
      const begun = performance.now();
      const transaction = database.transaction('all', 'readwrite', { durability: 'strict' });
      transaction.objectStore('all').add('x');
      await new Promise((done) => { transaction.oncomplete = done; });
      times.push(performance.now() - begun);
    }
    database.close();
    indexedDB.deleteDatabase('bare');
    return times;
  }, EDITS);
}

/** Runs something on the database while the program does not run. */
async function inDatabase(page, act, given) {
  await page.goto(`${base}version.json`);
  return page.evaluate(async ([source, data]) => {
    const opening = indexedDB.open(`plan-workbook:${location.pathname.replace(/[^/]*$/, '')}`);
    const database = await new Promise((found) => { opening.onsuccess = () => found(opening.result); });
    const answer = (request) => new Promise((found) => { request.onsuccess = () => found(request.result); });
    const transaction = database.transaction([...database.objectStoreNames], 'readwrite');
    // The policy does not hold for this file, which is no page.
    const result = await new Function('store', 'answer', 'data', `return (${source})(store, answer, data)`)(
      (name) => transaction.objectStore(name), answer, data);
    await new Promise((done) => { transaction.oncomplete = done; transaction.commit(); });
    database.close();
    return result;
  }, [act.toString(), given]);
}

/** Returns how long starts take until the workbook can be edited, in milliseconds. */
async function starting(context, before) {
  const [times, own] = [[], []];
  for (let round = 0; round < STARTS; round += 1) {
    const page = await context.newPage();
    await before(page);
    await page.goto('about:blank');
    const work = await slow(page, 4);
    await hand.open(page, base);
    own.push(await work());
    times.push(await page.evaluate(() => performance.getEntriesByName('ready')[0].startTime));
    const shown = await (await hand.note(page)).inputValue();
    if (!/^第 \d+ 次记录/.test(shown)) throw new Error(`the history was not taken: “${shown}”`);
    await page.close();
  }
  return { times, own };
}

const profile = mkdtempSync(join(tmpdir(), 'plan-workbook-bench-'));
const browser = await start(profile);
const page = browser.context.pages()[0];
await hand.begin(page, base);
const saved = await acknowledging(page);
const tasks = await page.locator('[data-task]').evaluateAll((cards) =>
  cards.filter((card) => card.querySelector('.details')).map((card) => card.dataset.task));

const bare = await writing(page);
const record = await inDatabase(page, async (store, answer) => (await answer(store('books').getAll()))[0]);
const long = lengthened(record, tasks, HISTORY);
await inDatabase(page, (store, answer, { record: head, ops, ring }) => {
  store('books').put(head);
  for (const op of ops) store('ops').put(op);
  for (const copy of ring) store('ring').put(copy);
}, long);
await page.close();
const started = await starting(browser.context, async () => {});
const byRing = await starting(browser.context, (tab) => inDatabase(tab, (store, answer, head) => {
  store('books').put({ ...head, state: 'damaged' });
}, long.record));
const byJournal = await starting(browser.context, (tab) => inDatabase(tab, (store, answer, head) => {
  store('books').put({ ...head, state: 'damaged' });
  store('ring').clear();
}, long.record));
browser.kill();
await browser.gone();
rmSync(profile, { recursive: true, force: true });

const row = (list) => ({ median: quantile(list, 0.5), p95: quantile(list, 0.95), most: quantile(list, 1) });
/** With what the page's own thread had to do, unslowed, whatever else the machine did. */
const rowWithWork = ({ times, own }) => ({ ...row(times), 'own work': quantile(own, 0.5) });
console.table({
  'edit called saved, 6x CPU': rowWithWork(saved),
  '  a bare strict transaction': row(bare),
  [`start on ${HISTORY} edits, 4x CPU`]: rowWithWork(started),
  '  rebuilt from the ring': rowWithWork(byRing),
  '  rebuilt from the journal': rowWithWork(byJournal),
});
// On a machine that is busy with other things the figures are theirs as well.
console.log(`load ${loadavg()[0].toFixed(1)} on ${availableParallelism()} processors`);
const checks = [
  [`saved, 95th percentile at most ${BOUNDS.saved} ms`, quantile(saved.times, 0.95) <= BOUNDS.saved],
  [`started, at most ${BOUNDS.started} ms`, quantile(started.times, 1) <= BOUNDS.started],
];
for (const [what, holds] of checks) console.log(`${holds ? 'holds' : 'does not hold'}: ${what}`);
const passed = checks.filter(([, holds]) => holds).length;
console.log(`${passed} passed, ${checks.length - passed} failed`);
process.exit(passed === checks.length ? 0 : 1);
