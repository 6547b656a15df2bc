// Shared computers: what is used without being kept leaves nothing, and clearing leaves nothing of this deployment.
import { expect, VILLAGE, answer, backup, begin, fillUnit, go, open, ready, saved, task } from './fixtures.mjs';
import { test } from './host.mjs';

/** Returns everything that the origin holds. */
const held = (page) => page.evaluate(async () => ({
  databases: (await indexedDB.databases()).map(({ name }) => name).sort(),
  keys: Object.keys(localStorage).sort(),
  session: Object.keys(sessionStorage),
  caches: (await caches.keys()).sort(),
  workers: (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
}));

const NOTHING = { databases: [], keys: [], session: [], caches: [], workers: [] };

/** Begins on a shared computer. */
async function beginShared(page) {
  await open(page);
  await page.getByLabel(/公用电脑/).check();
  await fillUnit(page, VILLAGE);
  await page.getByRole('button', { name: '开始填写' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
}

test('what is used without being kept leaves nothing on the device, and is asked about before it goes', async ({ page }) => {
  await beginShared(page);
  await answer(page, '35.9', 'done');
  await expect(page.locator('[data-save=fallback]')).toHaveText(/用完即清/);
  expect(await held(page)).toEqual(NOTHING);
  await page.evaluate(() => dispatchEvent(new Event('pagehide')));
  expect(await held(page)).toEqual(NOTHING);

  await page.getByRole('button', { name: '结束使用' }).click();
  await expect(page.locator('.shared__question')).toContainText('还有内容没有备份');
  await page.locator('.shared__question').getByRole('button', { name: '取消' }).click();
  const copy = await backup(page);
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: '结束使用' }).click()]);
  await ready(page);
  await expect(page.getByRole('button', { name: '开始填写' })).toBeVisible();
  expect(await held(page)).toEqual(NOTHING);

  await page.getByLabel(/公用电脑/).check();
  await page.setInputFiles('input[type=file] >> nth=0', copy.path);
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await go(page, '#/items/35');
  await expect(task(page, '35.9').locator('input[value=done]')).toBeChecked();
  expect(await held(page)).toEqual(NOTHING);
});

test('use and clear is chosen and ended in the settings: from then on nothing is kept, and what was kept stays', async ({ page }) => {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'in-progress');
  await saved(page);
  await go(page, '#/settings');
  const card = page.locator('.settings__keeping');
  await expect(card).toContainText('此前存下的不会删');
  await card.getByRole('button', { name: '从现在起用完即清' }).click();
  await expect(page.locator('.banner.shared')).toContainText('关掉或刷新就没有了');
  await expect(page.locator('[data-save=fallback]')).toHaveText(/用完即清/);
  // Nothing goes yet that was not kept before, so the end does not ask.
  const journal = () => page.evaluate(() => new Promise((told) => {
    const opening = indexedDB.open(`plan-workbook:${location.pathname.replace(/[^/]*$/, '')}`);
    opening.onsuccess = () => {
      const asked = opening.result.transaction('ops').objectStore('ops').count();
      asked.onsuccess = () => { opening.result.close(); told(asked.result); };
    };
  }));
  const before = await journal();
  await Promise.all([page.waitForEvent('load'), card.getByRole('button', { name: '结束使用' }).click()]);
  await ready(page);
  await go(page, '#/settings');
  await card.getByRole('button', { name: '从现在起用完即清' }).click();

  await answer(page, '35.9', 'done');
  await expect(page.locator('[data-save=fallback]')).toHaveText(/用完即清/);
  await page.keyboard.press('Control+z');
  await expect(task(page, '35.9').locator('input[value=in-progress]')).toBeChecked();
  await page.keyboard.press('Control+y');
  await expect(task(page, '35.9').locator('input[value=done]')).toBeChecked();
  expect(await journal()).toBe(before);
  await go(page, '#/settings');
  await card.getByRole('button', { name: '结束使用' }).click();
  await expect(card.locator('.shared__question')).toContainText('还有内容没有备份');
  await Promise.all([page.waitForEvent('load'), card.getByRole('button', { name: '结束并清掉' }).click()]);
  await ready(page);
  await go(page, '#/items/35');
  await expect(task(page, '35.9').locator('input[value=in-progress]')).toBeChecked();
  await answer(page, '35.9', 'not-started');
  await saved(page);
  expect(await journal()).toBeGreaterThan(before);
});

test('the browser asks before a page goes that nothing is kept of', async ({ page }) => {
  await beginShared(page);
  await answer(page, '35.9', 'done');
  const asked = page.waitForEvent('dialog');
  const reloaded = page.reload().catch(() => {});
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.accept();
  await reloaded;
  await ready(page);
  await expect(page.getByRole('button', { name: '开始填写' })).toBeVisible();
});

test('clearing the device leaves nothing of this deployment, all of the others, and says what it has found', async ({ page, context, at }) => {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'done');
  await saved(page);
  await expect.poll(async () => (await held(page)).workers.length).toBe(1);
  await expect.poll(async () => (await held(page)).caches.length).toBe(1);
  await page.evaluate(async () => {
    localStorage.setItem('plan-workbook:/elsewhere/:book', 'other');
    localStorage.setItem('something', 'else');
    await (await caches.open('plan-workbook:/elsewhere/:0123456789')).put('/x', new Response('x'));
    await new Promise((done) => { indexedDB.open('plan-workbook:/elsewhere/').onsuccess = (event) => { event.target.result.close(); done(); }; });
  });
  const other = await context.newPage();
  await open(other, '#/items/35');

  await go(page, '#/storage');
  await page.locator('.storage__clear > summary').click();
  const clear = page.locator('.storage__clear');
  await expect(clear).toContainText('当前台账还有内容没有备份');
  await clear.getByRole('button', { name: '备份', exact: true }).click();
  await expect(clear).toContainText('当前台账已经备份');
  const go_on = clear.getByRole('button', { name: '清除本机数据' });
  await expect(go_on).toBeDisabled();
  await page.getByLabel(/请输入/).fill('清除');
  await go_on.click();
  await expect(page.locator('.cleared__said')).toContainText('没有在这台设备上留下数据');
  await expect(page.locator('[data-fate=gone]')).toHaveCount(4);
  await expect(other.locator('.cleared')).toContainText('本页已不能再填写');
  for (const window of [page, other]) {
    await window.evaluate(() => {
      document.dispatchEvent(new Event('visibilitychange'));
      dispatchEvent(new Event('pagehide'));
    });
  }
  const left = {
    databases: ['plan-workbook:/elsewhere/'],
    keys: ['plan-workbook:/elsewhere/:book', 'something'],
    session: [],
    caches: ['plan-workbook:/elsewhere/:0123456789'],
    workers: [],
  };
  expect(await held(page)).toEqual(left);
  await other.close();
  await page.getByRole('button', { name: '重新打开本页' }).click();
  await ready(page);
  await expect(page.getByRole('button', { name: '开始填写' })).toBeVisible();
  expect(await held(page)).toEqual(left);
});

test('what cannot be deleted is said to be still there', async ({ page }) => {
  await begin(page, VILLAGE);
  await page.evaluate(() => {
    IDBFactory.prototype.deleteDatabase = () => { throw new DOMException('no', 'UnknownError'); };
  });
  await go(page, '#/storage');
  await page.locator('.storage__clear > summary').click();
  await page.getByLabel(/请输入/).fill('清除');
  await page.locator('.storage__clear').getByRole('button', { name: '清除本机数据' }).click();
  await expect(page.locator('[data-trace=workbooks]')).toHaveAttribute('data-fate', 'left');
  await expect(page.locator('.cleared__said')).toContainText('没有全部清除干净');
});
