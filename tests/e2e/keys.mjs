// Hands that have nothing but keys.
import { expect } from './fixtures.mjs';

/** Presses Tab until something has the focus; whoever tabs sees where it is. */
export async function tabTo(page, wanted, key = 'Tab') {
  await expect(wanted).toBeVisible();
  for (let keys = 0; keys < 400; keys += 1) {
    if (await wanted.evaluate((one) => one === document.activeElement)) {
      const { outlined, seen } = await wanted.evaluate((one) => {
        const looks = [one, ...one.closest('label')?.querySelectorAll('*') ?? []].map((part) => getComputedStyle(part));
        const { x, y, width, height } = one.getBoundingClientRect();
        const top = document.elementFromPoint(x + width / 2, y + height / 2);
        return {
          outlined: looks.some(({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2),
          seen: one.contains(top) || one.closest('label')?.contains(top) === true || top?.contains(one) === true,
        };
      });
      expect(outlined, `${wanted} shows that it has the focus`).toBe(true);
      expect(seen, `${wanted} lies under something`).toBe(true);
      return;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`no way by ${key} to ${wanted}`);
}

/** Presses a key until a choice is made. */
export async function pressUntil(page, key, isMade) {
  for (let keys = 0; keys < 20 && !(await isMade()); keys += 1) await page.keyboard.press(key);
  expect(await isMade()).toBe(true);
}

/** Chooses one of a group of radio buttons: Tab leads to the group, the arrows to the choice. */
export async function choose(page, group, name) {
  const radios = group.getByRole('radio');
  await expect(radios.first()).toBeVisible();
  for (let keys = 0; keys < 400; keys += 1) {
    if (await radios.evaluateAll((all) => all.includes(document.activeElement))) break;
    await page.keyboard.press('Tab');
  }
  const wanted = group.getByRole('radio', { name, exact: true });
  if (await radios.evaluateAll((all) => all.every((one) => !one.checked))) await page.keyboard.press('Space');
  await pressUntil(page, 'ArrowRight', () => wanted.isChecked());
}
