// Who is asked what: stages, attributes, and a profile that changes.
import { test, expect, VILLAGE, answer, begin, go, open, saved, task, tasksOf } from './fixtures.mjs';
import { readFileSync, writeFileSync } from 'node:fs';

const plan = JSON.parse(readFileSync(new URL('../../seeds/qiannan-2019.json', import.meta.url)));
const all = plan.sections.flatMap((section) => section.items).flatMap((item) => item.tasks);

test('a kindergarten sees no task that is for senior high only', async ({ page }) => {
  await begin(page, { stages: ['幼儿园'], name: '某某幼儿园' });
  const seen = await tasksOf(page);
  const seniorOnly = all.filter((known) => String(known.appliesTo?.stages) === 'senior').map((known) => known.id);
  expect(seniorOnly.length).toBeGreaterThan(1);
  expect(seen.filter((id) => seniorOnly.includes(id))).toEqual([]);
  expect(seen.length).toBeGreaterThan(15);
});

test('a nine-year school sees the union of its stages', async ({ browser, baseURL }) => {
  const seen = {};
  for (const [name, stages] of [['primary', ['小学']], ['junior', ['初中']], ['both', ['小学', '初中']]]) {
    const context = await browser.newContext({ baseURL, locale: 'zh-CN' });
    const page = await context.newPage();
    await begin(page, { stages, attributes: ['农村'] });
    seen[name] = await tasksOf(page);
    await context.close();
  }
  expect(new Set(seen.both)).toEqual(new Set([...seen.primary, ...seen.junior]));
});

test('changing the profile and back loses no answer', async ({ page }) => {
  await begin(page, VILLAGE);
  await answer(page, '25.5', 'done');
  await answer(page, '14.5', 'in-progress');
  await go(page, '#/start');
  await page.getByLabel('幼儿园', { exact: true }).check();
  await page.getByLabel('小学', { exact: true }).uncheck();
  await page.getByLabel(/^有食堂/).uncheck();
  await page.locator('.unit-form button[type=submit]').click();
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await go(page, '#/assess');
  await expect(page.locator('.unplaced')).toContainText('2 项');
  await go(page, '#/start');
  await page.getByLabel('小学', { exact: true }).check();
  await page.getByLabel('幼儿园', { exact: true }).uncheck();
  await page.getByLabel(/^有食堂/).check();
  await page.locator('.unit-form button[type=submit]').click();
  await saved(page);
  await go(page, '#/items/25');
  await expect(task(page, '25.5').locator('input[value=done]')).toBeChecked();
  await go(page, '#/items/14');
  await expect(task(page, '14.5').locator('input[value=in-progress]')).toBeChecked();
});

test.describe.configure({ timeout: 240_000 });

/** Units that together are asked every task of the plan: what each ticks, and the county. */
const EVERYBODY = [
  { ticks: ['州'] },
  { ticks: ['县(市)'], county: '荔波县' },
  {
    ticks: ['学校', '幼儿园', '小学', '初中', '普通高中', '中职', '特殊教育', /^农村/, /^有食堂/, /^易地扶贫安置点/, '独立支部'],
    county: '荔波县', named: '荔波职校',
  },
  { ticks: ['学校', '普通高中', /^民办/, '无'], county: '都匀市', named: '都匀一中' },
  { ticks: ['高校', '高职', '高校', '无'] },
];

test('every task of the plan is reached and answered by keyboard alone', async ({ page }) => {
  const seen = new Set();
  for (const { ticks, county, named } of EVERYBODY) {
    await page.goto('about:blank');
    await open(page);
    if (await page.locator('.unit-form').count() === 0) {
      await go(page, '#/books');
      await page.locator('.books__begin button').click();
    }
    for (const tick of ticks) await page.getByLabel(tick, { exact: true }).last().check();
    if (county) await page.getByLabel(/所在县/).selectOption(county);
    if (named) await page.getByLabel(named).check();
    await page.getByLabel('单位名称').fill('某某单位');
    await page.locator('.unit-form button[type=submit]').click();
    await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
    await answerAllByKeyboard(page, seen);
  }
  expect([...seen].toSorted()).toEqual(all.map((known) => known.id).toSorted());
});

/** Walks through every item with the Tab key and chooses a state with the space bar, for what has not been seen. */
async function answerAllByKeyboard(page, seen) {
  for (let item = 1; item <= 35; item += 1) {
    await go(page, `#/items/${item}`);
    await expect(page.locator('h1')).toHaveText(new RegExp(`^${item} `));
    await expect(page.locator('h1')).toBeFocused();
    const shown = await page.locator('[data-task]').evaluateAll((cards) => cards.map((card) => card.dataset.task));
    const ids = shown.filter((id) => !seen.has(id));
    const left = new Set(ids);
    for (let keys = 0; left.size > 0 && keys < 60 * shown.length; keys += 1) {
      await page.keyboard.press('Tab');
      const id = await page.evaluate(() => {
        const focused = document.activeElement;
        return focused?.type === 'radio' ? focused.closest('[data-task]')?.dataset.task : undefined;
      });
      if (id && left.delete(id)) await page.keyboard.press('Space');
    }
    expect([...left]).toEqual([]);
    for (const id of ids) {
      await expect(task(page, id).locator('input:checked')).toHaveCount(1);
      seen.add(id);
    }
  }
}

test('a button that is pressed twice begins one workbook', async ({ page }) => {
  await open(page);
  await page.getByLabel('小学', { exact: true }).check();
  await page.getByLabel('联合支部').check();
  await page.getByLabel(/所在县/).selectOption('荔波县');
  await page.getByLabel('单位名称').fill('某某小学');
  await expect(page.locator('.unit-form__sum')).toContainText('涉及');
  await page.getByRole('button', { name: '开始填写' }).dblclick();
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await saved(page);
  await go(page, '#/books');
  await expect(page.locator('.books__row')).toHaveCount(1);
});

test('what was entered on the first run stays through a refused file, another plan and another language', async ({ page }, info) => {
  const garbage = info.outputPath('garbage.json');
  writeFileSync(garbage, '{{{');
  const other = info.outputPath('plan.json');
  writeFileSync(other, JSON.stringify({ ...plan, id: 'other', title: '某某县工作要点' }));
  await open(page);
  await page.getByLabel('小学', { exact: true }).check();
  await page.getByLabel('联合支部').check();
  await page.getByLabel(/所在县/).selectOption('荔波县');
  await page.getByLabel('单位名称').fill('某某小学');
  await page.locator('.start__before input[type=file]').setInputFiles(garbage);
  await expect(page.locator('.notices[role=alert]')).toContainText('文件不完整');
  await expect(page.getByLabel('单位名称')).toHaveValue('某某小学');
  await page.locator('.start__other input[type=file]').setInputFiles(other);
  await expect(page.locator('.start__head')).toContainText('某某县工作要点');
  await expect(page.getByLabel('单位名称')).toHaveValue('某某小学');
  await go(page, '#/settings');
  await page.getByLabel('English').check();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await go(page, '#/start');
  await expect(page.getByRole('heading', { level: 1, name: /which unit/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: /which unit/ })).toBeVisible();
});
