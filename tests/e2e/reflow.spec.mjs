// Whoever needs it larger: every page on 320 px (which is 400 % of an ordinary window), in every size of text, and with
// the spacing that a reader may set.
import { test, expect, ROUTES, VILLAGE, answer, begin, everywhere, saved } from './fixtures.mjs';
import { LARGE_TARGET, SIZES, choose, cut, looks, small, space } from './looks.mjs';

for (const size of SIZES) {
  test(`on 320 px nothing is cut off or leads sideways, text ${size}, however it is spaced`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await begin(page, VILLAGE);
    await answer(page, '25.5', 'in-progress');
    await saved(page);
    await choose(page, 'text', size);
    expect(await everywhere(page, ROUTES, () => cut(page))).toEqual([]);
    await space(page);
    expect(await everywhere(page, ROUTES, () => cut(page))).toEqual([]);
  });
}

test('in the largest text everything can be hit with a thumb', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await begin(page, VILLAGE);
  await choose(page, 'text', 'extra');
  expect(await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize))).toBeGreaterThanOrEqual(24);
  expect(await everywhere(page, ROUTES, () => small(page, LARGE_TARGET))).toEqual([]);
});

test('with colours forced by the device every choice that is made can still be told', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'done');
  const choice = '[data-task="35.9"] .state-choice input';
  const [made] = await looks(page, `${choice}:checked + span`);
  expect(await looks(page, `${choice}:not(:checked) + span`)).not.toContain(made);
});
