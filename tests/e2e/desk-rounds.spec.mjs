// The desk of a county: which units are shown and in which groups, a paper form that is keyed in, and rounds side by side.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answer, expect, go, saved, test } from './fixtures.mjs';
import { cut, found, small } from './looks.mjs';
import { UNITS, beginDesk, drop, files, saving } from './office.mjs';

const kept = (page) => expect(page.getByText('汇总已存在本机')).toBeVisible();

/** Lets all that is ready count. */
async function count(page) {
  await page.locator('[data-group=ready]').getByRole('button', { name: '全部计入' }).click();
  await expect(page.locator('[data-group=ready]')).toHaveCount(0);
  await kept(page);
}

test('units are looked for by kind, light and item, and stand in groups', async ({ page }) => {
  await beginDesk(page);
  await drop(page, files());
  await count(page);
  await go(page, '#/rollup/matrix');
  const rows = page.locator('.desk__matrix tbody tr[aria-rowindex]:not(.desk__band)');
  const caption = page.locator('.desk__matrix caption');
  const units = files().map((path) => JSON.parse(readFileSync(path, 'utf8')).unit);
  const withStage = (stage) => units.filter((unit) => unit.level === 'school' && unit.stages.split(' ').includes(stage)).length;
  await page.getByLabel(/^单位类别/).selectOption('stage junior');
  await expect(caption).toHaveText(`${withStage('junior')} 个单位各条目的亮灯`);
  await page.getByLabel(/^分组/).selectOption('kind');
  await expect(page.locator('.desk__band').first()).toBeVisible();
  await page.getByRole('button', { name: '清除筛选' }).click();
  await page.getByLabel(/^分组/).selectOption('county');
  await expect(page.locator('.desk__band').first()).toContainText(`都匀市（${units.length + 1}）`);
  await page.getByLabel(/^分组/).selectOption('none');
  // A light of one item: the rows that are left all show it there, and those that are gone do not.
  await page.getByLabel(/^条目/).selectOption('25');
  await page.getByLabel(/^亮灯/).selectOption('grey');
  await expect(rows.first()).toBeVisible();
  const shown = await rows.locator('td:nth-of-type(26)').evaluateAll((cells) => cells.map((cell) => cell.dataset.light));
  expect(shown.length).toBeGreaterThan(0);
  expect(new Set(shown)).toEqual(new Set(['grey']));
  // What a task is like, too, in the same item: the units that say of one of its tasks that it does not apply.
  await page.getByLabel(/^亮灯/).selectOption('');
  await page.locator('.filters__more summary').click();
  await page.getByLabel(/^完成情况/).selectOption('not-applicable');
  const answers = files().map((path) => Object.entries(JSON.parse(readFileSync(path, 'utf8')).payload.answers));
  const excused = (of) => answers.filter((all) => all.some(([task, fields]) => of(task) && fields.state?.at(-1)?.[2] === 'not-applicable')).length;
  const inItem = excused((task) => task.startsWith('25.'));
  expect(inItem).toBeLessThan(excused(() => true));
  if (inItem) await expect(caption).toHaveText(`${inItem} 个单位各条目的亮灯`);
  else await expect(page.getByText('没有符合的单位。')).toBeVisible();
  await page.getByLabel(/^条目/).selectOption('');
  await expect(caption).toHaveText(`${excused(() => true)} 个单位各条目的亮灯`);
  await page.getByLabel(/^条目/).selectOption('25');
  // What was chosen is there when one comes back.
  await go(page, '#/rollup/targets');
  await go(page, '#/rollup/matrix');
  await expect(page.getByLabel(/^条目/)).toHaveValue('25');
});

test('a paper form is keyed in for a unit of the roster, counts as such, and is gone on with', async ({ page }) => {
  await beginDesk(page);
  const form = page.locator('.desk__keyed');
  await form.locator('summary').first().click();
  await expect(form).toContainText('先放入应报名单');
  await go(page, '#/rollup/roster');
  const table = readFileSync(join(UNITS, '应报单位名单.csv'));
  await page.locator('.desk__pick input').setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: table });
  // Whoever leaves while the roster is being read leaves it unread, and nothing breaks.
  await go(page, '#/rollup');
  await go(page, '#/rollup/roster');
  await page.locator('.desk__pick input').setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: table });
  await expect(page.getByRole('heading', { name: '应报名单：41 个单位' })).toBeVisible();
  await go(page, '#/rollup');
  await form.locator('summary').first().click();
  const path = files().find((path) => JSON.parse(readFileSync(path, 'utf8')).payload.answers['25.5']);
  const { unit } = JSON.parse(readFileSync(path, 'utf8'));
  await form.getByLabel('替哪个单位填').selectOption({ label: `${unit.county} ${unit.name}` });
  const tasks = form.locator('[data-task]');
  await expect(tasks.first()).toBeVisible();
  const all = await tasks.count();
  expect(all).toBeGreaterThan(15);
  await form.getByRole('button', { name: '计入' }).click();
  await expect(form.locator('[role=status]')).toHaveText('还没有录入任何内容。');
  await form.locator('[data-task="25.5"]').getByLabel('完成情况').selectOption('in-progress');
  await form.locator('[data-task="25.5"]').getByLabel(/采购总额/).fill('很多');
  await form.getByRole('button', { name: '计入' }).click();
  await expect(form.locator('[role=status]')).toContainText('任务 25.5');
  await form.locator('[data-task="25.5"]').getByLabel(/采购总额/).fill('1000');
  await form.locator('[data-task="25.5"]').getByLabel(/其中向/).fill('250');
  await expect(form).toContainText(`已录 1 / ${all} 项`);
  // What is on its way stays when one looks at something else.
  await go(page, '#/rollup/targets');
  await go(page, '#/rollup');
  await form.getByRole('button', { name: '计入' }).click();
  await expect(form.locator('[role=status]')).toContainText('已计入');
  await kept(page);
  await page.reload();
  await go(page, '#/rollup/matrix');
  await page.getByLabel('找单位').fill(unit.name);
  await page.locator('.desk__matrix tbody tr[aria-rowindex]').getByRole('button').click();
  await expect(page.locator('.desk__unit')).toContainText('代填');
  await go(page, '#/rollup/targets');
  await expect(page.locator('[data-target="25.5"] .desk__ways')).toContainText('25.0%');
  // It goes on from what was keyed in; what the unit sends by itself waits for a word.
  await go(page, '#/rollup');
  await form.locator('summary').first().click();
  await form.getByLabel('替哪个单位填').selectOption({ label: `${unit.county} ${unit.name}（已报）` });
  await expect(form.locator('[data-task="25.5"]').getByLabel(/采购总额/)).toHaveValue('1000');
  expect(await found(page, 'keyed', ['light', 'dark'])).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect([...await cut(page), ...await small(page, 24)]).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await drop(page, [path]);
  await expect(page.locator('[data-group=diverged]')).toContainText(unit.name);
});

test('two rounds stand side by side: who is new, who moved, and what became of the targets', async ({ page }) => {
  await beginDesk(page, '2019年第二季度');
  await go(page, '#/rollup/rounds');
  await expect(page.getByText('只有一期的汇总')).toBeVisible();
  await go(page, '#/rollup');
  // The files are of the third quarter: what counts for another round is the officer's word.
  await drop(page, files().slice(0, 20));
  await page.locator('[data-group=other-round]').getByRole('button', { name: '全部计入' }).click();
  await kept(page);
  await page.getByRole('button', { name: '换一期' }).click();
  await page.locator('#round').selectOption('2019年第三季度');
  await page.getByRole('button', { name: '开始汇总' }).click();
  await kept(page);
  await drop(page, files().slice(5, 30));
  await count(page);
  await go(page, '#/rollup/rounds');
  const tile = (became) => page.locator(`[data-became=${became}] b`);
  await expect(tile('new')).toHaveText('10');
  await expect(tile('gone')).toHaveText('5');
  await expect(tile('slipped')).toHaveText('0');
  await expect(tile('unchanged')).toHaveText('16');
  await page.locator('[data-became=gone]').click();
  await expect(page.locator('[data-unit]')).toHaveCount(5);
  await page.getByLabel('前一期').selectOption('1');
  await page.getByLabel('后一期').selectOption('0');
  await expect(tile('new')).toHaveText('5');
  await expect(tile('gone')).toHaveText('10');
  const heads = page.locator('.desk__trend thead th');
  await expect(heads).toHaveText(['目标', '2019年第二季度', '2019年第三季度']);
  expect(await found(page, 'rounds')).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect([...await cut(page), ...await small(page, 24)]).toEqual([]);
});

test('what the office does after a round stays out of that round', async ({ page }) => {
  const to = async (round) => {
    await go(page, '#/rollup');
    await page.getByRole('button', { name: '换一期' }).click();
    await page.locator('#round').selectOption(round);
    await page.getByRole('button', { name: '开始汇总' }).click();
    await expect(page.locator('.page__head')).toContainText(round);
    await kept(page);
  };
  /** Returns what the exported roll-up says of the office itself about a task. */
  const own = async () => {
    const made = await saving(page, () => page.getByRole('button', { name: '导出汇总文件' }).click());
    return JSON.parse(made.buffer).units.find((held) => held.source.name === '').tasks['35.5'].state;
  };
  await beginDesk(page, '2019年第二季度');
  await answer(page, '35.5', 'in-progress');
  await saved(page);
  await go(page, '#/rollup');
  expect(await own()).toBe('in-progress');
  await to('2019年第三季度');
  await drop(page, files().slice(0, 3));
  await count(page);
  await answer(page, '35.5', 'done');
  await saved(page);
  await go(page, '#/rollup');
  expect(await own()).toBe('done');
  await to('2019年第二季度');
  expect(await own()).toBe('in-progress');
});
