// A county's round from beginning to end: two officers, three schools, and every way in which units report.
import { readFileSync, writeFileSync } from 'node:fs';
import { answer, backup, begin, expect, go, hashed, open, saved, test } from './fixtures.mjs';
import { answered, figures, targets } from './count.mjs';
import { PREFECTURE, UNITS, beginDesk, beginRound, drop, exportOne, files, giveOrder, openFile, submit } from './office.mjs';
import { join } from 'node:path';

test.describe.configure({ timeout: 300_000 });

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const digits = (text) => text.replace(/[^0-9.%/]/g, '');

/** Begins a primary school's workbook as the roster knows it, and answers some of its tasks. */
async function school(browser, baseURL, unit, states) {
  const page = await browser.newPage({ baseURL, locale: 'zh-CN', serviceWorkers: 'block', acceptDownloads: true });
  await begin(page, { stages: ['小学'], county: unit.county, name: unit.name });
  for (const [task, state] of Object.entries(states)) await answer(page, task, state);
  await saved(page);
  return page;
}

/** Returns the path of what pressing something downloads. */
async function downloaded(page, info, press) {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  const path = info.outputPath(download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

test('a county collects every kind of file, and each total is what an independent count says', async ({ page, browser, baseURL }, info) => {
  // The office has a workbook of its own, which is a row of its desk.
  const own = files().find((path) => read(path).unit.level === 'county');
  await open(page);
  await page.locator('input[type=file]').first().setInputFiles(own);
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await beginRound(page);
  await go(page, '#/rollup/roster');
  const table = readFileSync(join(UNITS, '应报单位名单.csv'));
  await page.locator('.desk__pick input').setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: table });
  await expect(page.getByRole('heading', { name: '应报名单：41 个单位' })).toBeVisible();

  const units = files().filter((path) => read(path).unit.level === 'school');
  const plain = units.filter((path) => read(path).unit.stages === 'primary');
  const [first, second, keyed] = plain;
  const missing = units.filter((path) => ![first, second, keyed].includes(path)).slice(-3);
  const sent = units.filter((path) => ![first, second, keyed, ...missing].includes(path));
  // Two schools fill in the table that the page hands out, and send that.
  const tables = [];
  const copies = [];
  for (const [path, states] of [[first, { '26.1': 'done', '12.1': 'in-progress' }], [second, { '26.1': 'in-progress' }]]) {
    const one = await school(browser, baseURL, read(path).unit, states);
    copies.push(read((await backup(one)).path));
    const press = () => one.getByRole('button', { name: '落实情况存为 XLSX', exact: true }).click();
    tables.push(await downloaded(one, info, press));
    await one.close();
  }
  const old = read(sent[0]);
  const edition = hashed(info, '旧版.json', { ...old, plan: { ...old.plan, edition: '0', shape: '0'.repeat(old.plan.shape.length) } });
  const damaged = info.outputPath('损坏.json');
  writeFileSync(damaged, readFileSync(sent[1]).subarray(0, 2000));
  const dropped = [...sent, ...tables, sent[2], edition, damaged];
  await go(page, '#/rollup');
  await drop(page, dropped);
  const counts = page.locator('.desk__counts [role=status]');
  await expect(counts).toHaveText(`放入 ${dropped.length} 个：计入 0，待确认 ${sent.length + 2}，不计入 3`);
  const refused = page.locator('[data-group=refused]');
  await refused.locator('summary').click();
  await expect(refused).toContainText('另一个版本');
  for (const group of ['ready', 'no-round', 'by-name no-round']) {
    const all = page.locator(`[data-group="${group}"]`).getByRole('button', { name: '全部计入' });
    if (await all.count()) await all.click();
  }
  await expect(counts).toHaveText(`放入 ${dropped.length} 个：计入 ${sent.length + 2}，待确认 0，不计入 3`);
  const form = page.locator('.desk__keyed');
  await form.locator('summary').first().click();
  const { unit } = read(keyed);
  await form.getByLabel('替哪个单位填').selectOption({ label: `${unit.county} ${unit.name}` });
  await form.locator('[data-task="26.1"]').getByLabel('完成情况').selectOption('done');
  await form.getByRole('button', { name: '计入' }).click();
  await expect(form.locator('[role=status]')).toContainText('已计入');

  await expect(page.locator('.page__head')).toContainText('应报 41 · 已报 38 · 未报 3');
  await go(page, '#/rollup/missing');
  await expect(page.locator('[data-group=missing] li')).toHaveCount(missing.length);
  const names = await page.locator('[data-group=missing] li').allInnerTexts();
  expect(names.toSorted()).toEqual(missing.map((path) => read(path).unit.name).toSorted());

  // Every target in each of its ways, counted independently over the files themselves; the form has one state and no number.
  const all = [own, ...sent].map(read);
  const told = [...all.map((file) => ({ file })), ...copies.map((file) => ({ file, isTable: true }))];
  await go(page, '#/rollup/targets');
  const ways = (desk) => desk.locator('[data-target]').evaluateAll((cards) => cards.map((card) =>
    [card.dataset.target, [...card.querySelectorAll('.desk__ways b')].map((way) => way.textContent)]));
  await expect(page.locator('[data-target]').first()).toBeVisible();
  const shown = await ways(page);
  const wanted = targets().map((one) => [one.task.id, figures(one, told)]);
  expect(shown.map(([task, said]) => [task, said.map(digits)])).toEqual(wanted);
  expect(wanted.filter(([, said]) => said.some(Boolean)).length).toBeGreaterThan(15);

  // And each unit's own row.
  await go(page, '#/rollup/matrix');
  for (const file of [all[1], all[7], ...copies]) {
    await page.getByLabel('找单位').fill(file.unit.name);
    const row = page.locator('.desk__matrix tbody tr[aria-rowindex]').filter({ hasText: file.unit.name }).first();
    await expect(row.locator('td').first()).toHaveText(new RegExp(`^${answered(file)}/`));
  }

  // A school is ordered to put something right, answers with its next file, and the answer is found to be so.
  const ordered = read(sent[4]);
  await page.getByLabel('找单位').fill(ordered.unit.name);
  await page.locator('.desk__matrix').getByRole('button', { name: ordered.unit.name, exact: true }).click();
  const say = page.locator('.desk__unit [data-say]').filter({ has: page.getByRole('button') }).first();
  await giveOrder(say);
  await go(page, '#/rollup/feedback');
  const order = await exportOne(page, `导出反馈 ${ordered.unit.name}`);
  const one = await browser.newPage({ baseURL, locale: 'zh-CN', serviceWorkers: 'block' });
  await open(one);
  await one.locator('input[type=file]').first().setInputFiles(sent[4]);
  await expect(one.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await openFile(one, order);
  await one.locator('.feedback-file').getByRole('button', { name: '收下反馈' }).click();
  await saved(one);
  await go(one, '#/rectify');
  const problem = one.locator('.ledger__group').filter({ hasText: '补齐会议记录' });
  await problem.getByRole('button', { name: '定措施、责任人、时限' }).click();
  await problem.getByLabel('整改措施').fill('补了三次记录');
  await problem.getByLabel('整改责任人').fill('张三');
  await problem.getByLabel(/^整改佐证/).fill('会议记录.pdf');
  await problem.getByLabel(/^整改佐证/).blur();
  await saved(one);
  const again = await submit(one, '2019年第三季度');
  await go(page, '#/rollup');
  await drop(page, [again]);
  await page.locator('[data-group=ready]').getByRole('button', { name: '全部计入' }).click();
  await expect(page.locator('.page__head')).toContainText('应报 41 · 已报 38 · 未报 3');
  await go(page, '#/rollup/feedback');
  const line = page.locator('.desk__files .desk__order').filter({ hasText: '补齐会议记录' });
  await expect(line).toHaveAttribute('data-stage', 'answered');
  await line.getByRole('button', { name: '核实，情况属实' }).click();
  await expect(line).toHaveAttribute('data-stage', 'verified');
  await one.close();

  // The county's file goes up, and says the same there.
  const path = await downloaded(page, info, () => page.getByRole('button', { name: '导出汇总文件' }).click());
  const above = await browser.newPage({ baseURL, locale: 'zh-CN', serviceWorkers: 'block' });
  await beginDesk(above, '2019年第三季度', PREFECTURE);
  await drop(above, [path]);
  await above.locator('[data-group=rollups]').getByRole('button', { name: '全部计入' }).click();
  await expect(above.locator('.page__head')).toContainText('应报 41 · 已报 38 · 未报 3');
  await go(above, '#/rollup/targets');
  await expect(above.locator('[data-target]').first()).toBeVisible();
  expect(await ways(above)).toEqual(shown);
  await above.close();
});
