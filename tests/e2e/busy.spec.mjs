// A window that holds a transaction which does not end, as one does that was frozen in the middle of it.
import { test as unwatched } from '@playwright/test';
import { start } from '../kill/browser.mjs';
import { test, expect, VILLAGE, answer, begin, fillUnit, ready, saved } from './fixtures.mjs';

/** Keeps a transaction on the ledger open for as long as the page lives. */
async function hold(page) {
  await page.evaluate(async () => {
    const opening = indexedDB.open(`plan-workbook:${location.pathname.replace(/[^/]*$/, '')}`);
    const database = await new Promise((found) => { opening.onsuccess = () => found(opening.result); });
    const transaction = database.transaction(['books'], 'readwrite');
    const again = () => { transaction.objectStore('books').get('nothing').onsuccess = again; };
    again();
  });
}

unwatched('T7: while a frozen window holds a transaction, another one writes, or says within five seconds that it does not', async ({ baseURL }, info) => {
  const browser = await start(info.outputPath('profile'));
  const { context } = browser;
  const page = await context.newPage();
  await page.goto(baseURL);
  await ready(page);
  await fillUnit(page, VILLAGE);
  await page.getByRole('button', { name: '开始填写' }).click();
  await saved(page);
  const other = await context.newPage();
  await other.goto(`${baseURL}version.json`);
  await hold(other);
  const session = await context.newCDPSession(other);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await page.bringToFront();
  await answer(page, '35.9', 'done');
  await expect(page.locator('[data-save=failed]')).toBeVisible({ timeout: 7000 });
  await expect(page.locator('.banner[data-tone=bad]').getByRole('button', { name: '备份', exact: true })).toBeVisible();
  // Once the other one has gone, it is saved after all.
  await other.close();
  await page.getByRole('button', { name: '重新保存' }).click();
  await saved(page);
  browser.kill();
  await browser.gone();
});

test('T7: a window that opens while another one holds a transaction says so', async ({ page, context }) => {
  await begin(page, VILLAGE);
  await page.goto('./version.json');
  await hold(page);
  const other = await context.newPage();
  await other.goto('./');
  await expect(other.getByRole('link', { name: '抢救文件' })).toBeVisible({ timeout: 15_000 });
  await expect(other.locator('main')).toContainText('没有动');
});

test('a copy opened on the very first visit shows that the page is on its way to it', async ({ page, context }) => {
  await page.goto('./');
  await ready(page);
  let go;
  const held = new Promise((resolve) => { go = resolve; });
  await context.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await page.getByLabel('打开备份').setInputFiles({ name: '备份.json', mimeType: 'application/json', buffer: Buffer.from('{') });
  const bar = page.getByRole('progressbar', { name: '正在载入' });
  await expect(bar).toBeVisible();
  await expect(bar).toHaveCSS('opacity', '1');
  go();
  await expect(page.getByRole('alert').first()).not.toBeEmpty();
  await expect(bar).toHaveCount(0);
});
