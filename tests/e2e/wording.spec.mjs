// The official wording: attached by the user or the host, shown word for word, and never in a copy.
import { readFileSync } from 'node:fs';
import { test, expect, VILLAGE, backup, begin, go, ready } from './fixtures.mjs';

const plan = JSON.parse(readFileSync(new URL('../../seeds/qiannan-2019.json', import.meta.url)));
const items = plan.sections.flatMap((section) => section.items);
const said = (item) => `${item.no}.${item.title}。某某单位为第${item.no}项做某事<b>。`;
const NOTICE = `某某通知\n\n${items.map((item) => `\u3000\u3000${said(item)}`).join('\n\n')}\n\n扫一扫`;

/** Unfolds the official wording of the item that is open. */
async function unfold(page) {
  await page.locator('.wording > summary').click();
}

test('a notice that is pasted is shown word for word, stays on the device, and can be taken away', async ({ page }) => {
  await begin(page, VILLAGE);
  await go(page, '#/items/25');
  await unfold(page);
  const fold = page.locator('.wording');
  await fold.getByRole('textbox').fill('没有编号的文字');
  await fold.getByRole('button', { name: '附上原文' }).click();
  await expect(fold.getByRole('alert')).toContainText('没有认出任何一条');
  await fold.getByRole('textbox').fill(NOTICE);
  await fold.getByRole('button', { name: '附上原文' }).click();
  await expect(fold.locator('blockquote')).toHaveText(said(items[24]));
  await expect(fold).toContainText('已认出 35 条中的 35 条');
  await go(page, '#/items/27');
  await expect(fold.locator('blockquote')).toHaveText(said(items[26]));
  const copy = await backup(page);
  expect(readFileSync(copy.path, 'utf8')).not.toContain('某某单位为第');
  await page.reload();
  await ready(page);
  await go(page, '#/items/35');
  await unfold(page);
  await expect(fold.locator('blockquote')).toHaveText(said(items[34]));
  await fold.getByRole('button', { name: '移除原文' }).click();
  await expect(fold.getByRole('button', { name: '附上原文' })).toBeVisible();
  await page.reload();
  await ready(page);
  await unfold(page);
  await expect(fold.getByRole('button', { name: '附上原文' })).toBeVisible();
});

test('a notice that the host has put beside the plan is fetched when somebody wants to see it', async ({ page }) => {
  const asked = [];
  let host = { status: 200, contentType: 'text/html', body: '<!doctype html>\n<h1>404</h1>' };
  await page.route('**/seeds/notice.txt', (route) => {
    asked.push(route.request().url());
    return route.fulfill(host);
  });
  await begin(page, VILLAGE);
  await go(page, '#/items/25');
  await expect(page.locator('.wording > summary')).toBeVisible();
  expect(asked).toEqual([]);
  await unfold(page);
  const fold = page.locator('.wording');
  await expect(fold.getByRole('button', { name: '附上原文' })).toBeVisible();
  expect(asked).toHaveLength(1);
  host = { status: 200, contentType: 'text/plain', body: NOTICE };
  await page.reload();
  await ready(page);
  await unfold(page);
  await expect(fold.locator('blockquote')).toHaveText(said(items[24]));
  await expect(fold).toContainText('原文由本网站提供');
});
