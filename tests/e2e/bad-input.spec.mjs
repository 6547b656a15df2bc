// What comes in is hostile, and browsers forbid things: each a plain sentence, nothing lost, nothing written.
import { readFileSync, writeFileSync } from 'node:fs';
import { test, expect, VILLAGE, answer, backup, begin, go, hashed, open, ready, saved, task } from './fixtures.mjs';

test('a copy that is cut off, of another type or of a newer version is refused in plain words', async ({ page }, info) => {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'done');
  await saved(page);
  const copy = await backup(page);
  const text = readFileSync(copy.path, 'utf8');
  const cut = info.outputPath('cut.json');
  writeFileSync(cut, text.slice(0, text.length / 2));
  const other = info.outputPath('other.json');
  writeFileSync(other, '{"type":"something/else","version":1}');
  const newer = hashed(info, 'newer.json', { ...JSON.parse(text), version: 7, minReader: 7 });
  const damaged = info.outputPath('damaged.json');
  writeFileSync(damaged, text.replace('某某小学', '某某中学'));
  const refused = page.locator('.storage__refused');
  for (const [path, says] of [[cut, /不完整|截断|损坏/], [other, /不是/], [newer, /新/], [damaged, /损坏|改动|不一致/]]) {
    await page.setInputFiles('.storage__incoming input[type=file]', path);
    await expect(refused).toContainText(says);
    expect(await refused.innerText()).not.toMatch(/undefined|Error|panick/);
  }
  await page.reload();
  await ready(page);
  await go(page, '#/items/35');
  await expect(task(page, '35.9').locator('input[value=done]')).toBeChecked();
});

test('a plan with a duplicate id is not opened, and what is wrong is said with its place', async ({ page }, info) => {
  const plan = JSON.parse(readFileSync(new URL('../../seeds/qiannan-2019.json', import.meta.url)));
  plan.id = 'other-2020';
  const [first] = plan.sections[0].items[0].tasks;
  plan.sections[0].items[0].tasks.push({ ...first });
  const path = info.outputPath('plan.json');
  writeFileSync(path, JSON.stringify(plan));
  await open(page);
  await page.setInputFiles('.start__other input[type=file]', path);
  await expect(page.locator('.notices[role=alert]')).toContainText(first.id);
  await expect(page.locator('.notices[role=alert]')).toContainText('出现了两次');
  await expect(page.locator('.notices[role=alert]')).toContainText('没有打开');
  expect(await page.evaluate(async (scope) => {
    const database = await new Promise((found) => {
      const request = indexedDB.open(`plan-workbook:${scope}`);
      request.onsuccess = () => found(request.result);
    });
    const plans = database.transaction('plans').objectStore('plans').getAllKeys();
    return new Promise((found) => { plans.onsuccess = () => found(plans.result); });
  }, new URL('./', page.url()).pathname)).toEqual([]);
});

test('a part of the page that cannot be fetched is said, loses nothing and may be tried again', async ({ page, context }) => {
  await open(page);
  await context.route('**/split_*.wasm', (route) => route.abort());
  await page.getByLabel('小学', { exact: true }).check();
  await page.getByLabel('无', { exact: true }).check();
  await page.getByLabel(/所在县/).selectOption('荔波县');
  await page.getByLabel('单位名称').fill('某某小学');
  await page.getByRole('button', { name: '开始填写' }).click();
  await expect(page.locator('.front__said')).toContainText('没有载入成功');
  await expect(page.getByLabel('单位名称')).toHaveValue('某某小学');
  await go(page, '#/settings');
  await expect(page.locator('#app [role=alert]', { hasText: '没有载入成功' }).last()).toBeVisible();
  await context.unroute('**/split_*.wasm');
  await go(page, '#/start');
  await page.getByLabel('小学', { exact: true }).check();
  await page.getByLabel('无', { exact: true }).check();
  await page.getByLabel(/所在县/).selectOption('荔波县');
  await page.getByLabel('单位名称').fill('某某小学');
  await page.getByRole('button', { name: '开始填写' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await saved(page);
  await context.route('**/split_*.wasm', (route) => route.abort());
  await page.reload();
  await expect(page.locator('#boot-says')).toContainText('没有完整载入');
  await context.unroute('**/split_*.wasm');
  await page.getByRole('button', { name: '重试' }).click();
  await expect(page.getByText('某某小学')).toBeVisible();
});

test('a part that comes damaged is fetched anew, and a host need not know what wasm is', async ({ page, context }) => {
  const asked = [];
  await context.route('**/*.wasm', async (route) => {
    const url = route.request().url();
    const response = await route.fetch();
    const damaged = /split_app/.test(url) && !asked.includes(url);
    asked.push(url);
    const body = damaged ? (await response.body()).subarray(8) : await response.body();
    await route.fulfill({ status: 200, contentType: 'application/octet-stream', body });
  });
  await begin(page, VILLAGE);
  expect(asked.filter((url) => /split_app/.test(url))).toHaveLength(2);
});

test('with localStorage blocked everything is still saved', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } });
  });
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'done');
  await saved(page);
  await page.reload();
  await ready(page);
  await go(page, '#/items/35');
  await expect(task(page, '35.9').locator('input[value=done]')).toBeChecked();
});

test('without IndexedDB the page says that it keeps things only for now, and never that they are saved', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: undefined });
  });
  await open(page);
  await page.getByLabel('小学', { exact: true }).check();
  await page.getByLabel('无', { exact: true }).check();
  await page.getByLabel(/所在县/).selectOption('荔波县');
  await page.getByLabel('单位名称').fill('某某小学');
  await page.getByRole('button', { name: '开始填写' }).click();
  const indicator = page.locator('[data-save=fallback]');
  await expect(indicator).toHaveText(/临时保存，请备份/);
  await expect(page.locator('.banner')).toContainText('只能临时保存');
  await answer(page, '35.9', 'done');
  await expect(indicator).toHaveText(/临时保存，请备份/);
  await page.reload();
  await ready(page);
  await go(page, '#/items/35');
  await expect(task(page, '35.9').locator('input[value=done]')).toBeChecked();
  await expect(page.locator('#app').getByText('已保存', { exact: false })).toHaveCount(0);
});

test('a number that is none stays in its field, is named, and is not recorded', async ({ page }) => {
  await begin(page, VILLAGE);
  await go(page, '#/items/25');
  const field = task(page, '25.5').getByLabel(/农产品采购总额/);
  await field.fill('八万');
  await field.blur();
  await expect(task(page, '25.5').getByRole('alert')).toContainText('未保存');
  await expect(field).toHaveValue('八万');
  await field.fill('80000');
  await field.blur();
  await expect(task(page, '25.5').getByRole('alert')).toHaveCount(0);
  await saved(page);
});
