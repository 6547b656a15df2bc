// The year on the overview: its months hold every task once, and each leads to its own.
import { test, expect, VILLAGE, answer, begin, go } from './fixtures.mjs';

/** Returns how many tasks each month says that it has. */
const counts = async (page) => (await page.locator('.dates a').allInnerTexts()).map((says) => Number(/到期 (\d+) 项/.exec(says)[1]));

test('every task stands in one month of the year, and a month leads to its tasks', async ({ page }) => {
  const asked = Number(/涉及 ?\D*(\d+)/.exec(await begin(page, VILLAGE))[1]);
  const before = await counts(page);
  expect(before.reduce((sum, count) => sum + count, 0)).toBe(asked);
  await expect(page.getByRole('img', { name: /^一月至六月/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /^七月至十二月.*十二月到期 \d+ 项/ })).toBeVisible();
  // An own date that is earlier moves a task into its month.
  await answer(page, '35.9', 'in-progress');
  const task = page.locator('[data-task="35.9"]');
  await task.locator('.details summary').click();
  await task.getByLabel('自定时限').fill('2019-03-05');
  await task.getByLabel('自定时限').blur();
  await go(page, '#/');
  const march = page.getByRole('link', { name: '三月到期 1 项' });
  await expect(march).toBeVisible();
  expect((await counts(page)).reduce((sum, count) => sum + count, 0)).toBe(asked);
  await march.click();
  await expect(page.locator('.results__count')).toHaveText('找到 1 项任务');
  await expect(page.locator('.results li b')).toHaveText('35.9');
  await page.locator('.filters__more summary').click();
  await expect(page.getByLabel('时限不早于')).toHaveValue('2019-03-01');
  await expect(page.getByLabel('时限不晚于')).toHaveValue('2019-03-31');
});
