// Hostile text: whatever is written, or comes in a file, is shown as text everywhere and does nothing.
import { readFileSync } from 'node:fs';
import { test, expect, VILLAGE, answer, backup, begin, go, hashed, open, saved, task } from './fixtures.mjs';

const PAYLOADS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '</title><svg onload=alert(1)>',
  '</textarea><iframe srcdoc="<script>alert(1)</script>">',
  '{{constructor.constructor("alert(1)")()}} ${alert(1)} {n} {name}',
  '" autofocus onfocus=alert(1) x="',
  "'; DROP TABLE books; --",
  'javascript:alert(1)',
  '&lt;b&gt; &amp; &#60;',
  '\u202Egnp.exe\u2066\u200B\uFEFF尾',
];
const ALL = PAYLOADS.join(' ');

/** What is shown of a text in labels: what cannot be seen stands by its number. */
const visible = (text) => text.replace(/[\u200B\u202E\u2066\uFEFF]/gu, (one) => `[U+${one.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}]`);

test.beforeEach(async ({ page }) => {
  page.on('dialog', (dialog) => { throw new Error(`a dialog: ${dialog.message()}`); });
});

/** Holds that the page has no element that only a payload could have made. */
async function isInert(page) {
  expect(await page.locator('main img, main iframe, main script, main [onerror], main [onload], main [onfocus], body > script:not([src])').count()).toBe(0);
}

/** Unfolds the details of all tasks. */
const unfold = (page) => page.evaluate(() => document.querySelectorAll('.details:not(.rows-fold, .rows__paste)').forEach((details) => { details.open = true; }));

test('text written in every field stays text, through saving, a reload, a copy and its merge', async ({ page }) => {
  await begin(page, { ...VILLAGE, name: PAYLOADS.slice(0, 3).join('') });
  await expect(page.locator('.bar__unit')).toContainText(PAYLOADS.slice(0, 3).join(''));
  const filled = [];
  for (const item of [13]) {
    await go(page, `#/items/${item}`);
    await expect(page.locator('h1')).toHaveText(new RegExp(`^${item} `));
    await unfold(page);
    for (const add of await page.locator('.rows > button').all()) if (await add.isVisible()) await add.click();
    const fields = page.locator('[data-task] input[type=text]:not([inputmode]), [data-task] textarea');
    const count = await fields.count();
    for (let at = 0; at < count; at += 1) {
      const field = fields.nth(at);
      if (!(await field.isVisible())) continue;
      const text = (await field.evaluate((one) => one.tagName)) === 'TEXTAREA' ? ALL : PAYLOADS[at % PAYLOADS.length];
      await field.fill(text);
      await field.blur();
      filled.push([item, at, text.trim()]);
    }
  }
  expect(filled.length).toBeGreaterThan(12);
  await saved(page);
  await isInert(page);
  await expect(page.locator('a[href^="javascript:" i], a[href^="data:" i]')).toHaveCount(0);
  await page.reload();
  for (const [item, at, text] of filled.filter((_, index) => index % 7 === 0)) {
    await go(page, `#/items/${item}`);
    await expect(page.locator('h1')).toHaveText(new RegExp(`^${item} `));
    await unfold(page);
    await expect(page.locator('[data-task] input[type=text]:not([inputmode]), [data-task] textarea').nth(at)).toHaveValue(text);
  }
  expect(await page.title()).not.toContain('alert');
  await page.emulateMedia({ media: 'print' });
  await isInert(page);
  await page.emulateMedia({ media: 'screen' });
  const copy = await backup(page);
  expect(copy.name).toMatch(/^[^\\/:*?"<>|\u200B-\u200F\u202A-\u202E\u2066-\u2069]+\.json$/u);
  expect(JSON.parse(readFileSync(copy.path, 'utf8')).unit.name).toBe(PAYLOADS.slice(0, 3).join(''));
});

test('text from a file is shown as text, by its numbers where it cannot be seen', async ({ page, browser, baseURL }, info) => {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'done');
  await saved(page);
  const file = JSON.parse(readFileSync((await backup(page)).path, 'utf8'));
  const [[counter, replica]] = file.payload.answers['35.9'].state;
  for (const field of ['note', 'problem', 'next']) file.payload.answers['35.9'][field] = [[counter, replica, ALL]];
  file.payload.answers['35.9'].lead = [[counter, replica, PAYLOADS.at(-1)]];
  file.payload.answers['99.9'] = { note: [[counter, replica, ALL]], '<img src=x onerror=alert(1)>': [[counter, replica, 'x']] };
  file.payload.profile.name = [[counter, replica, PAYLOADS.at(-1)]];
  file.unit.name = PAYLOADS.at(-1);
  file['<script>alert(1)</script>'] = ALL;
  const path = hashed(info, '‮gnp.<img>.json'.replace(/[<>]/g, '_'), file);

  const second = await browser.newContext({ baseURL, locale: 'zh-CN' });
  const other = await second.newPage();
  other.on('dialog', (dialog) => { throw new Error(`a dialog: ${dialog.message()}`); });
  await open(other);
  await other.setInputFiles('input[type=file] >> nth=0', path);
  await expect(other.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await expect(other.locator('.bar__unit bdi')).toHaveText(new RegExp(`^荔波县 ${visible(PAYLOADS.at(-1)).replace(/[[\]+]/g, '\\$&')}$`));
  await go(other, '#/items/35');
  await task(other, '35.9').locator('.details > summary').click();
  await expect(task(other, '35.9').getByLabel('备注')).toHaveValue(ALL);
  await isInert(other);
  await go(other, '#/assess');
  await expect(other.locator('.unplaced')).toContainText(visible(ALL));
  await isInert(other);
  await go(other, '#/books');
  await expect(other.locator('.books__row h2 bdi').first()).toContainText('[U+202E]');
  await second.close();

  await go(page, '#/storage');
  await page.setInputFiles('.storage__incoming input[type=file]', path);
  await expect(page.locator('.storage__verdict h3')).toContainText('[U+202E]');
  await expect(page.locator('.storage__verdict .facts')).toContainText('[U+202E]');
  await isInert(page);
});

test('only pages of the web become links, and a link says where it leads', async ({ page }) => {
  await begin(page, VILLAGE);
  await go(page, '#/items/35');
  const card = task(page, '35.9');
  await card.locator('.details > summary').click();
  await card.getByRole('button', { name: /添加佐证|佐证/ }).first().click();
  const field = card.locator('.rows input[type=text]').first();
  const link = card.locator('a.task__link');
  for (const text of [
    'javascript:alert(1)', 'JaVa\tScript:alert(1)', ' javascript:alert(1)', 'data:text/html,<script>alert(1)</script>',
    'vbscript:x', 'file:///etc/passwd', 'blob:https://x/1', '//x.cn', 'https://x\u202Emoc.cn', 'https://', '见 https://x.cn',
  ]) {
    await field.fill(text);
    await field.blur();
    await expect(link, text).toHaveCount(0);
  }
  for (const [text, host] of [
    ['https://www.moe.gov.cn@evil.example/a', 'evil.example'],
    ['https://user:pass@evil.example:8443/', 'evil.example:8443'],
    ['http://黔南.例子/', 'xn--'],
  ]) {
    await field.fill(text);
    await field.blur();
    await expect(link).toContainText(host);
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    await expect(link).toHaveAttribute('referrerpolicy', 'no-referrer');
    await expect(link).toHaveAttribute('target', '_blank');
  }
});
