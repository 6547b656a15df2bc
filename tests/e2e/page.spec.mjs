// The page itself: its policy, its first use, and what is loaded when.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { test, expect, ROUTES, VILLAGE, begin, go, ready } from './fixtures.mjs';

/** What a first visit may take, in encoded bytes; it only falls. */
const FIRST_USE = 78 * 1024;

test('every inline block matches a hash of the policy, which allows nothing else', async ({ page, request }) => {
  const html = await (await request.get('./')).text();
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)[1];
  const blocks = [...html.matchAll(/<(script|style)>([\s\S]*?)<\/\1>/g)];
  expect(blocks.map((block) => block[1])).toEqual(['script', 'style']);
  for (const [, kind, text] of blocks) {
    const hash = createHash('sha256').update(text).digest('base64');
    const directive = policy.split('; ').find((part) => part.startsWith(`${kind}-src`));
    expect(directive).toContain(`'sha256-${hash}'`);
  }
  expect(blocks[0][2].length).toBeLessThanOrEqual(500);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe-inline');
  expect(html).not.toMatch(/\son[a-z]+=|\sstyle=/);
  await page.goto('./');
  await ready(page);
});

test('a first visit fetches little, everything once, and no page that is not open', async ({ page, context }) => {
  const asked = [];
  context.on('request', (request) => request.url().startsWith('http') && asked.push(request.url()));
  await page.goto('./');
  await ready(page);
  const readyAt = await page.evaluate(() => performance.getEntriesByName('ready')[0].startTime);
  await page.waitForFunction((until) => performance.now() > until, readyAt + 5000);
  const fetched = await page.evaluate(() => ['navigation', 'resource'].flatMap((kind) =>
    performance.getEntriesByType(kind).map((entry) => [entry.name, entry.encodedBodySize])));
  expect(fetched.map(([url]) => url).toSorted()).toEqual(asked.toSorted());
  const names = fetched.map(([url]) => new URL(url).pathname);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => /split_/.test(name))).toEqual([]);
  const all = fetched.reduce((sum, [, size]) => sum + size, 0);
  const largest = fetched.toSorted((one, other) => other[1] - one[1]).slice(0, 4);
  console.log(`first use: ${all} bytes; ${largest.map(([url, size]) => `${new URL(url).pathname} ${size}`).join(', ')}`);
  expect(all).toBeGreaterThan(10_000);
  expect(all).toBeLessThanOrEqual(FIRST_USE);
});

test('what nobody needs every day is fetched when it is opened, and once', async ({ page }) => {
  const loaded = [];
  page.on('request', (request) => loaded.push(request.url()));
  await begin(page, VILLAGE);
  await go(page, '#/items/25');
  await expect(page.locator('[data-task]').first()).toBeVisible();
  expect(loaded.filter((url) => /split_(more|english)/.test(url))).toEqual([]);
  for (const [hash, place] of [['#/settings', '.settings'], ['#/storage', '.storage'], ['#/books', '.books']]) {
    await go(page, hash);
    await expect(page.locator(place)).toBeVisible();
  }
  expect(loaded.filter((url) => /split_more/.test(url))).toHaveLength(1);
  expect(loaded.filter((url) => /split_english/.test(url))).toEqual([]);
});

/** What the way to the first answer takes, and what all pages take together, in encoded bytes; with the pages there are
 * they only fall, but for what a page learns to do. */
const DAILY_USE = 652 * 1024;
const ALL_PAGES = 1_440 * 1024;

test('what the parts of the page take stays within their budgets', async ({ page }) => {
  const taken = () => page.evaluate(() => ['navigation', 'resource'].flatMap((kind) =>
    performance.getEntriesByType(kind).map((entry) => entry.encodedBodySize)).reduce((sum, size) => sum + size, 0));
  await begin(page, VILLAGE);
  await go(page, '#/items/25');
  await expect(page.locator('[data-task]').first()).toBeVisible();
  const daily = await taken();
  for (const hash of ROUTES) await go(page, hash);
  await expect(page.locator('.page__loading')).toHaveCount(0);
  const all = await taken();
  console.log(`to the first answer: ${daily} bytes; all pages: ${all} bytes`);
  expect(daily).toBeGreaterThan(100_000);
  expect(daily).toBeLessThanOrEqual(DAILY_USE);
  expect(all).toBeLessThanOrEqual(ALL_PAGES);
});

test('whoever wants no motion sees none', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await begin(page, VILLAGE);
  const moving = new Set();
  for (const hash of ROUTES) {
    await go(page, hash);
    await expect(page.locator('.page__loading')).toHaveCount(0);
    const found = await page.locator('body *').evaluateAll((all) => all.flatMap((one) => {
      const { transitionDuration, animationDuration, animationName } = getComputedStyle(one);
      const times = [...transitionDuration.split(','), ...(animationName === 'none' ? [] : animationDuration.split(','))];
      return times.some((time) => parseFloat(time) > 0.01) ? [`${one.tagName.toLowerCase()}.${one.className}`] : [];
    }));
    found.forEach((one) => moving.add(one));
  }
  expect([...moving]).toEqual([]);
});

test('every page has one heading and a title', async ({ page }) => {
  await begin(page, VILLAGE);
  for (const hash of ROUTES) {
    await go(page, hash);
    await expect(page.locator('h1')).toHaveCount(1);
    await expect(page).toHaveTitle(/ · 工作要点落实台账$/);
  }
});

test('a page inside a frame says that it has to be opened by itself', async ({ page, baseURL }) => {
  await page.route('**/framed.html', (route) => route.fulfill({
    contentType: 'text/html', body: `<iframe src="${baseURL}" width="600" height="400"></iframe>`,
  }));
  await page.goto('./framed.html');
  await expect(page.frameLocator('iframe').locator('#boot-says')).toContainText('请单独打开');
});

test('without scripts, and from a folder, the page shows what the plan is about and says what to do', async ({ browser, baseURL, request }, info) => {
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const page = await plain.newPage();
  await page.goto(baseURL);
  await expect(page.locator('.boot__outline li li')).toHaveCount(35);
  await expect(page.locator('.boot__outline')).toBeVisible();
  await expect(page.locator('noscript p')).toContainText('请在浏览器设置里允许本页运行脚本');
  await expect(page.locator('#boot-says')).toBeHidden();
  await plain.close();
  const html = await (await request.get('./')).text();
  writeFileSync(info.outputPath('index.html'), html);
  const check = /<script src="(check\.[0-9a-f]+\.js)"/.exec(html)[1];
  writeFileSync(info.outputPath(check), await (await request.get(`./${check}`)).text());
  const folder = await browser.newContext();
  const opened = await folder.newPage();
  await opened.goto(pathToFileURL(info.outputPath('index.html')).href);
  await expect(opened.locator('#boot-says')).toContainText('不能直接从文件夹里打开');
  await expect(opened.locator('.boot__outline')).toBeVisible();
  await folder.close();
});
