// The main job: a village school answers the real plan, and nothing of it is ever lost.
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { test, expect, VILLAGE, answer, backup, begin, go, open, ready, saved, task, watch } from './fixtures.mjs';

const TEN = ['1.3', '12.1', '12.2', '13.1', '14.5', '22.5', '26.1', '26.5', '30.6', '35.9'];

test('a village school fills the procurement of item 25 and sees its share against 50 %', async ({ page }) => {
  const asked = await begin(page, VILLAGE);
  expect(asked).toMatch(/40 项任务、6 个数字/);
  await go(page, '#/items/25');
  const card = task(page, '25.5');
  await card.getByRole('radio', { name: '推进中' }).check();
  await expect(card.locator('.figure')).toContainText('数字待填');
  await card.getByLabel(/农产品采购总额/).fill('86400');
  await card.getByLabel(/其中向贫困地区贫困户采购/).fill('38,900');
  await card.getByLabel(/其中向贫困地区贫困户采购/).blur();
  await expect(card.locator('.figure')).toContainText('45.0%');
  await expect(card.locator('.figure')).toContainText('≥ 50%');
  await expect(card.locator('.figure')).toContainText('未达到');
  await card.getByLabel(/其中向贫困地区贫困户采购/).fill('43200');
  await card.getByLabel(/其中向贫困地区贫困户采购/).blur();
  await expect(card.locator('.figure')).toHaveAttribute('data-met', 'yes');
  await expect(card.locator('.figure')).toContainText('50.0%');
});

test('ten answers are found after a reload', async ({ page }) => {
  await begin(page, VILLAGE);
  for (const id of TEN) await answer(page, id, 'in-progress');
  await saved(page);
  await page.reload();
  await ready(page);
  await go(page, '#/');
  await expect(page.locator('.overview__answered')).toContainText('10 / 40');
  for (const id of TEN) {
    await go(page, `#/items/${id.split('.')[0]}`);
    await expect(task(page, id).locator('input[value=in-progress]')).toBeChecked();
  }
});

test('what was called saved is there after the browser has been killed', async ({ baseURL }, info) => {
  const folder = info.outputPath('profile');
  const launch = () => chromium.launchPersistentContext(folder, info.project.use.launchOptions);
  const wrong = [];
  let context = await launch();
  await watch(context, baseURL, wrong);
  let page = context.pages()[0];
  await page.goto(baseURL);
  await ready(page);
  await page.getByLabel('小学', { exact: true }).check();
  await page.getByLabel('无', { exact: true }).check();
  await page.getByLabel(/所在县/).selectOption('荔波县');
  await page.getByLabel('单位名称').fill('某某小学');
  await page.getByRole('button', { name: '开始填写' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await go(page, '#/items/35');
  await task(page, '35.9').locator('input[value=done]').check();
  await task(page, '35.9').locator('.details > summary').click();
  await task(page, '35.9').getByLabel('责任人').fill('王老师');
  await task(page, '35.9').getByLabel('责任人').blur();
  await saved(page);
  // Killed as a device without power would be: nothing is closed, no event is sent.
  const session = await context.newCDPSession(page);
  await Promise.all([
    new Promise((resolve) => { context.once('close', resolve); }),
    session.send('Browser.crash').catch(() => undefined),
  ]);
  context = await launch();
  await watch(context, baseURL, wrong);
  page = context.pages()[0];
  await page.goto(`${baseURL}#/items/35`);
  await ready(page);
  await expect(task(page, '35.9').locator('input[value=done]')).toBeChecked();
  await task(page, '35.9').locator('.details > summary').click();
  await expect(task(page, '35.9').getByLabel('责任人')).toHaveValue('王老师');
  await context.close();
  expect(wrong).toEqual([]);
});

test('a copy opened on a wiped device has everything, and its own copy has the same bytes', async ({ page, browser, baseURL }) => {
  await begin(page, VILLAGE);
  for (const id of TEN.slice(0, 4)) await answer(page, id, 'done');
  await go(page, '#/items/25');
  await task(page, '25.5').getByLabel(/农产品采购总额/).fill('120000.50');
  await task(page, '25.5').getByLabel(/农产品采购总额/).blur();
  await saved(page);
  const first = await backup(page);
  expect(first.name).toMatch(/^荔波县_某某小学_2019要点_备份_[0-9A-F]{6}\.json$/);

  const wiped = await browser.newContext({ baseURL, locale: 'zh-CN' });
  const other = await wiped.newPage();
  await open(other);
  await other.setInputFiles('input[type=file] >> nth=0', first.path);
  await expect(other.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await expect(other.locator('.overview__answered')).toContainText('4 / 40');
  await saved(other);
  await go(other, '#/items/25');
  await expect(task(other, '25.5').getByLabel(/农产品采购总额/)).toHaveValue('120000.5');
  const second = await backup(other);
  expect(second.name).toBe(first.name);
  expect(readFileSync(second.path).equals(readFileSync(first.path))).toBe(true);
  await wiped.close();
});

test('the last step can be taken back after a reload, and repeated', async ({ page }) => {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'done');
  await saved(page);
  await page.reload();
  await ready(page);
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(task(page, '35.9').locator('input[value=done]')).not.toBeChecked();
  await page.getByRole('button', { name: '重做' }).click();
  await expect(task(page, '35.9').locator('input[value=done]')).toBeChecked();
});

test('the walk asks for what is unanswered, two taps an answer', async ({ page }) => {
  await begin(page, VILLAGE);
  await go(page, '#/walk');
  await expect(page.locator('main [role=status]').first()).toHaveText('第 1 项，共 40 项');
  for (let taps = 0; taps < 3; taps += 1) {
    await page.locator('main input[value=done]').check();
    await page.getByRole('button', { name: '下一项' }).click();
  }
  await expect(page.locator('main [role=status]').first()).toHaveText('第 4 项，共 40 项');
  await page.locator('main input[value=not-applicable]').check();
  await expect(page.getByRole('button', { name: '先跳过' })).toBeVisible();
  await page.getByRole('button', { name: '不属于本校职责' }).click();
  await page.getByRole('button', { name: '下一项' }).click();
  await go(page, '#/');
  await expect(page.locator('.overview__answered')).toContainText('4 / 40');
});

test('tasks are found by what they ask, by state and by what they lack', async ({ page }) => {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'in-progress');
  await go(page, '#/assess');
  await page.getByLabel('查找任务').fill('采购');
  await expect(page.locator('.results')).toContainText('25.5');
  await page.getByRole('button', { name: '清除条件' }).click();
  await page.getByText('更多筛选').click();
  await page.getByLabel('完成情况').selectOption('in-progress');
  await expect(page.locator('.results__count')).toHaveText('找到 1 项任务');
  await page.locator('.results a').click();
  await expect(task(page, '35.9')).toBeFocused();
});

test('a file is evidence by its name and check code, and stays where it is', async ({ page }, info) => {
  const minutes = info.outputPath('会议记录.docx');
  writeFileSync(minutes, 'abc');
  await begin(page, VILLAGE);
  await go(page, '#/items/35');
  const card = task(page, '35.9');
  await card.locator('.details > summary').click();
  await card.getByRole('button', { name: '添加佐证' }).click();
  await card.locator('input[type=file]').setInputFiles(minutes);
  await expect(card.getByLabel('链接、文件名或说明')).toHaveValue('会议记录.docx');
  await expect(card).toContainText('文件校验码 BA7816');
  await saved(page);
  const copy = readFileSync((await backup(page)).path, 'utf8');
  expect(copy).toContain('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  await page.reload();
  await ready(page);
  await go(page, '#/items/35');
  await card.locator('.details > summary').click();
  await expect(card).toContainText('文件校验码 BA7816');
});
