// What the journeys of an office share: its workbook, its desk, and the files of the units below it.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, go, open, saved } from './fixtures.mjs';

/** The folder of the units' files and of the roster. */
export const UNITS = process.env.UNITS;

/** Returns the files of the units, in order. */
export const files = () =>
  readdirSync(UNITS).filter((name) => name.endsWith('.json')).map((name) => join(UNITS, name)).sort();

/** Begins a county's workbook, and its desk for a round. */
export async function beginDesk(page, round = '2019年第三季度') {
  await open(page);
  await page.getByLabel('县(市)', { exact: true }).check();
  await page.getByLabel(/所在县/).selectOption('都匀市');
  await page.getByLabel('单位名称').fill('都匀市教育局');
  await page.getByRole('button', { name: '开始填写' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await saved(page);
  await page.getByRole('navigation').getByRole('link', { name: '汇总' }).click();
  await page.locator('#round').selectOption(round);
  await page.getByRole('button', { name: '开始汇总' }).click();
  await expect(page.getByText('汇总已存在本机')).toBeVisible();
}

/** Drops files on the desk. */
export const drop = (page, paths) => page.locator('.desk__pick input').first().setInputFiles(paths);

/** Returns what a click saves: its name, and its bytes. */
export async function saving(page, act) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), mimeType: 'application/json', buffer: readFileSync(await download.path()) };
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
