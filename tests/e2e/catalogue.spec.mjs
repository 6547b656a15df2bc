// Windows of the catalogue of faults: frozen ones, ones that come back out of the store of left pages, and ones that
// open while another one takes a file in. Each shows what is in the ledger before it writes.
import { test as unwatched, chromium } from '@playwright/test';
import { start } from '../kill/browser.mjs';
import { test, expect, VILLAGE, answer, backup, begin, fillUnit, go, open, ready, saved, task } from './fixtures.mjs';

/** Expects tasks to be in a state, in a window that shows them or has to go there. */
async function are(page, state, ...ids) {
  for (const id of ids) {
    await go(page, `#/items/${id.split('.')[0]}`);
    await expect(task(page, id).locator(`input[value=${state}]`)).toBeChecked();
  }
}

/** Begins a workbook in a browser that a journey has started by itself. */
async function beginAt(page, address) {
  await page.goto(address);
  await ready(page);
  await fillUnit(page, VILLAGE);
  await page.getByRole('button', { name: '开始填写' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await saved(page);
}

/** Without messages between windows, only coming back can tell of what another one has written. */
const makeDeaf = (context) => context.addInitScript(() => { delete window.BroadcastChannel; });

// Playwright keeps every page visible and none in the store of left pages: these two have browsers of their own.
unwatched('T5: a frozen window shows what another one wrote meanwhile, and writes over none of it', async ({ baseURL }, info) => {
  const browser = await start(info.outputPath('profile'));
  const { context } = browser;
  await makeDeaf(context);
  const page = await context.newPage();
  await beginAt(page, baseURL);
  await go(page, '#/items/35');
  await page.evaluate(() => {
    window.heard = [];
    for (const name of ['freeze', 'resume']) document.addEventListener(name, () => window.heard.push(name));
  });
  const other = await context.newPage();
  await other.goto(baseURL);
  await ready(other);
  const session = await context.newCDPSession(page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await answer(other, '35.9', 'done');
  await saved(other);
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await page.bringToFront();
  await are(page, 'done', '35.9');
  expect(await page.evaluate(() => window.heard)).toEqual(['freeze', 'resume']);
  await answer(page, '12.1', 'in-progress');
  await saved(page);
  for (const window of [page, other]) {
    await window.bringToFront();
    await window.reload();
    await ready(window);
    await are(window, 'done', '35.9');
    await are(window, 'in-progress', '12.1');
  }
  browser.kill();
  await browser.gone();
});

unwatched('T5: a page that comes back out of the store of left pages does the same', async ({ baseURL }) => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM, args: (process.env.CHROMIUM_FLAGS ?? '').split(' ').filter(Boolean),
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  const context = await browser.newContext({ baseURL, locale: 'zh-CN', serviceWorkers: 'block' });
  await makeDeaf(context);
  const page = await context.newPage();
  await begin(page, VILLAGE);
  await go(page, '#/items/35');
  await page.evaluate(() => {
    addEventListener('pageshow', (event) => { window.isBack = event.persisted; });
  });
  await page.goto('./version.json');
  const other = await context.newPage();
  await open(other);
  await answer(other, '35.9', 'done');
  await saved(other);
  // Going back loads nothing, so there is nothing of it to wait for but the page itself.
  page.evaluate(() => history.back()).catch(() => {});
  await page.waitForFunction(() => window.isBack);
  await are(page, 'done', '35.9');
  await answer(page, '12.1', 'in-progress');
  await saved(page);
  await other.reload();
  await ready(other);
  await are(other, 'done', '35.9');
  await are(other, 'in-progress', '12.1');
  await browser.close();
});

for (const ends of ['kept', 'aborted']) {
  test(`T9: a window that opens while a file is taken in shows all of it or nothing (${ends})`, async ({ page, context }) => {
    // What is written of the workbook is held back in the middle of its transaction.
    await page.addInitScript(() => {
      const real = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function put(...all) {
        const request = real.apply(this, all);
        if (window.ends !== undefined && this.name === 'books') {
          const goOn = () => {
            window.isWithin = true;
            if (window.ends === 'aborted') this.transaction.abort();
            else if (window.ends !== 'kept') this.get('nothing').onsuccess = goOn;
          };
          request.addEventListener('success', goOn);
        }
        return request;
      };
    });
    await begin(page, VILLAGE);
    for (const id of ['35.9', '12.1']) await answer(page, id, 'done');
    await saved(page);
    const copy = await backup(page);
    for (const id of ['35.9', '12.1']) await answer(page, id, 'in-progress');
    await saved(page);
    await go(page, '#/storage');
    await page.setInputFiles('.storage__incoming input[type=file]', copy.path);
    await page.locator('.storage__replace summary').click();
    await page.getByLabel(/请输入/).fill('替换');
    await page.evaluate(() => { window.ends = ''; });
    await page.locator('.storage__replace').getByRole('button', { name: '用它替换当前台账' }).click();
    await page.waitForFunction(() => window.isWithin);
    const other = await context.newPage();
    await other.goto('./');
    await expect(page.locator('[data-save=saved]')).toHaveCount(0);
    await page.evaluate((how) => { window.ends = how; }, ends);
    await ready(other);
    const shown = [];
    for (const id of ['35.9', '12.1']) {
      await go(other, `#/items/${id.split('.')[0]}`);
      shown.push(await task(other, id).locator('input:checked').getAttribute('value'));
    }
    // What was aborted lies in the log by now, out of which the new window may have brought it back: as a whole.
    expect(shown[0]).toBe(shown[1]);
    if (ends === 'kept') {
      expect(shown[0]).toBe('done');
      await saved(page);
    } else {
      await expect(page.locator('[data-save=failed]')).toBeVisible();
    }
  });
}
