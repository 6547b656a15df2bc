// What leaves the desk of a county: papers on paper and as Word files, tables of what the filter shows, data in one zip.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, go, test } from './fixtures.mjs';
import { cut, found, small } from './looks.mjs';
import { UNITS, beginDesk, files, saving } from './office.mjs';
import { unzipped } from './zips.mjs';
import { printed } from './printed.mjs';

const pick = (page) => page.locator('.desk__pick input').first();

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
  const { name, buffer } = await saving(page, () => button.click());
  return { name, bytes: buffer };
};

test('the circular and the report are printed with heads and counted pages, and name who is missing', async ({ page }, info) => {
  test.slow();
  const missing = await fill(page, 4);
  await go(page, '#/rollup/papers');
  await expect(page.locator('.paper__title')).toContainText('落实情况报告');
  const code = (await page.locator('.paper__facts').innerText()).match(/校验码 ([0-9A-F]{6})/)[1];
  for (const [kind, title, head, least, most] of [['report', '落实情况报告', null, 6, 30], ['circular', '落实情况通报', /单位(123456789|192021222324)/, 4, 12]]) {
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
      const rows = plain.filter((text) => /(小学|幼儿园|中学)[正临逾未]{3}/.test(text));
      expect(rows.length).toBeGreaterThan(0);
      for (const text of rows) expect(text).toMatch(head);
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
});

test('what the office has found goes out beside what the unit says, in the table and in the data', async ({ page }, info) => {
  await fill(page, 30);
  await go(page, '#/rollup/matrix');
  await page.locator('.desk__matrix tbody tr[aria-rowindex] button').nth(2).click();
  const at = page.locator('.desk__unit [data-say]').filter({ has: page.getByRole('button') }).first();
  const task = await at.getAttribute('data-say');
  await at.getByRole('button').click();
  await at.getByLabel('核定等次').selectOption('3');
  await at.getByLabel('反馈意见').fill('=台账要齐');
  await at.getByLabel('限期整改：要改什么').fill('补齐会议记录');
  await at.getByLabel('整改时限').fill('2099-11-30');
  await at.getByRole('button', { name: '记下反馈' }).click();
  await expect(at).toContainText('已记下');
  await go(page, '#/rollup/papers');
  const csv = await save(page, page.locator('[data-table=answers] button').last());
  expect(csv.name).toMatch(/_各单位自评和核定_.*\.csv$/);
  const lines = csv.bytes.toString('utf8').trim().split('\r\n');
  expect(lines[0]).toMatch(/,自评等次,核定等次,反馈意见,限期整改,整改时限,办理情况$/);
  const found = lines.filter((line) => line.endsWith(`,一般,"'=台账要齐",补齐会议记录,2099-11-30,已下达`));
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(`,${task},`);
  const xlsx = await save(page, page.locator('[data-table=answers] button').first());
  expect(xlsx.bytes.subarray(0, 2).toString()).toBe('PK');
  const zip = await save(page, page.getByRole('button', { name: '存为数据包（ZIP）' }));
  expect(zip.name).toMatch(/_数据_.*\.zip$/);
  const path = info.outputPath('data.zip');
  writeFileSync(path, zip.bytes);
  const parts = new Map(unzipped(path));
  expect([...parts.keys()].toSorted()).toEqual(['README.md', 'answers.ndjson', 'targets.ndjson', 'units.ndjson']);
  const rows = parts.get('answers.ndjson').toString('utf8').trim().split('\n').map((line) => JSON.parse(line));
  const said = rows.filter((row) => row.verified_rating !== null || row.feedback || row.order_text);
  expect(said).toHaveLength(1);
  expect(said[0]).toMatchObject({ task, verified_rating: 3, feedback: "'=台账要齐", order_due: '2099-11-30', order_stage: 'ordered', order_text: '补齐会议记录' });
  // Nor does any of it stand on a paper for publication.
  for (const kind of ['report', 'circular']) {
    await page.getByLabel('选材料').selectOption(kind);
    for (const edition of ['anonymous', 'by-county']) {
      await page.getByLabel('给谁看').selectOption(edition);
      await expect(page.locator('.paper')).toContainText('本公开版');
      for (const word of ['台账要齐', '补齐会议记录']) await expect(page.locator('.paper')).not.toContainText(word);
    }
  }
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
