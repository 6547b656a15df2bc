// Whoever cannot see, or sees other colours, finds the same: axe on every page in every theme.
import { test, expect, ROUTES, VILLAGE, answer, begin, go, open, saved } from './fixtures.mjs';
import { THEMES, drawn, found, misread } from './looks.mjs';

test('the first run, blank and with what is missing marked, is accessible in every theme', async ({ page }) => {
  await open(page);
  expect(await found(page, 'first run')).toEqual([]);
  await page.getByRole('button', { name: '开始填写' }).click();
  await expect(page.locator('.unit-form__missing')).not.toBeEmpty();
  expect(await found(page, 'first run, incomplete')).toEqual([]);
});

for (const theme of THEMES) test(`every page is accessible with answers and unfolded, in the theme ${theme}`, async ({ page }) => {
  await begin(page, VILLAGE);
  await answer(page, '25.5', 'in-progress');
  await answer(page, '26.1', 'not-applicable');
  await saved(page);
  const all = [];
  for (const route of [...ROUTES, '#/items/26']) {
    await go(page, route);
    await expect(page.locator('.page__loading')).toHaveCount(0);
    await page.evaluate(() => document.querySelectorAll('main details').forEach((fold) => { fold.open = true; }));
    all.push(...await found(page, route, [theme]));
  }
  expect(all).toEqual([]);
});

/** Returns what can be used on the page as it is and is not reached, or not seen to be, by the Tab key alone. */
async function untouched(page) {
  const all = await page.evaluate(() => {
    const groups = new Set();
    const usable = [...document.querySelectorAll('a[href], button, select, summary, input, textarea, [tabindex="0"]')].filter((one) => {
      if (one.disabled || one.tabIndex < 0 || !one.checkVisibility()) return false;
      // Of a group of radio buttons the Tab key stops at one.
      if (one.type !== 'radio') return true;
      const isFirst = !groups.has(one.name);
      groups.add(one.name);
      return isFirst;
    });
    usable.forEach((one, at) => { one.dataset.usable = String(at); });
    document.activeElement?.blur();
    return usable.map((one) => `${one.tagName.toLowerCase()}.${one.className} “${(one.closest('label') ?? one).textContent.trim().slice(0, 20)}”`);
  });
  const [reached, seen] = [new Set(), new Set()];
  for (let presses = 0; presses < 2 * all.length + 10 && reached.size < all.length; presses += 1) {
    await page.keyboard.press('Tab');
    const { at, isSeen } = await page.evaluate(() => {
      const focused = document.activeElement;
      const peer = focused.type === 'radio' ? document.querySelector(`[name="${focused.name}"][data-usable]`) : focused;
      const outlined = [focused, ...(focused.parentElement?.querySelectorAll('b, span') ?? [])].some((one) =>
        getComputedStyle(one).outlineStyle !== 'none' && parseFloat(getComputedStyle(one).outlineWidth) >= 2);
      const box = focused.getBoundingClientRect();
      const isInside = box.bottom > 0 && box.top < innerHeight;
      return { at: Number(peer?.dataset.usable ?? -1), isSeen: outlined && isInside };
    });
    if (at >= 0) reached.add(at);
    // A field with parts, such as a day's, is stopped at more than once; its last part has a ring of its own.
    if (at >= 0 && isSeen) seen.add(at);
  }
  return all.flatMap((name, at) => {
    if (!reached.has(at)) return [`${name} is not reached`];
    return seen.has(at) ? [] : [`${name} does not show that it has the focus`];
  });
}

for (const part of [0, 1, 2]) test(`every page is walked through by keyboard: all is reached, the focus is seen, nothing holds on to it (${part + 1} of 3)`, async ({ page }) => {
  await begin(page, VILLAGE);
  await answer(page, '25.5', 'in-progress');
  const all = [];
  for (const route of ROUTES.filter((_, at) => at % 3 === part)) {
    await go(page, route);
    await expect(page.locator('.page__loading')).toHaveCount(0);
    await page.evaluate(() => document.querySelectorAll('main details').forEach((fold) => { fold.open = true; }));
    await drawn(page);
    all.push(...(await untouched(page)).map((one) => `${route} ${one}`));
  }
  expect(all).toEqual([]);
});

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
    await drawn(page);
    all.push(...(await misread(page)).map((one) => `${route} ${one}`));
  }
  expect(all).toEqual([]);
});
