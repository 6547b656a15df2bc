// What the journeys of an office share: its workbook, its desk, and the files of the units below it.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, go, open, saved } from './fixtures.mjs';

/** The folder of the units' files and of the roster. */
export const UNITS = process.env.UNITS;

/** Returns the files of the units, in order. */
export const files = () =>
  readdirSync(UNITS).filter((name) => name.endsWith('.json')).map((name) => join(UNITS, name)).sort();

const COUNTY = { level: '县(市)', county: '都匀市', name: '都匀市教育局' };
/** The office above the counties. */
export const PREFECTURE = { level: '州', name: '州教育局' };

/** Begins the workbook of an office, a county's where nothing else is said. */
export async function beginOffice(page, { level, county, name } = COUNTY) {
  await open(page);
  await page.getByLabel(level, { exact: true }).check();
  if (county) await page.getByLabel(/所在县/).selectOption(county);
  await page.getByLabel('单位名称').fill(name);
  await page.getByRole('button', { name: '开始填写' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
}

/** Begins the workbook of an office, and its desk for a round. */
export async function beginDesk(page, round = '2019年第三季度', office = COUNTY) {
  await beginOffice(page, office);
  await saved(page);
  await beginRound(page, round);
}

/** Begins the desk of the office whose workbook is open. */
export async function beginRound(page, round = '2019年第三季度') {
  await page.getByRole('navigation').getByRole('link', { name: '汇总' }).click();
  await page.locator('#round').selectOption(round);
  await page.getByRole('button', { name: '开始汇总' }).click();
  await expect(page.getByText('汇总已存在本机')).toBeVisible();
}

/** Returns what lies in the database of desks, by name; `spoil` says which of it a damaged disk changes first, and into what. */
export function keptDesks(page, spoil) {
  return page.evaluate((spoil) => new Promise((resolve) => {
    const opening = indexedDB.databases().then(([{ name }]) => indexedDB.open(name));
    opening.then((opened) => {
      opened.onsuccess = () => {
        const desks = opened.result.transaction('desks', 'readwrite').objectStore('desks');
        desks.getAll().onsuccess = ({ target }) => {
          const all = target.result.map((one) => (spoil && one.book.includes(spoil.book) ? { ...one, text: spoil.text } : one));
          if (spoil) for (const one of all) desks.put(one);
          opened.result.close();
          resolve(Object.fromEntries(all.map(({ book, text }) => [book, text])));
        };
      };
    });
  }), spoil);
}

/** Drops files on the desk. */
export const drop = (page, paths) => page.locator('.desk__pick input').first().setInputFiles(paths);

/** Drops files and folders on the desk as a hand does, from where they lie. */
export async function dropHere(page, paths) {
  const zone = page.locator('.desk__drop');
  await zone.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await zone.boundingBox();
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop']) {
    await session.send('Input.dispatchDragEvent', { type, x: x + width / 2, y: y + height / 2, data });
  }
  await session.detach();
}

/** Returns what a click saves: its name, and its bytes. */
export async function saving(page, act) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), mimeType: 'application/json', buffer: readFileSync(await download.path()) };
}

/** Gives an order about a task of the unit that is looked at, at its place, with a comment beside it where one is given. */
export async function giveOrder(at, comment = '') {
  await at.getByRole('button').first().click();
  if (comment) await at.getByLabel('反馈意见').fill(comment);
  await at.getByLabel('限期整改：要改什么').fill('补齐会议记录');
  await at.getByLabel('整改时限').fill('2099-11-30');
  await at.getByRole('button', { name: '记下反馈' }).click();
  await expect(at).toContainText('已记下');
}

/** Exports the feedback of a unit by itself. */
export function exportOne(page, name) {
  return saving(page, async () => {
    const fold = page.locator('.desk__group details').filter({ hasText: '逐个单位导出' });
    if (!(await fold.evaluate((one) => one.open))) await fold.locator('summary').click();
    await fold.getByRole('button', { name }).click();
  });
}

/** Opens a file on the page about saving. */
export async function openFile(page, file) {
  await go(page, '#/storage');
  await page.getByLabel('打开备份').setInputFiles(file);
}

/** Hands the workbook in for the round. */
export async function submit(page, round) {
  await go(page, '#/submit');
  await page.locator('#round').selectOption(round);
  await page.getByLabel('填报人').fill('王老师');
  await page.getByLabel('审核人').fill('李校长');
  const made = await saving(page, () => page.getByRole('button', { name: '审核通过，生成报送文件' }).click());
  await saved(page);
  return made;
}
