// What every journey holds to, whatever it is about: nothing from elsewhere, no breach of the policy, no error.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { test as base, expect } from '@playwright/test';
import { drawn } from './looks.mjs';

/** The address of one page of every kind; a test of the app's routes holds the list. */
export const ROUTES = JSON.parse(readFileSync(new URL('routes.json', import.meta.url), 'utf8'));

/** Watches a context: what it does wrong is written into the list. */
export async function watch(context, baseURL, wrong) {
  const origin = new URL(baseURL).origin;
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== origin) wrong.push(`request to ${url}`);
  });
  context.on('weberror', (error) => wrong.push(`page error: ${error.error()}`));
  context.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy/i.test(message.text())) wrong.push(message.text());
  });
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) =>
      console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`));
  });
}

export const test = base.extend({
  context: async ({ context, baseURL }, use) => {
    const wrong = [];
    await watch(context, baseURL, wrong);
    await use(context);
    expect(wrong).toEqual([]);
  },
});

export { expect };

/** Waits until the workbook can be edited. */
export async function ready(page) {
  await page.locator('html[data-ready]').waitFor();
}

/** Opens the page anew. */
export async function open(page, hash = '') {
  await page.goto(`./${hash}`);
  await ready(page);
}

/** Goes to another page of the app, as a link would. */
export async function go(page, hash) {
  await page.evaluate((to) => { location.hash = to; }, hash);
  await expect(page.locator('h1')).toBeVisible();
}

/** Says who a unit is, in the form of the first run. */
export async function fillUnit(page, { stages, attributes = [], county = '荔波县', name = '某某学校' }) {
  for (const stage of stages) await page.getByLabel(stage, { exact: true }).check();
  for (const attribute of attributes) await page.getByLabel(new RegExp(`^${attribute}`)).check();
  await page.getByLabel('联合支部').check();
  await page.getByLabel(/所在县/).selectOption(county);
  await page.getByLabel('单位名称').fill(name);
}

/** Answers the first run for a unit, and returns what the app says that it is asked. */
export async function begin(page, unit) {
  await open(page);
  await fillUnit(page, unit);
  const sum = page.locator('.unit-form__sum');
  await expect(sum).toContainText('涉及');
  const asked = await sum.innerText();
  await page.getByRole('button', { name: '开始填写' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await saved(page);
  return asked;
}

/** A rural primary school with a canteen in Libo. */
export const VILLAGE = { stages: ['小学'], attributes: ['农村', '有食堂'], name: '某某小学' };

/** Waits until the app says that everything is saved. */
export async function saved(page) {
  await expect(page.locator('[data-save=saved]')).toHaveText(/已保存/);
}

/** Returns a task's card. */
export function task(page, id) {
  return page.locator(`[data-task="${id}"]`);
}

/** Sets a task's state on the page of its item. */
export async function answer(page, id, state) {
  await go(page, `#/items/${id.split('.')[0]}`);
  await task(page, id).locator(`input[value=${state}]`).check();
}

/** Goes to every one of the routes, unfolds what is on it, and looks at it; returns all that was found, with where. */
export async function everywhere(page, routes, look) {
  const all = [];
  for (const route of routes) {
    await go(page, route);
    await expect(page.locator('.page__loading')).toHaveCount(0);
    await page.evaluate(() => document.querySelectorAll('main details').forEach((fold) => { fold.open = true; }));
    await drawn(page);
    all.push(...(await look(route)).map((one) => `${route} ${one}`));
  }
  return all;
}

/** Has the browser abort what is put into its database, for as long as `window.isAborting` says so. */
export function abortable(page) {
  return page.addInitScript(() => {
    const real = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function put(...all) {
      const request = real.apply(this, all);
      if (window.isAborting) request.addEventListener('success', () => this.transaction.abort());
      return request;
    };
  });
}

/** Returns the ids of all tasks that concern the unit, read from the items' pages. */
export async function tasksOf(page) {
  const ids = [];
  for (let item = 1; item <= 35; item += 1) {
    await go(page, `#/items/${item}`);
    await expect(page.locator('h1')).toHaveText(new RegExp(`^${item} `));
    ids.push(...(await page.locator('[data-task]').evaluateAll((cards) => cards.map((card) => card.dataset.task))));
  }
  return ids;
}

/** Saves a copy and returns the file's path and name. */
export async function backup(page) {
  await go(page, '#/storage');
  const button = page.locator('.storage').getByRole('button', { name: '备份', exact: true });
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { path: await download.path(), name: download.suggestedFilename() };
}

/** Writes a copy with its hash made anew, as another program would. */
export function hashed(info, name, file) {
  const order = (value) => {
    if (Array.isArray(value)) return `[${value.map(order).join(',')}]`;
    if (value === null || typeof value !== 'object') return JSON.stringify(value);
    return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${order(value[key])}`).join(',')}}`;
  };
  delete file.sha256;
  file.sha256 = createHash('sha256').update(order(file)).digest('hex');
  const path = info.outputPath(name);
  writeFileSync(path, order(file));
  return path;
}
