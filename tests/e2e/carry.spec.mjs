// Carrying a workbook forward into another edition and into another year's plan: what goes along, what is told instead.
import { readFileSync, writeFileSync } from 'node:fs';
import { cut, drawn, found, small } from './looks.mjs';
import { test, expect, VILLAGE, answer, begin, go, ready, saved, task } from './fixtures.mjs';

test.describe.configure({ timeout: 180_000 });

/** Writes a plan made from the one that ships. */
function planFile(info, name, change) {
  const plan = JSON.parse(readFileSync(new URL('../../seeds/qiannan-2019.json', import.meta.url), 'utf8'));
  const of = (id) => plan.sections.flatMap((section) => section.items).flatMap((item) => item.tasks).find((one) => one.id === id);
  change(plan, of);
  const path = info.outputPath(name);
  writeFileSync(path, JSON.stringify(plan));
  return path;
}

/** Writes in the details of a task's card. */
async function detail(page, id, label, text) {
  const card = task(page, id);
  const fold = card.locator('.details:not(.rows-fold, .rows__paste)');
  if (!(await fold.evaluate((one) => one.open))) await fold.locator('summary').first().click();
  await card.getByLabel(label, { exact: true }).fill(text);
  await card.getByLabel(label, { exact: true }).blur();
}

/** Fills in a workbook as a school has it at the end of a year. */
async function year(page) {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'done');
  await detail(page, '35.9', '责任人', '张三');
  await answer(page, '26.1', 'in-progress');
  await detail(page, '26.1', '责任人', '李四');
  await detail(page, '26.1', '存在问题', '缺少记录');
  await answer(page, '12.1', 'done');
  await detail(page, '12.1', '备注', '只此一句');
  await answer(page, '15.2', 'done');
  await detail(page, '15.2', '责任人', '王五');
  await saved(page);
}

/** Begins another workbook with a plan that is opened. */
async function openPlan(page, path) {
  await go(page, '#/books');
  await page.getByRole('button', { name: '新建一份台账' }).click();
  await expect(page.locator('.start__other')).toBeVisible();
  await expect(page.locator('.carry')).toHaveCount(0);
  await page.setInputFiles('.start__other input[type=file]', path);
  await expect(page.locator('.carry h2')).toContainText('某某小学');
}

/** Says what a task's card shows: its state and its person. */
async function shows(page, id, state, person) {
  await go(page, `#/items/${id.split('.')[0]}`);
  const chosen = task(page, id).locator('input[type=radio]:checked');
  if (state === null) await expect(chosen).toHaveCount(0);
  else await expect(chosen).toHaveValue(state);
  const fold = task(page, id).locator('.details');
  if (!(await fold.evaluate((one) => one.open))) await fold.locator('summary').first().click();
  await expect(task(page, id).getByLabel('责任人', { exact: true })).toHaveValue(person);
}

/** Expects the workbook of the old plan to be as it was. */
async function untouched(page) {
  await go(page, '#/books');
  const rows = page.locator('.books__list .books__row');
  await expect(rows).toHaveCount(2);
  await rows.filter({ hasNot: page.locator('.books__mark') }).getByRole('button', { name: '打开' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await shows(page, '35.9', 'done', '张三');
  await shows(page, '26.1', 'in-progress', '李四');
  await go(page, '#/items/12');
  await expect(task(page, '12.1').locator('input[type=radio]:checked')).toHaveValue('done');
}

test('into a new edition everything goes along that has its place there, and the rest is listed', async ({ page }, info) => {
  await year(page);
  const edition = planFile(info, 'edition.json', (plan, of) => {
    plan.edition = '3';
    of('12.1').text = '组织一次全新的评比活动';
    of('15.2').text = `${of('15.2').text}等`;
  });
  await openPlan(page, edition);
  await expect(page.locator('.carry input[value=all]')).toBeChecked();
  await expect(page.locator('.carry__count')).toHaveText('3 项任务可以结转');
  const left = page.locator('.carry__left li[data-left]');
  await expect(left).toHaveCount(1);
  await expect(left).toContainText('12.1');
  await expect(left).toContainText('同一编号已是别的任务');
  await expect(left).toContainText('备注：只此一句');
  await expect(left).toContainText('完成情况：已落实，持续推进');
  await page.locator('.carry__near summary').click();
  await expect(page.locator('.carry__near li')).toHaveCount(1);
  await expect(page.locator('.carry__near li')).toContainText('15.2');
  await page.getByRole('button', { name: '结转并开始' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await expect(page.locator('.notices[role=status]')).toContainText('已结转 3 项任务');
  await saved(page);
  await page.reload();
  await ready(page);
  await shows(page, '35.9', 'done', '张三');
  await shows(page, '26.1', 'in-progress', '李四');
  await shows(page, '15.2', 'done', '王五');
  await go(page, '#/items/12');
  await expect(task(page, '12.1')).toContainText('组织一次全新的评比活动');
  await expect(task(page, '12.1').locator('input[type=radio]:checked')).toHaveCount(0);
  await untouched(page);
});

test('into another year only who is responsible and what remains open goes along, unless somebody chooses otherwise', async ({ page }, info) => {
  await year(page);
  const next = planFile(info, 'next.json', (plan, of) => {
    plan.id = 'qiannan-2020';
    plan.title = '另一年的工作要点';
    plan.period.start = '2019-01-02';
    // Two tasks of an item change places: their texts tell.
    const [one, other] = [of('35.9'), of('35.8')];
    const number = one.id;
    one.id = other.id;
    other.id = number;
    const tasks = plan.sections.flatMap((section) => section.items).find((item) => item.no === 35).tasks;
    tasks.sort((left, right) => Number(left.id.split('.')[1]) - Number(right.id.split('.')[1]));
  });
  await openPlan(page, next);
  await expect(page.locator('.carry input[value=open]')).toBeChecked();
  await expect(page.locator('.carry__count')).toHaveText('3 项任务可以结转');
  await expect(page.locator('.carry__facts')).toContainText('其中 1 项编号变了');
  await expect(page.locator('.carry__facts')).toContainText('另有 1 项能对应，但没有要带的内容');
  await expect(page.locator('.carry__left')).toHaveCount(0);
  await page.locator('.carry input[value=all]').check();
  await expect(page.locator('.carry__count')).toHaveText('4 项任务可以结转');
  await page.locator('.carry input[value=open]').check();
  const all = [...await found(page, 'carry 1280')];
  await page.setViewportSize({ width: 320, height: 640 });
  await drawn(page);
  all.push(...await found(page, 'carry 320', ['light']), ...await cut(page), ...await small(page, 24));
  expect(all).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: '结转并开始' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await saved(page);
  await shows(page, '35.8', null, '张三');
  await shows(page, '26.1', null, '李四');
  await expect(task(page, '26.1').getByLabel('存在问题', { exact: true })).toHaveValue('缺少记录');
  await shows(page, '15.2', null, '王五');
  await untouched(page);
});

test('who does not want to carry anything begins without, or goes back to a workbook that is as it was', async ({ page }, info) => {
  await year(page);
  const edition = planFile(info, 'edition.json', (plan) => { plan.edition = '3'; });
  await openPlan(page, edition);
  await page.getByRole('button', { name: '不结转' }).click();
  await expect(page.locator('.carry')).toHaveCount(0);
  await page.locator('.start__back button').click();
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await shows(page, '35.9', 'done', '张三');
  await go(page, '#/books');
  await expect(page.locator('.books__list .books__row')).toHaveCount(1);
});
