// The rescue page: all that a device holds in one file without the program, and every workbook back from it.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test, expect, VILLAGE, answer, begin, fillUnit, go, open, ready, saved, task } from './fixtures.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Saves the rescue file and returns its path. */
async function dump(page) {
  await page.goto('./rescue.html');
  await expect(page.locator('#says')).toContainText('找到');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '存成抢救文件' }).click()]);
  await expect(page.locator('#done')).toContainText(download.suggestedFilename());
  return download.path();
}

/** Answers tasks, writes a note, and leaves an edit that no store has acknowledged. */
async function fill(page) {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'done');
  await task(page, '35.9').locator('.details > summary').click();
  await task(page, '35.9').getByLabel('备注').fill('“引号”与\n两行');
  await task(page, '35.9').getByLabel('备注').blur();
  await answer(page, '12.1', 'in-progress');
  await saved(page);
  await page.evaluate(() => {
    IDBDatabase.prototype.transaction = () => { throw new DOMException('not now', 'UnknownError'); };
  });
  await answer(page, '12.2', 'done');
  await expect(page.locator('[data-save=failed]')).toBeVisible();
}

async function isWhole(page) {
  await go(page, '#/items/35');
  await expect(task(page, '35.9').locator('input[value=done]')).toBeChecked();
  await task(page, '35.9').locator('.details > summary').click();
  await expect(task(page, '35.9').getByLabel('备注')).toHaveValue('“引号”与\n两行');
  await go(page, '#/items/12');
  await expect(task(page, '12.1').locator('input[value=in-progress]')).toBeChecked();
  await expect(task(page, '12.2').locator('input[value=done]')).toBeChecked();
}

test('a workbook is restored in full from a rescue file, with what was never saved, on a new device', async ({ page, browser, baseURL }) => {
  await fill(page);
  const path = await dump(page);
  const context = await browser.newContext({ baseURL, locale: 'zh-CN' });
  const other = await context.newPage();
  await open(other);
  await other.setInputFiles('.start__before input[type=file]', path);
  await expect(other.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await expect(other.locator('.notices[role=status]')).toContainText('已从抢救文件打开 1 本台账');
  await expect(other.getByText('某某小学')).toBeVisible();
  await isWhole(other);
  await other.reload();
  await ready(other);
  await isWhole(other);
  await context.close();
});

test('every workbook of a rescue file opens as its own beside the one that is open', async ({ page }) => {
  await fill(page);
  await page.reload();
  await ready(page);
  await saved(page);
  await go(page, '#/books');
  await page.locator('.books__begin button').click();
  await fillUnit(page, { stages: ['幼儿园'], name: '某某幼儿园' });
  await page.locator('.unit-form button[type=submit]').click();
  await saved(page);
  const path = await dump(page);
  await open(page, '#/storage');
  await page.setInputFiles('.storage__incoming input[type=file]', path);
  const found = page.locator('.storage__verdict');
  await expect(found).toContainText('里面有 2 本台账');
  await expect(found).toContainText('某某小学');
  await expect(found).toContainText('某某幼儿园');
  await go(page, '#/books');
  await expect(page.locator('.books__row'), 'nothing is written before somebody decides').toHaveCount(2);
  await go(page, '#/storage');
  await page.setInputFiles('.storage__incoming input[type=file]', path);
  await page.getByRole('button', { name: '全部打开' }).click();
  await expect(page.locator('.notices[role=status]')).toContainText('已从抢救文件打开 2 本台账');
  await go(page, '#/books');
  await expect(page.locator('.books__row')).toHaveCount(4);
});

test('a state that was altered is rebuilt from the rescue file\'s journal', async ({ page, browser, baseURL }, info) => {
  await fill(page);
  const file = JSON.parse(readFileSync(await dump(page), 'utf8'));
  const [{ value: book }] = file.database.stores.books;
  book.state = book.state.replace('某某小学', '某某中学');
  const path = info.outputPath('altered.json');
  writeFileSync(path, JSON.stringify(file));
  const context = await browser.newContext({ baseURL, locale: 'zh-CN' });
  const other = await context.newPage();
  await open(other);
  await other.setInputFiles('.start__before input[type=file]', path);
  await expect(other.getByText('某某小学')).toBeVisible();
  await isWhole(other);
  await context.close();
});

test('where there is nothing, or nothing can be read, the rescue page says so', async ({ page }) => {
  await page.goto('./rescue.html');
  await expect(page.locator('#says')).toHaveText('这台设备的这个浏览器里没有保存过台账。');
  await expect(page.getByRole('button')).toHaveCount(0);
  expect(await page.evaluate(async () => (await indexedDB.databases()).length), 'looking makes no database').toBe(0);
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => { throw new DOMException('forbidden', 'SecurityError'); };
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } });
  });
  await page.reload();
  await expect(page.locator('#says')).toHaveText('没有读到任何内容。');
  await expect(page.locator('#wrong li')).toHaveCount(2);
  await expect(page.locator('#wrong')).toContainText('浏览器的数据库打不开');
});

test('where only localStorage can be read, the rescue page saves that', async ({ page }) => {
  await page.addInitScript(() => { Object.defineProperty(window, 'indexedDB', { value: undefined }); });
  await open(page);
  await fillUnit(page, VILLAGE);
  await page.getByRole('button', { name: '开始填写' }).click();
  await expect(page.locator('[data-save=fallback]')).toBeVisible();
  const file = JSON.parse(readFileSync(await dump(page), 'utf8'));
  expect(file.database).toBeNull();
  expect(Object.keys(file.local).some((key) => key.includes(':book:'))).toBe(true);
  await expect(page.locator('#found')).toContainText('荔波县 某某小学');
});

test('the start that fails leads to the rescue page', async ({ page, context }) => {
  // The script comes only when the program could not, twice.
  let attempts = 0;
  let given;
  const up = new Promise((resolve) => { given = resolve; });
  await context.route('**/workbook_bg.wasm', async (route) => {
    await route.abort();
    attempts += 1;
    if (attempts === 2) given();
  });
  await context.route('**/workbook.js', async (route) => {
    await up;
    await route.continue();
  });
  await page.goto('./');
  await expect(page.locator('#boot-says')).toContainText('没有完整载入');
  await page.getByRole('link', { name: '抢救文件' }).click();
  await expect(page.locator('h1')).toHaveText('抢救本机内容');
});

test('the rescue page is accessible, in the dark and on a narrow phone as well', async ({ page }) => {
  await fill(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await dump(page);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(axe);
    const found = await page.evaluate(async () => (await globalThis.axe.run()).violations.map((one) => one.id));
    expect(found, colorScheme).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  }
});

test('the rescue page keeps to its policy, and to itself inside a frame', async ({ page, baseURL, request }) => {
  const html = await (await request.get('./rescue.html')).text();
  expect(html).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(html).not.toMatch(/<script>|<style>|\sstyle=|\son[a-z]+=|\{\{|wasm|type="module"/);
  await page.route('**/framed.html', (route) => route.fulfill({
    contentType: 'text/html', body: `<iframe src="${baseURL}rescue.html" width="600" height="400"></iframe>`,
  }));
  await page.goto('./framed.html');
  await expect(page.frameLocator('iframe').locator('#says')).toContainText('请单独打开');
});
