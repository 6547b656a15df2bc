// Tables: saved for the office, filled in there, and read back as exactly what somebody changed.
import { readFileSync } from 'node:fs';
import { test, expect, VILLAGE, answer, begin, go, saved, task } from './fixtures.mjs';
import { filledIn, unzipped } from './zips.mjs';

const READ = '.form-back input[type=file]';

/** Saves a table and returns the file's path and name. */
async function table(page, name, format) {
  await go(page, '#/storage');
  const button = page.getByRole('button', { name: `${name}存为 ${format}`, exact: true });
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  await expect(page.locator('.tables > [role=status]')).toContainText(download.suggestedFilename());
  return { path: await download.path(), name: download.suggestedFilename() };
}

test('a table that was filled in shows what it would change, is taken over as one step, and taken back as one', async ({ page }, info) => {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'in-progress');
  await saved(page);
  const form = await table(page, '落实情况', 'XLSX');
  expect(form.name).toMatch(/^荔波县_某某小学_2019要点_落实情况_\d{4}-\d\d-\d\d\.xlsx$/);

  await page.setInputFiles(READ, form.path);
  await expect(page.locator('.form-back')).toContainText('和存出时一样');
  await page.locator('.form-back').getByRole('button', { name: '关闭' }).click();

  const { path, cells } = filledIn(info, form.path, '填好.xlsx', [
    ['35.9', '完成情况', '已完成'],
    ['35.9', '责任人', '张三'],
    ['12.1', '存在问题', '=1+1 &lt;b&gt;'],
    ['12.1', '自定时限', '2019年9月10日'],
  ]);
  await page.setInputFiles(READ, path);
  const rows = page.locator('.form-back__edits tbody tr');
  await expect(rows).toHaveCount(4);
  const row = rows.filter({ hasText: cells[0] }).filter({ hasText: '35.9' }).first();
  await expect(row).toContainText('推进中');
  await expect(row).toContainText('已落实，持续推进');
  await expect(rows.filter({ hasText: cells[3] })).toContainText('2019-09-10');
  await go(page, '#/items/35');
  await expect(task(page, '35.9').locator('input[value=in-progress]')).toBeChecked();

  await go(page, '#/storage');
  await page.setInputFiles(READ, path);
  await page.getByRole('button', { name: '写入这 4 处改动' }).click();
  await expect(page.locator('.form-back')).toContainText('已写入');
  await saved(page);
  await go(page, '#/items/12');
  await expect(task(page, '12.1')).toContainText('已填 2 处');
  await page.reload();
  await go(page, '#/items/35');
  await expect(task(page, '35.9').locator('input[value=done]')).toBeChecked();
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(task(page, '35.9').locator('input[value=in-progress]')).toBeChecked();
  await go(page, '#/items/12');
  await expect(task(page, '12.1')).not.toContainText('已填 2 处');
});

test('a cell that cannot stand is named, and nothing is written', async ({ page }, info) => {
  await begin(page, VILLAGE);
  await saved(page);
  const form = await table(page, '责任清单', 'XLSX');
  const { path, cells } = filledIn(info, form.path, '填错.xlsx', [
    ['35.9', '完成情况', '差不多'],
    ['12.1', '责任人', '李四'],
  ]);
  await page.setInputFiles(READ, path);
  await expect(page.locator('.form-back__faults li')).toHaveText([`${cells[0]}：请从下拉列表里选一项。`]);
  await expect(page.getByRole('button', { name: /写入这/ })).toHaveCount(0);
  const agenda = await table(page, '日程', 'XLSX');
  await page.setInputFiles(READ, agenda.path);
  await expect(page.locator('.form-back')).toContainText('只供查看');
  await page.setInputFiles(READ, { name: '旧.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('编号,任务\r\n') });
  await expect(page.locator('.form-back')).toContainText('另存为不带密码的 .xlsx');
  await go(page, '#/items/12');
  await expect(task(page, '12.1')).not.toContainText('已填');
});

test('a table holds what the filter shows, and CSV opens in Chinese Excel', async ({ page }) => {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'in-progress');
  await saved(page);
  const lines = async () => {
    const text = readFileSync((await table(page, '落实情况', 'CSV')).path, 'utf8');
    expect(text.startsWith('\ufeff编号,任务,')).toBe(true);
    return text.trimEnd().split('\r\n').slice(1);
  };
  const all = await lines();
  expect(all).toHaveLength(40);
  await go(page, '#/assess');
  await page.getByText('更多筛选').click();
  await page.getByLabel('完成情况').selectOption('in-progress');
  await expect(page.locator('.results__count')).toHaveText('找到 1 项任务');
  const found = await lines();
  expect(found).toHaveLength(1);
  expect(found[0]).toContain('推进中');
  await page.getByLabel('只要筛选出的 1 项任务').uncheck();
  const button = page.getByRole('button', { name: '落实情况存为 CSV', exact: true });
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  expect(readFileSync(await download.path(), 'utf8').trimEnd().split('\r\n')).toHaveLength(41);
});

test('what makes tables is fetched when somebody first asks for one, and tried again after it failed', async ({ page, context }) => {
  await begin(page, VILLAGE);
  await saved(page);
  await go(page, '#/storage');
  await expect(page.locator('.tables')).toBeVisible();
  await context.route('**/split_tables*.wasm', (route) => route.abort());
  await page.getByRole('button', { name: '责任清单存为 CSV', exact: true }).click();
  await expect(page.locator('.tables > [role=status]')).toContainText('没有生成成功');
  await context.unroute('**/split_tables*.wasm');
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await table(page, '责任清单', 'CSV');
  await table(page, '责任清单', 'XLSX');
  expect(asked.filter((url) => /split_tables/.test(url))).toHaveLength(1);
});

test('a paper is saved as a Word document that says what the page says', async ({ page }) => {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'in-progress');
  await saved(page);
  await go(page, '#/report');
  const title = await page.locator('.paper__title').innerText();
  const facts = await page.locator('.paper__facts > span').allInnerTexts();
  const button = page.getByRole('button', { name: '存为 Word 文件' });
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  expect(download.suggestedFilename()).toMatch(/^荔波县_某某小学_2019要点_落实情况自评报告_\d{4}-\d\d-\d\d\.docx$/);
  await expect(page.locator('.report [role=status]')).toContainText(download.suggestedFilename());
  const document = unzipped(await download.path()).find(([name]) => name === 'word/document.xml')[1].toString();
  const texts = [...document.matchAll(/<w:t [^>]*>(.*?)<\/w:t>/g)].map(([, text]) => text);
  expect(texts[0]).toBe(title);
  expect(texts[1]).toBe(facts.join('\u3000'));
  expect(document).toContain('推进中');
});
