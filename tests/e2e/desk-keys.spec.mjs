// The officer's whole round with nothing but key presses.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, open, saved, test } from './fixtures.mjs';
import { choose, pressUntil, tabTo } from './keys.mjs';
import { UNITS, files } from './office.mjs';

test.describe.configure({ timeout: 240_000 });

/** Chooses in a list that has the focus. */
async function pick(page, list, wanted, key = 'ArrowDown') {
  await tabTo(page, list);
  await pressUntil(page, key, async () => wanted.test(await list.evaluate((one) => one.selectedOptions[0].text)));
}

/** Chooses files by the key that opens the picker. */
async function pickFiles(page, field, paths) {
  // A browser opens no picker for a key that comes while the last one is still at work.
  await expect(async () => {
    await tabTo(page, field);
    const [chooser] = await Promise.all([page.waitForEvent('filechooser', { timeout: 2000 }), page.keyboard.press('Enter')]);
    await chooser.setFiles(paths);
  }).toPass({ timeout: 20_000 });
}

/** Presses Enter on what has been tabbed to. */
async function press(page, wanted, key = 'Tab') {
  await tabTo(page, wanted, key);
  await page.keyboard.press('Enter');
}

test('the officer\'s whole round by key presses alone', async ({ page }) => {
  const role = (name, options) => page.getByRole(name, options);
  const tab = async (name) => {
    await press(page, page.locator('.desk__tabs').getByRole('link', { name }));
    await expect(role('heading', { level: 1, name: '汇总' })).toBeFocused();
  };
  await open(page);
  await choose(page, role('group').filter({ has: role('radio', { name: '县(市)', exact: true }) }).last(), '县(市)');
  await pick(page, role('combobox', { name: /所在县/ }), /都匀市/);
  await tabTo(page, role('textbox', { name: '单位名称' }));
  await page.keyboard.insertText('都匀市教育局');
  await press(page, role('button', { name: '开始填写' }));
  await expect(role('heading', { level: 1, name: '总览' })).toBeFocused();
  await saved(page);
  await press(page, role('navigation').getByRole('link', { name: '汇总' }), 'Shift+Tab');
  await expect(role('heading', { level: 1, name: '汇总' })).toBeFocused();
  await pick(page, page.locator('#round'), /第三季度/, 'ArrowUp');
  await press(page, role('button', { name: '开始汇总' }));
  await expect(page.getByText('汇总已存在本机')).toBeVisible();

  await tab('应报名单');
  await pickFiles(page, page.getByLabel('放入名单（XLSX 或 CSV）'), [join(UNITS, '应报单位名单.csv')]);
  await expect(role('heading', { name: '应报名单：41 个单位' })).toBeVisible();
  await tab('收文件');
  await pickFiles(page, page.getByLabel('选择文件', { exact: true }), files().slice(0, 30));
  const ready = page.locator('[data-group=ready]');
  await press(page, ready.getByRole('button', { name: '全部计入' }));
  await expect(ready).toHaveCount(0);
  await press(page, role('button', { name: '撤销上一批（30 个文件）' }));
  await press(page, ready.getByRole('button', { name: '全部计入' }));
  await expect(ready).toHaveCount(0);

  await tab('谁没报');
  await press(page, page.locator('.desk__paste').getByRole('button'));
  await tab('各单位');
  const { unit } = JSON.parse(readFileSync(files()[5], 'utf8'));
  await tabTo(page, role('searchbox', { name: '找单位' }));
  await page.keyboard.insertText(unit.name);
  await press(page, page.locator('.desk__matrix').getByRole('button', { name: unit.name }));
  const card = page.locator('.desk__unit');
  await expect(card).toBeVisible();
  const at = card.locator('[data-say]').first();
  await press(page, at.getByRole('button', { name: /^反馈 / }), 'Shift+Tab');
  await pick(page, at.getByLabel('核定等次'), /一般/);
  await tabTo(page, at.getByLabel('反馈意见'));
  await page.keyboard.insertText('台账要齐');
  await tabTo(page, at.getByLabel('限期整改：要改什么'));
  await page.keyboard.insertText('补齐会议记录');
  await tabTo(page, at.getByLabel('整改时限'));
  await page.keyboard.type('11302099');
  await press(page, at.getByRole('button', { name: '记下反馈' }));
  await expect(at).toContainText('已记下');

  await tab('反馈整改');
  await press(page, page.locator('summary', { hasText: '逐个单位导出' }));
  await tabTo(page, role('button', { name: `导出反馈 ${unit.name}` }));
  const [feedback] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(feedback.suggestedFilename()).toContain('反馈');
  // The unit has no workbook: what it has answered on paper is keyed in, and found to be so.
  const order = page.locator('.desk__order').filter({ hasText: '补齐会议记录' });
  await press(page, order.getByRole('button', { name: /^代填书面回复/ }));
  await tabTo(page, order.getByLabel('单位书面回复的整改情况'));
  await page.keyboard.insertText('补了三次');
  await press(page, order.getByRole('button', { name: '记下回复' }));
  await expect(order).toHaveAttribute('data-stage', 'answered');
  await press(page, order.getByRole('button', { name: '核实，情况属实' }));
  await expect(order).toHaveAttribute('data-stage', 'verified');

  await tab('收文件');
  const form = page.locator('.desk__keyed');
  await press(page, form.locator('summary').first());
  // The first primary school that has not reported: the others say beside their names that they have.
  await pick(page, form.getByLabel('替哪个单位填'), /小学$/);
  await pick(page, form.locator('[data-task="26.1"]').getByLabel('完成情况'), /推进中/);
  await press(page, form.getByRole('button', { name: '计入', exact: true }));
  await expect(form).toContainText('已计入');
  await expect(page.locator('.page__head')).toContainText('已报 32');

  await tab('目标值');
  await press(page, page.locator('[data-target="25.5"] summary').first());
  const counted = page.locator('[data-target="25.5"] details').first();
  await expect(counted).toHaveAttribute('open', '');
  // From the number to what the school says of it.
  const school = counted.getByRole('link').first();
  const whose = await school.innerText();
  await press(page, school);
  await expect(page.locator('#unit-item-25')).toBeFocused();
  await expect(page.locator('.desk__unit h2')).toHaveText(whose);
  await tab('出材料');
  await tabTo(page, role('button', { name: '存为 Word 文件' }));
  const [report] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(report.suggestedFilename()).toContain('落实情况报告');
  await tabTo(page, role('button', { name: '导出汇总文件' }), 'Shift+Tab');
  const [rollup] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(rollup.suggestedFilename()).toContain('汇总');
});
