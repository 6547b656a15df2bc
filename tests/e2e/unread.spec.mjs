// Where the desks of rounds lie: each in its own place, whichever window writes it; and what a damaged disk has made unreadable is
// said, stays as it is, and is in nobody's way.
import { join } from 'node:path';
import { expect, go, open, test } from './fixtures.mjs';
import { choose, cut, found, small } from './looks.mjs';
import { UNITS, beginDesk, drop, files } from './office.mjs';

const DAMAGED = '{"type":"plan-workbook/';
const alert = (page) => page.locator('[data-unread]');

/** Returns what lies in the database of desks, by name; `spoil` says what of it the disk damages first. */
const desks = (page, spoil) => page.evaluate(({ spoil, damaged }) => new Promise((resolve) => {
  const opening = indexedDB.databases().then(([{ name }]) => indexedDB.open(name));
  opening.then((opened) => {
    opened.onsuccess = () => {
      const desks = opened.result.transaction('desks', 'readwrite').objectStore('desks');
      desks.getAll().onsuccess = ({ target }) => {
        const told = target.result.map((one) => (spoil && one.book.includes(spoil) ? { ...one, text: damaged } : one));
        for (const one of told) desks.put(one);
        opened.result.close();
        resolve(Object.fromEntries(told.map(({ book, text }) => [book, text])));
      };
    };
  });
}), { spoil, damaged: DAMAGED });

/** Looks at a page on a phone and on a screen, by day and by night. */
async function look(page, part, info, name) {
  expect(await found(page, name, ['light', 'dark'])).toEqual([]);
  for (const theme of ['light', 'dark']) {
    await choose(page, 'theme', theme);
    for (const [width, height] of [[360, 740], [1280, 800]]) {
      await page.setViewportSize({ width, height });
      await part.screenshot({ path: info.outputPath(`${name}-${theme}-${width}.png`) });
    }
  }
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
  await desks(page, '第二季度');
  await toRound(page, '2019年第二季度');
  await expect(alert(page)).toContainText('存在本机的2019年第二季度 汇总读不出来');
  await look(page, page.locator('.desk'), info, 'round');
  await page.getByRole('button', { name: '开始汇总' }).click();
  await expect(alert(page)).toBeVisible();
  await page.reload();
  await expect(alert(page)).toBeVisible();
  const name = Object.keys(await desks(page)).find((key) => key.includes('第二季度'));
  expect((await desks(page))[name]).toBe(DAMAGED);
  await alert(page).getByRole('button', { name: '放到一边' }).click();
  await expect(alert(page)).toHaveCount(0);
  await page.locator('#round').selectOption('2019年第二季度');
  await page.getByRole('button', { name: '开始汇总' }).click();
  await expect(page.getByText('汇总已存在本机')).toBeVisible();
  const kept = await desks(page);
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
  const kept = Object.values(await desks(page)).map((text) => JSON.parse(text)).filter(({ round }) => round);
  expect(Object.fromEntries(kept.map(({ round, units }) => [round, units.length]))).toEqual({ '2019年第二季度': 1, '2019年第三季度': 4 });
  await other.close();
});

test('without a database, choosing the same round again leaves what counts', async ({ page }) => {
  await page.addInitScript(() => { Object.defineProperty(window, 'indexedDB', { value: undefined }); });
  await open(page);
  await page.getByLabel('县(市)', { exact: true }).check();
  await page.getByLabel(/所在县/).selectOption('都匀市');
  await page.getByLabel('单位名称').fill('都匀市教育局');
  await page.getByRole('button', { name: '开始填写' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
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

test('a record of feedback that cannot be read stays, and another is begun once it is put aside', async ({ page }, info) => {
  await beginDesk(page);
  await take(page, 3);
  await expect(page.getByText('汇总已存在本机')).toBeVisible();
  const say = async (comment, said) => {
    await go(page, '#/rollup/matrix');
    await page.locator('.desk__matrix tbody tr[aria-rowindex] button').first().click();
    const at = page.locator('.desk__unit [data-say]').first();
    await at.getByRole('button').first().click();
    await at.getByLabel('反馈意见').fill(comment);
    await at.getByRole('button', { name: '记下反馈' }).click();
    await expect(at).toContainText(said);
  };
  await say('台账要齐', '已记下');
  await go(page, '#/rollup/feedback');
  await expect(page.getByText('反馈记录已存在本机')).toBeVisible();
  await desks(page, 'feedback ');
  await page.reload();
  await expect(alert(page)).toContainText('存在本机的反馈记录读不出来');
  await look(page, page.locator('.desk'), info, 'record');
  await say('再说一次', '读不出来');
  const name = Object.keys(await desks(page)).find((key) => key.startsWith('feedback '));
  expect((await desks(page))[name]).toBe(DAMAGED);
  await go(page, '#/rollup/feedback');
  await alert(page).getByRole('button', { name: '放到一边' }).click();
  await expect(page.getByText('反馈记录已存在本机')).toBeVisible();
  await say('从头说起', '已记下');
  await go(page, '#/rollup/feedback');
  await expect(page.getByText('反馈记录已存在本机')).toBeVisible();
  const kept = await desks(page);
  expect(kept[name]).toContain('从头说起');
  const aside = Object.keys(kept).filter((key) => key.startsWith('unread '));
  expect(aside.map((key) => [key.endsWith(name), kept[key]])).toEqual([[true, DAMAGED]]);
});
