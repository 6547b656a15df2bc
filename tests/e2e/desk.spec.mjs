// The desk of a county: files come in, wait, count when the officer says so, and can be taken back.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, go, hashed, open, test } from './fixtures.mjs';
import { tabTo } from './keys.mjs';
import { cut, found, small } from './looks.mjs';
import { PREFECTURE, UNITS, beginDesk, drop, files, saving } from './office.mjs';

const counts = (page) => page.locator('.desk__counts [role=status]');

test('what is dropped waits, counts, is added up, stays, and can be taken back', async ({ page }, info) => {
  await beginDesk(page);
  const bad = info.outputPath('坏的.json');
  writeFileSync(bad, readFileSync(files()[0]).subarray(0, 900));
  const all = files();
  await drop(page, [...all, bad, all[3]]);
  // The same file twice is held once.
  await expect(counts(page)).toHaveText(`放入 ${all.length + 2} 个：计入 0，待确认 ${all.length}，不计入 2`);
  await expect(page.locator('[data-group=refused]')).toContainText('不计入的文件（2）');
  await expect(page.locator('.page__head')).toContainText('已报 1（');
  await page.locator('[data-group=ready]').getByRole('button', { name: '全部计入' }).click();
  await expect(counts(page)).toHaveText(`放入 ${all.length + 2} 个：计入 ${all.length}，待确认 0，不计入 2`);
  await expect(page.locator('.page__head')).toContainText(`已报 ${all.length + 1}（`);
  await page.getByRole('button', { name: `撤销上一批（${all.length} 个文件）` }).click();
  await expect(page.locator('.page__head')).toContainText('已报 1（');
  await page.locator('[data-group=ready]').getByRole('button', { name: '全部计入' }).click();
  await expect(page.getByText('汇总已存在本机')).toBeVisible();
  await page.reload();
  await expect(page.locator('.page__head')).toContainText(`已报 ${all.length + 1}（`);

  await go(page, '#/rollup/matrix');
  const rows = page.locator('.desk__matrix tbody tr[aria-rowindex]');
  await expect(rows.first()).toBeVisible();
  await expect(page.locator('.desk__matrix table')).toHaveAttribute('aria-rowcount', `${all.length + 2}`);
  // Whoever has scrolled far down finds a unit all the same.
  await page.locator('.desk__matrix').evaluate((table) => { table.scrollTop = table.scrollHeight; });
  await expect(page.locator(`.desk__matrix tr[aria-rowindex="${all.length + 2}"]`)).toBeVisible();
  await page.getByLabel('找单位').fill('城关第1小学');
  await expect(rows).toHaveCount(1);
  await rows.getByRole('button').click();
  await expect(page.locator('.desk__unit')).toContainText('来自文件 都匀市_城关第1小学_2019要点_2019Q3_第1次.json');

  // The figure of a target against an independent count over the files themselves.
  const answers = all.map((path) => JSON.parse(readFileSync(path, 'utf8')));
  const last = (fields, key) => fields[key]?.at(-1)?.[2];
  const told = answers.map((file) => file.payload.answers['25.5']).filter((fields) => fields
    && last(fields, 'state') !== 'not-applicable' && last(fields, 'number.poor') && last(fields, 'number.total'));
  const sum = (key) => told.reduce((whole, fields) => whole + Number(last(fields, key)), 0);
  const share = Math.floor(1000 * sum('number.poor') / sum('number.total'));
  await go(page, '#/rollup/targets');
  await expect(page.locator('[data-target="25.5"] .desk__ways')).toContainText(`${Math.floor(share / 10)}.${share % 10}%`);
  // And what it is made of, on the card and in the sentence.
  const grouped = (key) => sum(key).toLocaleString('en-US');
  const made = new RegExp(`${grouped('number.poor')} 元 ÷ .*${grouped('number.total')} 元`);
  await expect(page.locator('[data-target="25.5"] .desk__ways')).toContainText(made);
  await expect(page.locator('[data-target="25.5"] .desk__paste')).toContainText(made);

  // One unit is taken out, and stays out; its file may come again.
  await go(page, '#/rollup/matrix');
  await page.getByLabel('找单位').fill('城关第1小学');
  await rows.getByRole('button').click();
  const out = page.locator('.desk__unit details').filter({ hasText: '不再计入' });
  await out.locator('summary').click();
  await expect(out).toContainText('“都匀市_城关第1小学_2019要点_2019Q3_第1次.json”不再计入');
  await out.getByRole('button', { name: '确定，不再计入' }).click();
  await expect(page.locator('.desk__unit')).toHaveCount(0);
  await expect(page.getByText('汇总已存在本机')).toBeVisible();
  await page.reload();
  await expect(page.locator('.page__head')).toContainText(`已报 ${all.length}（`);
  await go(page, '#/rollup');
  await expect(counts(page)).toHaveText(`放入 ${all.length + 2} 个：计入 ${all.length - 1}，待确认 0，不计入 3`);
  await drop(page, all.filter((path) => path.includes('城关第1小学')));
  await page.locator('[data-group=ready]').getByRole('button', { name: '全部计入' }).click();
  await expect(counts(page)).toHaveText(`放入 ${all.length + 3} 个：计入 ${all.length}，待确认 0，不计入 3`);
});

test('a tap on a light leads to what that unit says of the item, with its evidence and its note', async ({ page }, info) => {
  const plan = JSON.parse(readFileSync(new URL('../../seeds/qiannan-2019.json', import.meta.url)));
  const asked = plan.sections.flatMap(({ items }) => items).flatMap(({ tasks }) => tasks).filter(({ internal }) => !internal);
  const PIECES = [1, 2, 3, 4];
  const told = files().slice(5, 7).map((path, at) => {
    const file = JSON.parse(readFileSync(path, 'utf8'));
    const { answers } = file.payload;
    const { id } = asked.find(({ id }) => ['done', 'in-progress'].includes(answers[id]?.state?.at(-1)[2]));
    const [counter, replica] = answers[id].state.at(-1);
    const tell = (field, text) => { answers[id][field] = [[counter, replica, text]]; };
    tell('note', `备注之${at}`);
    for (const piece of PIECES) {
      tell(`evidence.k${piece}.date`, `2019-08-0${piece}`);
      tell(`evidence.k${piece}.text`, `照片${at}-${piece}.jpg`);
    }
    return { path: hashed(info, `说${at}.json`, file), unit: file.unit.name, task: id, item: id.split('.')[0] };
  });
  await beginDesk(page);
  await drop(page, told.map(({ path }) => path));
  await page.locator('[data-group=ready]').getByRole('button', { name: '全部计入' }).click();
  await go(page, '#/rollup/matrix');
  const [card, matrix] = [page.locator('.desk__unit'), page.locator('.desk__matrix')];
  const heading = (item) => card.getByRole('heading', { level: 3, name: new RegExp(`^${item} `) });
  for (const [at, { unit, task, item }] of told.entries()) {
    const row = matrix.locator('tbody tr[aria-rowindex]').filter({ has: page.getByRole('button', { name: unit, exact: true }) });
    await row.locator(`td[title^="${item} "]`).click();
    await expect(card.getByRole('heading', { level: 2 })).toContainText(unit);
    await expect(heading(item)).toBeFocused();
    await expect(heading(item)).toBeInViewport();
    await expect(card.locator('h3[aria-current=true]')).toHaveCount(1);
    await expect(heading(item)).toHaveAttribute('aria-current', 'true');
    const answer = card.locator('.desk__files > li').filter({ has: page.locator(`[data-say="${task}"]`) });
    await expect(answer).toContainText(`备注 备注之${at}`);
    const evidence = answer.locator('details').filter({ hasText: '佐证材料 4 件' });
    await expect(evidence.locator('li').first()).toBeHidden();
    await evidence.locator('summary').click();
    await expect(evidence.locator('li')).toHaveText(PIECES.map((piece) => `2019-08-0${piece} 照片${at}-${piece}.jpg`));
    await expect(card).not.toContainText(`备注之${1 - at}`);
  }
  expect(await found(page, 'unit', ['light', 'dark'])).toEqual([]);
  for (const width of [360, 320]) {
    await page.setViewportSize({ width, height: 640 });
    expect(await cut(page)).toEqual([]);
    expect(await small(page, 24)).toEqual([]);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await card.getByRole('button', { name: '收起' }).click();
  await expect(card).toHaveCount(0);
  await expect(matrix).toBeFocused();
  // Who has nothing but keys gets there by the unit's name, and by its items.
  const [{ unit, item }] = told;
  await tabTo(page, matrix.getByRole('button', { name: unit, exact: true }));
  await page.keyboard.press('Enter');
  await tabTo(page, card.locator('summary', { hasText: '按条目看' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await tabTo(page, card.getByRole('button', { name: new RegExp(`^${item} `) }));
  await page.keyboard.press('Enter');
  await expect(heading(item)).toBeFocused();
});

test('a roll-up goes out as a file, comes in at the level above, and gives way to the next one when the officer says so', async ({ page, browser, baseURL }) => {
  await beginDesk(page);
  const accept = () => page.locator('[data-group=ready]').getByRole('button', { name: '全部计入' }).click();
  const exported = () => saving(page, () => page.getByRole('button', { name: '导出汇总文件' }).click());
  await drop(page, files().slice(0, 10));
  await accept();
  const first = await exported();
  expect(first.name).toMatch(/^都匀市_都匀市教育局_2019要点_汇总_2019Q3_[0-9A-F]{6}\.json$/);
  await drop(page, files());
  await accept();
  const second = await exported();

  const above = await browser.newPage({ baseURL, locale: 'zh-CN', serviceWorkers: 'block' });
  await beginDesk(above, '2019年第三季度', PREFECTURE);
  await drop(above, first);
  const rollups = above.locator('[data-group=rollups]');
  await expect(rollups).toContainText('都匀市 都匀市教育局，11 个单位');
  await expect(rollups).toContainText('新增 11 个');
  await rollups.getByRole('button', { name: '全部计入' }).click();
  await expect(above.locator('.page__head')).toContainText('已报 12（');
  // The same one holds nothing new; another one of the same office is asked about.
  await drop(above, { ...first, name: '都匀市(1).json' });
  await expect(counts(above)).toHaveText('放入 2 个：计入 1，待确认 0，不计入 1');
  await drop(above, second);
  const again = above.locator('[data-group=replaces]');
  await expect(again).toContainText(`新增 ${files().length - 10} 个`);
  await expect(again.getByRole('button', { name: '全部计入' })).toHaveCount(0);
  expect(await found(above, 'replaces', ['light', 'dark'])).toEqual([]);
  await again.getByRole('button', { name: '计入', exact: true }).click();
  await expect(above.locator('.page__head')).toContainText(`已报 ${files().length + 2}（`);
  await expect(counts(above)).toHaveText('放入 3 个：计入 2，待确认 0，不计入 1');
  await above.close();
});

test('the desk with its files is sound in every theme and on a narrow screen', async ({ page }) => {
  test.slow();
  await beginDesk(page);
  await drop(page, files().slice(0, 12));
  await expect(page.locator('[data-group=ready]')).toBeVisible();
  expect(await found(page, 'files')).toEqual([]);
  await page.locator('[data-group=ready]').getByRole('button', { name: '全部计入' }).click();
  for (const tab of ['missing', 'matrix', 'targets', 'roster']) {
    await go(page, `#/rollup/${tab}`);
    await expect(page.locator('.desk__tabs [aria-current]')).toHaveAttribute('href', `#/rollup/${tab}`);
    expect(await found(page, tab, ['light', 'dark'])).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await cut(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
  }
});

test('a roster says who is missing, and one that cannot stand is named by its rows', async ({ page }) => {
  await beginDesk(page);
  await drop(page, files().slice(0, 30));
  await page.locator('[data-group=ready]').getByRole('button', { name: '全部计入' }).click();
  await go(page, '#/rollup/missing');
  await expect(page.getByText('没有应报名单，无法知道谁没报。')).toBeVisible();
  await page.getByRole('link', { name: '去放入应报名单' }).click();
  const choose = page.locator('.desk__pick input');
  const table = readFileSync(join(UNITS, '应报单位名单.csv'), 'utf8');
  await choose.setInputFiles({ name: '坏.csv', mimeType: 'text/csv', buffer: Buffer.from(table.replace(',小学,', ',大学堂,')) });
  await expect(page.locator('.desk [role=alert]')).toContainText('大学堂');
  await expect(page.getByRole('heading', { name: '应报名单：0 个单位' })).toBeVisible();
  await choose.setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  await expect(page.getByRole('heading', { name: '应报名单：41 个单位' })).toBeVisible();
  // The office itself is in the roster, and its own workbook is its report.
  await go(page, '#/rollup/missing');
  await expect(page.locator('.desk__paste')).toContainText(/【2019年第三季度】应报 41 个单位/);
  const names = await page.locator('[data-group=missing] li').allInnerTexts();
  const held = files().slice(0, 30).map((path) => JSON.parse(readFileSync(path, 'utf8')).unit.name);
  const expected = table.trim().split('\n').slice(1).map((row) => row.split(',')[0]);
  const missing = expected.filter((name) => !held.includes(name) && name !== '都匀市教育局');
  expect(names.toSorted()).toEqual(missing.toSorted());
  // Where everybody begins, the first of them are named.
  await go(page, '#/rollup');
  const first = page.locator('.desk__hint a[href="#/rollup/missing"]');
  await expect(first).toHaveText(new RegExp(`^未报：.*${missing[0]}.* 等 ${missing.length} 个单位$`));
  await expect(page.locator('.page__head')).toContainText(
    `应报 41 · 已报 ${41 - missing.length} · 未报 ${missing.length}`);
  await expect(page.locator('.page__head')).not.toContainText('名单外');
});

test('a school is told that the desk is not for it, and downloads nothing of it', async ({ page }) => {
  await open(page);
  await page.getByLabel('小学', { exact: true }).check();
  await page.getByLabel('联合支部').check();
  await page.getByLabel(/所在县/).selectOption('都匀市');
  await page.getByLabel('单位名称').fill('某某小学');
  await page.getByRole('button', { name: '开始填写' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('link', { name: '汇总' })).toBeHidden();
  const taken = await page.evaluate(() => performance.getEntriesByType('resource').map((one) => one.name));
  expect(taken.filter((name) => /split_desk|desk\/worker/.test(name))).toEqual([]);
  await go(page, '#/rollup');
  await expect(page.getByText('汇总由州、县（市）和中心校使用')).toBeVisible();
});
