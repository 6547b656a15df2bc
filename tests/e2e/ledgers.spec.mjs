// The lists beyond a task's card: problems from finding to closing, notes, registers, and the record of what changed.
import { readFileSync } from 'node:fs';
import { cut, drawn, found, small } from './looks.mjs';
import { test, expect, VILLAGE, answer, backup, begin, go, hashed, open, saved, task } from './fixtures.mjs';

// Some look at every theme, or at thousands of lines.
test.describe.configure({ timeout: 180_000 });

/** Enters a problem and leaves its fields open. */
async function enter(page, id, source, problem) {
  const add = page.locator('.ledgers__add');
  if (!(await add.evaluate((fold) => fold.open))) await add.locator('summary').click();
  await add.getByLabel(/^条目/).selectOption(id.split('.')[0]);
  await add.getByLabel(/^任务/).selectOption(id);
  await add.getByLabel(/^问题来源/).selectOption(source);
  await add.getByLabel('问题', { exact: true }).fill(problem);
  await add.getByRole('button', { name: '登记', exact: true }).click();
}

/** Returns the row of a problem, by its text. */
function problem(page, text) {
  return page.locator('.ledger__group').filter({ hasText: text });
}

test('a problem is closed only with evidence and after a second person has looked', async ({ page }) => {
  await begin(page, VILLAGE);
  await go(page, '#/rectify');
  await expect(page.getByText('还没有登记整改问题')).toBeVisible();
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await expect(page.getByText('请选好条目和任务，并写明问题。')).toBeVisible();
  await enter(page, '26.1', 'inspection', '师德学习没有记录');
  const row = problem(page, '师德学习没有记录');
  await expect(row).toHaveAttribute('data-status', 'open');
  await expect(row.getByLabel('整改措施')).toBeFocused();
  await row.getByLabel('整改措施').fill('补记学习情况');
  await row.getByLabel('整改责任人').fill('张三');
  await row.getByLabel('整改时限').fill('2099-06-30');
  await row.getByLabel('销号日期').fill('2026-01-05');
  await row.getByLabel(/^复核人/).focus();
  await expect(row.locator('.text-field__error')).toContainText('有了整改佐证才能销号');
  await row.getByLabel('销号日期').fill('');
  await row.getByRole('button', { name: '整改并附佐证' }).click();
  await expect(row.getByLabel(/^整改佐证/)).toBeFocused();
  await row.getByLabel(/^整改佐证/).fill('学习记录.pdf');
  await row.getByRole('button', { name: '请另一人复核' }).click();
  await expect(row).toHaveAttribute('data-status', 'recheck');
  await row.getByLabel(/^复核人/).fill('张 三');
  await row.getByLabel('整改责任人').focus();
  await expect(row.getByRole('button', { name: '今天销号' })).toHaveCount(0);
  await row.getByLabel(/^复核人/).fill('李四');
  await row.getByRole('button', { name: '今天销号' }).click();
  await expect(row).toHaveAttribute('data-status', 'closed');
  await row.getByLabel(/^整改佐证/).fill('');
  await row.getByLabel('整改措施').focus();
  await expect(row.locator('.text-field__error')).toContainText('先清空销号日期');
  await saved(page);
  await page.reload();
  await expect(problem(page, '师德学习没有记录')).toHaveAttribute('data-status', 'closed');
  await expect(page.locator('.ledgers__tile[data-status=closed] b')).toHaveText('1');
});

test('problems are found by where they stand, overdue ones first, and from the card of their task', async ({ page }) => {
  await begin(page, VILLAGE);
  await go(page, '#/items/26');
  await task(page, '26.1').locator('summary').filter({ hasText: '问题' }).click();
  await task(page, '26.1').getByRole('link', { name: '登记整改问题' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '整改台账' })).toBeVisible();
  await expect(page.locator('.ledgers__add').getByLabel(/^任务/)).toHaveValue('26.1');
  await page.locator('.ledgers__add').getByLabel('问题', { exact: true }).fill('还早的问题');
  await page.locator('.ledgers__add').getByRole('button', { name: '登记', exact: true }).click();
  await problem(page, '还早的问题').getByLabel('整改时限').fill('2099-01-01');
  await page.getByRole('link', { name: '看全部' }).click();
  await enter(page, '25.5', 'order', '过了时限的问题');
  await problem(page, '过了时限的问题').getByLabel('整改时限').fill('2020-01-01');
  await problem(page, '过了时限的问题').getByRole('button', { name: '收起' }).click();
  await expect(page.locator('.ledger__group')).toHaveCount(2);
  await expect(page.locator('.ledger__group').first()).toContainText('过了时限的问题');
  await page.locator('.ledgers__tile[data-status=open]').click();
  await expect(page.locator('.ledger__group')).toHaveCount(1);
  await expect(page.locator('.ledger__group')).toContainText('还早的问题');
  await page.locator('.ledgers__tile[data-status=all]').click();
  await page.locator('.filters__more summary').click();
  await page.locator('.filters__more').getByLabel(/^问题来源/).selectOption('order');
  await expect(page.locator('.ledger__group')).toHaveCount(1);
  await expect(page.locator('.ledger__group')).toContainText('过了时限的问题');
  await go(page, '#/items/26');
  await task(page, '26.1').locator('summary').filter({ hasText: '问题' }).click();
  await expect(task(page, '26.1').getByRole('link', { name: '整改问题 1 个，未销号 1 个' })).toBeVisible();
});

test('a file whose row is not fit to be closed is let in, and the row counts as open', async ({ page, browser, baseURL }, info) => {
  await begin(page, VILLAGE);
  await go(page, '#/rectify');
  await enter(page, '26.1', 'own-check', '两台设备各改一半');
  await saved(page);
  const copy = await backup(page);
  const file = JSON.parse(readFileSync(copy.path, 'utf8'));
  const fields = file.payload.answers['26.1'];
  const [name] = Object.keys(fields).filter((field) => /^rectify\..*\.problem$/.test(field));
  const [[counter, replica]] = fields[name];
  fields[name.replace('problem', 'closed')] = [[counter, replica, '2026-01-05']];
  const torn = hashed(info, 'torn.json', file);
  const other = await browser.newContext({ locale: 'zh-CN', baseURL });
  const fresh = await other.newPage();
  await open(fresh);
  await fresh.locator('.start__before input[type=file]').setInputFiles(torn);
  await expect(fresh.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await go(fresh, '#/rectify');
  const row = problem(fresh, '两台设备各改一半');
  await expect(row).toHaveAttribute('data-status', 'open');
  await expect(row).toContainText('未达到销号条件');
  await other.close();
});

test('notes on an item are taken, edited and taken out, and the record tells of all of it', async ({ page }) => {
  await begin(page, VILLAGE);
  await answer(page, '26.1', 'in-progress');
  await page.locator('.notes summary').click();
  await page.getByRole('button', { name: '记一条' }).click();
  const note = page.locator('.notes__rows li');
  await expect(note).toHaveCount(1);
  await note.getByLabel('内容').fill('教研组碰头，分了工');
  await note.getByLabel('记录人').fill('王五');
  await note.getByLabel('日期').fill('2026-03-02');
  await saved(page);
  await page.reload();
  await expect(page.locator('.notes summary')).toContainText('已记 1 条');
  await page.locator('.notes summary').click();
  await expect(note.getByLabel('内容')).toHaveValue('教研组碰头，分了工');
  await note.getByRole('button', { name: '移除' }).click();
  await expect(page.getByText('还没有工作记录。')).toBeVisible();
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(note).toHaveCount(1);
  await answer(page, '25.5', 'done');
  await go(page, '#/items/26');
  await page.getByRole('link', { name: '这一条的修改记录' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '修改记录' })).toBeVisible();
  const lines = page.locator('.changes__day li');
  await expect(lines.filter({ hasText: '教研组碰头，分了工' }).filter({ hasText: '填写' }).first()).toBeVisible();
  await expect(lines.filter({ hasText: '撤销' })).toHaveCount(1);
  await expect(lines.filter({ hasText: '推进中' })).toContainText('本机');
  await expect(lines.filter({ hasText: '25.5' })).toHaveCount(0);
  await page.getByLabel(/^条目/).selectOption('');
  await expect(lines.filter({ hasText: '25.5' })).toContainText('已完成');
});

test('the record of changes goes out as a table that computes nothing', async ({ page }) => {
  await begin(page, VILLAGE);
  await answer(page, '26.1', 'in-progress');
  await task(page, '26.1').locator('summary').filter({ hasText: '问题' }).click();
  await task(page, '26.1').getByLabel('备注').fill('=HYPERLINK("http://x","看")');
  await saved(page);
  await go(page, '#/changes');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出表格（CSV）' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^荔波县_某某小学_2019要点_修改记录_\d{4}-\d\d-\d\d\.csv$/);
  const text = readFileSync(await download.path(), 'utf8');
  expect(text.charCodeAt(0)).toBe(0xfeff);
  const rows = text.slice(1).trimEnd().split('\r\n');
  expect(rows[0]).toBe('时间,任务,内容,所在行,原来,改为,方式,设备,科室');
  expect(rows.some((row) => row.includes(`"'=HYPERLINK(""http://x"",""看"")"`))).toBe(true);
  expect(rows.some((row) => row.includes('推进中') && row.includes('本机'))).toBe(true);
});

test('five thousand changes are shown two hundred at a time, and the page stays usable', async ({ page }) => {
  await begin(page, VILLAGE);
  await answer(page, '26.1', 'in-progress');
  await saved(page);
  // What 5,000 edits leave in the journal, written as the store writes it.
  await page.evaluate(async () => {
    const [{ name }] = (await indexedDB.databases()).filter((one) => one.name.includes('workbook'));
    const answered = (request) => new Promise((done, failed) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
    const db = await answered(indexedDB.open(name));
    const transaction = db.transaction(['books', 'ops'], 'readwrite');
    const [book] = await answered(transaction.objectStore('books').getAll());
    const ops = await answered(transaction.objectStore('ops').getAll());
    const last = ops.at(-1);
    const like = JSON.parse(last.op);
    for (let n = 1; n <= 5000; n += 1) {
      like.id = `made-${n}`;
      like.visit = n;
      const entry = { ...last, rev: last.rev + n, op: JSON.stringify(like) };
      transaction.objectStore('ops').put(entry);
    }
    await new Promise((done) => { transaction.oncomplete = done; });
    db.close();
    return book.rev;
  });
  await go(page, '#/changes');
  await expect(page.locator('.ledgers__says')).toContainText(/共 50\d\d 处修改/);
  await expect(page.locator('.changes__day li')).toHaveCount(200);
  await page.getByRole('button', { name: '再看 200 处' }).click();
  await expect(page.locator('.changes__day li')).toHaveCount(400);
  const longest = await page.evaluate(() => new Promise((done) => {
    const began = performance.now();
    requestAnimationFrame(() => done(performance.now() - began));
  }));
  expect(longest).toBeLessThan(1000);
});

test('a register is filled in on its page, and the task shows the same rows', async ({ page }) => {
  await begin(page, VILLAGE);
  await go(page, '#/registers');
  const register = page.locator('[data-register="30.6"]');
  await expect(register).toContainText('还没有登记');
  await register.locator('summary').click();
  await register.getByRole('button', { name: '添加一行' }).click();
  await register.getByRole('button', { name: '添加一行' }).click();
  const rows = register.locator('[data-row]');
  await expect(rows).toHaveCount(2);
  await rows.nth(0).getByLabel('检查单位').fill('县教育局');
  await rows.nth(0).getByLabel('阶段').selectOption('已反馈');
  await rows.nth(0).getByLabel(/^佐证/).fill('反馈意见.pdf');
  await expect(register.locator('.register__stages li').filter({ hasText: '已反馈' }).locator('b')).toHaveText('1');
  await expect(register.locator('.register__stages li').filter({ hasText: '已接受' }).locator('b')).toHaveText('1');
  await saved(page);
  await go(page, '#/items/30');
  const first = task(page, '30.6').locator('.rows li').filter({ has: page.locator('b', { hasText: '第1行' }) }).first();
  await expect(first.getByLabel('检查单位')).toHaveValue('县教育局');
  await expect(first.getByLabel(/^佐证/)).toHaveValue('反馈意见.pdf');
  await task(page, '30.6').locator('.rows').first().getByRole('button', { name: '移除' }).first().click();
  await go(page, '#/registers');
  await expect(register).toContainText('1 行');
});

test('with rows in them the lists are accessible in every theme, and whole on a small phone', async ({ page }) => {
  await begin(page, VILLAGE);
  await go(page, '#/rectify');
  await enter(page, '26.1', 'inspection', '第一个问题');
  await problem(page, '第一个问题').getByLabel('整改时限').fill('2020-01-01');
  await enter(page, '25.5', 'order', '第二个问题，说得很长很长，长到一行写不下，还要再写一些，看看会不会把手机撑宽');
  await go(page, '#/registers');
  await page.locator('[data-register="30.6"] summary').click();
  await page.locator('[data-register="30.6"]').getByRole('button', { name: '添加一行' }).click();
  await saved(page);
  const all = [];
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 640 });
    for (const route of ['#/rectify', '#/rectify/25.5', '#/registers', '#/changes', '#/items/26']) {
      await go(page, route);
      await expect(page.locator('.page__loading')).toHaveCount(0);
      await page.evaluate(() => document.querySelectorAll('main details').forEach((fold) => { fold.open = true; }));
      if (route === '#/rectify') await page.getByRole('button', { name: '全部内容' }).first().click();
      await drawn(page);
      all.push(...await found(page, `${route} ${width}`));
      if (width === 320) all.push(...await cut(page), ...(await small(page, 24)).map((one) => `${route} ${one}`));
    }
  }
  expect(all).toEqual([]);
});
