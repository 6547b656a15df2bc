// Measures the page beside the same plan on other ways: one run, rounds interleaved, a slow phone on a slow network.
// Started by `cargo xtask bench page`. Only the ratios mean anything; under 15 % is noise.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { peers } from './build.mjs';
import { toTasks } from './journey.mjs';
import { serve } from './server.mjs';

const [dist, rounds, out] = [process.argv[2], Number(process.argv[3] ?? 9), process.argv[4]];
const { chromium } = createRequire(new URL('../e2e/', import.meta.url))('@playwright/test');
const plan = JSON.parse(readFileSync(new URL('../../seeds/qiannan-2019.json', import.meta.url)));

/** Lighthouse's slow phone. */
const SLOW = { offline: false, latency: 562.5, downloadThroughput: 1.6e6 * 0.9 / 8, uploadThroughput: 0.75e6 * 0.9 / 8 };
const CPU = 4;
/** The pages measured beside ours; ratios are to the first. */
const PEERS = (process.argv[5] ?? 'vanilla,react,survey').split(',');
const TAPS = 8;

const median = (list) => {
  const sorted = list.filter(Number.isFinite).toSorted((one, other) => one - other);
  return sorted.length === 0 ? NaN : (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

const ready = (page) => page.waitForFunction(() => performance.getEntriesByName('ready').length > 0, null, { timeout: 60_000 });

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
  // What took less than the threshold is not told. Times are told in steps of eight: the mean sees between them.
  const told = await page.evaluate(() => globalThis.taps);
  const times = [...told, ...Array(Math.max(0, TAPS - told.length)).fill(16)];
  return times.reduce((sum, time) => sum + time, 0) / times.length;
}

/** A new device, slow in computing; what it takes from the network is counted. */
async function device(browser, serviceWorkers) {
  const context = await browser.newContext({
    viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, locale: 'zh-CN', serviceWorkers,
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const taken = { bytes: 0 };
  session.on('Network.loadingFinished', (event) => { taken.bytes += event.encodedDataLength; });
  await session.send('Network.enable');
  const network = (conditions) => session.send('Network.emulateNetworkConditions', conditions);
  const slower = (rate) => session.send('Emulation.setCPUThrottlingRate', { rate });
  await network(SLOW);
  await slower(CPU);
  return { context, page, taken, network, slower };
}

/** Opens a page and returns when it was there and when it could be used. */
async function open(page, address) {
  await page.goto(address, { waitUntil: 'load', timeout: 60_000 });
  await ready(page);
  return page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    ready: performance.getEntriesByName('ready')[0].startTime,
  }));
}

/** Visits a page on a device that has never seen it, and taps its choices. */
async function visit(browser, address, name) {
  const { context, page, taken, slower } = await device(browser, 'block');
  const seen = await open(page, address);
  await slower(1);
  seen.memory = await page.evaluate(async () => (await performance.measureUserAgentSpecificMemory?.())?.bytes);
  await page.waitForFunction((until) => performance.now() > until, seen.ready + 5000);
  seen.bytes = taken.bytes;
  if (name === 'ours') await toTasks(page);
  await slower(CPU);
  seen.tap = await taps(page);
  if (name === 'ours') await page.locator('[data-save=saved]').waitFor();
  await context.close();
  return seen;
}

/** Visits our page, begins a workbook, has the build kept, and comes back without a network. */
async function comeBack(browser, address) {
  const { context, page, network, slower } = await device(browser, 'allow');
  const first = (await open(page, address)).ready;
  await network({ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  await slower(1);
  await toTasks(page);
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    while (active.state !== 'activated') await new Promise((changed) => { active.onstatechange = changed; });
  });
  await page.goto('about:blank');
  await context.setOffline(true);
  await slower(CPU);
  const again = (await open(page, address)).ready;
  await context.close();
  return again / first;
}

const all = Object.fromEntries([...PEERS, 'ours'].map((name) => [name, []]));
const made = await peers(plan);
const server = await serve({ ours: dist, ...made });
const flags = (process.env.CHROMIUM_FLAGS ?? '').split(' ').filter(Boolean);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM, args: [...flags, '--enable-blink-features=ForceEagerMeasureMemory'],
});
const offline = [];
// The first round warms up.
for (let round = 0; round <= rounds; round += 1) {
  const names = Object.keys(all);
  const order = names.map((_, place) => names[(place + round) % names.length]);
  for (const name of order) {
    const seen = await visit(browser, `${server.address}/${name}/`, name);
    if (round > 0) all[name].push(seen);
  }
  const again = await comeBack(browser, `${server.address}/ours/`);
  if (round > 0) offline.push(again);
}
await browser.close();
server.close();

const middle = (name, what) => median(all[name].map((seen) => seen[what]));
const ratio = (name, what) => Number((middle(name, what) / middle(PEERS[0], what)).toFixed(2));
const table = Object.fromEntries(Object.keys(all).map((name) => [name, {
  ...Object.fromEntries(['paint', 'ready', 'tap', 'memory', 'bytes'].map((what) => [what, Math.round(middle(name, what))])),
  ...Object.fromEntries(['paint', 'ready', 'tap', 'memory'].map((what) => [`${what} x`, ratio(name, what)])),
}]));
console.table(table);
console.log('paint, ready and tap in milliseconds, memory and bytes (until five seconds after ready) in bytes;'
  + ` x: to ${PEERS[0]}`);
const bounds = {
  'first paint to vanilla': [ratio('ours', 'paint'), 1.05],
  'ready to vanilla': [ratio('ours', 'ready'), 1.5],
  'ready to React': [Number((middle('ours', 'ready') / middle('react', 'ready')).toFixed(2)), 1.1],
  'tap to vanilla': [ratio('ours', 'tap'), 1.1],
  'tap, ms': [Math.round(middle('ours', 'tap')), 100],
  'memory to vanilla': [ratio('ours', 'memory'), 2],
  'bytes of a first use': [middle('ours', 'bytes'), 100 * 1024],
  'ready without a network, to the first visit': [Number(median(offline).toFixed(2)), 0.6],
};
console.table(Object.fromEntries(Object.entries(bounds).map(([what, [is, bound]]) =>
  [what, { is, bound, holds: is <= bound }])));
if (out) writeFileSync(out, JSON.stringify({ rounds, all, offline, table, bounds }, null, 1));
