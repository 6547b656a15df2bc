// Makes the README's pictures from the running page, into tests/pictures:
//
//     cargo xtask serve &
//     node tests/e2e/pictures.mjs            (after `cargo xtask test` has set up Playwright)
import { chromium } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const at = process.env.BASE_URL ?? 'http://127.0.0.1:8080/';
const folder = fileURLToPath(new URL('../pictures/', import.meta.url));
const args = (process.env.CHROMIUM_FLAGS ?? '').split(' ').filter(Boolean);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args });

async function open(width, height, scale) {
  const context = await browser.newContext({
    viewport: { width, height }, deviceScaleFactor: scale, locale: 'zh-CN', timezoneId: 'Asia/Shanghai',
  });
  const page = await context.newPage();
  await page.goto(at);
  await page.locator('html[data-ready]').waitFor();
  await page.getByLabel('小学', { exact: true }).check();
  await page.getByLabel(/^农村/).check();
  await page.getByLabel(/^有食堂/).check();
  await page.getByLabel('联合支部').check();
  await page.getByLabel(/所在县/).selectOption('荔波县');
  await page.getByLabel('单位名称').fill('某某小学');
  await page.getByRole('button', { name: '开始填写' }).click();
  await page.locator('.overview').waitFor();
  // Some answers, as a school in the middle of its work has them.
  await go(page, '#/walk');
  for (let n = 0; n < 24; n += 1) {
    const state = ['done', 'in-progress', 'done', 'done', 'not-started'][n % 5];
    await page.locator(`main input[value=${state}]`).check();
    await page.getByRole('button', { name: '下一项' }).click();
  }
  await go(page, '#/items/25');
  const task = page.locator('[data-task="25.5"]');
  await task.getByRole('radio', { name: '推进中' }).check();
  await task.getByLabel(/采购总额/).fill('86400');
  await task.getByLabel(/其中向/).fill('38900');
  await task.getByLabel(/其中向/).blur();
  await page.locator('[data-save=saved]').waitFor();
  return page;
}

async function go(page, hash) {
  await page.evaluate((to) => { location.hash = to; }, hash);
  await page.locator('h1').waitFor();
}

const office = await open(1280, 800, 1);
await office.screenshot({ path: `${folder}item-1280.png` });
await office.locator('[data-task="25.5"] .details > summary').click();
await office.locator('[data-task="25.5"]').getByLabel('存在问题').fill('本地合作社供货不稳，冬季蔬菜断档。');
await office.locator('[data-task="25.5"]').getByLabel('下一步打算').fill('与两家合作社签订全年供货协议，每月公布采购台账。');
await office.locator('[data-task="25.5"]').getByLabel('责任人').fill('王老师');
await office.locator('[data-task="25.5"]').getByLabel('责任人').blur();
for (const [name, hash] of [['agenda', '#/agenda'], ['responsibility', '#/responsibility'], ['submit', '#/submit']]) {
  await go(office, hash);
  await office.locator('main h1').waitFor();
  await office.locator('.page__loading').waitFor({ state: 'detached' });
  await office.screenshot({ path: `${folder}${name}-1280.png` });
}
// The first sheet of every paper, as it comes out of the printer; Poppler draws it.
await go(office, '#/report');
await office.locator('.paper').waitFor();
const scratch = mkdtempSync(join(tmpdir(), 'plan-workbook-pictures-'));

/** Draws the first sheet of what a page prints. */
async function drawn(page, name) {
  const pdf = join(scratch, `${name}.pdf`);
  writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true }));
  const drawn = ['-r', '72', '-png', '-singlefile', pdf, `${folder}paper-${name}`];
  if (spawnSync('pdftoppm', drawn).status !== 0) throw new Error('pdftoppm is needed to draw what is printed');
}
for (const kind of ['report', 'responsibility', 'rectification', 'item', 'blank']) {
  await office.locator('.report__choice select').first().selectOption(kind);
  if (kind === 'item') await office.locator('.report__choice select').nth(1).selectOption('25');
  await drawn(office, kind);
}

// The desk of a county, where the submissions of a synthetic one are at hand (`UNITS`, see the example `units`).
if (process.env.UNITS) {
  const desk = await browser.newPage({ baseURL: process.env.BASE_URL, locale: 'zh-CN', viewport: { width: 1280, height: 800 } });
  await desk.goto('./');
  await desk.getByLabel('县(市)', { exact: true }).check();
  await desk.getByLabel(/所在县/).selectOption('都匀市');
  await desk.getByLabel('单位名称').fill('都匀市教育局');
  await desk.getByRole('button', { name: '开始填写' }).click();
  await desk.locator('.overview').waitFor();
  await go(desk, '#/rollup');
  await desk.locator('#round').selectOption('2019年第三季度');
  await desk.getByRole('button', { name: '开始汇总' }).click();
  await go(desk, '#/rollup/roster');
  await desk.locator('.desk__pick input').setInputFiles(join(process.env.UNITS, '应报单位名单.csv'));
  await desk.locator('.desk__scroller').waitFor();
  await go(desk, '#/rollup');
  // Its own workbook is the office's report, and a few have not reported.
  const schools = readdirSync(process.env.UNITS).filter((name) => name.endsWith('.json') && !name.includes('教育局')).sort();
  const files = schools.filter((_, at) => at % 9 !== 4);
  await desk.locator('.desk__pick input').first().setInputFiles(files.map((name) => join(process.env.UNITS, name)));
  await desk.locator('[data-group=ready]').getByRole('button', { name: '全部计入' }).click();
  await go(desk, '#/rollup/matrix');
  await desk.locator('.desk__matrix tbody button').first().waitFor();
  await desk.screenshot({ path: `${folder}desk-1280.png` });
  await go(desk, '#/rollup/papers');
  await desk.locator('.paper').waitFor();
  for (const [kind, name] of [['report', 'desk-report'], ['circular', 'desk-circular']]) {
    await desk.locator('.report__choice select').first().selectOption(kind);
    await drawn(desk, name);
  }
}
rmSync(scratch, { recursive: true });

const phone = await open(360, 740, 2);
await go(phone, '#/');
await phone.locator('.overview').waitFor();
await phone.screenshot({ path: `${folder}overview-360.png` });
await browser.close();
