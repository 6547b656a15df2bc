// Copies in a zip: looked through, chosen by unit, and refused in plain words where the zip is no honest one.
import { readFileSync, writeFileSync } from 'node:fs';
import { test, expect, VILLAGE, answer, backup, begin, go, hashed, open, saved, task } from './fixtures.mjs';
import { zipped } from './zips.mjs';

/** Makes two copies of two units, and returns their texts. */
async function twoUnits(page, info) {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'done');
  await saved(page);
  const copy = await backup(page);
  const ours = readFileSync(copy.path, 'utf8');
  const file = JSON.parse(ours);
  const name = '极长极长的名字'.repeat(12);
  file.unit.name = name;
  file.payload.profile.name[0][2] = name;
  return { ours, theirs: readFileSync(hashed(info, 'theirs.json', file), 'utf8'), name };
}

test('the files of a zip are listed by unit, and the one that is chosen is looked at before it is opened', async ({ page }, info) => {
  const { ours, theirs, name } = await twoUnits(page, info);
  const path = zipped(info, '全县.zip', [['甲/台账(1).json', ours], ['乙/台账.json.txt', theirs], ['说明.docx', 'PK\x03\x04']]);
  await page.setInputFiles('.storage__incoming input[type=file]', path);
  const rows = page.locator('.zip li');
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(0)).toContainText('荔波县 某某小学');
  await expect(rows.nth(0)).toContainText('甲/台账(1).json');
  await expect(rows.nth(1)).toContainText(name);
  await expect(rows.nth(2)).toContainText('请先解压');
  await expect(rows.nth(2).getByRole('button')).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await rows.nth(1).getByRole('button', { name: '看这一份' }).click();
  await expect(page.locator('.storage__verdict')).toContainText(name);
  await go(page, '#/items/35');
  await expect(task(page, '35.9').locator('input[value=done]')).toBeChecked();
});

test('a zip of one file opens as the file itself does, on the first run too', async ({ page, browser, baseURL }, info) => {
  const { ours } = await twoUnits(page, info);
  const path = zipped(info, '一份.zip', [['台账.json', ours]]);
  await page.setInputFiles('.storage__incoming input[type=file]', path);
  await expect(page.locator('.storage__verdict')).toContainText('台账.json');
  const second = await browser.newContext({ baseURL, locale: 'zh-CN' });
  const other = await second.newPage();
  await open(other);
  await other.setInputFiles('input[type=file] >> nth=0', path);
  await expect(other.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await go(other, '#/items/35');
  await expect(task(other, '35.9').locator('input[value=done]')).toBeChecked();
  await second.close();
});

test('a zip that is no honest one is refused in plain words', async ({ page }, info) => {
  const { ours } = await twoUnits(page, info);
  const large = info.outputPath('large.zip');
  writeFileSync(large, Buffer.alloc(21 * 1024 * 1024));
  const cut = info.outputPath('cut.zip');
  writeFileSync(cut, readFileSync(zipped(info, 'whole.zip', [['a.json', ours]])).subarray(0, -40));
  const refused = page.locator('.storage__refused');
  for (const [path, says] of [
    [zipped(info, 'secret.zip', [['a.json', ours]], 1), '有密码'],
    [zipped(info, 'bomb.zip', [['a.json', Buffer.alloc(3_000_000)]]), '大得不正常'],
    [zipped(info, 'out.zip', [['../a.json', ours]]), '文件名不正常'],
    [zipped(info, 'word.zip', [['[Content_Types].xml', ''], ['word/document.xml', '']]), 'Word'],
    [cut, '已损坏'],
    [large, '超过 20 MB'],
  ]) {
    await page.setInputFiles('.storage__incoming input[type=file]', path);
    await expect(refused, path).toContainText(says);
    await expect(refused).toContainText('没有任何改动');
  }
});
