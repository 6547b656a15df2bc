// What leaves the desk of a county: papers on paper and as Word files, tables of what the filter shows, data in one zip.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, go, open, saved, test } from './fixtures.mjs';
import { cut, found, small } from './looks.mjs';
import { printed } from './printed.mjs';

const UNITS = process.env.UNITS;
const files = () => readdirSync(UNITS).filter((name) => name.endsWith('.json')).map((name) => join(UNITS, name)).sort();
const pick = (page) => page.locator('.desk__pick input').first();

/** Begins a county's workbook and its desk for the third quarter. */
async function beginDesk(page) {
  await open(page);
  await page.getByLabel('县(市)', { exact: true }).check();
  await page.getByLabel(/所在县/).selectOption('都匀市');
  await page.getByLabel('单位名称').fill('都匀市教育局');
  await page.getByRole('button', { name: '开始填写' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await saved(page);
  await go(page, '#/rollup');
  await page.locator('#round').selectOption('2019年第三季度');
  await page.getByRole('button', { name: '开始汇总' }).click();
  await expect(page.getByText('汇总已存在本机')).toBeVisible();
}

/** The desk with a roster, and all but so many units in. */
async function fill(page, missing) {
  await beginDesk(page);
  await go(page, '#/rollup/roster');
  const table = readFileSync(join(UNITS, '应报单位名单.csv'));
  await pick(page).setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: table });
  await expect(page.getByRole('heading', { name: '应报名单：41 个单位' })).toBeVisible();
  await go(page, '#/rollup');
  const schools = files().filter((path) => !path.includes('教育局'));
  await pick(page).setInputFiles(schools.slice(missing));
  await page.locator('[data-group=ready]').getByRole('button', { name: '全部计入' }).click();
  const names = schools.slice(0, missing).map((path) => JSON.parse(readFileSync(path, 'utf8')).unit.name);
  await expect(page.locator('.page__head')).toContainText(`未报 ${missing}`);
  return names;
}

const save = async (page, button) => {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
};

test('the circular and the report are printed with heads and counted pages, and name who is missing', async ({ page }, info) => {
  test.slow();
  const missing = await fill(page, 4);
  await go(page, '#/rollup/papers');
  await expect(page.locator('.paper__title')).toContainText('落实情况报告');
  const code = (await page.locator('.paper__facts').innerText()).match(/校验码 ([0-9A-F]{6})/)[1];
  for (const [kind, title, head, least, most] of [['report', '落实情况报告', null, 6, 30], ['circular', '落实情况通报', '部分1', 4, 12]]) {
    await page.getByLabel('选材料').selectOption(kind);
    await expect(page.locator('.paper__title')).toContainText(title);
    const pages = await printed(page, info, kind);
    if (!pages) return;
    expect(pages.length, kind).toBeGreaterThanOrEqual(least);
    expect(pages.length, kind).toBeLessThanOrEqual(most);
    const all = pages.join('\n').replace(/\s/g, '');
    for (const word of [title, '都匀市都匀市教育局', `校验码${code}`, '应报41个单位，已报37个，未报4个', '单位（盖章）', ...missing]) {
      expect(all, `${kind} ${word}`).toContain(word);
    }
    for (const word of ['选材料', '收文件', '存为', '汇总已存在本机', '数据包']) expect(all, `${kind} ${word}`).not.toContain(word);
    pages.forEach((text, at) => expect(text, `${kind}, page ${at + 1}`).toMatch(new RegExp(`${at + 1} ?/ ?${pages.length}\\s*$`)));
    // The rows of the matrix go over pages, and its head comes again.
    if (head) {
      const plain = pages.map((text) => text.replace(/\s/g, ''));
      const rows = plain.filter((text) => /(小学|幼儿园|中学)\d+\/\d+[正临逾未]/.test(text));
      expect(rows.length).toBeGreaterThan(0);
      for (const text of rows) expect(text).toContain(head);
    }
  }
  const word = await save(page, page.getByRole('button', { name: '存为 Word 文件' }));
  expect(word.name).toMatch(/^都匀市_都匀市教育局_2019要点_落实情况通报_\d{4}-\d\d-\d\d\.docx$/);
  expect(word.bytes.subarray(0, 2).toString()).toBe('PK');
});

test('what is published names no unit', async ({ page }) => {
  await fill(page, 2);
  await go(page, '#/rollup/papers');
  const schools = files().map((path) => JSON.parse(readFileSync(path, 'utf8')).unit.name).filter((name) => !name.includes('教育局'));
  for (const kind of ['report', 'circular']) {
    await page.getByLabel('选材料').selectOption(kind);
    for (const edition of ['anonymous', 'by-county']) {
      await page.getByLabel('给谁看').selectOption(edition);
      await expect(page.locator('.paper')).toContainText('本公开版');
      const said = await page.locator('.paper').innerText();
      expect(schools.filter((name) => said.includes(name))).toEqual([]);
      expect(said).not.toContain('人手不足，进度偏慢');
    }
  }
  const word = await save(page, page.getByRole('button', { name: '存为 Word 文件' }));
  expect(word.name).toContain('_落实情况通报-公开版_');
});

test('the receipt has a line for each file, and tables hold what the filter shows', async ({ page }, info) => {
  await fill(page, 0);
  await go(page, '#/rollup');
  const bad = info.outputPath('坏的.json');
  writeFileSync(bad, '{');
  await pick(page).setInputFiles([files().find((path) => !path.includes('教育局')), bad]);
  await expect(page.locator('.desk__counts [role=status]')).toHaveText('放入 42 个：计入 40，待确认 0，不计入 2');
  await go(page, '#/rollup/papers');
  await page.getByLabel('选材料').selectOption('receipt');
  await expect(page.locator('.paper tbody tr')).toHaveCount(42);
  await expect(page.locator('.paper')).toContainText('放入 42 个：计入 40，待确认 0，不计入 2');
  await expect(page.locator('.paper tbody tr').last()).toContainText('坏的.json');
  // The receipt is the round's, not the page's.
  const rows = await page.locator('.paper tbody tr').allInnerTexts();
  await expect(page.getByText('汇总已存在本机')).toBeVisible();
  await page.reload();
  await page.getByLabel('选材料').selectOption('receipt');
  await expect(page.locator('.paper tbody tr')).toHaveCount(42);
  expect(await page.locator('.paper tbody tr').allInnerTexts()).toEqual(rows);
  await go(page, '#/rollup/matrix');
  await page.getByLabel('找单位').fill('小学');
  const count = Number(await page.locator('.desk__matrix table').getAttribute('aria-rowcount')) - 1;
  expect(count).toBeLessThan(41);
  const csv = await save(page, page.locator('[data-table=matrix] button').last());
  expect(csv.name).toMatch(/_各单位亮灯和数字_.*\.csv$/);
  const text = csv.bytes.toString('utf8');
  expect(text.startsWith('\ufeff县（市）,单位,')).toBe(true);
  expect(text.trim().split('\r\n')).toHaveLength(count + 1);
  const xlsx = await save(page, page.locator('[data-table=targets] button').first());
  expect(xlsx.name).toMatch(/_目标值_.*\.xlsx$/);
  await go(page, '#/rollup/papers');
  const zip = await save(page, page.getByRole('button', { name: '存为数据包（ZIP）' }));
  expect(zip.name).toMatch(/_数据_.*\.zip$/);
  for (const name of ['answers.ndjson', 'units.ndjson', 'targets.ndjson', 'README.md']) expect(zip.bytes.includes(name)).toBe(true);
});

test('the papers of a desk are sound in every theme, on a narrow screen, and when there is nothing yet', async ({ page }) => {
  test.slow();
  await beginDesk(page);
  await go(page, '#/rollup/papers');
  await expect(page.getByText('没有应报名单，无法知道谁没报。')).toBeVisible();
  await page.getByLabel('选材料').selectOption('receipt');
  await expect(page.getByText('本期还没有放入文件。')).toBeVisible();
  await expect(page.getByRole('button', { name: '打印' })).toHaveCount(0);
  await page.getByRole('link', { name: '去放入文件' }).click();
  await pick(page).setInputFiles(files().slice(0, 9));
  await page.locator('[data-group=ready]').getByRole('button', { name: '全部计入' }).click();
  await go(page, '#/rollup/papers');
  for (const kind of ['report', 'circular', 'receipt']) {
    await page.getByLabel('选材料').selectOption(kind);
    expect(await found(page, kind)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await cut(page)).toEqual([]);
    expect(await small(page, 24)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
  }
});
