// Where the desks of rounds lie: each in its own place, whichever window writes it; and what a damaged disk has made unreadable is
// said, stays as it is, and is in nobody's way.
import { join } from 'node:path';
import { abortable, expect, go, test } from './fixtures.mjs';
import { cut, found, pictures, small } from './looks.mjs';
import { UNITS, beginDesk, beginOffice, drop, files, keptDesks } from './office.mjs';

const DAMAGED = '{"type":"plan-workbook/';
const alert = (page) => page.locator('[data-unread]');

const spoiled = (book) => ({ book, text: DAMAGED });

/** Looks at a page by axe, by eye, and for what is cut off or too small. */
async function look(page, info, name) {
  expect(await found(page, name, ['light', 'dark'])).toEqual([]);
  await pictures(page, page.locator('.desk'), info, name);
  await page.setViewportSize({ width: 320, height: 640 });
  expect([...await cut(page), ...await small(page, 24)]).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** Goes to a round of the desk. */
async function toRound(page, round) {
  await page.getByRole('button', { name: '换一期' }).click();
  await page.locator('#round').selectOption(round);
  await page.getByRole('button', { name: '开始汇总' }).click();
}

test('a round that cannot be read is not written over by another, and is begun anew once it is put aside', async ({ page }, info) => {
  await beginDesk(page, '2019年第二季度');
  await toRound(page, '2019年第三季度');
  await expect(page.locator('.page__head')).toContainText('2019年第三季度');
  await expect(page.getByText('汇总已存在本机')).toBeVisible();
  await keptDesks(page, spoiled('第二季度'));
  await toRound(page, '2019年第二季度');
  await expect(alert(page)).toContainText('存在本机的2019年第二季度汇总读不出来');
  await look(page, info, 'round');
  await page.getByRole('button', { name: '开始汇总' }).click();
  await expect(alert(page)).toBeVisible();
  await page.reload();
  await expect(alert(page)).toBeVisible();
  const name = Object.keys(await keptDesks(page)).find((key) => key.includes('第二季度'));
  expect((await keptDesks(page))[name]).toBe(DAMAGED);
  await alert(page).getByRole('button', { name: '放到一边' }).click();
  await expect(alert(page)).toHaveCount(0);
  await page.locator('#round').selectOption('2019年第二季度');
  await page.getByRole('button', { name: '开始汇总' }).click();
  await expect(page.getByText('汇总已存在本机')).toBeVisible();
  const kept = await keptDesks(page);
  expect(JSON.parse(kept[name]).round).toBe('2019年第二季度');
  const aside = Object.keys(kept).filter((key) => key.startsWith('unread '));
  expect(aside.map((key) => [key.endsWith(name), kept[key]])).toEqual([[true, DAMAGED]]);
  // The other round has stayed what it was.
  await toRound(page, '2019年第三季度');
  await expect(page.locator('.page__head')).toContainText('2019年第三季度');
});

/** Drops some files of units and lets them count. */
async function take(page, count) {
  await drop(page, files().slice(0, count));
  await page.locator('[data-group=ready], [data-group=unknown]').first().getByRole('button', { name: '全部计入' }).click();
}

/** Says something about the first task of a unit. */
async function say(page, comment, said) {
  await go(page, '#/rollup/matrix');
  await page.locator('.desk__matrix tbody tr[aria-rowindex] button').first().click();
  const at = page.locator('.desk__unit [data-say]').first();
  await at.getByRole('button').first().click();
  await at.getByLabel('反馈意见').fill(comment);
  await at.getByRole('button', { name: '记下反馈' }).click();
  await expect(at).toContainText(said);
}

test('a window writes the round that it shows, whichever another has turned to, and who is expected goes along', async ({ page, context }) => {
  await beginDesk(page, '2019年第二季度');
  await go(page, '#/rollup/roster');
  await page.locator('.desk__pick input').setInputFiles(join(UNITS, '应报单位名单.csv'));
  await expect(page.getByRole('heading', { name: '应报名单：41 个单位' })).toBeVisible();
  await go(page, '#/rollup');
  await toRound(page, '2019年第三季度');
  await expect(page.locator('.page__head')).toContainText('2019年第三季度');
  await expect(page.locator('.page__head')).toContainText('应报 41');
  await expect(page.getByText('汇总已存在本机')).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  await toRound(other, '2019年第二季度');
  await expect(other.locator('.page__head')).toContainText('2019年第二季度');
  await take(page, 3);
  await expect(page.getByRole('status').filter({ hasText: '计入 3' })).toBeVisible();
  await expect(page.getByText('汇总已存在本机')).toBeVisible();
  const kept = Object.values(await keptDesks(page)).map((text) => JSON.parse(text)).filter(({ round }) => round);
  expect(Object.fromEntries(kept.map(({ round, units }) => [round, units.length]))).toEqual({ '2019年第二季度': 1, '2019年第三季度': 4 });
  await other.close();
});

test('without a database, choosing the same round again leaves what counts', async ({ page }) => {
  await page.addInitScript(() => { Object.defineProperty(window, 'indexedDB', { value: undefined }); });
  await beginOffice(page);
  await go(page, '#/rollup');
  await page.locator('#round').selectOption('2019年第三季度');
  await page.getByRole('button', { name: '开始汇总' }).click();
  await take(page, 3);
  const counts = page.getByRole('status').filter({ hasText: '计入 3' });
  await expect(counts).toBeVisible();
  await toRound(page, '2019年第三季度');
  await expect(counts).toBeVisible();
  await expect(page.getByText('汇总没有存到本机')).toBeVisible();
});

test('what could not be kept, of the round and of what was said, is kept once it can be', async ({ page }) => {
  await abortable(page);
  await beginDesk(page);
  await page.evaluate(() => { window.isAborting = true; });
  await take(page, 3);
  const round = page.locator('.desk__state').first();
  await expect(round).toContainText('汇总没有存到本机');
  await round.getByRole('button', { name: '重试' }).click();
  await expect(round).toContainText('汇总没有存到本机');
  await say(page, '台账要齐', '已记下');
  await go(page, '#/rollup/feedback');
  const record = page.locator('.desk__state').last();
  await expect(record).toContainText('反馈记录没有存到本机');
  await page.evaluate(() => { window.isAborting = false; });
  await record.getByRole('button', { name: '重试' }).click();
  await expect(record).toContainText('反馈记录已存在本机');
  await round.getByRole('button', { name: '重试' }).click();
  await expect(round).toContainText('汇总已存在本机');
  await expect(page.locator('.desk').getByRole('button', { name: '重试' })).toHaveCount(0);
  await page.reload();
  await expect(page.locator('.page__head')).toContainText('已报 4');
  await expect(page.locator('.desk')).toContainText('反馈 1 项任务');
  expect(Object.values(await keptDesks(page)).filter((text) => text.includes('台账要齐'))).toHaveLength(1);
});

test('of two windows at one round the second says that it comes second, and takes what the first has kept', async ({ page, context }) => {
  await beginDesk(page);
  const other = await context.newPage();
  await other.goto(page.url());
  const state = other.locator('.desk__state').first();
  await expect(state).toContainText('汇总已存在本机');
  await take(page, 3);
  await expect(page.locator('.desk__state').first()).toContainText('汇总已存在本机');
  await take(other, 2);
  await expect(state).toContainText('另一个窗口改过这一期汇总');
  const kept = await keptDesks(page);
  await state.getByRole('button', { name: '改用已存的那一份' }).click();
  await expect(state).toContainText('汇总已存在本机');
  await expect(other.getByRole('status').filter({ hasText: '计入 3' })).toBeVisible();
  expect(await keptDesks(page)).toEqual(kept);
  await take(other, 5);
  await expect(other.getByRole('status').filter({ hasText: '计入 5' })).toBeVisible();
  await expect(state).toContainText('汇总已存在本机');
  await other.close();
});

test('a record of feedback that cannot be read stays, and another is begun once it is put aside', async ({ page }, info) => {
  await beginDesk(page);
  await take(page, 3);
  await expect(page.getByText('汇总已存在本机')).toBeVisible();
  await say(page, '台账要齐', '已记下');
  await go(page, '#/rollup/feedback');
  await expect(page.getByText('反馈记录已存在本机')).toBeVisible();
  await keptDesks(page, spoiled('feedback '));
  await page.reload();
  await expect(alert(page)).toContainText('存在本机的反馈记录读不出来');
  await look(page, info, 'record');
  await say(page, '再说一次', '读不出来');
  const name = Object.keys(await keptDesks(page)).find((key) => key.startsWith('feedback '));
  expect((await keptDesks(page))[name]).toBe(DAMAGED);
  await go(page, '#/rollup/feedback');
  await alert(page).getByRole('button', { name: '放到一边' }).click();
  await expect(page.getByText('反馈记录已存在本机')).toBeVisible();
  await say(page, '从头说起', '已记下');
  await go(page, '#/rollup/feedback');
  await expect(page.getByText('反馈记录已存在本机')).toBeVisible();
  const kept = await keptDesks(page);
  expect(kept[name]).toContain('从头说起');
  const aside = Object.keys(kept).filter((key) => key.startsWith('unread '));
  expect(aside.map((key) => [key.endsWith(name), kept[key]])).toEqual([[true, DAMAGED]]);
});
