// What browsers do to a store: connections that end, disks that are full, data that is wiped. Each is said, and
// nothing that was called saved is lost.
import { readFileSync } from 'node:fs';
import { test as unwatched } from '@playwright/test';
import { test, abortable, expect, VILLAGE, answer, backup, begin, fillUnit, go, open, ready, saved, task } from './fixtures.mjs';

const failed = (page) => expect(page.locator('[data-save=failed]')).toBeVisible();

/** Loads the page anew and looks whether a task is done. */
async function isDone(page, id) {
  await page.reload();
  await ready(page);
  await go(page, `#/items/${id.split('.')[0]}`);
  await expect(task(page, id).locator('input[value=done]')).toBeChecked();
}

/** Has databases answer nothing to being opened while `silent` is set in the session. */
const canFallSilent = (page) => page.addInitScript(() => {
  const real = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function open(...all) {
    return sessionStorage.getItem('silent') ? new EventTarget() : real.apply(this, all);
  };
});

/** Returns what this deployment keeps in localStorage under a word. */
const local = (page, word) => page.evaluate((begins) =>
  Object.entries(localStorage).filter(([key]) => key.split(':').slice(2).join(':').startsWith(begins)), word);

/** Wipes a kind of storage of the page's origin, as clearing the browser's data does. */
async function wipe(page, storageTypes) {
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: new URL(page.url()).origin, storageTypes });
}

// What breaks here is meant to.
unwatched('D9: a program that breaks shows its build, and what was being written is found again', async ({ page }) => {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'done');
  await saved(page);
  await task(page, '35.9').locator('.details > summary').click();
  await task(page, '35.9').getByLabel('备注').pressSequentially('正在写');
  // A browser in which nothing new can be shown: what a choice unfolds panics, and the note is not committed yet.
  await page.evaluate(() => {
    const broken = () => { throw new Error('nothing can be made'); };
    Document.prototype.createElement = broken;
    Document.prototype.createTextNode = broken;
    Node.prototype.cloneNode = broken;
    document.querySelector('[data-task]:not([data-task="35.9"]) input[value=not-applicable]').click();
  });
  await expect(page.locator('#crash')).toBeVisible();
  const build = await page.locator('meta[name=build]').getAttribute('content');
  await expect(page.locator('#crash-build')).toHaveText(build);
  await expect(page.locator('#crash-reason')).toContainText('panicked');
  await expect(page.locator('#crash').getByRole('link')).toHaveAttribute('href', 'rescue.html');
  await page.getByRole('button', { name: '重新打开' }).click();
  await ready(page);
  await go(page, '#/items/35');
  await expect(task(page, '35.9').locator('input[value=done]')).toBeChecked();
  await task(page, '35.9').locator('.details > summary').click();
  await expect(task(page, '35.9').getByLabel('备注')).toHaveValue('正在写');
});

test('D6: what no store had acknowledged when a window crashed is brought back once', async ({ page, context }) => {
  await page.addInitScript(() => {
    const real = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function transaction(names, mode, options) {
      if (window.isStuck && mode === 'readwrite') throw new DOMException('not now', 'UnknownError');
      return real.call(this, names, mode, options);
    };
  });
  await begin(page, VILLAGE);
  await page.evaluate(() => { window.isStuck = true; });
  await answer(page, '35.9', 'done');
  await failed(page);
  expect(await local(page, 'log:')).toHaveLength(1);
  const crashed = page.waitForEvent('crash');
  const session = await context.newCDPSession(page);
  session.send('Page.crash').catch(() => {});
  await crashed;
  await page.close();
  const again = await context.newPage();
  await open(again, '#/items/35');
  await expect(again.locator('.notices[role=status]')).toContainText('找回了上次没来得及保存的 1 条改动');
  await expect(task(again, '35.9').locator('input[value=done]')).toBeChecked();
  await saved(again);
  await expect.poll(() => local(again, 'log:')).toEqual([]);
  await again.reload();
  await ready(again);
  await expect(task(again, '35.9').locator('input[value=done]')).toBeChecked();
  await expect(again.locator('.notices[role=status]')).toBeEmpty();
});

test('D10: a transaction that is aborted after its requests succeeded is not called saved', async ({ page }) => {
  await abortable(page);
  await page.addInitScript(() => {
    window.said = [];
    new MutationObserver(() => window.said.push(document.querySelector('[data-save]')?.dataset.save))
      .observe(document, { attributeFilter: ['data-save'], subtree: true });
  });
  await begin(page, VILLAGE);
  await page.evaluate(() => { window.isAborting = true; window.said = []; });
  await answer(page, '35.9', 'done');
  await failed(page);
  expect(await page.evaluate(() => window.said)).not.toContain('saved');
  await page.evaluate(() => { window.isAborting = false; });
  await page.getByRole('button', { name: '重新保存' }).click();
  await saved(page);
  await isDone(page, '35.9');
});

test('D11: a connection that the browser ends is opened again', async ({ page }) => {
  await page.addInitScript(() => {
    window.connections = [];
    const real = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function open(...all) {
      const request = real.apply(this, all);
      request.addEventListener('success', () => window.connections.push(request.result));
      return request;
    };
  });
  await begin(page, VILLAGE);
  await page.evaluate(() => window.connections.forEach((database) => database.close()));
  await answer(page, '35.9', 'done');
  await saved(page);
  await page.evaluate(() => window.connections.forEach((database) => {
    database.close();
    database.dispatchEvent(new Event('close'));
  }));
  await answer(page, '12.1', 'done');
  await saved(page);
  await isDone(page, '35.9');
  await isDone(page, '12.1');
});

test('D12: a database that never answers keeps nobody waiting for long', async ({ page }) => {
  await canFallSilent(page);
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'done');
  await saved(page);
  await page.evaluate(() => sessionStorage.setItem('silent', 'yes'));
  await page.reload();
  await expect(page.getByRole('alert').filter({ hasText: '台账都还在' })).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole('link', { name: '抢救文件' })).toHaveAttribute('href', 'rescue.html');
  await page.evaluate(() => sessionStorage.removeItem('silent'));
  // Nobody has to try again.
  await expect(page.getByRole('alert').filter({ hasText: '台账都还在' })).toBeHidden({ timeout: 15_000 });
  await isDone(page, '35.9');
});

test('D12: a database that did not answer at once is waited for, also where the note about it is gone', async ({ page }) => {
  await canFallSilent(page);
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'done');
  await saved(page);
  // As a browser that was killed leaves it: the database is on the disk, localStorage is not yet.
  await page.evaluate(() => { sessionStorage.setItem('silent', 'yes'); localStorage.clear(); });
  await page.reload();
  await expect(page.getByRole('alert').filter({ hasText: '台账都还在' })).toBeVisible({ timeout: 15_000 });
  await page.evaluate(() => sessionStorage.removeItem('silent'));
  await expect(task(page, '35.9')).toBeVisible({ timeout: 15_000 });
  await isDone(page, '35.9');
});

test('D15: without any storage it is said all the time, and a copy can still be saved', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: undefined });
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } });
  });
  await open(page);
  await fillUnit(page, VILLAGE);
  await page.getByRole('button', { name: '开始填写' }).click();
  await expect(page.locator('.banner')).toContainText('关闭网页就会丢失');
  await answer(page, '35.9', 'done');
  await failed(page);
  await expect(page.locator('#app').getByText('已保存', { exact: false })).toHaveCount(0);
  const copy = JSON.parse(readFileSync((await backup(page)).path, 'utf8'));
  expect(copy.payload.answers['35.9'].state.at(-1)[2]).toBe('done');
  await expect(page.locator('.banner')).toContainText('关闭网页就会丢失');
});

test('D16: on a full device edits stay, in red, can be copied out, and are saved once there is room', async ({ page, baseURL }) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: new URL(baseURL).origin, quotaSize: 1_000_000 });
  await begin(page, VILLAGE);
  await page.evaluate(async () => {
    const opening = indexedDB.open('other');
    opening.onupgradeneeded = () => opening.result.createObjectStore('all', { autoIncrement: true });
    const other = await new Promise((found) => { opening.onsuccess = () => found(opening.result); });
    const isTaken = (size) => new Promise((done) => {
      const transaction = other.transaction('all', 'readwrite');
      transaction.objectStore('all').add('x'.repeat(size));
      transaction.oncomplete = () => done(true);
      transaction.onabort = () => done(false);
    });
    for (let size = 262_144; size > 0;) if (!(await isTaken(size))) size >>= 1;
    other.close();
  });
  await answer(page, '35.9', 'done');
  await failed(page);
  await expect(page.locator('.banner[data-tone=bad]')).toContainText('只在这个页面里');
  const copy = JSON.parse(readFileSync((await backup(page)).path, 'utf8'));
  expect(copy.payload.answers['35.9'].state.at(-1)[2]).toBe('done');
  await failed(page);
  await page.evaluate(() => new Promise((done) => { indexedDB.deleteDatabase('other').onsuccess = done; }));
  await page.getByRole('button', { name: '重新保存' }).click();
  await saved(page);
  await isDone(page, '35.9');
});

test('D17: a full localStorage is in nobody\'s way', async ({ page }) => {
  await begin(page, VILLAGE);
  await page.evaluate(() => {
    for (let size = 4_194_304, at = 0; size > 0; at += 1) {
      try { localStorage.setItem(`fill${at}`, 'x'.repeat(size)); } catch { size >>= 1; }
    }
  });
  await answer(page, '35.9', 'done');
  await saved(page);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
  await isDone(page, '35.9');
  await answer(page, '12.1', 'done');
  await saved(page);
});

test('D19, D20: which storage was wiped makes the difference between a loss that is said and none', async ({ page }) => {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'done');
  await saved(page);
  const copy = await backup(page);
  await saved(page);

  await wipe(page, 'local_storage');
  await isDone(page, '35.9');
  expect(await local(page, 'canary'), 'a later wipe has to be noticed').toHaveLength(1);

  await page.goto('./version.json');
  await wipe(page, 'indexeddb');
  await open(page);
  await expect(page.getByRole('heading', { level: 1, name: '本机的台账不见了' })).toBeVisible();
  await expect(page.locator('.start__lost')).toContainText('上次备份：');
  await page.setInputFiles('.start__lost input[type=file]', copy.path);
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await saved(page);
  await isDone(page, '35.9');
});

test('D21: where everything was wiped, the first page asks for a copy', async ({ page }) => {
  await begin(page, VILLAGE);
  const copy = await backup(page);
  await page.goto('./version.json');
  await wipe(page, 'all');
  await open(page);
  await expect(page.locator('.start__before')).toContainText('以前用过？');
  await page.setInputFiles('.start__before input[type=file]', copy.path);
  await expect(page.getByText('某某小学')).toBeVisible();
});
