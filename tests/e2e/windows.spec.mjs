// Windows and programs beside each other: without messages, and beside a newer program that takes the store over.
import { test, expect, VILLAGE, answer, begin, go, open, ready, saved, task } from './fixtures.mjs';

const database = (page) => page.evaluate(() => `plan-workbook:${location.pathname.replace(/[^/]*$/, '')}`);

/** Does what a newer program does when it opens the store: it raises the store's version. */
const migrate = async (page) => page.evaluate((name) => new Promise((done, fail) => {
  const request = indexedDB.open(name, 99);
  request.onblocked = () => fail(new Error('the old program does not let go'));
  request.onsuccess = () => { request.result.close(); done(); };
  request.onerror = () => fail(request.error);
}), await database(page));

test('T6: windows that do not hear each other lose nothing', async ({ page, context }) => {
  await context.addInitScript(() => { delete window.BroadcastChannel; });
  await begin(page, VILLAGE);
  const other = await context.newPage();
  await open(other);
  await answer(page, '35.9', 'done');
  await saved(page);
  await answer(other, '12.1', 'done');
  await saved(other);
  await answer(page, '12.2', 'in-progress');
  await saved(page);
  for (const window of [page, other]) {
    await window.reload();
    await ready(window);
    await go(window, '#/items/12');
    await expect(task(window, '12.1').locator('input[value=done]')).toBeChecked();
    await expect(task(window, '12.2').locator('input[value=in-progress]')).toBeChecked();
    await go(window, '#/items/35');
    await expect(task(window, '35.9').locator('input[value=done]')).toBeChecked();
  }
});

test('T8: an old window steps aside for a newer program, and what it has not saved is not lost', async ({ page, context }) => {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'done');
  await saved(page);
  const newer = await context.newPage();
  await newer.goto('./version.json');
  await migrate(newer);
  await expect(page.locator('.notices[role=alert]')).toContainText('另一个窗口已换成新版程序');
  await answer(page, '12.1', 'done');
  await expect(page.locator('[data-save=failed]')).toBeVisible();
  const logs = await page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.includes(':log:')));
  expect(logs).toHaveLength(1);
  expect(logs[0][1]).toContain('"12.1","state"');
});

test('D37: a store of a newer program is left alone, is said, and can be saved as it is', async ({ page }) => {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'done');
  await saved(page);
  await page.goto('./version.json');
  await migrate(page);
  await page.goto('./');
  await expect(page.getByRole('alert')).toContainText('更新');
  await page.getByRole('link', { name: '抢救文件' }).click();
  await expect(page.locator('#says')).toContainText('找到 1 本台账');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '存成抢救文件' }).click()]);
  expect(await download.failure()).toBeNull();
  const version = await page.evaluate(async (name) =>
    (await indexedDB.databases()).find((found) => found.name === name).version, await database(page));
  expect(version).toBe(99);
});
