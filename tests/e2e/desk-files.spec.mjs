// Files of a round by the hundred: read in a worker, cancelled midway, read on the page where there is no worker or it
// breaks; whatever happens, every file is accounted for, and what waits is still there after a reload. Folders are dropped
// and chosen, and zips in which a file is bad.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, hashed, test } from './fixtures.mjs';
import { beginDesk, drop, dropHere, files } from './office.mjs';
import { zipped } from './zips.mjs';

/** Makes the files of so many schools, each with the answers of one: half as they are, half in a zip. */
function many(info, count) {
  const texts = files().map((path) => readFileSync(path, 'utf8'));
  const paths = Array.from({ length: count }, (_, at) => {
    const file = JSON.parse(texts[at % texts.length]);
    for (const [field, value] of [['name', `第${at}所学校`], ['code', `S${at}`]]) {
      file.unit[field] = value;
      file.payload.profile[field].at(-1)[2] = value;
    }
    return hashed(info, `学校${at}.json`, file);
  });
  const packed = paths.splice(count / 2).map((path) => [basename(path), readFileSync(path)]);
  return [...paths, zipped(info, '其余.zip', packed)];
}

const status = (page) => page.locator('.desk__counts [role=status]');
const isOver = (page) => expect(page.locator('.desk__reading')).toHaveCount(0, { timeout: 40_000 });

/** Returns how many were dropped, count, wait, and do not count. */
async function counts(page) {
  const [, ...numbers] = /放入 (\d+) 个：计入 (\d+)，待确认 (\d+)，不计入 (\d+)/.exec(await status(page).innerText());
  const [all, counted, waiting, refused] = numbers.map(Number);
  return { all, counted, waiting, refused };
}

/** Waits until reading is under way; looks at every frame, so that whoever stops it then does so near the beginning. */
const isReading = (page) => page.waitForFunction(
  () => /正在读取：([5-9]\d|\d{3,}) \//.test(document.querySelector('.desk__reading span')?.textContent ?? ''),
  undefined,
  { polling: 'raf', timeout: 20_000 },
);

test('five hundred files are read in a worker, stopped midway, and dropped again; none is lost', async ({ page }, info) => {
  test.slow();
  await beginDesk(page);
  const dropped = many(info, 500);
  // Each once more and more: the worker is not done before somebody can stop it.
  const over = Array.from({ length: 8 }, () => dropped).flat();
  await drop(page, over);
  await isReading(page);
  expect(page.workers()).toHaveLength(1);
  await page.getByRole('button', { name: '停止读取' }).click();
  await isOver(page);
  // A browser ends a worker, and tells of it, a moment after it was asked to.
  await expect.poll(() => page.workers().length, { timeout: 1_000 }).toBe(0);
  const first = await counts(page);
  expect(first.counted + first.waiting + first.refused).toBe(first.all);
  expect(first.waiting).toBeGreaterThan(0);
  expect(first.refused).toBeGreaterThan(0);
  // A zip that was not opened counts once.
  expect(first.all).toBeGreaterThanOrEqual(over.length);
  await page.getByText(/^不计入的文件/).click();
  await expect(page.locator('[data-group=refused]')).toContainText('读取停止时还没有读到它');
  await expect(page.locator('[data-group=refused] li')).toHaveCount(100);
  await page.locator('[data-group=refused]').getByRole('button', { name: /再显示 100 个/ }).click();
  await expect(page.locator('[data-group=refused] li')).toHaveCount(200);

  await drop(page, dropped);
  await expect(page.locator('.desk__reading')).toBeVisible();
  await isOver(page);
  const second = await counts(page);
  expect(second).toEqual({ all: first.all + 500, counted: 0, waiting: 500, refused: first.all + 500 - 500 });
  await expect(page.getByText('汇总已存在本机')).toBeVisible();
  await page.reload();
  await expect(status(page)).toContainText('待确认 500');
  expect(await counts(page)).toEqual(second);
  await page.locator('[data-group=unknown], [data-group=ready]').getByRole('button', { name: '全部计入' }).click();
  await expect(page.locator('.page__head')).toContainText('已报 501（');
  await expect(page.getByText('汇总已存在本机')).toBeVisible();
  await page.reload();
  await expect(page.locator('.page__head')).toContainText('已报 501（');
  // The receipt is whole; only the way back has gone with the page.
  await expect(status(page)).toContainText('计入 500');
  expect(await counts(page)).toEqual({ ...second, counted: 500, waiting: 0 });
  await expect(page.getByRole('button', { name: /撤销上一批/ })).toHaveCount(0);
});

test('without a worker the page reads by itself, and comes to the same', async ({ page, context }, info) => {
  await context.addInitScript(() => { delete globalThis.Worker; });
  await beginDesk(page);
  const dropped = many(info, 40);
  const bad = info.outputPath('坏的.json');
  writeFileSync(bad, readFileSync(files()[0]).subarray(0, 900));
  await drop(page, [...dropped, bad, dropped[0]]);
  await isOver(page);
  await expect(status(page)).toHaveText('放入 42 个：计入 0，待确认 40，不计入 2');
  await page.locator('[data-group=ready]').getByRole('button', { name: '全部计入' }).click();
  await expect(page.locator('.page__head')).toContainText('已报 41（');
});

test('a worker that cannot be fetched is done without', async ({ page, context }, info) => {
  await context.route('**/desk/worker.*.wasm', (route) => route.fulfill({ status: 404, body: 'not here yet' }));
  await beginDesk(page);
  await drop(page, many(info, 40));
  await isOver(page);
  await expect(status(page)).toHaveText('放入 40 个：计入 0，待确认 40，不计入 0');
});

test('a worker that breaks costs one file, which is named, and reading goes on', async ({ page }, info) => {
  test.slow();
  await beginDesk(page);
  const dropped = many(info, 300);
  const over = Array.from({ length: 8 }, () => dropped).flat();
  await drop(page, over);
  await isReading(page);
  // As a program that has broken does: nothing else of it is heard.
  await page.workers()[0].evaluate(() => {
    dispatchEvent(new PromiseRejectionEvent('unhandledrejection', { promise: Promise.resolve(), reason: 'broken' }));
  });
  await isOver(page);
  const { all, counted, waiting, refused } = await counts(page);
  expect(counted + waiting + refused).toBe(all);
  expect(all).toBe(8 * 300);
  expect(waiting).toBeGreaterThanOrEqual(299);
  await page.getByText(/^不计入的文件/).click();
  const group = page.locator('[data-group=refused]');
  // The rows come a moment after the list is opened.
  await expect(group.locator('li')).toHaveCount(Math.min(refused, 100));
  const more = group.getByRole('button', { name: /再显示/ });
  while (await more.count() > 0) await more.click();
  await expect(group.locator('li')).toHaveCount(refused);
  await expect(group.locator('li', { hasText: '程序出了错' })).toHaveCount(1);
});

/** Makes a folder of three schools' files, one of them further down, and of what systems add; returns its path. */
function folder(info) {
  const [one, other, third] = many(info, 6);
  const path = info.outputPath('一期');
  for (const [name, from] of [['乙.json', one], ['甲/丙.json', other], ['甲/乡/丁.json', third]]) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    copyFileSync(from, join(path, name));
  }
  for (const name of ['.DS_Store', '甲/Thumbs.db', '甲/乡/._丁.json']) writeFileSync(join(path, name), 'Bud1');
  return path;
}

test('a folder that is dropped is read with all that is in it, and without what systems add', async ({ page }, info) => {
  await beginDesk(page);
  await expect(page.locator('.desk__drop')).toContainText('把文件、文件夹或压缩包拖到这里');
  await dropHere(page, [folder(info)]);
  await expect(status(page)).toHaveText('放入 3 个：计入 0，待确认 3，不计入 0');
  await expect(page.locator('[data-group=ready] li')).toHaveCount(3);
  await expect(page.locator('[data-group=ready] li', { hasText: '丁.json' })).toHaveCount(1);
  // Beside a file and a zip, which come in the same way.
  const bad = info.outputPath('坏的.json');
  writeFileSync(bad, '{');
  const empty = info.outputPath('空');
  mkdirSync(empty);
  await dropHere(page, [empty, info.outputPath('其余.zip'), bad]);
  await isOver(page);
  await expect(status(page)).toHaveText('放入 7 个：计入 0，待确认 6，不计入 1');
});

test('a folder that is chosen is read as one that is dropped', async ({ page }, info) => {
  await beginDesk(page);
  await page.locator('.desk__pick input').nth(1).setInputFiles(folder(info));
  await expect(status(page)).toHaveText('放入 3 个：计入 0，待确认 3，不计入 0');
});

for (const worker of [true, false]) {
  test(`a bad file of a zip costs itself, ${worker ? 'in the worker' : 'on the page'}`, async ({ page, context }, info) => {
    if (!worker) await context.addInitScript(() => { delete globalThis.Worker; });
    await beginDesk(page);
    const [one, other] = many(info, 4);
    const photo = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(100_000)]);
    const path = zipped(info, '一期.zip', [
      ['一期/照片.jpg', photo], ['一期/一.json', readFileSync(one)], ['一期/坏.json', 'SPOILT '.repeat(200)],
      ['../外.json', '{}'], ['一期/二.json', readFileSync(other)],
    ]);
    // The check sum of one file is another, in its own head and in the directory.
    const bytes = readFileSync(path);
    for (const head of ['PK\x03\x04', 'PK\x01\x02']) {
      for (let at = bytes.indexOf(head, 0, 'latin1'); at >= 0; at = bytes.indexOf(head, at + 4, 'latin1')) {
        const [sum, name] = head === 'PK\x03\x04' ? [14, 30] : [16, 46];
        if (bytes.toString('utf8', at + name).startsWith('一期/坏.json')) bytes[at + sum] ^= 1;
      }
    }
    writeFileSync(path, bytes);
    await drop(page, [path]);
    await isOver(page);
    await expect(status(page)).toHaveText('放入 5 个：计入 0，待确认 2，不计入 3');
    await page.getByText(/^不计入的文件/).click();
    const refused = page.locator('[data-group=refused] li');
    for (const [name, says] of [['照片.jpg', '图片'], ['坏.json', '已损坏'], ['外.json', '名称不正常']]) {
      await expect(refused.filter({ hasText: name })).toContainText(says);
    }
  });
}
