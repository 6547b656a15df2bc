// Measures the desk of an office over thousands of files: until it is ready, what taps take meanwhile, memory, and the
// page of all units. Started by `cargo xtask bench desk`.
//
// desk.mjs DIST FOLDER…: the packed page, and folders of `files/` and `roster.csv`, the smallest first.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bounds } from './bounds.mjs';
import { below } from './folder.mjs';
import { serve } from './server.mjs';

const [dist, ...folders] = process.argv.slice(2);
const { chromium } = createRequire(new URL('../e2e/', import.meta.url))('@playwright/test');
const CPU = 4;
/** Until the desk is ready, in seconds, and its memory in bytes, by how many files; few files have no bound for memory. */
const BOUNDS = { 500: { seconds: 3 }, 3000: { seconds: 10, memory: 300e6 } };
/** How long a tap may go unanswered, in milliseconds. */
const ANSWER = 100;
const ROUND = '2019年第三季度';

/** Begins a prefecture's desk, and gives it the roster. */
async function beginDesk(page, address, folder) {
  await page.goto(address);
  await page.locator('html[data-ready]').waitFor();
  await page.getByLabel('州', { exact: true }).check();
  await page.getByLabel('单位名称').fill('州教育局');
  await page.getByRole('button', { name: '开始填写' }).click();
  await page.getByRole('heading', { level: 1, name: '总览' }).waitFor();
  await page.locator('[data-save=saved]').waitFor();
  await page.evaluate(() => { location.hash = '#/rollup/roster'; });
  await page.locator('#round').selectOption(ROUND);
  await page.getByRole('button', { name: '开始汇总' }).click();
  await page.locator('.desk__pick input').first().setInputFiles(join(folder, 'roster.csv'));
  await page.getByRole('heading', { name: /应报名单：[1-9]/ }).waitFor();
  await page.evaluate(() => { location.hash = '#/rollup'; });
  await page.getByText('汇总已存在本机').waitFor();
  await page.locator('.desk__drop').waitFor();
}

/** Notes, in the page, when files are taken and when the desk shows them all; every tap, until its tab is drawn; and every
 * frame's gap. */
function watch(count) {
  globalThis.seen = { taps: [], answers: [], gaps: [] };
  addEventListener('change', () => { seen.begun = performance.now(); }, { capture: true, once: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (/^(pointer|mouse|click)/.test(entry.name)) seen.taps.push(entry.duration);
  }).observe({ type: 'event', durationThreshold: 16 });
  addEventListener('click', ({ target, timeStamp }) => {
    const tab = target.closest('.desk__tabs a')?.hash;
    if (tab) seen.tap = { tab, at: timeStamp };
  }, { capture: true });
  let last;
  const frame = (now) => {
    if (seen.begun && !seen.ready && last) {
      const gap = now - Math.max(last, seen.begun);
      if (gap > 50) seen.gaps.push(Math.round(gap));
    }
    last = now;
    // The frame in which the desk is ready is drawn when the next one begins.
    if (seen.drawn && !seen.ready) seen.ready = now;
    if (document.querySelector('.desk__counts [role=status]')?.textContent.includes(`放入 ${count} 个`)) seen.drawn = now;
    if (document.querySelector('.desk__reading')) seen.isReading = true;
    else if (seen.isReading && document.querySelector('.desk__drop')) seen.readingOver ??= now;
    // So is the tab that was tapped.
    if (seen.tap?.isThere) {
      seen.answers.push(now - seen.tap.at);
      seen.tap = undefined;
    } else if (seen.tap) {
      seen.tap.isThere = document.querySelector('.desk__tabs [aria-current]')?.hash === seen.tap.tab;
    }
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** Takes everything in, and looks at all units: until their first rows are drawn, and the longest step of the wheel. */
async function matrix(page, session, cpu) {
  await page.evaluate(() => { location.hash = '#/rollup'; });
  await page.locator('[data-group=ready]').getByRole('button', { name: '全部计入' }).click();
  await page.getByText('汇总已存在本机').waitFor();
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  return page.evaluate(async ({ steps, high }) => {
    const drawn = () => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
    const rows = () => document.querySelectorAll('.desk__matrix tbody tr[aria-rowindex]');
    let begun = performance.now();
    location.hash = '#/rollup/matrix';
    while (rows().length === 0) await drawn();
    await drawn();
    const first = performance.now() - begun;
    const table = document.querySelector('.desk__matrix');
    const step = async (down) => {
      begun = performance.now();
      table.scrollTop += down;
      await drawn();
      const box = table.getBoundingClientRect();
      const isCovered = [...rows()].some((row) => row.getBoundingClientRect().bottom >= box.bottom - 1)
        && [...rows()].some((row) => row.getBoundingClientRect().top <= box.top + row.offsetHeight);
      if (!isCovered) await drawn();
      return performance.now() - begun;
    };
    const walk = async (down, rests) => {
      const times = [];
      for (let at = 0; at < steps; at += 1) {
        times.push(await step(down));
        if (rests) await drawn();
      }
      return Math.max(...times);
    };
    // Rows beyond those in sight are drawn after the frame that answers; without a rest the next step waits for them.
    const [there, back] = [await walk(high, true), await walk(-high, true)];
    const onEnd = [await walk(high, false), await walk(-high, false)];
    return { first, step: Math.max(there, back), onEnd, rows: rows().length };
  }, { steps: 80, high: 120 });
}

/** Taps the roster's tab and the files' in turn, as soon as the tap before has been answered. */
async function tap(page) {
  const spot = await page.evaluate(() => {
    if (seen.tap) return undefined;
    const tabs = [...document.querySelectorAll('.desk__tabs a')].filter(({ hash }) => ['#/rollup', '#/rollup/roster'].includes(hash));
    const { left, top, width, height } = tabs.find((tab) => !tab.hasAttribute('aria-current')).getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  });
  if (spot) await page.mouse.click(...spot);
}

async function drop(browser, address, folder, cpu) {
  const paths = below(join(folder, 'files'));
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN', serviceWorkers: 'block' });
  const page = await context.newPage();
  const memory = () => page.evaluate(async () => (await performance.measureUserAgentSpecificMemory?.())?.bytes);
  await beginDesk(page, address, folder);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  await page.evaluate(watch, paths.length);
  await page.locator('.desk__pick input').first().setInputFiles(paths, { timeout: 120_000 });
  const isReady = () => page.evaluate(() => seen.ready !== undefined);
  let most = 0;
  while (!await isReady()) {
    if (cpu > 1) await tap(page);
    else most = Math.max(most, await memory() ?? 0);
  }
  const seen = await page.evaluate(() => seen);
  if (cpu > 1 && seen.answers.length < 2) throw new Error('no tap was answered');
  await page.evaluate(() => { location.hash = '#/rollup'; });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const held = await memory();
  const status = await page.locator('.desk__counts [role=status]').innerText();
  const units = cpu > 1 ? await matrix(page, session, cpu) : undefined;
  await context.close();
  return {
    units, files: paths.length, cpu, seconds: (seen.ready - seen.begun) / 1000, reading: (seen.readingOver - seen.begun) / 1000,
    taps: seen.answers.length, longest: Math.max(16, ...seen.taps), answer: Math.max(...seen.answers), gaps: seen.gaps,
    most: Math.max(most, held), status,
  };
}

const server = await serve({ ours: dist });
const flags = (process.env.CHROMIUM_FLAGS ?? '').split(' ').filter(Boolean);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM, args: [...flags, '--enable-blink-features=ForceEagerMeasureMemory'],
});
const { hold, end } = bounds();
for (const folder of folders) {
  const quick = await drop(browser, `${server.address}/ours/`, folder, 1);
  const slow = await drop(browser, `${server.address}/ours/`, folder, CPU);
  const bound = BOUNDS[quick.files];
  if (!bound) throw new Error(`there is no bound for ${quick.files} files`);
  console.log(`\n${quick.files} files: ${quick.status}`);
  console.log(`  read in ${quick.reading.toFixed(2)} s, on a page ${CPU} times slower in ${slow.reading.toFixed(2)} s `
    + `(${(slow.reading / quick.reading).toFixed(2)}); ${slow.taps} taps; gaps between frames past 50 ms: ${slow.gaps.join(', ') || 'none'}`);
  hold('until the desk is ready', quick.seconds, bound.seconds, ' s');
  console.log(`  the same on a page ${CPU} times slower: ${slow.seconds.toFixed(2)} s`);
  hold(`the longest answer to a tap, on a page ${CPU} times slower`, slow.longest, ANSWER, ' ms');
  // The browser answers a tap by painting the next frame; a tab with all that is on it may take a few.
  console.log(`  until all of the tab that was tapped is drawn: ${slow.answer.toFixed(0)} ms`);
  console.log(`  a page ${CPU} times slower that shows all units has ${slow.units.rows} of their rows`);
  hold('until the first rows of all units are drawn', slow.units.first / 1000, 1, ' s');
  hold('the longest step of the wheel (120 pixels)', slow.units.step, 100, ' ms');
  console.log(`  the longest of 80 steps on end: ${slow.units.onEnd.map((time) => time.toFixed(0)).join(' ms down, ')} ms up`);
  const most = quick.most / 1e6;
  if (bound.memory) hold('memory of page and worker, at the most', most, bound.memory / 1e6, ' MB');
  else console.log(`  memory of page and worker, at the most: ${most.toFixed(1)} MB`);
}
await browser.close();
server.close();
end();
