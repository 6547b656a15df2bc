// Devices and hosts of the catalogue of faults: plain http, translators that rewrite the page, little memory, slow
// networks, and what is copied for whoever helps.
import { test as unwatched, chromium } from '@playwright/test';
import { test, expect, ROUTES, VILLAGE, answer, begin, go, open, ready, saved, task, watch } from './fixtures.mjs';

const FLAGS = (process.env.CHROMIUM_FLAGS ?? '').split(' ').filter(Boolean);

/** A host that browsers do not trust: no https, and not this device. */
const PLAIN = 'http://office.example/';

test('P16: on plain http without a service worker everything works and is saved', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: PLAIN, locale: 'zh-CN' });
  const wrong = [];
  await watch(context, PLAIN, wrong);
  await context.route(`${PLAIN}**`, async (route) => {
    const response = await route.fetch({ url: route.request().url().replace(PLAIN, baseURL) });
    await route.fulfill({ response });
  });
  const page = await context.newPage();
  await begin(page, VILLAGE);
  expect(await page.evaluate(() => [isSecureContext, 'serviceWorker' in navigator])).toEqual([false, false]);
  await answer(page, '35.9', 'done');
  await saved(page);
  for (const hash of ROUTES) {
    await go(page, hash);
    await expect(page.locator('h1')).toHaveCount(1);
    await expect(page.locator('.page__loading')).toHaveCount(0);
  }
  await go(page, '#/storage');
  const [download] = await Promise.all([
    page.waitForEvent('download'), page.locator('.storage').getByRole('button', { name: '备份', exact: true }).click()]);
  const copy = await download.path();
  await page.setInputFiles('.storage__incoming input[type=file]', copy);
  await expect(page.locator('.storage__verdict')).toContainText('某某小学');
  await page.reload();
  await ready(page);
  await go(page, '#/items/35');
  await expect(task(page, '35.9').locator('input[value=done]')).toBeChecked();
  expect(wrong).toEqual([]);
  // What is fetched ahead may still be on its way.
  await context.unrouteAll({ behavior: 'ignoreErrors' });
  await context.close();
});

/** Rewrites the page as translators do, now and whenever something is shown: a text goes into elements of theirs, or
 * is taken out and another one put in its place. */
async function translate(page, way) {
  await page.evaluate((how) => {
    const isTheirs = (node) => node.parentNode?.nodeName === 'FONT';
    const rewrite = () => {
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found = [];
      while (texts.nextNode()) {
        const { currentNode: text } = texts;
        if (text.data.trim() && !isTheirs(text) && !text.parentNode.closest('script, style, textarea, option')) found.push(text);
      }
      for (const text of found) {
        const [outer, inner] = [document.createElement('font'), document.createElement('font')];
        outer.append(inner);
        const { data } = text;
        text.replaceWith(outer);
        inner.append(how === 'wrapped' ? text : data);
      }
    };
    rewrite();
    new MutationObserver(rewrite).observe(document.body, { childList: true, characterData: true, subtree: true });
  }, way);
}

for (const way of ['wrapped', 'replaced']) {
  test(`P19: a translator that rewrites the page breaks nothing (text is ${way})`, async ({ page }) => {
    await begin(page, VILLAGE);
    await translate(page, way);
    for (const hash of ROUTES) {
      await go(page, hash);
      await expect(page.locator('.page__loading')).toHaveCount(0);
    }
    await answer(page, '35.9', 'in-progress');
    await answer(page, '35.9', 'done');
    await task(page, '35.9').locator('.details > summary').click();
    await task(page, '35.9').getByLabel('备注').fill('译者在旁');
    await task(page, '35.9').getByLabel('备注').blur();
    await answer(page, '12.1', 'in-progress');
    await page.keyboard.press('Control+z');
    await answer(page, '12.1', 'done');
    for (const hash of ROUTES.toReversed()) await go(page, hash);
    await expect(page.locator('#crash')).toBeHidden();
    await expect(page.locator('[data-save=saved]')).toBeAttached();
    await page.reload();
    await ready(page);
    await go(page, '#/items/35');
    await expect(task(page, '35.9').locator('input[value=done]')).toBeChecked();
    await task(page, '35.9').locator('.details > summary').click();
    await expect(task(page, '35.9').getByLabel('备注')).toHaveValue('译者在旁');
    await go(page, '#/items/12');
    await expect(task(page, '12.1').locator('input[value=done]')).toBeChecked();
  });
}

/** Opens a browser on a profile in which a program may take so many pages of memory. */
async function withMemory(profile, baseURL, pages) {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM, baseURL, locale: 'zh-CN', serviceWorkers: 'block',
    args: [...FLAGS, ...(pages ? [`--js-flags=--wasm-max-mem-pages=${pages}`] : [])],
  });
  await context.addInitScript(() => {
    const real = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...all) => {
      const made = await real(...all);
      window.memory = made.instance.exports.memory;
      return made;
    };
  });
  return context;
}

/** What a large file takes at the least, in pages of memory. */
const LARGE = 64;

// What breaks here is meant to.
unwatched('P20: where memory cannot grow it is said, the rescue page is offered, and nothing is lost', async ({ baseURL }, info) => {
  const profile = info.outputPath('profile');
  let context = await withMemory(profile, baseURL);
  let page = await context.newPage();
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'done');
  await saved(page);
  await go(page, '#/storage');
  const taken = await page.evaluate(() => window.memory.buffer.byteLength / 65_536);
  await context.close();

  context = await withMemory(profile, baseURL, taken + LARGE / 2);
  page = await context.newPage();
  await open(page, '#/storage');
  await page.setInputFiles('.storage__incoming input[type=file]', {
    name: 'large.json', mimeType: 'application/json', buffer: Buffer.from(`[${'"长",'.repeat(LARGE * 12_000)}0]`),
  });
  await expect(page.locator('#crash')).toBeVisible();
  await page.locator('#crash').getByRole('link').click();
  await expect(page.locator('#says')).toContainText('找到 1 本台账');
  await open(page, '#/items/35');
  await expect(task(page, '35.9').locator('input[value=done]')).toBeChecked();
  await context.close();

  context = await withMemory(profile, baseURL, 2);
  page = await context.newPage();
  await page.goto('./');
  await expect(page.locator('#boot-says')).toContainText('没有完整载入');
  await page.locator('.boot').getByRole('link').click();
  await expect(page.locator('#says')).toContainText('找到 1 本台账');
  await context.close();
});

/** Slow 3G as it is measured by: 400 kbit/s, and as many milliseconds to an answer. */
const SLOW = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

// How soon an edit is called saved on such a processor is held by `cargo xtask bench store`, with the disk's own share.
test('P21: on slow 3G and a slow processor a first visit can be used within five seconds', async ({ page, context }) => {
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  await open(page);
  const [shown, usable] = await page.evaluate(() => ['first-contentful-paint', 'ready'].map((name) =>
    performance.getEntriesByName(name)[0].startTime));
  console.log(`slow 3G: shown after ${Math.round(shown)} ms, usable after ${Math.round(usable)} ms`);
  expect(shown).toBeLessThanOrEqual(usable);
  expect(usable).toBeLessThanOrEqual(5000);
});

test('P22: what is copied for whoever helps names nobody and tells nothing of what was written', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const logged = [];
  page.on('console', (message) => logged.push(message.text()));
  await begin(page, { ...VILLAGE, name: '保密小学' });
  await answer(page, '35.9', 'done');
  const card = task(page, '35.9');
  await card.locator('.details > summary').click();
  const written = ['秘密备注', '秘密责任人'];
  await card.getByLabel('备注').fill(written[0]);
  await card.getByLabel(/责任人|负责人/).first().fill(written[1]);
  await card.getByLabel(/责任人|负责人/).first().blur();
  await saved(page);
  await go(page, '#/storage');
  await page.locator('.storage__diagnostics summary').click();
  await page.getByRole('button', { name: '复制诊断信息' }).click();
  await expect(page.locator('.notices[role=status]')).toContainText('已复制');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const shown = await page.locator('.storage__diagnostics').innerText();
  expect(copied).toContain('程序版本');
  for (const secret of [...written, '保密小学', '荔波', '35.9', 'done', '秘密']) {
    expect(copied).not.toContain(secret);
    expect(shown).not.toContain(secret);
    expect(logged.join('\n')).not.toContain(secret);
  }
});
