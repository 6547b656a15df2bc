// Whoever needs it larger: every page on 320 px (which is 400 % of an ordinary window), in every size of text, and with
// the spacing that a reader may set.
import { test, expect, ROUTES, VILLAGE, answer, begin, go, open, saved } from './fixtures.mjs';

/** What WCAG 2.2, 1.4.12 lets a reader set. */
const SPACING = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
  p { margin-block-end: 2em !important }`;
/** What one must be able to hit in 特大, in pixels. */
const LARGE_TARGET = 60;

/** Returns what is cut off or leads sideways on the page as it is. */
function cut(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const named = (one) => `${one.tagName.toLowerCase()}.${one.className} “${one.textContent.trim().slice(0, 20)}”`;
    const found = [];
    if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth} px wide`);
    for (const one of document.querySelectorAll('body *')) {
      const { overflowX, overflowY, position, clipPath } = getComputedStyle(one);
      const box = one.getBoundingClientRect();
      if (box.width <= 1 || box.height <= 1 || clipPath !== 'none' || one.closest('svg, [hidden], dialog:not([open])')) continue;
      if (overflowX === 'hidden' && one.scrollWidth > one.clientWidth + 1) found.push(`${named(one)} is cut on the right`);
      if (overflowY === 'hidden' && one.scrollHeight > one.clientHeight + 1) found.push(`${named(one)} is cut at the bottom`);
      if (position !== 'fixed' && box.right > width + 1 && !one.closest('.scroller')) found.push(`${named(one)} leaves the page`);
    }
    return found;
  });
}

/** Returns the targets that are too small to hit, but for those in a running text. */
function small(page, least) {
  return page.evaluate((limit) => {
    const targets = document.querySelectorAll('a[href], button, select, summary, input:not([type=hidden]), textarea');
    return [...targets].flatMap((one) => {
      const hit = one.closest('label') ?? one;
      const { width, height } = hit.getBoundingClientRect();
      const isInText = one.matches('p a, li small a, .banner a');
      if (width === 0 || isInText || (width >= limit && height >= limit)) return [];
      return [`${one.tagName.toLowerCase()}.${one.className} “${hit.textContent.trim().slice(0, 16)}” ${Math.round(width)} × ${Math.round(height)}`];
    });
  }, least);
}

async function everywhere(page, look) {
  const all = [];
  for (const route of ROUTES) {
    await go(page, route);
    await expect(page.locator('.page__loading')).toHaveCount(0);
    await page.evaluate(() => document.querySelectorAll('main details').forEach((fold) => { fold.open = true; }));
    await page.evaluate(() => new Promise((frame) => { requestAnimationFrame(() => requestAnimationFrame(frame)); }));
    all.push(...(await look(route)).map((one) => `${route} ${one}`));
  }
  return all;
}

for (const size of ['standard', 'large', 'extra']) {
  test(`on 320 px nothing is cut off or leads sideways, text ${size}, however it is spaced`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await begin(page, VILLAGE);
    await answer(page, '25.5', 'in-progress');
    await saved(page);
    await page.evaluate((text) => document.documentElement.setAttribute('data-text', text), size);
    expect(await everywhere(page, () => cut(page))).toEqual([]);
    await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    }, SPACING);
    expect(await everywhere(page, () => cut(page))).toEqual([]);
  });
}

test('in the largest text everything can be hit with a thumb', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await begin(page, VILLAGE);
  await page.evaluate(() => document.documentElement.setAttribute('data-text', 'extra'));
  expect(await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize))).toBeGreaterThanOrEqual(24);
  expect(await everywhere(page, () => small(page, LARGE_TARGET))).toEqual([]);
});

test('with colours forced by the device every choice that is made can still be told', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'done');
  const looks = await page.locator('[data-task="35.9"] label').evaluateAll((labels) => labels
    .filter((label) => label.querySelector('input[type=radio]'))
    .map((label) => [label.querySelector('input').checked,
      ['borderTopColor', 'borderTopWidth', 'backgroundColor', 'outlineColor', 'outlineStyle', 'color'].map((name) => getComputedStyle(label)[name]).join()]));
  const [made] = looks.filter(([checked]) => checked).map(([, look]) => look);
  expect(looks.filter(([checked]) => !checked).map(([, look]) => look)).not.toContain(made);
});
