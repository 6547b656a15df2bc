// Personal data: warned about once under its field, counted before a copy goes out, and never in the way.
import { readFileSync } from 'node:fs';
import { test, expect, VILLAGE, backup, begin, go, saved, task } from './fixtures.mjs';

test('what looks like personal data is warned about, counted before a copy, and saved all the same', async ({ page }) => {
  await begin(page, VILLAGE);
  await go(page, '#/storage');
  await expect(page.locator('.storage__personal')).toHaveCount(0);
  await go(page, '#/items/35');
  const card = task(page, '35.9');
  await card.locator('.details > summary').click();
  const warnings = card.locator('.text-field__warning > span');
  await card.getByLabel('备注').fill('请联系家长 138 1234 5678');
  await card.getByLabel('备注').blur();
  await expect(warnings).toHaveCount(1);
  await expect(warnings).toContainText('像有手机号');
  await card.getByLabel('存在问题').fill('学生张三因病休学');
  await card.getByLabel('存在问题').blur();
  await expect(warnings).toHaveCount(2);
  await card.getByLabel('办公电话').fill('13812345678');
  await card.getByLabel('办公电话').blur();
  await saved(page);
  await expect(warnings, 'a work telephone is left alone').toHaveCount(2);

  await go(page, '#/storage');
  await expect(page.locator('.storage__personal')).toContainText('有 2 处像是个人信息');
  const copy = await backup(page);
  expect(readFileSync(copy.path, 'utf8')).toContain('138 1234 5678');
  await page.locator('.storage__personal').getByRole('link', { name: /备注/ }).click();
  await expect(page).toHaveURL(/#\/items\/35$/);
  await expect(card).toBeFocused();
  await card.locator('.details > summary').click();
  await card.getByLabel('备注').fill('已与家长联系');
  await card.getByLabel('备注').blur();
  await expect(warnings).toHaveCount(1);
  await saved(page);
  await go(page, '#/storage');
  await expect(page.locator('.storage__personal')).toContainText('有 1 处像是个人信息');
});
