// The responsibility sheet: cells, names that are offered again, several tasks in one step, and paper.
import { test, expect, VILLAGE, begin, go, open, saved } from './fixtures.mjs';

/** The row of the `at`th task that may have names, from 0. */
const row = (page, at) => page.locator('.sheet tbody tr').filter({ hasNot: page.locator('.sheet__internal') }).nth(at);

for (const [device, size] of [['a phone', { width: 360, height: 740 }], ['an office screen', { width: 1280, height: 800 }]]) {
  test(`on ${device} the work is divided cell by cell, several tasks at once, and taken back in one step`, async ({ page }) => {
    await page.setViewportSize(size);
    const asked = Number(/涉及 ?\D*(\d+)/.exec(await begin(page, VILLAGE))[1]);
    await go(page, '#/responsibility');
    await expect(page.locator('.sheet tbody tr')).toHaveCount(asked);
    await expect(page.locator('.duty__tools [role=status]')).toHaveText(new RegExp(`^${asked} 项任务`));
    const person = (at) => row(page, at).getByLabel('责任人', { exact: true });
    await person(0).fill('张三');
    await person(0).press('Tab');
    await expect(page.locator('#names-person option')).toHaveCount(1);
    await expect(page.locator('#names-person option')).toHaveAttribute('value', '张三');
    await expect(person(1)).toHaveAttribute('list', 'names-person');

    // By keyboard alone.
    for (const at of [0, 1, 2]) {
      await row(page, at).getByRole('checkbox').focus();
      await page.keyboard.press('Space');
    }
    const form = page.locator('.duty__bulk');
    await expect(form.getByRole('heading')).toHaveText('已选 3 项，一起设置');
    await form.getByLabel('责任人').fill('李四');
    await form.getByLabel('自定时限').fill('2019-10-08');
    await form.getByLabel('完成情况').selectOption('in-progress');
    await form.getByRole('button', { name: '设置' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('.duty__came')).toContainText('已设置 3 项');
    await expect(form).toHaveCount(0);
    for (const at of [0, 1, 2]) {
      await expect(person(at)).toHaveValue('李四');
      await expect(row(page, at).getByLabel('自定时限')).toHaveValue('2019-10-08');
      await expect(row(page, at).getByLabel('完成情况')).toHaveValue('in-progress');
    }
    await saved(page);
    await page.getByRole('button', { name: '撤销' }).click();
    await expect(person(0)).toHaveValue('张三');
    await expect(person(1)).toHaveValue('');
    await expect(row(page, 2).getByLabel('完成情况')).toHaveValue('');
    await page.getByRole('button', { name: '重做' }).click();
    await expect(person(2)).toHaveValue('李四');
    await saved(page);
    await open(page, '#/responsibility');
    await expect(person(2)).toHaveValue('李四');
  });
}

test('a sheet is looked through for one person and printed as text', async ({ page }) => {
  await begin(page, VILLAGE);
  await go(page, '#/responsibility');
  for (const [at, name] of [[0, '张三'], [1, '李四'], [2, '张三']]) {
    await row(page, at).getByLabel('责任人', { exact: true }).fill(name);
    await row(page, at).getByLabel('责任人', { exact: true }).press('Tab');
  }
  await page.locator('.duty__filter').getByLabel('责任人', { exact: true }).fill('张三');
  await expect(page.locator('.sheet tbody tr')).toHaveCount(2);
  // What is written takes no row away from under the hand.
  await row(page, 0).getByLabel('责任人', { exact: true }).fill('王五');
  await row(page, 0).getByLabel('责任人', { exact: true }).press('Tab');
  await expect(page.locator('.sheet tbody tr')).toHaveCount(2);
  await page.evaluate(() => { window.print = () => { document.body.dataset.printed = 'yes'; }; });
  await page.getByRole('button', { name: '打印' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'yes');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.duty__printed')).toHaveText('某某小学 责任分解表 · 责任人：张三');
  await expect(page.locator('.sheet thead')).toBeVisible();
  await expect(page.locator('.sheet input:visible, .sheet select:visible, .duty button:visible')).toHaveCount(0);
  await expect(row(page, 1).locator('.sheet__said').nth(2)).toHaveText('张三');
  expect(await page.locator('.sheet thead').evaluate((head) => getComputedStyle(head).display)).toBe('table-header-group');
});
