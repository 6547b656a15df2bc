// Splitting the work: an office gets its tasks alone, fills them in elsewhere, and what it did comes back with its name.
import { test, expect, VILLAGE, answer, backup, begin, go, open, saved, task } from './fixtures.mjs';

/** Hands items to an office and returns the part's file and name. */
async function handOut(page, office, items) {
  await go(page, '#/storage');
  await page.locator('.storage__split > summary').click();
  await page.getByRole('button', { name: office, exact: true }).click();
  for (const item of items) await page.locator(`input[name=split-items][value="${item}"]`).check();
  const button = page.getByRole('button', { name: '存成分工文件' });
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { path: await download.path(), name: download.suggestedFilename() };
}

test('a part goes to an office, is filled in there, and comes back with who did it', async ({ page, browser, baseURL }) => {
  await begin(page, VILLAGE);
  await answer(page, '12.1', 'in-progress');
  await saved(page);
  await go(page, '#/storage');
  await page.locator('.storage__split > summary').click();
  await page.getByRole('button', { name: '存成分工文件' }).click();
  await expect(page.locator('#split-items-error')).toContainText('至少选一个条目或一项任务');
  await page.locator('.storage__split > summary').click();
  const part = await handOut(page, '教务处', [35]);
  expect(part.name).toMatch(/^荔波县_某某小学_2019要点_分工-教务处_[0-9A-F]{6}\.json$/);

  const office = await browser.newContext({ baseURL, locale: 'zh-CN' });
  const other = await office.newPage();
  await open(other);
  await other.setInputFiles('input[type=file] >> nth=0', part.path);
  await expect(other.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await expect(other.locator('.bar__unit')).toContainText('分工：教务处');
  await go(other, '#/items/12');
  await expect(other.locator('[data-task]')).toHaveCount(0);
  await expect(other.locator('.page__head')).toContainText('没有分给您');
  await expect(other.locator('.items li li')).toHaveCount(1);
  await answer(other, '35.9', 'done');
  await saved(other);
  await other.reload();
  await expect(other.locator('[data-task="35.9"] input[value=done]')).toBeChecked();
  await go(other, '#/storage');
  await expect(other.locator('.storage__split')).toHaveCount(0);
  const back = await backup(other);
  expect(back.name).toContain('分工-教务处');

  await answer(page, '12.1', 'done');
  await saved(page);
  await go(page, '#/storage');
  await page.setInputFiles('.storage__incoming input[type=file]', back.path);
  await expect(page.locator('.storage__verdict')).toContainText('分出去的分工台账');
  await expect(page.locator('.storage__replace')).toHaveCount(0);
  await page.getByRole('button', { name: '合并到当前台账' }).click();
  await saved(page);
  await expect(page.locator('.storage')).toContainText('科室填了多少');
  await go(page, '#/items/35');
  await expect(task(page, '35.9').locator('input[value=done]')).toBeChecked();
  await expect(task(page, '35.9').locator('.task__meta')).toContainText('教务处填');
  await go(page, '#/items/12');
  await expect(task(page, '12.1').locator('input[value=done]')).toBeChecked();
  await expect(task(page, '12.1').locator('.task__meta')).not.toContainText('教务处');
  await office.close();
});

test('single tasks of an item can be handed out, and the office sees those alone', async ({ page, browser, baseURL }) => {
  await begin(page, VILLAGE);
  await go(page, '#/storage');
  await page.locator('.storage__split > summary').click();
  await page.getByRole('button', { name: '教务处', exact: true }).click();
  const item = page.locator('.split__item').filter({ has: page.locator('input[value="35"]') });
  const whole = item.locator('input[name=split-items]');
  await item.locator('summary').click();
  const single = item.locator('input[name=split-tasks]');
  await expect(single.nth(2)).toBeVisible();
  const count = await single.count();
  await item.locator('input[value="35.9"]').check();
  await expect(whole).not.toBeChecked();
  expect(await whole.evaluate((one) => one.indeterminate)).toBe(true);
  await expect(item).toContainText(`${count} 项任务，选了 1 项`);
  // All of an item is the item, and none of it is nothing.
  await whole.check();
  for (let at = 0; at < count; at += 1) await expect(single.nth(at)).toBeChecked();
  await whole.uncheck();
  for (let at = 0; at < count; at += 1) await expect(single.nth(at)).not.toBeChecked();
  await item.locator('input[value="35.9"]').check();
  const [download] = await Promise.all([
    page.waitForEvent('download'), page.getByRole('button', { name: '存成分工文件' }).click(),
  ]);

  const office = await browser.newContext({ baseURL, locale: 'zh-CN' });
  const other = await office.newPage();
  await open(other);
  await other.setInputFiles('input[type=file] >> nth=0', await download.path());
  await expect(other.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await go(other, '#/items/35');
  await expect(other.locator('[data-task]')).toHaveCount(1);
  await expect(task(other, '35.9')).toBeVisible();
  await office.close();
});
