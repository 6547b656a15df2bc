// The native command beside the page: of the same files both make the same roll-up.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { backup, expect, go, test } from './fixtures.mjs';
import { UNITS, beginDesk, drop, files, saving } from './office.mjs';
import { zipped } from './zips.mjs';

test('of the same files the native command makes what the page makes, to the byte', async ({ page }, info) => {
  const roster = join(UNITS, '应报单位名单.csv');
  await beginDesk(page);
  await go(page, '#/rollup/roster');
  await page.locator('.desk__pick input').setInputFiles(roster);
  await expect(page.getByRole('heading', { name: '应报名单：41 个单位' })).toBeVisible();
  const schools = files().filter((path) => !path.includes('教育局'));
  const [plain, packed] = [schools.slice(0, 12), schools.slice(12, 30)];
  const zip = zipped(info, '其余.zip', packed.map((path) => [`夹/${basename(path)}`, readFileSync(path)]));
  await go(page, '#/rollup');
  // The other way round than the command goes through them.
  await drop(page, [zip, ...plain.toReversed()]);
  const ready = page.locator('[data-group=ready]');
  await ready.getByRole('button', { name: '全部计入' }).click();
  await expect(page.locator('.page__head')).toContainText('已报 31');
  const own = await backup(page);
  await go(page, '#/rollup');
  const made = await saving(page, () => page.getByRole('button', { name: '导出汇总文件' }).click());
  const out = info.outputPath('out');
  const words = ['--roster', roster, '--own', own.path, '--out', out, '--no-tables', '--quiet'];
  execFileSync(process.env.PLAN_WORKBOOK, ['rollup', ...plain, zip, ...words]);
  expect(JSON.parse(readFileSync(join(out, '汇总.json')))).toEqual(JSON.parse(made.buffer));
  expect(Buffer.compare(readFileSync(join(out, '汇总.json')), made.buffer)).toBe(0);
});
