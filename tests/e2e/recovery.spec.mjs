// Going back: milestones, the trash, checking a saved file, the reminder, and what is said after a loss.
import { readFileSync, writeFileSync } from 'node:fs';
import { test, expect, VILLAGE, answer, backup, begin, fillUnit, go, open, ready, saved, task } from './fixtures.mjs';

/** The list of milestones on the page about saving. */
function milestones(page) {
  return page.locator('.storage__milestones > li');
}

/** Keeps a milestone by hand. */
async function keep(page, name) {
  await go(page, '#/storage');
  await page.getByLabel('存档名称').fill(name);
  await page.getByRole('button', { name: '存一份' }).click();
  await expect(milestones(page).filter({ hasText: name })).toBeVisible();
}

/** Expects a task to be in a state. */
async function is(page, id, state) {
  await go(page, `#/items/${id.split('.')[0]}`);
  await expect(task(page, id).locator(`input[value=${state}]`)).toBeChecked();
}

/** Lets it be a day, at noon; timers run on. */
async function day(page, text) {
  await page.clock.setFixedTime(new Date(`${text}T12:00:00+08:00`));
}

/** Has a file checked, and returns what is said. */
async function check(page, path) {
  await go(page, '#/storage');
  await page.locator('.storage__check input[type=file]').setInputFiles(path);
  return page.locator('.storage__check [aria-live]');
}

test('a milestone is restored, and undo takes that back after a reload too', async ({ page }) => {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'in-progress');
  await saved(page);
  await keep(page, '初稿 <b>');
  await answer(page, '35.9', 'done');
  await answer(page, '12.1', 'done');
  await saved(page);
  await go(page, '#/storage');
  const first = milestones(page).filter({ hasText: '初稿 <b>' });
  await expect(first).toContainText('1 项任务有内容');
  await first.getByRole('button', { name: '恢复到这里' }).click();
  await expect(first.getByRole('alert')).toContainText('改动 1 处，清空 1 处');
  await first.getByRole('button', { name: '恢复到这里' }).click();
  await expect(page.locator('.notices[role=status]')).toContainText('已恢复');
  await saved(page);
  await expect(milestones(page).first()).toContainText('恢复之前');
  await expect(milestones(page).first()).toContainText('2 项任务有内容');
  await is(page, '35.9', 'in-progress');
  await page.reload();
  await ready(page);
  await page.getByRole('button', { name: '撤销' }).click();
  await is(page, '35.9', 'done');
  await is(page, '12.1', 'done');
  await saved(page);
});

test('a milestone opens as a workbook of its own', async ({ page }) => {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'in-progress');
  await saved(page);
  await keep(page, '上报前');
  await answer(page, '35.9', 'done');
  await saved(page);
  await go(page, '#/storage');
  await milestones(page).first().getByRole('button', { name: '单独打开' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await is(page, '35.9', 'in-progress');
  await go(page, '#/books');
  await expect(page.locator('.books__row')).toHaveCount(2);
});

test('a workbook that was replaced by a file comes back with undo', async ({ page }) => {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'in-progress');
  await saved(page);
  const copy = await backup(page);
  await answer(page, '35.9', 'done');
  await saved(page);
  await go(page, '#/storage');
  await page.setInputFiles('.storage__incoming input[type=file]', copy.path);
  await page.locator('.storage__replace summary').click();
  await page.getByLabel(/请输入/).fill('替换');
  await page.locator('.storage__replace').getByRole('button', { name: '用它替换当前台账' }).click();
  await is(page, '35.9', 'in-progress');
  await saved(page);
  await page.reload();
  await ready(page);
  await page.getByRole('button', { name: '撤销' }).click();
  await is(page, '35.9', 'done');
});

test('a workbook that was put away comes back for thirty days, and is removed with a word then', async ({ page }) => {
  const thrown = page.locator('.books__trash .books__row');
  const putAway = async () => {
    await go(page, '#/books');
    await page.getByRole('button', { name: '移走' }).click();
    await page.locator('.books__question').getByRole('button', { name: '移走' }).click();
    await expect(thrown).toContainText('某某小学');
    await expect(thrown).toContainText('还保留 30 天');
  };
  await day(page, '2026-03-02');
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'done');
  await saved(page);
  await putAway();
  // With no workbook left, the first run leads there.
  await go(page, '#/start');
  await day(page, '2026-03-31');
  await page.reload();
  await page.getByRole('link', { name: /回收站里有 1 份台账/ }).click();
  await expect(thrown).toContainText('还保留 1 天');
  await thrown.getByRole('button', { name: '恢复' }).click();
  await expect(page.locator('.books__trash')).toContainText('回收站是空的');
  await page.locator('.books__list .books__row').getByRole('button', { name: '打开' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await is(page, '35.9', 'done');

  await putAway();
  await day(page, '2026-04-30');
  await page.reload();
  await expect(page.locator('.notices[role=status]')).toContainText('回收站里有 1 份台账满 30 天，已删除');
  await go(page, '#/books');
  await page.reload();
  await expect(page.locator('.books__trash')).toContainText('回收站是空的');
});

test('a copy is asked for after fourteen days, not again for seven, and no more once it is made', async ({ page }) => {
  await day(page, '2026-03-02');
  await begin(page, VILLAGE);
  const reminder = page.locator('.banner').filter({ hasText: '没有备份' });
  await expect(reminder).toHaveCount(0);
  await day(page, '2026-03-16');
  await page.reload();
  await ready(page);
  await expect(reminder).toContainText('已有 14 天没有备份');
  await reminder.getByRole('button', { name: '7 天后再提醒' }).click();
  await expect(reminder).toHaveCount(0);
  await day(page, '2026-03-22');
  await page.reload();
  await ready(page);
  await expect(page.locator('.overview')).toBeVisible();
  await expect(reminder).toHaveCount(0);
  await day(page, '2026-03-23');
  await page.reload();
  await ready(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    reminder.getByRole('button', { name: '备份' }).click(),
  ]);
  expect(download.suggestedFilename()).toContain('备份');
  await expect(reminder).toHaveCount(0);
});

test('a saved file is read back and told apart from others', async ({ page, browser, baseURL }, info) => {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'in-progress');
  await saved(page);
  const first = await backup(page);
  await expect(await check(page, first.path)).toContainText('文件完好，与本机台账完全一致');
  await answer(page, '35.9', 'done');
  await saved(page);
  await expect(await check(page, first.path)).toContainText('就是最近一次备份。之后本机又有 1 处改动');
  await backup(page);
  await expect(await check(page, first.path)).toContainText('不是最近一次备份的文件');
  const damaged = info.outputPath('damaged.json');
  writeFileSync(damaged, readFileSync(first.path, 'utf8').replace('in-progress', 'not-started'));
  await expect(await check(page, damaged)).toContainText('内容与校验码不符');

  const second = await browser.newContext({ baseURL, locale: 'zh-CN' });
  const other = await second.newPage();
  await begin(other, { ...VILLAGE, name: '别的小学' });
  await expect(await check(page, (await backup(other)).path)).toContainText('这不是刚备份的文件');
  await second.close();
  // Looking has changed nothing.
  await is(page, '35.9', 'done');
  await expect(page.locator('[data-save=saved]')).toBeVisible();
});

test('the browser is asked to keep the data at the first answer, and what it says is shown', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'storage', { get: () => ({
      persisted: async () => sessionStorage.getItem('granted') === 'yes',
      persist: async () => {
        sessionStorage.setItem('asked', String(Number(sessionStorage.getItem('asked')) + 1));
        return sessionStorage.getItem('granted') === 'yes';
      },
    }) });
  });
  const asked = () => page.evaluate(() => sessionStorage.getItem('asked'));
  await begin(page, VILLAGE);
  await go(page, '#/storage');
  await expect(page.locator('.storage__persist')).toContainText('还没有问过');
  expect(await asked()).toBeNull();
  await answer(page, '35.9', 'done');
  await answer(page, '12.1', 'done');
  await saved(page);
  await page.reload();
  await ready(page);
  await answer(page, '12.1', 'in-progress');
  await saved(page);
  await go(page, '#/storage');
  await expect(page.locator('.storage__persist')).toContainText('浏览器没有答应');
  expect(await asked()).toBe('1');
  await page.evaluate(() => sessionStorage.setItem('granted', 'yes'));
  await page.getByRole('button', { name: '再问一次' }).click();
  await expect(page.locator('.storage__persist')).toContainText('浏览器已答应');
});

test('after a loss it is said what was lost, and which file brings it back', async ({ page, baseURL }) => {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'done');
  await saved(page);
  const copy = await backup(page);
  await go(page, '#/items/12');
  await page.goto('about:blank');
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: new URL(baseURL).origin, storageTypes: 'indexeddb' });
  await page.goto('./');
  const lost = page.getByRole('alert').filter({ hasText: '本机的台账不见了' });
  await expect(lost).toContainText('荔波县 某某小学');
  await expect(lost).toContainText('1 项任务有内容');
  await expect(lost).toContainText(copy.name);
  await lost.locator('input[type=file]').setInputFiles(copy.path);
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await is(page, '35.9', 'done');
});

test('a canary that is gone is put back, and one of an older program is understood', async ({ page, baseURL }) => {
  await begin(page, VILLAGE);
  await saved(page);
  const canary = () => page.evaluate(() =>
    Object.keys(localStorage).filter((key) => key.endsWith(':canary')).map((key) => localStorage.getItem(key)));
  await page.evaluate(() => localStorage.clear());
  await page.goto('about:blank');
  await open(page);
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  expect((await canary())[0]).toContain('某某小学');
  await page.goto('about:blank');
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: new URL(baseURL).origin, storageTypes: 'indexeddb' });
  await page.addInitScript(() => {
    for (const key of Object.keys(localStorage)) {
      if (key.endsWith(':canary')) localStorage.setItem(key, '2026-03-01T04:00:00Z');
    }
  });
  await page.goto('./');
  await expect(page.getByRole('alert').filter({ hasText: '不见了' })).toContainText('上次备份：2026-03-01');
  await page.getByRole('button', { name: '没有备份，重新开始' }).click();
  await fillUnit(page, VILLAGE);
});

test('a workbook that cannot be read in any way is opened from its milestone, and edited like any other', async ({ page }) => {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'in-progress');
  await saved(page);
  await keep(page, '初稿');
  await answer(page, '12.1', 'done');
  await saved(page);
  await page.evaluate(() => new Promise((done, fail) => {
    const request = indexedDB.open(`plan-workbook:${location.pathname}`);
    request.onerror = fail;
    request.onsuccess = () => {
      const transaction = request.result.transaction(['books', 'ops', 'ring'], 'readwrite');
      transaction.objectStore('ops').clear();
      transaction.objectStore('ring').clear();
      const books = transaction.objectStore('books');
      books.openCursor().onsuccess = ({ target: { result } }) => result?.update({ ...result.value, state: '{}' });
      transaction.oncomplete = () => { request.result.close(); done(); };
    };
  }));
  await page.goto('about:blank');
  await page.goto('./');
  await expect(page.getByRole('alert')).toContainText('本机台账读不出来');
  await page.getByRole('button', { name: /打开 .* 的存档（1 项任务有内容）/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await is(page, '35.9', 'in-progress');
  await task(page, '35.9').locator('input[value=done]').check();
  await saved(page);
  await page.keyboard.press('Control+z');
  await expect(task(page, '35.9').locator('input[value=in-progress]')).toBeChecked();
  // What could not be read is still there, as it was.
  await go(page, '#/books');
  await expect(page.locator('.books__list').first().locator('.books__row')).toHaveCount(2);
  await expect(page.locator('.books')).toContainText('内容读不出来');
});
