// Browsers that lack something, or do more to the page than it asked for: what stays, and what is said.
import { test as unwatched } from '@playwright/test';
import { test, expect, VILLAGE, answer, begin, go } from './fixtures.mjs';

unwatched('P2: without WebAssembly the outline stays, and that the browser is too old', async ({ page }) => {
  await page.addInitScript(() => { delete window.WebAssembly; });
  await page.goto('./');
  await page.waitForLoadState('networkidle');
  await expect(page.locator('.boot__outline')).toBeVisible();
  await expect(page.locator('#boot-says')).toContainText('太旧');
});

unwatched('P2: where a policy forbids wasm the outline stays, and nobody blames the network', async ({ page, context }) => {
  await context.route('**/', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(" 'wasm-unsafe-eval'", '') });
  });
  await page.goto('./');
  await expect(page.locator('#boot-says')).toContainText('安全设置');
  await expect(page.locator('.boot__outline')).toBeVisible();
  await expect(page.getByRole('link', { name: '抢救文件' })).toBeVisible();
});

test('P16: without a service worker the storage page says that the page needs a network', async ({ page }) => {
  await page.addInitScript(() => { delete Navigator.prototype.serviceWorker; });
  await begin(page, VILLAGE);
  await go(page, '#/storage');
  await expect(page.locator('.storage')).toContainText('断网后打不开这个网页');
});

test('P16: with one it does not', async ({ page }) => {
  await begin(page, VILLAGE);
  await go(page, '#/storage');
  await expect(page.locator('.storage__kept')).toBeVisible();
  await expect(page.locator('.storage')).not.toContainText('断网后打不开这个网页');
});

test('P19: a text that a translator has put in the place of ours never says saved when nothing is', async ({ page }) => {
  await page.addInitScript(() => {
    const real = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function transaction(names, mode, options) {
      if (window.isStuck && mode === 'readwrite') throw new DOMException('not now', 'UnknownError');
      return real.call(this, names, mode, options);
    };
  });
  await begin(page, VILLAGE);
  await expect(page.locator('.save')).toHaveAttribute('translate', 'no');
  // One that does not heed it: every text, the indicator's too.
  await page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) if (texts.currentNode.data.trim()) found.push(texts.currentNode);
    for (const text of found) {
      if (text.parentNode.closest('script, style')) continue;
      const font = document.createElement('font');
      font.append(text.data);
      text.replaceWith(font);
    }
    window.isStuck = true;
  });
  await answer(page, '35.9', 'done');
  const failed = page.locator('[data-save=failed]');
  await expect(failed).toBeAttached();
  await expect(failed).not.toContainText('已保存');
  await expect(failed).toContainText('未能保存');
});
