// A unit without a workbook: its table says a name that nobody listed, an order goes to it on paper, and its answer on paper
// is keyed in and judged.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answer, begin, expect, go, ready, saved, test } from './fixtures.mjs';
import { cut, found, small } from './looks.mjs';
import { UNITS, beginDesk, drop, files, giveOrder, saving } from './office.mjs';
import { unzipped } from './zips.mjs';

test('a table of no listed unit is told whose it is, is ordered on paper, and answers on paper', async ({ page, browser, baseURL }, info) => {
  test.slow();
  const { unit } = files().map((path) => JSON.parse(readFileSync(path, 'utf8'))).find((file) => file.unit.stages === 'primary');
  const school = await browser.newPage({ baseURL, locale: 'zh-CN', serviceWorkers: 'block' });
  await begin(school, { stages: ['小学'], county: unit.county, name: '写得完全不一样的校名' });
  await answer(school, '26.1', 'in-progress');
  await saved(school);
  await go(school, '#/storage');
  const table = await saving(school, () => school.getByRole('button', { name: '落实情况存为 XLSX', exact: true }).click());
  const path = info.outputPath(table.name);
  writeFileSync(path, table.buffer);
  await school.close();

  await beginDesk(page);
  await go(page, '#/rollup/roster');
  await page.locator('.desk__pick input').setInputFiles(join(UNITS, '应报单位名单.csv'));
  await expect(page.getByRole('heading', { name: '应报名单：41 个单位' })).toBeVisible();
  await go(page, '#/rollup');
  await drop(page, [path]);
  const group = page.locator('[data-group="unknown no-round"]');
  await expect(group).toContainText('写得完全不一样的校名');
  await group.getByLabel(/是名单上的哪个单位/).selectOption({ label: `${unit.county} ${unit.name}` });
  await expect(group, 'a list that is walked through has chosen nothing').toBeVisible();
  await group.getByRole('button', { name: /^就是它/ }).click();
  await expect(page.locator('[data-group=no-round]')).toContainText('文件里写的是 都匀市 写得完全不一样的校名');
  await page.locator('[data-group=no-round]').getByRole('button', { name: '全部计入' }).click();
  await expect(page.locator('.page__head')).toContainText('应报 41 · 已报 2');
  // The very same once more is known, though it says another name.
  await drop(page, [path]);
  await expect(page.locator('.desk__counts [role=status]')).toHaveText('放入 2 个：计入 1，待确认 0，不计入 1');

  await go(page, '#/rollup/matrix');
  await page.locator('.desk__matrix').getByRole('button', { name: unit.name, exact: true }).click();
  const say = page.locator('.desk__unit [data-say="26.1"]');
  await giveOrder(say);

  await go(page, '#/rollup/feedback');
  await page.locator('.desk__group details').filter({ hasText: '逐个单位导出' }).locator('summary').click();
  const words = ({ buffer, name }) => {
    const file = info.outputPath(name);
    writeFileSync(file, buffer);
    return new Map(unzipped(file)).get('word/document.xml').toString();
  };
  const one = await saving(page, () => page.getByRole('button', { name: `通知（Word） ${unit.name}` }).click());
  expect(one.name).toMatch(/^都匀市_.*_2019要点_限期整改通知_2019Q3_[0-9A-F]{6}\.docx$/);
  for (const said of ['限期整改通知', unit.name, '补齐会议记录', '2099-11-30', '整改情况（单位填写）', one.name.slice(-11, -5)]) {
    expect(words(one)).toContain(said);
  }
  const all = await saving(page, () => page.getByRole('button', { name: /^导出全部单位的书面通知/ }).click());
  expect(all.name, 'one paper needs no zip').toBe(one.name);

  const order = page.locator('.desk__order').filter({ hasText: '补齐会议记录' });
  await order.getByRole('button', { name: `代填书面回复 ${unit.name} 26.1` }).click();
  await order.getByLabel('单位书面回复的整改情况').fill('补了三次记录');
  expect(await found(page, 'keying an answer in', ['light', 'dark'])).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect([...await cut(page), ...await small(page, 24)]).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await order.getByRole('button', { name: '记下回复' }).click();
  await expect(order).toHaveAttribute('data-stage', 'answered');
  await expect(order, 'whoever writes with the keys goes on from there').toBeFocused();
  await expect(order).toContainText('由书面回复代填');
  await order.getByRole('button', { name: '核实，情况属实' }).click();
  await expect(order).toHaveAttribute('data-stage', 'verified');
  await expect(page.getByText('反馈记录已存在本机')).toBeVisible();
  await page.reload();
  await ready(page);
  await expect(order).toHaveAttribute('data-stage', 'verified');
  await expect(order).toContainText('补了三次记录');
  // What is verified is not asked for again.
  await page.getByRole('button', { name: /^导出全部单位的书面通知/ }).click();
  await expect(page.getByText('没有要通知的内容')).toBeVisible();
});
