// The disk under the browser: one that is full, and one that alters what the browser has written while it is closed.
import { spawnSync } from 'node:child_process';
import { closeSync, cpSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync, writeSync }
  from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import * as hand from './hand.mjs';

/** What the small disk holds, in MiB: a profile and little else. */
const SMALL = 160;
/** How many times something is altered. */
const ALTERED = 4;
/** What the page says when a workbook is not all there, or not at all. */
const SAID = '.start__lost, [role=alert]:not(:empty)';

/** Makes a small disk at a folder; says whether it could. */
function mounted(folder) {
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SMALL}m`, 'plan-workbook', folder], { encoding: 'utf8' });
  return mount.status === 0 ? null : (mount.stderr || String(mount.error)).trim();
}

/** Ends a browser that may have ended. */
async function ended(browser) {
  try { browser.kill(); } catch { /* It has. */ }
  await browser.gone();
}

/** Fills a disk to the last byte. */
function fill(folder) {
  const file = openSync(join(folder, 'filler'), 'a');
  for (const size of [1 << 20, 1 << 12, 1]) {
    const chunk = Buffer.alloc(size);
    try { while (writeSync(file, chunk) === size); } catch (error) { if (error.code !== 'ENOSPC') throw error; }
  }
  closeSync(file);
}

/** Waits until the page says either that everything is saved or that it could not be. */
function settled(page) {
  return page.waitForFunction(() => ['saved', 'failed'].includes(document.querySelector('[data-save]').dataset.save));
}

/** Writes into the note until the page says that it cannot be saved, keeping the disk full; returns what was written. */
async function writeInVain(page, folder) {
  const field = await hand.note(page);
  await field.focus();
  await page.keyboard.press('Control+End');
  for (let words = 0; words < 40; words += 1) {
    fill(folder);
    await page.keyboard.type(`word${words} `);
    await field.blur();
    await settled(page);
    if (await page.locator('[data-save=failed]').count() > 0) return field.inputValue();
    await field.focus();
    await page.keyboard.press('Control+End');
  }
  return null;
}

/** Returns the text of the first file that a download leaves in a folder. */
async function downloaded(folder) {
  for (let rounds = 0; rounds < 100; rounds += 1) {
    const name = readdirSync(folder).find((one) => one.endsWith('.json'));
    if (name) return readFileSync(join(folder, name), 'utf8');
    await after(100);
  }
  return '';
}

/** Waits until the page shows a workbook, or says why it does not; returns which. */
async function answered(page, base) {
  await page.goto(`${base}#/items/${hand.ITEM}`);
  // What answers is what can be seen; nothing at all within a minute is a blank page.
  await page.waitForFunction((wanted) => [...document.querySelectorAll(wanted)].some((one) => one.checkVisibility()),
    `[data-task], ${SAID}`, { timeout: 60_000 }).catch(() => {});
  if (await page.locator('.start__lost').count() > 0) return 'loss';
  if (await page.locator('[data-task]').count() === 0) return 'blank';
  return 'shown';
}

/** A disk that is full below the browser: it is said, nothing is lost, and it goes on once there is room. */
async function full(base, open) {
  const folder = mkdtempSync(join(tmpdir(), 'plan-workbook-full-'));
  const elsewhere = mkdtempSync(join(tmpdir(), 'plan-workbook-copies-'));
  const why = mounted(folder);
  if (why) {
    rmSync(folder, { recursive: true });
    console.log(`NOT TRIED: a disk that is full below the browser, since no small disk can be mounted here (${why})`);
    return [];
  }
  const wrong = [];
  const profile = join(folder, 'profile');
  let browser = await open(profile);
  try {
    await hand.begin(browser.page, base);
    await hand.open(browser.page, base);
    await (await hand.note(browser.page)).fill('saved before');
    await (await hand.note(browser.page)).blur();
    await hand.saved(browser.page);
    const written = await writeInVain(browser.page, folder);
    if (written === null) return ['the disk was full, and everything was called saved'];
    if (await (await hand.note(browser.page)).inputValue() !== written) wrong.push('what was written is not on the page any more');
    rmSync(join(folder, 'filler'));
    await browser.page.getByRole('button', { name: '重新保存' }).click();
    await hand.saved(browser.page);
    await ended(browser);
    browser = await open(profile);
    await browser.downloadsTo(elsewhere);
    const is = await answered(browser.page, base);
    if (is !== 'shown') return [...wrong, `what was saved once there was room again is gone: the page was ${is}`];
    const kept = await (await hand.note(browser.page)).inputValue();
    if (kept !== written.trim()) wrong.push(`“${written}” was saved once there was room, and “${kept}” is there`);
    // And once more: whoever does not wait for room takes a copy along.
    const again = await writeInVain(browser.page, folder);
    if (again === null) return [...wrong, 'the disk was full again, and everything was called saved'];
    const banner = browser.page.locator('.banner[data-tone=bad]');
    // What the browser has cleared away meanwhile is no room that anybody could count on.
    fill(folder);
    await banner.getByRole('button', { name: '备份', exact: true }).click();
    if (!(await downloaded(elsewhere)).includes(again.trim())) wrong.push('the copy lacks what was written on a full disk');
    if (await (await hand.note(browser.page)).inputValue() !== again) wrong.push('what was written is not on the page any more');
    // That a copy was taken is to be saved too, which is tried and fails.
    await settled(browser.page);
    if (await browser.page.locator('[data-save=failed]').count() === 0) wrong.push('a copy was taken for what is saved');
    return wrong;
  } finally {
    await ended(browser);
    spawnSync('umount', [folder]);
    rmSync(folder, { recursive: true, force: true });
    rmSync(elsewhere, { recursive: true, force: true });
  }
}

/** Returns the files in which a browser keeps its databases, by path. */
function databases(folder) {
  const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, name));
  return files.filter((file) => /\.(ldb|log|sqlite|db|wal)$|-wal$/.test(file) && statSync(file).size > 0);
}

/** Alters some bits of a file. */
function flip(file, random) {
  const bytes = readFileSync(file);
  for (let left = 1 + Math.floor(random() * 12); left > 0; left -= 1) {
    bytes[Math.floor(random() * bytes.length)] ^= 1 << Math.floor(random() * 8);
  }
  writeFileSync(file, bytes);
}

/** Bytes that change while the browser is closed: everything is there, or it is said that it is not. */
async function altered(base, open, random, times) {
  const profile = mkdtempSync(join(tmpdir(), 'plan-workbook-bits-'));
  const copy = mkdtempSync(join(tmpdir(), 'plan-workbook-whole-'));
  const folder = join(profile, 'Default', 'IndexedDB');
  const wrong = [];
  const seen = { whole: 0, told: 0 };
  let browser = await open(profile);
  try {
    await hand.begin(browser.page, base);
    await hand.open(browser.page, base);
    const states = await hand.shown(browser.page);
    const made = [];
    let left = 40;
    await hand.tick(browser.page, Object.keys(states), { ...states }, made, random, () => { left -= 1; return left < 0; });
    const note = await hand.note(browser.page);
    await note.fill('written before the disk failed');
    await note.blur();
    await hand.saved(browser.page);
    const before = JSON.stringify(await hand.shown(browser.page));
    // As somebody closes it: all that it keeps is on the disk by then.
    await browser.close();
    cpSync(folder, copy, { recursive: true });
    for (let time = 1; time <= times; time += 1) {
      rmSync(folder, { recursive: true });
      cpSync(copy, folder, { recursive: true });
      const files = databases(folder);
      const file = files[Math.floor(random() * files.length)];
      flip(file, random);
      browser = await open(profile);
      const is = await answered(browser.page, base);
      const told = await browser.page.locator(SAID).allTextContents();
      const shown = is === 'shown' ? JSON.stringify(await hand.shown(browser.page)) : '';
      const isWhole = shown === before
        && await (await hand.note(browser.page)).inputValue() === 'written before the disk failed';
      if (isWhole) seen.whole += 1; else if (is !== 'blank' && told.length > 0) seen.told += 1;
      else wrong.push(`after bits of ${file.slice(folder.length)} had changed the page was ${is}, and nothing was said`);
      await ended(browser);
    }
    console.log(`  bits changed ${times} times: ${seen.whole} times all was there, ${seen.told} times it was said what was not`);
    return wrong;
  } finally {
    await ended(browser);
    for (const gone of [profile, copy]) rmSync(gone, { recursive: true, force: true });
  }
}

/** Plays what a disk may do; returns what was wrong. */
export async function disks(base, open, random, times = ALTERED) {
  return [...await full(base, open), ...await altered(base, open, random, times)];
}
