// A paper form that is being keyed in outlives a reload, a change of round and a roster without its unit, until it counts
// or is given up; two windows do not write over each other's.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, go, ready, test } from './fixtures.mjs';
import { cut, found, small } from './looks.mjs';
import { UNITS, beginDesk, files, keptDesks } from './office.mjs';

const ROSTER = readFileSync(join(UNITS, '应报单位名单.csv'), 'utf8');
const form = (page) => page.locator('.desk__keyed');
const task = (page, id) => form(page).locator(`[data-task="${id}"]`);
const begun = (page) => form(page).locator('[data-begun]');
const isKept = (page) => expect(form(page)).toContainText('录的内容已存在本机');
const unitOf = (path) => JSON.parse(readFileSync(path, 'utf8')).unit;

/** Takes a roster: the table, or the table without some units. */
async function takeRoster(page, without = []) {
  await go(page, '#/rollup/roster');
  const lines = ROSTER.split(/\r?\n/).filter((line) => !without.some((unit) => line.includes(unit.code)));
  await page.locator('.desk__pick input').setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
  await expect(page.getByRole('heading', { name: `应报名单：${41 - without.length} 个单位` })).toBeVisible();
  await go(page, '#/rollup');
}

/** Begins the form of a unit. */
async function choose(page, unit) {
  const fold = form(page).locator('details').first();
  if (!(await fold.evaluate((one) => one.open))) await fold.locator('summary').first().click();
  await form(page).getByLabel('替哪个单位填').selectOption({ label: `${unit.county} ${unit.name}` });
}

/** Two units that are asked for task 25.5. */
function two() {
  const asked = files().filter((path) => JSON.parse(readFileSync(path, 'utf8')).payload.answers['25.5']);
  const [one, other] = asked.map(unitOf);
  return [one, other];
}

test('what is keyed in outlives the page, side by side, until it counts or is given up', async ({ page }) => {
  await beginDesk(page);
  await takeRoster(page);
  const [one, other] = two();
  await choose(page, one);
  await task(page, '25.5').getByLabel('完成情况').selectOption('in-progress');
  await task(page, '25.5').getByLabel(/采购总额/).fill('1000');
  await task(page, '25.5').getByLabel(/其中向/).fill('250');
  // Another is begun beside it; what was typed for the first is there when one comes back.
  await choose(page, other);
  await task(page, '25.5').getByLabel(/采购总额/).fill('77');
  await expect(begun(page)).toHaveCount(1);
  await expect(begun(page)).toContainText(`${one.county} ${one.name}`);
  await isKept(page);
  await page.reload();
  await ready(page);
  await expect(begun(page)).toHaveCount(2);
  await isKept(page);
  expect(await found(page, 'begun', ['light', 'dark'])).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect([...await cut(page), ...await small(page, 24)]).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await form(page).getByRole('button', { name: `接着录 ${one.county} ${one.name}` }).click();
  await expect(task(page, '25.5').getByLabel(/采购总额/)).toHaveValue('1000');
  await expect(task(page, '25.5').getByLabel('完成情况')).toHaveValue('in-progress');
  // Typed and left at once: it is written on the way out.
  await task(page, '25.5').getByText('存在问题和下一步打算').click();
  await task(page, '25.5').locator('textarea').first().fill('账目不全');
  await page.reload();
  await ready(page);
  await form(page).getByRole('button', { name: `接着录 ${one.county} ${one.name}` }).click();
  await expect(task(page, '25.5').locator('textarea').first()).toHaveValue('账目不全');
  await form(page).getByRole('button', { name: '计入', exact: true }).click();
  await expect(form(page)).toContainText(`已计入 ${one.county} ${one.name} 的代填表`);
  await expect(page.getByText('汇总已存在本机')).toBeVisible();
  await expect(form(page).locator('[data-forms] p')).toContainText('录的内容已存在本机');
  await page.reload();
  await ready(page);
  await expect(begun(page)).toHaveCount(1);
  await expect(begun(page)).toContainText(other.name);
  // Put away it stays; given up it is gone, which is asked for twice.
  await form(page).getByRole('button', { name: /^接着录 / }).click();
  await form(page).getByRole('button', { name: '以后再录' }).click();
  await form(page).getByRole('button', { name: /^放弃 / }).click();
  await expect(form(page).getByRole('alert')).toContainText('不能恢复');
  await form(page).getByRole('button', { name: /^先留着 / }).click();
  await expect(form(page).getByRole('alert')).toHaveCount(0);
  await expect(begun(page)).toHaveCount(1);
  await form(page).getByRole('button', { name: /^放弃 / }).click();
  await form(page).getByRole('button', { name: '确定放弃' }).click();
  await expect(begun(page)).toHaveCount(0);
  await expect(form(page).locator('[data-forms] p')).toHaveText('');
  await page.reload();
  await ready(page);
  await expect(page.locator('.page__head')).toContainText('已报');
  await expect(form(page)).toBeVisible();
  await expect(begun(page)).toHaveCount(0);
  await go(page, '#/rollup/targets');
  await expect(page.locator('[data-target="25.5"] .desk__ways')).toContainText('25.0%');
});

test('a form stays when another round is opened, and when the roster no longer has its unit', async ({ page }) => {
  await beginDesk(page);
  await takeRoster(page);
  const [one] = two();
  await choose(page, one);
  await task(page, '25.5').getByLabel(/采购总额/).fill('1000');
  const change = async (round) => {
    await page.getByRole('button', { name: '换一期' }).click();
    await page.locator('#round').selectOption(round);
    await page.getByRole('button', { name: '开始汇总' }).click();
    await expect(page.locator('.page__head')).toContainText(round);
  };
  await change('2019年第二季度');
  await expect(begun(page)).toHaveCount(0);
  await expect(form(page)).toContainText('别的期次还有录到一半的表：2019年第三季度');
  await change('2019年第三季度');
  await expect(begun(page)).toHaveCount(1);
  await takeRoster(page, [one]);
  await expect(begun(page)).toContainText('应报名单里现在没有这个单位');
  await expect(begun(page).getByRole('button', { name: /^接着录/ })).toHaveCount(0);
  await begun(page).getByText('看录了什么').click();
  await expect(begun(page).locator('details li')).toHaveText('25.5 1000');
  await page.reload();
  await ready(page);
  await expect(begun(page)).toContainText('应报名单里现在没有这个单位');
  await takeRoster(page);
  await form(page).getByRole('button', { name: /^接着录/ }).click();
  await expect(task(page, '25.5').getByLabel(/采购总额/)).toHaveValue('1000');
});

test('two windows do not write over each other, and what cannot be read stays', async ({ page, context }) => {
  await beginDesk(page);
  await takeRoster(page);
  const [one, other] = two();
  const second = await context.newPage();
  await second.goto('./#/rollup');
  await ready(second);
  await choose(page, one);
  await task(page, '25.5').getByLabel(/采购总额/).fill('1');
  await isKept(page);
  await choose(second, other);
  await task(second, '25.5').getByLabel(/采购总额/).fill('2');
  await isKept(second);
  await choose(second, one);
  await task(second, '25.5').getByLabel(/采购总额/).fill('3');
  await expect(form(second)).toContainText('另一个窗口也录了这份表，这里录的没有存下');
  await form(second).getByRole('button', { name: '改用已存的那一份' }).click();
  await expect(task(second, '25.5').getByLabel(/采购总额/)).toHaveValue('1');
  await task(second, '25.5').getByLabel(/采购总额/).fill('4');
  await isKept(second);
  await second.close();
  // As a damaged disk would have it.
  const damaged = '{"type":"plan-workbook/keyed-form"';
  const keyed = Object.entries(await keptDesks(page)).filter(([book]) => book.startsWith('keyed '));
  expect(keyed).toHaveLength(2);
  const [[book, text]] = keyed;
  await keptDesks(page, { book, text: damaged });
  await page.reload();
  await ready(page);
  await expect(form(page)).toContainText('有 1 份录到一半的表读不出来，原样留着');
  await expect(begun(page)).toHaveCount(1);
  await choose(page, text.includes(one.code) ? one : other);
  await task(page, '25.5').getByLabel(/采购总额/).fill('9');
  await expect(form(page).locator('[data-forms] [data-bad]')).toBeVisible();
  expect((await keptDesks(page))[book]).toBe(damaged);
});
