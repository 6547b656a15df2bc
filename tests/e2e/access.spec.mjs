// Whoever cannot see, or sees other colours, finds the same: axe on every page in every theme.
import { test, expect, ROUTES, VILLAGE, answer, begin, everywhere, go, open, saved } from './fixtures.mjs';
import { THEMES, found, misread, untouched } from './looks.mjs';

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
  expect(await everywhere(page, [...ROUTES, '#/items/26'], (route) => found(page, route, [theme]))).toEqual([]);
});

for (const part of [0, 1, 2]) test(`every page is walked through by keyboard: all is reached, the focus is seen, nothing holds on to it (${part + 1} of 3)`, async ({ page }) => {
  await begin(page, VILLAGE);
  await answer(page, '25.5', 'in-progress');
  expect(await everywhere(page, ROUTES.filter((_, at) => at % 3 === part), () => untouched(page))).toEqual([]);
});

test('in English, what stays in Chinese says that it does', async ({ page }) => {
  await begin(page, VILLAGE);
  await answer(page, '4.4', 'in-progress');
  await go(page, '#/settings');
  await page.getByLabel('English').check();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  const routes = [...ROUTES, '#/items/26', '#/items/6', '#/items/22'];
  expect(await everywhere(page, routes, () => misread(page))).toEqual([]);
});
