// Whoever cannot see, or sees other colours, finds the same: axe on every page in every theme.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test, expect, ROUTES, VILLAGE, answer, begin, go, open, saved } from './fixtures.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const THEMES = ['light', 'dark', 'contrast', 'eye'];

/** Returns what axe finds on the page as it is, in every theme: rule, place and reason. */
async function found(page, where) {
  // Colours that are on their way from one theme to the next are in neither.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(axe);
  const all = [];
  for (const theme of THEMES) {
    await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
    const violations = await page.evaluate(async (rules) => {
      const result = await globalThis.axe.run(document, { runOnly: rules, resultTypes: ['violations'] });
      return result.violations.flatMap((one) => one.nodes.map((node) =>
        `${one.id} ${node.target.join(' ')}: ${node.any.concat(node.all, node.none)[0]?.message ?? one.help}`));
    }, RULES);
    all.push(...violations.map((one) => `${where} ${theme}: ${one}`));
  }
  return all;
}

test('the first run, blank and with what is missing marked, is accessible in every theme', async ({ page }) => {
  await open(page);
  expect(await found(page, 'first run')).toEqual([]);
  await page.getByRole('button', { name: '开始填写' }).click();
  await expect(page.locator('.unit-form__missing')).not.toBeEmpty();
  expect(await found(page, 'first run, incomplete')).toEqual([]);
});

test('every page is accessible in every theme, with answers and unfolded', async ({ page }) => {
  await begin(page, VILLAGE);
  await answer(page, '25.5', 'in-progress');
  await answer(page, '26.1', 'not-applicable');
  await saved(page);
  const all = [];
  for (const route of [...ROUTES, '#/items/26']) {
    await go(page, route);
    await expect(page.locator('.page__loading')).toHaveCount(0);
    await page.evaluate(() => document.querySelectorAll('main details').forEach((fold) => { fold.open = true; }));
    all.push(...await found(page, route));
  }
  expect(all).toEqual([]);
});

/** Returns the texts that would be read out in the wrong language; names that users gave are nobody's. */
function misread(page) {
  return page.evaluate(() => {
    const wrong = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { textContent, parentElement: parent } = walker.currentNode;
      const text = textContent.trim();
      if (!/[\u4e00-\u9fff]/.test(text) || parent.closest('script, style, bdi, .boot__crash')) continue;
      const lang = parent.closest('[lang]').lang;
      if (!lang.startsWith('zh')) wrong.add(`${parent.tagName.toLowerCase()}.${parent.className} (${lang}) ${text.slice(0, 30)}`);
    }
    return [...wrong];
  });
}

test('in English, what stays in Chinese says that it does', async ({ page }) => {
  await begin(page, VILLAGE);
  await answer(page, '4.4', 'in-progress');
  await go(page, '#/settings');
  await page.getByLabel('English').check();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  const all = [];
  for (const route of [...ROUTES, '#/items/26', '#/items/6', '#/items/22']) {
    await go(page, route);
    await expect(page.locator('.page__loading')).toHaveCount(0);
    await page.evaluate(() => document.querySelectorAll('main details').forEach((fold) => { fold.open = true; }));
    await page.evaluate(() => new Promise((frame) => { requestAnimationFrame(() => requestAnimationFrame(frame)); }));
    all.push(...(await misread(page)).map((one) => `${route} ${one}`));
  }
  expect(all).toEqual([]);
});
