// What holds of every page holds of every tab of a desk that is at work, too: with units that count, wait and are turned
// away, a roster, and something said.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROUTES, everywhere, expect, go, test } from './fixtures.mjs';
import { LARGE_TARGET, SIZES, THEMES, choose, cut, found, misread, small, space, untouched } from './looks.mjs';
import { UNITS, beginDesk, drop, files, giveOrder } from './office.mjs';

const TABS = ROUTES.filter((route) => route.startsWith('#/rollup'));

/** Begins a desk, and leaves it in the middle of the work. */
async function beginBusyDesk(page, info) {
  await beginDesk(page);
  await go(page, '#/rollup/roster');
  await page.locator('.desk__pick input').setInputFiles(join(UNITS, '应报单位名单.csv'));
  await expect(page.getByRole('heading', { name: '应报名单：41 个单位' })).toBeVisible();
  await go(page, '#/rollup');
  await drop(page, files().slice(0, 9));
  await page.locator('[data-group=ready]').getByRole('button', { name: '全部计入' }).click();
  const bad = info.outputPath('坏的.json');
  writeFileSync(bad, readFileSync(files()[0]).subarray(0, 900));
  await drop(page, [...files().slice(9, 12), bad]);
  await expect(page.locator('[data-group=ready]')).toBeVisible();
  await go(page, '#/rollup/matrix');
  await page.locator('.desk__matrix tbody tr[aria-rowindex] button').first().click();
  const at = page.locator('.desk__unit [data-say]').first();
  await giveOrder(at, '台账要齐');
  await expect(page.getByText('汇总已存在本机')).toBeVisible();
}

test.beforeEach(async ({ page }, info) => {
  test.slow();
  await beginBusyDesk(page, info);
});

test('every tab of a desk is accessible in every theme', async ({ page }) => {
  expect(await everywhere(page, TABS, (route) => found(page, route, THEMES))).toEqual([]);
});

test('every tab of a desk is walked through by keyboard', async ({ page }) => {
  expect(await everywhere(page, TABS, () => untouched(page))).toEqual([]);
});

test('on 320 px nothing of a desk is cut off, in every size of text, however it is spaced', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const size of SIZES) {
    await choose(page, 'text', size);
    expect(await everywhere(page, TABS, () => cut(page))).toEqual([]);
  }
  await space(page);
  expect(await everywhere(page, TABS, () => cut(page))).toEqual([]);
});

test('in the largest text everything on a desk can be hit with a thumb', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await choose(page, 'text', 'extra');
  expect(await everywhere(page, TABS, () => small(page, LARGE_TARGET))).toEqual([]);
});

test('in English, what stays in Chinese on a desk says that it does', async ({ page }) => {
  await go(page, '#/settings');
  await page.getByLabel('English').check();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  expect(await everywhere(page, TABS, () => misread(page))).toEqual([]);
});
