// Copies and windows: what is edited apart comes together, and nothing is taken for something else.
import { readFileSync } from 'node:fs';
import { test, expect, VILLAGE, answer, backup, begin, fillUnit, go, hashed, open, ready, saved, task } from './fixtures.mjs';

/** Opens a file on the page about copies. */
async function bring(page, path) {
  await go(page, '#/storage');
  await page.setInputFiles('.storage__incoming input[type=file]', path);
}

/** Writes a task's note and waits until it is saved. */
async function note(page, id, text) {
  await go(page, `#/items/${id.split('.')[0]}`);
  const card = task(page, id);
  if (!(await card.locator('.details').evaluate((details) => details.open))) {
    await card.locator('.details > summary').click();
  }
  await card.getByLabel('备注').fill(text);
  await card.getByLabel('备注').blur();
  await saved(page);
}

test('what two devices wrote in one place is kept twice until somebody settles it', async ({ page, browser, baseURL }) => {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'in-progress');
  await saved(page);
  const start = await backup(page);

  const second = await browser.newContext({ baseURL, locale: 'zh-CN' });
  const other = await second.newPage();
  await open(other);
  await other.setInputFiles('input[type=file] >> nth=0', start.path);
  await expect(other.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await note(other, '35.9', '总务处的话');
  await answer(other, '12.1', 'done');
  await saved(other);
  const theirs = await backup(other);

  await note(page, '35.9', '教务处的话');
  await bring(page, theirs.path);
  await expect(page.locator('.storage__verdict')).toContainText('各有新内容');
  await page.getByRole('button', { name: '合并到当前台账' }).click();
  await saved(page);
  await page.locator('.banner a[href="#/conflicts"]').click();
  const card = page.locator('.conflicts__card');
  await expect(card).toHaveCount(1);
  await expect(card).toContainText('总务处的话');
  await expect(card).toContainText('教务处的话');
  await page.reload();
  await ready(page);
  await card.getByText('或者另写').click();
  await card.getByLabel('或者另写').fill('两处的话');
  await card.getByRole('button', { name: '用另写的' }).click();
  await expect(card).toHaveCount(0);
  await saved(page);
  await go(page, '#/items/12');
  await expect(task(page, '12.1').locator('input[value=done]')).toBeChecked();
  await go(page, '#/items/35');
  await task(page, '35.9').locator('.details > summary').click();
  await expect(task(page, '35.9').getByLabel('备注')).toHaveValue('两处的话');
  await second.close();
});

test('a workbook is replaced only after the word was typed', async ({ page }) => {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'in-progress');
  await saved(page);
  const before = await backup(page);
  await answer(page, '35.9', 'done');
  await saved(page);
  await bring(page, before.path);
  await page.locator('.storage__replace summary').click();
  const replace = page.locator('.storage__replace').getByRole('button', { name: '用它替换当前台账' });
  await expect(replace).toBeDisabled();
  await page.getByLabel(/请输入/).fill('替换');
  await replace.click();
  await expect(page.locator('.notices[role=status]')).toContainText('已替换');
  await saved(page);
  await page.reload();
  await ready(page);
  await go(page, '#/items/35');
  await expect(task(page, '35.9').locator('input[value=in-progress]')).toBeChecked();
});

test('two windows on one workbook lose nothing and see each other', async ({ page, context }) => {
  await begin(page, VILLAGE);
  const other = await context.newPage();
  await open(other, '#/items/35');
  await go(page, '#/items/35');
  await task(page, '35.9').locator('input[value=done]').check();
  await expect(task(other, '35.9').locator('input[value=done]')).toBeChecked();
  await Promise.all([
    note(page, '35.9', '第一个窗口'),
    (async () => {
      await go(other, '#/items/12');
      await task(other, '12.1').locator('input[value=in-progress]').check();
      await task(other, '12.2').locator('input[value=done]').check();
    })(),
  ]);
  await saved(page);
  await saved(other);
  await page.reload();
  await ready(page);
  await go(page, '#/');
  await expect(page.locator('.overview__answered')).toContainText('3 / 40');
  await other.close();
});

test('practising moves the dates, and the next workbook is a real one', async ({ page }) => {
  await open(page);
  await page.getByLabel('演练').check();
  await fillUnit(page, { stages: ['小学'], name: '某某小学' });
  await page.locator('.unit-form button[type=submit]').click();
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await expect(page.locator('.bar .chip')).toHaveText('演练');
  await go(page, '#/items/35');
  const year = String(new Date().getFullYear());
  await expect(page.locator('main')).toContainText(`${year}-12-31`);
  await saved(page);
  const practised = await backup(page);

  await go(page, '#/books');
  await page.locator('.books__begin button').click();
  await fillUnit(page, { stages: ['小学'], name: '某某小学' });
  await page.locator('.unit-form button[type=submit]').click();
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await saved(page);
  await page.reload();
  await ready(page);
  await expect(page.locator('.bar .chip')).toHaveCount(0);
  await go(page, '#/items/35');
  await expect(page.locator('main')).toContainText('2019-12-31');
  await bring(page, practised.path);
  await expect(page.locator('.storage__verdict')).toContainText('不能并入当前台账');
  await go(page, '#/books');
  await expect(page.locator('.books__row')).toHaveCount(2);
  await expect(page.locator('.books')).toContainText(`演练（${year} 年）`);
});

test('a file that holds what nobody could have written is refused by its place', async ({ page }, info) => {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'done');
  await saved(page);
  const copy = await backup(page);
  const file = JSON.parse(readFileSync(copy.path, 'utf8'));
  file.payload.answers['35.9'].state[0][2] = 'finished';
  await bring(page, hashed(info, 'forged.json', file));
  await expect(page.locator('.storage__refused')).toContainText('35.9.state');
  await expect(page.locator('.storage__verdict')).toHaveCount(0);
});

test('when saving fails it is said, nothing is lost, and it can be tried again', async ({ page }) => {
  await page.addInitScript(() => {
    const real = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function transaction(names, mode, options) {
      if (window.deviceIsFull && mode === 'readwrite') throw new DOMException('full', 'QuotaExceededError');
      return real.call(this, names, mode, options);
    };
  });
  await begin(page, VILLAGE);
  await page.evaluate(() => { window.deviceIsFull = true; });
  await answer(page, '35.9', 'done');
  await expect(page.locator('[data-save=failed]')).toBeVisible();
  const banner = page.locator('.banner[role=alert]');
  await expect(banner).toContainText('还没有保存');
  await expect(banner).toContainText('还有 1 处改动只在这个页面里');
  // The copy that is offered right there holds what could not be saved, and the state stays red.
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    banner.getByRole('button', { name: '备份' }).click(),
  ]);
  expect(readFileSync(await download.path(), 'utf8')).toContain('"done"');
  await expect(page.locator('[data-save=failed]')).toBeVisible();
  await expect(banner).toBeVisible();
  await page.evaluate(() => { window.deviceIsFull = false; });
  await page.getByRole('button', { name: '重新保存' }).click();
  await saved(page);
  await expect(banner).toHaveCount(0);
  await page.reload();
  await ready(page);
  await go(page, '#/items/35');
  await expect(task(page, '35.9').locator('input[value=done]')).toBeChecked();
});

test('a database that does not open this time is no loss', async ({ page }) => {
  await page.addInitScript(() => {
    if (sessionStorage.getItem('shut')) {
      IDBFactory.prototype.open = () => { throw new DOMException('not now', 'UnknownError'); };
    }
  });
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'done');
  await saved(page);
  await page.evaluate(() => sessionStorage.setItem('shut', 'yes'));
  await page.reload();
  await expect(page.getByRole('alert').filter({ hasText: '台账都还在' })).toBeVisible();
  await page.evaluate(() => sessionStorage.removeItem('shut'));
  await page.getByRole('button', { name: '重试' }).click();
  await ready(page);
  await go(page, '#/items/35');
  await expect(task(page, '35.9').locator('input[value=done]')).toBeChecked();

  await page.evaluate(() => sessionStorage.setItem('shut', 'yes'));
  await page.reload();
  await page.getByRole('button', { name: '另开一份临时台账' }).click();
  await fillUnit(page, { stages: ['幼儿园'], name: '临时幼儿园' });
  await page.locator('.unit-form button[type=submit]').click();
  await expect(page.locator('[data-save=fallback]')).toBeVisible();
  await page.evaluate(() => sessionStorage.removeItem('shut'));
  await page.reload();
  await ready(page);
  await go(page, '#/books');
  await expect(page.locator('.books__row')).toHaveCount(2);
  await expect(page.locator('.books')).toContainText('临时幼儿园');
  await expect(page.locator('.books')).toContainText('某某小学');
});

test('a text that is being written is kept when the page is left by going back', async ({ page }) => {
  await begin(page, VILLAGE);
  await go(page, '#/items/35');
  await task(page, '35.9').locator('.details > summary').click();
  await task(page, '35.9').getByLabel('备注').pressSequentially('正在写');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await saved(page);
  await go(page, '#/items/35');
  await task(page, '35.9').locator('.details > summary').click();
  await expect(task(page, '35.9').getByLabel('备注')).toHaveValue('正在写');
  await go(page, '#/start');
  await page.getByLabel('单位名称').pressSequentially('改');
  await page.goBack();
  await expect(task(page, '35.9')).toBeVisible();
});

test('letters that an input method has not made words of yet are never saved', async ({ page }) => {
  await begin(page, VILLAGE);
  await go(page, '#/items/35');
  await task(page, '35.9').locator('.details > summary').click();
  const field = task(page, '35.9').getByLabel('备注');
  await field.pressSequentially('已办');
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: 'wancheng', selectionStart: 8, selectionEnd: 8 });
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
  await saved(page);
  const copy = JSON.parse(readFileSync((await backup(page)).path, 'utf8'));
  expect(copy.payload.answers['35.9'].note.at(-1)[2]).toBe('已办');
});

test('F37, F39: what is wrong in a copy is named before it is opened, and that nobody knows who wrote it', async ({ page }, info) => {
  await begin(page, VILLAGE);
  await answer(page, '25.5', 'in-progress');
  await saved(page);
  const copy = await backup(page);
  const file = JSON.parse(readFileSync(copy.path, 'utf8'));
  await bring(page, copy.path);
  await expect(page.locator('.storage__verdict')).toContainText('来源未核实');
  await expect(page.locator('.storage__verdict')).not.toContainText('分子大于分母');

  // Somebody makes the part larger than the whole, and the hash anew.
  const [[counter, replica]] = file.payload.answers['25.5'].state;
  for (const [field, value] of [['number.poor', '9000'], ['number.total', '100']]) {
    file.payload.answers['25.5'][field] = [[counter, replica, value]];
  }
  await bring(page, hashed(info, 'over.json', file));
  await expect(page.locator('.storage__verdict')).toContainText('25.5：分子大于分母');
  await expect(page.locator('.storage__verdict')).toContainText('校验码只能说明文件没有损坏，不能证明是谁写的');
});
