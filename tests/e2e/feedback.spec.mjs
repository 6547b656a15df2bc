// Back to the unit: an order goes down as a file, is answered and reported, sent back once, answered anew, verified, and the
// school sees each of it.
import { readFileSync } from 'node:fs';
import { expect, go, hashed, open, saved, test } from './fixtures.mjs';
import { cut, found, pictures, small } from './looks.mjs';
import { beginDesk, drop, exportOne, files, openFile, saving, submit } from './office.mjs';

const ROUND = '2019年第三季度';
const SCHOOL = '城关第1小学';
const sent = () => files().find((path) => path.includes(SCHOOL));

test.describe.configure({ timeout: 180_000 });

/** Drops files on the desk and lets all of them count. */
async function take(page, paths) {
  await drop(page, paths);
  const ready = page.locator('[data-group=ready], [data-group=unknown]').first();
  await ready.getByRole('button', { name: '全部计入' }).click();
  await expect(page.getByText('汇总已存在本机')).toBeVisible();
}

/** Opens the school among the units. */
async function lookAt(page) {
  await go(page, '#/rollup/matrix');
  await page.getByLabel('找单位').fill(SCHOOL);
  const row = page.locator('.desk__matrix tbody tr[aria-rowindex]');
  await expect(row).toHaveCount(1);
  await row.getByRole('button').click();
  await expect(page.locator('.desk__unit')).toBeVisible();
}

test('an order is given, answered, sent back, answered anew, reported again and verified', async ({ page, browser, baseURL }) => {
  const first = JSON.parse(readFileSync(sent(), 'utf8'));
  await beginDesk(page);
  await take(page, files().slice(0, 40));
  await lookAt(page);
  const told = Object.keys(first.payload.answers);
  const say = page.locator('.desk__unit [data-say]').filter({ has: page.getByRole('button') });
  const task = await say.first().getAttribute('data-say');
  const at = page.locator(`.desk__unit [data-say="${task}"]`);
  await at.getByRole('button', { name: `反馈 ${task}` }).click();
  await at.getByLabel('核定等次').selectOption('3');
  await at.getByLabel('反馈意见').fill('台账要齐');
  await at.getByLabel('限期整改：要改什么').fill('补齐会议记录');
  await at.getByRole('button', { name: '记下反馈' }).click();
  await expect(at.getByRole('status')).toContainText('限期整改要写明改什么，并选好时限');
  await at.getByLabel('整改时限').fill('2099-11-30');
  await at.getByRole('button', { name: '记下反馈' }).click();
  await expect(at).toContainText('已记下');
  await expect(at.locator('.desk__order')).toHaveAttribute('data-stage', 'ordered');
  expect(told.length).toBeGreaterThan(0);

  // It outlives the page, and goes out by itself or with all others.
  await go(page, '#/rollup/feedback');
  await expect(page.getByText('反馈记录已存在本机')).toBeVisible();
  await page.reload();
  await expect(page.locator('.desk__files .desk__order')).toContainText('补齐会议记录');
  await expect(page.locator('.desk__files .desk__order')).toContainText('单位还没有回复');
  const order = await exportOne(page, `导出反馈 ${SCHOOL}`);
  expect(order.name).toMatch(new RegExp(`^都匀市_${SCHOOL}_2019要点_反馈_2019Q3_[0-9A-F]{6}\\.json$`));
  const zip = await saving(page, () => page.getByRole('button', { name: /^导出全部单位的反馈/ }).click());
  expect(zip.name).toBe('都匀市_都匀市教育局_2019要点_反馈_2019Q3_1个单位.zip');

  // The school's own workbook, as it was handed in, is opened on another computer.
  const school = await browser.newPage({ baseURL, locale: 'zh-CN', serviceWorkers: 'block' });
  await open(school);
  await school.locator('input[type=file]').first().setInputFiles(sent());
  await expect(school.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await saved(school);
  // In the zip it is found by whom it is for.
  await openFile(school, { ...zip, mimeType: 'application/zip' });
  const file = school.locator('.feedback-file');
  await expect(file).toContainText('都匀市 都匀市教育局');
  await expect(file).toContainText(`都匀市 ${SCHOOL}`);
  await expect(file).toContainText('核定等次 1 项，反馈意见 1 条，限期整改 1 件');
  await file.getByRole('button', { name: '取消' }).click();
  await openFile(school, order);
  await file.getByRole('button', { name: '收下反馈' }).click();
  await expect(file.getByRole('status')).toContainText('已收下 1 条反馈');
  await saved(school);
  await openFile(school, order);
  await expect(file).toContainText('里面的内容都已经收下了');

  // It stands on the task, and among the problems, where it is the office's.
  await go(school, `#/items/${task.split('.')[0]}`);
  const card = school.locator(`[data-task="${task}"]`);
  await expect(card.locator('.task__said')).toContainText('核定等次 一般');
  await expect(card.locator('.task__said')).toContainText('台账要齐');
  await expect(card.locator('.task__said')).toContainText('限期整改 补齐会议记录');
  await go(school, '#/rectify');
  const problem = school.locator('.ledger__group');
  await expect(problem).toHaveCount(1);
  await expect(problem).toContainText('都匀市 都匀市教育局于');
  await expect(problem.locator('[data-stage]')).toHaveAttribute('data-stage', 'ordered');
  await problem.getByRole('button', { name: '定措施、责任人、时限' }).click();
  await expect(problem.locator('[data-part=problem] textarea')).toHaveCount(0);
  await problem.getByLabel('整改措施').fill('补了三次记录');
  await problem.getByLabel('整改责任人').fill('张三');
  await problem.getByLabel(/^整改佐证/).fill('会议记录.pdf');
  await problem.getByLabel(/^复核人/).fill('李四');
  await problem.getByLabel(/^复核人/).blur();
  await problem.getByRole('button', { name: '今天销号' }).click();
  await expect(problem).toHaveAttribute('data-status', 'closed');
  await expect(problem.locator('[data-stage]')).toHaveAttribute('data-stage', 'answered');
  await saved(school);
  const again = await submit(school, ROUND);

  // The office takes it in, and finds it to be so.
  await go(page, '#/rollup');
  await take(page, [again]);
  await go(page, '#/rollup/feedback');
  const line = page.locator('.desk__files .desk__order');
  await expect(line).toHaveAttribute('data-stage', 'answered');
  await expect(line).toContainText('补了三次记录');
  await expect(line).toContainText('单位已收到最新的通知');

  // It is not enough, and goes back with why; nothing goes back without.
  const WHY = '缺 9 月的会议记录';
  await line.getByRole('button', { name: '退回重改' }).click();
  await line.locator('form').getByRole('button', { name: '退回重改' }).click();
  await expect(line.getByRole('alert')).toContainText('请写明退回的理由');
  await expect(line).toHaveAttribute('data-stage', 'answered');
  await line.getByLabel('退回的理由').fill(WHY);
  await line.locator('form').getByRole('button', { name: '退回重改' }).click();
  await expect(line).toHaveAttribute('data-stage', 'returned');
  await expect(line).toContainText(WHY);
  await expect(page.getByText('反馈记录已存在本机')).toBeVisible();
  await openFile(school, await exportOne(page, `导出反馈 ${SCHOOL}`));
  await file.getByRole('button', { name: '收下反馈' }).click();
  await expect(file.getByRole('status')).toContainText('已收下 1 条反馈');
  await saved(school);

  // The school sees on the task and in the list that it is back, and why; as it is it counts as open, and cannot be closed.
  await go(school, `#/items/${task.split('.')[0]}`);
  await expect(card.locator('.task__said')).toContainText('已退回');
  await go(school, '#/rectify');
  await expect(problem.locator('[data-stage]')).toHaveAttribute('data-stage', 'returned');
  await expect(problem.locator('.ledger__ordered')).toContainText(WHY);
  await expect(problem).not.toHaveAttribute('data-status', 'closed');
  await problem.locator('.ledger__toggle').click();
  await expect(problem).toContainText('上级单位已退回，请先改好');
  await problem.getByLabel('整改措施').fill('补了三次记录，9 月的也补了');
  await problem.getByLabel('整改措施').blur();
  await expect(problem.locator('[data-stage]')).toHaveAttribute('data-stage', 'answered');
  await expect(problem).toHaveAttribute('data-status', 'closed');
  await saved(school);
  const anew = await submit(school, ROUND);

  // The new answer has not been looked at, and is found to be so.
  await go(page, '#/rollup');
  await take(page, [anew]);
  await go(page, '#/rollup/feedback');
  await expect(line).toHaveAttribute('data-stage', 'answered');
  await expect(line).toContainText('9 月的也补了');
  await line.getByRole('button', { name: '核实，情况属实' }).click();
  await expect(line).toHaveAttribute('data-stage', 'closed');
  await expect(page.getByText('反馈记录已存在本机')).toBeVisible();
  const verified = await exportOne(page, `导出反馈 ${SCHOOL}`);
  await openFile(school, verified);
  await file.getByRole('button', { name: '收下反馈' }).click();
  await expect(file.getByRole('status')).toContainText('已收下 1 条反馈');
  await go(school, '#/rectify');
  await expect(problem.locator('[data-stage]')).toHaveAttribute('data-stage', 'closed');
  await expect(problem).toContainText('已核实');
  await saved(school);
  await school.close();
});

test('feedback for another unit asks first, and pages of it are sound', async ({ page, browser, baseURL }, info) => {
  await beginDesk(page);
  await take(page, files().slice(0, 3));
  await go(page, '#/rollup/matrix');
  await page.locator('.desk__matrix tbody tr[aria-rowindex] button').first().click();
  const at = page.locator('.desk__unit [data-say]').first();
  await at.getByRole('button').click();
  await at.getByLabel('反馈意见').fill('台账要齐');
  await at.getByLabel('限期整改：要改什么').fill('补齐会议记录');
  await at.getByLabel('整改时限').fill('2019-10-30');
  expect(await found(page, 'form', ['dark', 'light'])).toEqual([]);
  await pictures(page, page.locator('.desk__unit li').first(), info, 'form');
  await at.getByRole('button', { name: '记下反馈' }).click();
  await go(page, '#/rollup/feedback');
  await expect(page.locator('.desk__files .desk__order')).toContainText('已逾期');
  expect(await found(page, 'feedback', ['light', 'dark'])).toEqual([]);
  await pictures(page, page.locator('.desk'), info, 'desk');
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await cut(page)).toEqual([]);
  expect(await small(page, 24)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  const order = await exportOne(page, /^导出反馈 /);

  const school = await browser.newPage({ baseURL, locale: 'zh-CN', serviceWorkers: 'block' });
  await open(school);
  await school.locator('input[type=file]').first().setInputFiles(files()[20]);
  await expect(school.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await openFile(school, order);
  const file = school.locator('.feedback-file');
  await expect(file.getByRole('alert')).toContainText('请先核对');
  expect(await found(school, 'file', ['light', 'dark'])).toEqual([]);
  await pictures(school, file, info, 'file');
  await file.getByRole('button', { name: '核对过了，收下反馈' }).click();
  await expect(file.getByRole('status')).toContainText('已收下 1 条反馈');
  await saved(school);
  await school.locator('.feedback-file').getByRole('link', { name: '到整改台账' }).click();
  await expect(school.locator('.ledger__group')).toHaveAttribute('data-status', 'overdue');
  await school.locator('.ledger__toggle').click();
  expect(await found(school, 'ledger', ['light', 'dark'])).toEqual([]);
  await pictures(school, school.locator('.ledgers'), info, 'ledger');
  await go(school, '#/items/1');
  const card = school.locator('.task').filter({ has: school.locator('.task__said') });
  expect(await found(school, 'card', ['dark', 'light'])).toEqual([]);
  await pictures(school, card, info, 'card');
  await school.setViewportSize({ width: 320, height: 640 });
  expect(await cut(school)).toEqual([]);
  await school.close();
});

test('the record goes out as a file and is merged on another computer, before and after it has spoken itself', async ({ page, browser, baseURL }, info) => {
  await beginDesk(page);
  await take(page, files().slice(0, 40));
  await lookAt(page);
  const say = async (on, comment) => {
    const at = on.locator('.desk__unit [data-say]').filter({ has: on.getByRole('button') }).first();
    await at.getByRole('button').first().click();
    await at.getByLabel('反馈意见').fill(comment);
    await at.getByRole('button', { name: '记下反馈' }).click();
    await expect(at).toContainText('已记下');
  };
  await say(page, '台账要齐');
  await go(page, '#/rollup/feedback');
  await expect(page.getByText('反馈记录已存在本机')).toBeVisible();
  const part = (on) => on.locator('[data-record]');
  const record = await saving(page, () => part(page).getByRole('button', { name: '导出反馈记录' }).click());
  expect(record.name).toMatch(/^都匀市_都匀市教育局_2019要点_反馈记录_[0-9A-F]{6}\.json$/);
  expect(JSON.parse(record.buffer).type).toBe('plan-workbook/feedback-record');
  await expect(part(page)).toContainText(record.name);
  // What it holds is here already.
  const pick = (on, file) => part(on).getByLabel('导入反馈记录').setInputFiles(file);
  await pick(page, record);
  await expect(part(page)).toContainText('里面的内容都已经有了');
  await expect(part(page).getByRole('button', { name: '并入记录' })).toHaveCount(0);
  expect(await found(page, 'record', ['light', 'dark'])).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect([...await cut(page), ...await small(page, 24)]).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });

  // Another computer, on which the office has spoken to nobody.
  const other = await browser.newPage({ baseURL, locale: 'zh-CN', serviceWorkers: 'block' });
  await beginDesk(other);
  await take(other, files().slice(0, 40));
  await go(other, '#/rollup/feedback');
  const spoiled = { ...record, buffer: Buffer.from(record.buffer.toString().replace('台账要齐', '不用齐了')) };
  await pick(other, spoiled);
  await expect(part(other).getByRole('alert')).toContainText('不能导入');
  await pick(other, sent());
  await expect(part(other).getByRole('alert')).toContainText('这不是反馈记录');
  const strange = JSON.parse(record.buffer);
  strange.plan.practice = true;
  await pick(other, hashed(info, '演练.json', strange));
  await expect(part(other).getByRole('alert')).toContainText('不能并到这里');
  await pick(other, record);
  await expect(part(other)).toContainText('对 1 个单位的 1 条反馈');
  await expect(part(other)).toContainText('新增 1 个单位、1 条反馈');
  await part(other).getByRole('button', { name: '并入记录' }).click();
  await expect(part(other)).toContainText('已并入 1 条反馈');
  await expect(other.getByText('反馈记录已存在本机')).toBeVisible();
  await other.reload();
  await lookAt(other);
  await expect(other.locator('.desk__unit')).toContainText('台账要齐');
  // What is said there later stands when it comes back.
  await say(other, '台账已齐');
  await go(other, '#/rollup/feedback');
  const later = await saving(other, () => part(other).getByRole('button', { name: '导出反馈记录' }).click());
  await pick(page, later);
  await expect(part(page)).toContainText('另有 1 条是后来改过的');
  await part(page).getByRole('button', { name: '并入记录' }).click();
  await lookAt(page);
  await expect(page.locator('.desk__unit')).toContainText('台账已齐');
  await expect(page.locator('.desk__unit')).not.toContainText('台账要齐');
  await other.close();
});
