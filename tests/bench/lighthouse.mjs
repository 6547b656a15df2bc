// Holds the overview and an item's page against Lighthouse, as a phone sees them, with a workbook on the device.
// Started by `cargo xtask bench lighthouse`; ends with an error where a score is below the bound.
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import { toTasks } from './journey.mjs';
import { serve } from './server.mjs';

const [dist, out] = process.argv.slice(2);
const { chromium } = createRequire(new URL('../e2e/', import.meta.url))('@playwright/test');
const BOUND = 95;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const PAGES = { overview: '#/', item: '#/items/12' };
/** How often each page is judged; the middle score counts. */
const ROUNDS = 3;

const freePort = () => new Promise((found) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => found(port));
  });
});

const server = await serve({ ours: dist }, {});
const profile = mkdtempSync(join(tmpdir(), 'plan-workbook-'));
const port = await freePort();
const flags = (process.env.CHROMIUM_FLAGS ?? '').split(' ').filter(Boolean);
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM, args: [...flags, `--remote-debugging-port=${port}`], locale: 'zh-CN',
});
const table = {};
try {
  const page = await context.newPage();
  await page.goto(`${server.address}/ours/`);
  await toTasks(page);
  await page.locator('[data-save=saved]').waitFor();
  await page.close();
  for (const [name, hash] of Object.entries(PAGES)) {
    const scores = CATEGORIES.map(() => []);
    for (let round = 0; round < ROUNDS; round += 1) {
      // Storage stays: a device without a workbook is shown the first run instead.
      const { lhr } = await lighthouse(`${server.address}/ours/${hash}`, {
        port, logLevel: 'error', onlyCategories: CATEGORIES, disableStorageReset: true,
      });
      CATEGORIES.forEach((category, at) => scores[at].push(Math.round(lhr.categories[category].score * 100)));
      if (out) writeFileSync(`${out}-${name}.json`, JSON.stringify(lhr));
    }
    const middle = (list) => list.toSorted((one, other) => one - other)[list.length >> 1];
    table[name] = Object.fromEntries(CATEGORIES.map((category, at) => [category, middle(scores[at])]));
  }
} finally {
  await context.close();
  server.close();
  rmSync(profile, { recursive: true, force: true });
}
console.table(table);
const low = Object.entries(table).flatMap(([name, scores]) =>
  Object.entries(scores).filter(([, score]) => !(score >= BOUND)).map(([category, score]) => `${name} ${category} ${score}`));
if (low.length > 0) {
  console.error(`below ${BOUND}: ${low.join(', ')}`);
  process.exitCode = 1;
}
