// Hosts and networks that hand out half a build, damaged files, or another page in their place.
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { test as base, expect, VILLAGE, begin, open, ready } from './fixtures.mjs';
import { deploy, host, putBack } from './host.mjs';

const test = base.extend({
  at: async ({}, use, info) => {
    const at = await host(info.outputPath('host'));
    await use(at);
    at.close();
  },
});

const PROGRAM = '**/workbook_bg.wasm';

test('P5: a host that does not know what wasm is serves the page all the same', async ({ page, context }) => {
  await context.route('**/*.wasm', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-type': 'application/octet-stream' } });
  });
  await begin(page, VILLAGE);
});

test('P6: half of a build is said to be one, and is tried again', async ({ page, context }) => {
  await context.route(PROGRAM, (route) => route.fulfill({ status: 404, body: 'not here yet' }));
  await page.goto('./');
  await expect(page.locator('#boot-says')).toContainText('可能正在更新');
  await context.unroute(PROGRAM);
  await page.getByRole('button', { name: '重试' }).click();
  await ready(page);
});

test('P7: a program that comes damaged is never run; it is fetched anew, and else it is said', async ({ page, context }) => {
  let fetched = 0;
  let isBad = () => fetched === 1;
  await context.route(PROGRAM, async (route) => {
    fetched += 1;
    const response = await route.fetch();
    const body = await response.body();
    if (isBad()) body[body.length >> 1] ^= 1;
    await route.fulfill({ response, body });
  });
  await open(page);
  expect(fetched).toBeGreaterThan(1);
  isBad = () => true;
  await page.reload();
  await expect(page.locator('#boot-says')).toContainText('没有完整载入');
  isBad = () => false;
  await page.getByRole('button', { name: '重试' }).click();
  await ready(page);
});

base.describe('with builds kept on the device', () => {
  test.use({ serviceWorkers: 'allow', baseURL: async ({ at }, use) => use(at.address) });

  test('P15: a page of the network in place of a file is never kept, and the build before goes on', async ({ page, context, at }) => {
    await begin(page, VILLAGE);
    await expect.poll(() => page.evaluate(async () =>
      (await navigator.serviceWorker.getRegistration())?.active?.state)).toBe('activated');
    const kept = () => page.evaluate(() => caches.keys());
    const [first] = await kept();
    deploy(at, 'portal');
    const program = await page.locator('#program').getAttribute('href');
    writeFileSync(join(at.folder, program), '<!doctype html><title>请登录</title>');
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      const found = new Promise((done) => { registration.onupdatefound = () => done(registration.installing); });
      await registration.update();
      const worker = await found;
      await new Promise((done) => {
        if (worker.state === 'redundant') done();
        worker.onstatechange = () => { if (worker.state === 'redundant') done(); };
      });
    });
    await expect.poll(kept).toEqual([first]);
    await context.setOffline(true);
    await page.reload();
    await ready(page);
    await expect(page.getByText('某某小学')).toBeVisible();
    await context.setOffline(false);
    putBack(at);
  });

  test('the rescue page opens without a network', async ({ page, context }) => {
    await begin(page, VILLAGE);
    await expect.poll(() => page.evaluate(async () =>
      (await navigator.serviceWorker.getRegistration())?.active?.state)).toBe('activated');
    await page.reload();
    await ready(page);
    await context.setOffline(true);
    await page.goto('./rescue.html');
    await expect(page.locator('#says')).toContainText('找到 1 本台账');
  });
});
