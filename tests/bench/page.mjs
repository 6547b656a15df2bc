// Measures the page beside a bare page of the same plan: one run, rounds interleaved, a slow phone on a slow network.
// Started by `cargo xtask bench page`. Only the ratios mean anything; under 15 % is noise.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { bare } from './bare.mjs';
import { serve } from './server.mjs';

const [dist, rounds, out] = [process.argv[2], Number(process.argv[3] ?? 9), process.argv[4]];
const { chromium } = createRequire(new URL('../e2e/', import.meta.url))('@playwright/test');
const plan = JSON.parse(readFileSync(new URL('../../seeds/qiannan-2019.json', import.meta.url)));

/** Lighthouse's slow phone. */
const SLOW = { offline: false, latency: 562.5, downloadThroughput: 1.6e6 * 0.9 / 8, uploadThroughput: 0.75e6 * 0.9 / 8 };
const CPU = 4;
const TAPS = 8;

const median = (list) => {
  const sorted = list.filter(Number.isFinite).toSorted((one, other) => one - other);
  return sorted.length === 0 ? NaN : (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

const ready = (page) => page.waitForFunction(() => performance.getEntriesByName('ready').length > 0, null, { timeout: 60_000 });

/** Answers the first run, and goes to an item with many tasks. */
async function toTasks(page) {
  await page.getByLabel('小学', { exact: true }).check();
  await page.getByLabel('联合支部').check();
  await page.getByLabel(/所在县/).selectOption('荔波县');
  await page.getByLabel('单位名称').fill('某某小学');
  await page.getByRole('button', { name: '开始填写' }).click();
  await page.getByRole('heading', { level: 1, name: '总览' }).waitFor();
  await page.evaluate(() => { location.hash = '#/items/12'; });
  await page.locator('[data-task]').first().waitFor();
}

/** Returns how long single taps take from the finger to the next frame, as the browser tells it. */
async function taps(page) {
  await page.evaluate(() => {
    globalThis.taps = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'click') globalThis.taps.push(entry.duration);
    }).observe({ type: 'event', durationThreshold: 16 });
  });
  const choices = page.locator('input[type=radio][name]');
  const count = await choices.count();
  for (let tap = 0; tap < TAPS; tap += 1) {
    const choice = choices.nth((tap * 5 + (tap % 3)) % Math.min(count, 40));
    await choice.scrollIntoViewIfNeeded();
    await choice.click({ force: true });
    await page.evaluate(() => new Promise((frame) => { requestAnimationFrame(() => requestAnimationFrame(frame)); }));
  }
  // What took less than the threshold is not told.
  const told = await page.evaluate(() => globalThis.taps);
  return median([...told, ...Array(Math.max(0, TAPS - told.length)).fill(16)]);
}

/** Visits a page once on a device that has never seen it, and once more. */
async function visit(browser, address, name) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, locale: 'zh-CN' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  let bytes = 0;
  session.on('Network.loadingFinished', (event) => { bytes += event.encodedDataLength; });
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW);
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU });
  await page.goto(`${address}/${name}/`, { waitUntil: 'load', timeout: 60_000 });
  await ready(page);
  const at = await page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    ready: performance.getEntriesByName('ready')[0].startTime,
  }));
  const seen = { ...at, bytes };
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  seen.memory = await page.evaluate(async () => (await performance.measureUserAgentSpecificMemory?.())?.bytes);
  if (name === 'ours') await toTasks(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU });
  seen.tap = await taps(page);
  if (name === 'ours') await page.locator('[data-save=saved]').waitFor();
  await page.goto('about:blank');
  await page.goto(`${address}/${name}/`, { waitUntil: 'load', timeout: 60_000 });
  await ready(page);
  seen.again = await page.evaluate(() => performance.getEntriesByName('ready')[0].startTime);
  await context.close();
  return seen;
}

const server = await serve({ ours: dist, bare: bare(plan) });
const flags = (process.env.CHROMIUM_FLAGS ?? '').split(' ').filter(Boolean);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM, args: [...flags, '--enable-blink-features=ForceEagerMeasureMemory'],
});
const all = { bare: [], ours: [] };
for (let round = 0; round <= rounds; round += 1) {
  const order = round % 2 === 0 ? ['bare', 'ours'] : ['ours', 'bare'];
  for (const name of order) {
    const seen = await visit(browser, server.address, name);
    // The first round warms up.
    if (round > 0) all[name].push(seen);
  }
}
await browser.close();
server.close();

const table = Object.fromEntries(['paint', 'ready', 'tap', 'memory', 'bytes', 'again'].map((what) => {
  const [plain, ours] = ['bare', 'ours'].map((name) => median(all[name].map((seen) => seen[what])));
  return [what, { bare: Math.round(plain), ours: Math.round(ours), ratio: Number((ours / plain).toFixed(2)) }];
}));
console.table(table);
console.log('paint, ready, again (a second visit, with the workbook) and tap in milliseconds; memory and bytes to ready in bytes');
if (out) writeFileSync(out, JSON.stringify({ rounds, all, table }, null, 1));
