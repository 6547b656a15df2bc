// Inside a chat program nothing can be saved as a file: that is said before the first edit, and what was begun can be
// carried over to a browser, or to another device.
import { test, expect, VILLAGE, answer, begin, go, open, saved, task } from './fixtures.mjs';

const WECHAT = 'Mozilla/5.0 (Linux; Android 12; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/111.0.5563.116 Mobile Safari/537.36 XWEB/5169 MMWEBSDK/20230504 MicroMessenger/8.0.37(0x2800255B) NetType/WIFI Language/zh_CN';

test.describe('in WeChat', () => {
  test.use({ userAgent: WECHAT, viewport: { width: 360, height: 740 }, permissions: ['clipboard-read', 'clipboard-write'] });

  test('it is said before the first edit, and what was begun goes on in a browser', async ({ page, browser, baseURL }) => {
    await open(page);
    await expect(page.getByRole('note')).toContainText('开在微信里');
    await expect(page.getByRole('note')).toContainText('在浏览器打开');
    await begin(page, VILLAGE);
    await expect(page.locator('.banner')).toContainText('请先复制为文本');
    await answer(page, '35.9', 'done');
    await saved(page);
    await go(page, '#/storage');
    await page.getByRole('button', { name: '复制为文本' }).click();
    await expect(page.locator('.notices[role=status]')).not.toBeEmpty();
    const copied = await page.evaluate(() => navigator.clipboard.readText());

    const userAgent = WECHAT.replace('; wv', '').replace(/ XWEB.*/, '');
    const elsewhere = await browser.newContext({ baseURL, userAgent, serviceWorkers: 'block' });
    const other = await elsewhere.newPage();
    await open(other);
    await expect(other.getByRole('note')).toHaveCount(0);
    await other.locator('.paste > summary').click();
    await other.locator('.paste textarea').fill(copied);
    await other.getByRole('button', { name: '打开粘贴的内容' }).click();
    await expect(other.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
    await go(other, '#/items/35');
    await expect(task(other, '35.9').locator('input[value=done]')).toBeChecked();
    await expect(other.locator('.banner')).toHaveCount(0);
    await elsewhere.close();
  });
});

test('a copy that is pasted is looked at like a file', async ({ page }) => {
  await begin(page, VILLAGE);
  await go(page, '#/storage');
  await page.locator('.paste > summary').click();
  await page.locator('.paste textarea').fill('{"type":"plan-workbook/workbook"');
  await page.getByRole('button', { name: '打开粘贴的内容' }).click();
  await expect(page.locator('.storage__refused')).toContainText('本机的台账没有任何改动');
});

test('another device reads the address from the picture', async ({ page, baseURL }) => {
  await begin(page, VILLAGE);
  await go(page, '#/settings');
  const picture = page.getByRole('img', { name: /二维码/ });
  await expect(picture).toBeVisible();
  await expect(picture).toHaveAccessibleName(`网址 ${baseURL} 的二维码`);
  const [side] = (await picture.getAttribute('viewBox')).split(' ').slice(2).map(Number);
  const dark = new Set([...(await picture.locator('path').getAttribute('d')).matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`));
  // Three corners with their squares of seven in a margin of four, and none in the fourth.
  const corner = (left, top) => [...Array(49).keys()].every((at) => {
    const [x, y] = [at % 7, Math.floor(at / 7)];
    const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3));
    return dark.has(`${left + x} ${top + y}`) === (ring !== 2);
  });
  expect([corner(4, 4), corner(side - 11, 4), corner(4, side - 11), corner(side - 11, side - 11)]).toEqual([true, true, true, false]);
});

test('where the browser can hand files on, a copy is sent to another program', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.canShare = ({ files }) => files.length === 1;
    navigator.share = async ({ files: [file] }) => { window.shared = [file.name, await file.text()]; };
  });
  await begin(page, VILLAGE);
  await go(page, '#/storage');
  await page.getByRole('button', { name: '发送给…' }).click();
  await expect(page.locator('.notices[role=status]')).toContainText('某某小学');
  const [name, text] = await page.evaluate(() => window.shared);
  expect(name).toMatch(/^荔波县_某某小学_.*\.json$/);
  expect(JSON.parse(text).type).toBe('plan-workbook/workbook');
});

test('a view that says nothing of itself and cannot save files is told from a browser', async ({ page }) => {
  await page.addInitScript(() => { delete HTMLAnchorElement.prototype.download; });
  await open(page);
  await expect(page.getByRole('note')).toContainText('在浏览器打开');
});
