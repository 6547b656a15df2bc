// Without a network: the build is kept as a whole once somebody has a workbook, gives way when asked, and can be
// taken off every device.
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, VILLAGE, answer, begin, go, ready, saved, task } from './fixtures.mjs';
import { damage, deploy, putBack, test } from './host.mjs';
import { beginDesk } from './office.mjs';

const kept = (page) => page.evaluate(async () => (await caches.keys()).map((name) => name.split(':').at(-1)));
/** The paths of a list of the build's worker. */
const listed = (page, word) => page.evaluate(async (word) =>
  JSON.parse(new RegExp(`const ${word} = (.*);`).exec(await (await fetch('sw.js')).text())[1]).map(([path]) => path), word);
const shows = (page) => page.evaluate(async () => /<!-- (\w+) -->\s*$/.exec(await (await fetch('./')).text())?.[1]);

/** The addresses of what is kept. */
const files = (page) => page.evaluate(async () => {
  const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
  return all.flat().map(({ url }) => url);
});

/** Waits until the build is kept and the page is in its hands. */
async function isKept(page) {
  await expect.poll(() => page.evaluate(async () =>
    (await navigator.serviceWorker.getRegistration())?.active?.state)).toBe('activated');
  await page.reload();
  await ready(page);
}

/** Asks for the newer build, and waits until the page has been loaded anew. */
const takeNewBuild = (page) =>
  Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: '换用新版' }).click()]);

/** Comes back to the page, as from another window. */
const comeBack = (page) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));

test('a device with a workbook opens, edits and saves without a network', async ({ page, context }) => {
  await begin(page, VILLAGE);
  await isKept(page);
  await context.setOffline(true);
  await page.reload();
  await ready(page);
  await answer(page, '35.9', 'done');
  await saved(page);
  await go(page, '#/storage');
  await expect(page.locator('.storage')).toBeVisible();
  await page.reload();
  await ready(page);
  await go(page, '#/items/35');
  await expect(task(page, '35.9').locator('input[value=done]')).toBeChecked();
});

test('a first visit keeps nothing, and what is kept is one whole build', async ({ page }) => {
  await page.goto('./');
  await ready(page);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  await begin(page, VILLAGE);
  await isKept(page);
  expect(await kept(page)).toHaveLength(1);
  const held = await files(page);
  const [core, later, rare] = [await listed(page, 'CORE'), await listed(page, 'LATER'), await listed(page, 'RARE')];
  expect(held.toSorted()).toEqual([...core, ...later].map((path) => new URL(path, page.url()).href).toSorted());
  expect(rare.filter((path) => /split_desk|^desk\/worker/.test(path))).toHaveLength(3);
  expect(held.some((url) => /version\.json|notice\.txt/.test(url))).toBe(false);
});

test('a school fetches nothing of the desk, and no newer build does so for it', async ({ page, at }) => {
  await begin(page, VILLAGE);
  await isKept(page);
  for (const hash of ['#/items/35', '#/storage', '#/settings']) await go(page, hash);
  const rare = await listed(page, 'RARE');
  expect(rare.filter((path) => /split_desk/.test(path))).toHaveLength(1);
  // The host has been asked for all that is kept, and so by whoever keeps it.
  expect(at.asked).toEqual(expect.arrayContaining(await listed(page, 'LATER')));
  deploy(at, 'newer');
  await comeBack(page);
  await takeNewBuild(page);
  await expect.poll(() => kept(page)).toEqual(['newer']);
  await isKept(page);
  expect(at.asked.filter((path) => rare.includes(path))).toEqual([]);
});

test('an office that has opened the desk has it without a network, and of a newer build, too', async ({ page, context, at }) => {
  const desk = async () => (await files(page)).filter((url) => /split_desk/.test(url));
  // The desk may well be open before there is a worker that could keep it.
  await beginDesk(page);
  await expect.poll(desk).toHaveLength(1);
  const opens = async () => {
    await context.setOffline(true);
    await page.reload();
    await ready(page);
    await expect(page.getByText('汇总已存在本机')).toBeVisible();
    await context.setOffline(false);
  };
  await opens();
  deploy(at, 'newer');
  // Another page is open: nobody opens the desk in the newer build.
  await go(page, '#/items/35');
  await page.reload();
  await ready(page);
  await takeNewBuild(page);
  await expect.poll(() => kept(page)).toEqual(['newer']);
  await expect.poll(desk).toHaveLength(1);
  await go(page, '#/rollup');
  await opens();
});

test('a newer build waits until it is asked for, takes the place of the old one, and can be taken back', async ({ page, context, at }) => {
  await begin(page, VILLAGE);
  await isKept(page);
  const [first] = await kept(page);
  deploy(at, 'newer');
  await page.reload();
  await ready(page);
  await expect(page.locator('.notices[role=status]')).toContainText('新版网页已备好');
  await page.reload();
  await ready(page);
  expect(await shows(page), 'nobody has asked yet').toBeUndefined();
  await takeNewBuild(page);
  await expect.poll(() => kept(page)).toEqual(['newer']);
  await expect.poll(() => shows(page)).toBe('newer');
  await context.setOffline(true);
  await page.reload();
  await ready(page);
  await expect(page.getByText('某某小学')).toBeVisible();
  await context.setOffline(false);

  putBack(at);
  await comeBack(page);
  await takeNewBuild(page);
  await expect.poll(() => kept(page)).toEqual([first]);
  await expect.poll(() => shows(page)).toBeUndefined();
  await ready(page);
  await expect(page.getByText('某某小学')).toBeVisible();
});

test('a build that comes damaged is not kept, and the one before goes on', async ({ page, context, at }) => {
  await begin(page, VILLAGE);
  await isKept(page);
  const [first] = await kept(page);
  deploy(at, 'damaged');
  const [script] = (await listed(page, 'CORE')).filter((path) => /boot/.test(path));
  damage(at, script);
  // Whoever fetches the worker anew gets one that cannot be installed.
  const refused = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const found = new Promise((done) => { registration.onupdatefound = () => done(registration.installing); });
    await registration.update();
    const worker = await found;
    globalThis.held = worker;
    if (worker.state === 'redundant') return worker.state;
    return new Promise((done) => {
      worker.addEventListener('statechange', () => { if (worker.state !== 'installing') done(worker.state); });
    });
  });
  expect(refused).toBe('redundant');
  await expect.poll(() => kept(page)).toEqual([first]);
  await context.setOffline(true);
  await page.reload();
  await ready(page);
  await expect(page.getByText('某某小学')).toBeVisible();
});

test('a window that another one takes to a newer build is told', async ({ page, context, at }) => {
  await begin(page, VILLAGE);
  await isKept(page);
  const other = await context.newPage();
  await other.goto('./');
  await ready(other);
  deploy(at, 'newer');
  await comeBack(page);
  await page.getByRole('button', { name: '换用新版' }).click();
  await expect(other.locator('.notices[role=alert]')).toContainText('已换成新版程序');
});

test('the kept build can be taken off every device by the host, and its answers stay', async ({ page, at }) => {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'done');
  await saved(page);
  await isKept(page);
  cpSync(join(at.folder, 'kill.js'), join(at.folder, 'sw.js'));
  await comeBack(page);
  await expect.poll(() => kept(page)).toEqual([]);
  await page.reload();
  await ready(page);
  await go(page, '#/items/35');
  await expect(task(page, '35.9').locator('input[value=done]')).toBeChecked();
});

test('where no build can be kept, an old page that comes out of a cache says so', async ({ page, at }) => {
  await page.addInitScript(() => { Object.defineProperty(navigator, 'serviceWorker', { value: undefined }); });
  await begin(page, VILLAGE);
  await comeBack(page);
  await expect(page.locator('.notices[role=status]')).not.toContainText('新版');
  writeFileSync(join(at.folder, 'version.json'), '{"build":"newer"}');
  await comeBack(page);
  await expect(page.locator('.notices[role=status]')).toContainText('新版网页已备好');
  await takeNewBuild(page);
  await ready(page);
  await expect(page.getByText('某某小学')).toBeVisible();
});

test('the page can be installed', async ({ page }) => {
  await begin(page, VILLAGE);
  await isKept(page);
  const session = await page.context().newCDPSession(page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // An incognito context, as journeys run in, can install nothing; that is the one thing in the way.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
  const { errors } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
});
