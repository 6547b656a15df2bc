// The clerk's whole journey twice: with nothing but key presses, and with nothing but what is read out.
import { readFileSync } from 'node:fs';
import { test, expect, open } from './fixtures.mjs';
import { choose, pressUntil, tabTo } from './keys.mjs';

test('the whole journey by key presses alone: who we are, an answer with its figures, undo, and the copy', async ({ page }) => {
  await open(page);
  const role = (name, options) => page.getByRole(name, options);
  await tabTo(page, role('checkbox', { name: '小学', exact: true }));
  await page.keyboard.press('Space');
  await tabTo(page, role('checkbox', { name: /^有食堂/ }));
  await page.keyboard.press('Space');
  await choose(page, page.getByRole('radiogroup').or(page.getByRole('group')).filter({ has: role('radio', { name: '联合支部' }) }).last(), '联合支部');
  const county = role('combobox', { name: /所在县/ });
  await tabTo(page, county);
  await pressUntil(page, 'ArrowDown', async () => /荔波县/.test(await county.evaluate((one) => one.selectedOptions[0].text)));
  await tabTo(page, role('textbox', { name: '单位名称' }));
  await page.keyboard.insertText('某某小学');
  await tabTo(page, role('button', { name: '开始填写' }));
  await page.keyboard.press('Enter');
  await expect(role('heading', { level: 1, name: '总览' })).toBeFocused();

  await tabTo(page, role('navigation').getByRole('link', { name: '自评' }).first(), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(role('heading', { level: 1, name: '自评' })).toBeFocused();
  await tabTo(page, role('link', { name: /深入开展校农结合/ }).first());
  await page.keyboard.press('Enter');
  await expect(role('heading', { level: 1, name: /^25 / })).toBeFocused();
  await expect(page).toHaveTitle(/^25 /);
  await choose(page, role('group', { name: /农产品/ }), '推进中');
  await tabTo(page, role('textbox', { name: /农产品采购总额/ }));
  await page.keyboard.type('86400');
  await tabTo(page, role('textbox', { name: /其中向贫困地区/ }));
  await page.keyboard.type('38900');
  await page.keyboard.press('Tab');
  await expect(page.getByText('45.0%')).toBeVisible();
  const more = page.locator('summary', { hasText: '责任人' });
  await tabTo(page, more);
  await page.keyboard.press('Enter');
  await tabTo(page, role('textbox', { name: '责任人' }));
  await page.keyboard.insertText('王老师');
  await page.keyboard.press('Tab');
  await expect(role('status').filter({ hasText: '已保存' })).toBeVisible();

  await page.keyboard.press('Control+z');
  await expect(role('textbox', { name: '责任人' })).toHaveValue('');
  await page.keyboard.press('Control+y');
  await expect(role('textbox', { name: '责任人' })).toHaveValue('王老师');

  await tabTo(page, role('link', { name: '保存与备份' }).first(), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(role('heading', { level: 1, name: '保存与备份' })).toBeFocused();
  await tabTo(page, role('button', { name: '备份', exact: true }));
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(readFileSync(await download.path(), 'utf8')).toContain('王老师');
});

/** What a screen reader finds: roles and names, nothing else; controls are pressed where they are. */
const heard = (page) => (role, name) => page.getByRole(role, { name, exact: typeof name === 'string' });

test('the whole journey by what is read out alone, on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const hear = heard(page);
  await open(page);
  await hear('checkbox', '小学').check();
  await hear('radio', '联合支部').check();
  await hear('combobox', /所在县/).selectOption('荔波县');
  await hear('textbox', '单位名称').fill('某某小学');
  await hear('button', '开始填写').click();
  await expect(hear('heading', '总览')).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
  await expect(page.getByRole('img', { name: /%/ }).first()).toBeVisible();
  await hear('link', '自评').click();
  await expect(hear('heading', '自评')).toBeFocused();
  await hear('link', /建立健全师德师风/).first().click();
  await expect(hear('heading', /^26 /)).toBeFocused();
  const groups = page.getByRole('group').filter({ has: page.getByRole('radio', { name: '已完成' }) });
  const names = await groups.evaluateAll((all) => all.map((one) => one.querySelector('legend')?.textContent.trim()));
  expect(names.length).toBeGreaterThan(1);
  expect(new Set(names).size, 'every choice says what it is about').toBe(names.length);
  await groups.first().getByRole('radio', { name: '推进中' }).check();
  await hear('link', '更多').click();
  await hear('link', /^保存与备份/).click();
  await expect(hear('heading', '保存与备份')).toBeFocused();
  const [download] = await Promise.all([page.waitForEvent('download'), hear('button', '备份').click()]);
  expect(readFileSync(await download.path(), 'utf8')).toContain('in-progress');
});

/** Begins a workbook and opens an item with its details. */
async function atDetails(page) {
  await open(page);
  await page.getByLabel('小学', { exact: true }).check();
  await page.getByRole('checkbox', { name: /^有食堂/ }).check();
  await page.getByLabel('联合支部').check();
  await page.getByLabel(/所在县/).selectOption('荔波县');
  await page.getByLabel('单位名称').fill('某某小学');
  await page.getByRole('button', { name: '开始填写' }).click();
  await expect(page.locator('[data-save=saved]')).toHaveText(/已保存/);
  await page.evaluate(() => { location.hash = '#/items/35'; });
  await expect(page.getByRole('heading', { level: 1, name: /^35 / })).toBeVisible();
  await page.locator('.details > summary').first().click();
}

test('a change of the saving state is told once, and not for every key', async ({ page }) => {
  await atDetails(page);
  await page.evaluate(() => {
    globalThis.told = [];
    const indicator = document.querySelector('[data-save]');
    const live = indicator.closest('[role=status], [aria-live]') ?? indicator;
    new MutationObserver(() => {
      const said = live.textContent.trim();
      if (globalThis.told.at(-1) !== said) globalThis.told.push(said);
    }).observe(live, { subtree: true, childList: true, characterData: true });
  });
  await page.getByLabel('责任人').first().pressSequentially('abcdefghij', { delay: 40 });
  await page.getByLabel('责任人').first().blur();
  await expect(page.locator('[data-save=saved]')).toHaveText(/已保存/);
  expect((await page.evaluate(() => globalThis.told)).length).toBeLessThanOrEqual(2);
});

test('what is being written does not pass for saved, from the first key until it is', async ({ page }) => {
  await atDetails(page);
  const person = page.getByLabel('责任人').first();
  await page.evaluate(() => {
    globalThis.early = [];
    const indicator = document.querySelector('[data-save]');
    let typed;
    document.addEventListener('input', ({ target }) => {
      typed = target.value;
      // By the next frame at the latest what is shown is what is so.
      requestAnimationFrame(() => requestAnimationFrame(() => {
        if (target.value === typed && indicator.dataset.save === 'saved') globalThis.early.push(typed);
      }));
    });
  });
  await person.pressSequentially('王老师', { delay: 60 });
  await expect(page.locator('[data-save]')).toHaveAttribute('data-save', 'saving', { timeout: 300 });
  await expect(page.locator('[data-save=saved]')).toHaveText(/已保存/);
  expect(await page.evaluate(() => globalThis.early)).toEqual([]);

  // A field that goes with its page hands on what it holds, and nothing waits any more.
  await person.pressSequentially('和李老师', { delay: 20 });
  await page.evaluate(() => { location.hash = '#/'; });
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await expect(page.locator('[data-save=saved]')).toHaveText(/已保存/);
  await page.reload();
  await page.evaluate(() => { location.hash = '#/items/35'; });
  await page.locator('.details > summary').first().click();
  await expect(page.getByLabel('责任人').first()).toHaveValue('王老师和李老师');

  // What is complained about is not on its way.
  await page.evaluate(() => { location.hash = '#/items/25'; });
  const total = page.getByRole('textbox', { name: /农产品采购总额/ });
  await total.fill('许多');
  await expect(page.locator('[data-save]')).toHaveAttribute('data-save', 'saving');
  await total.blur();
  await expect(page.locator('[data-task="25.5"]').getByRole('alert')).toContainText('未保存');
  await expect(page.locator('[data-save]')).toHaveAttribute('data-save', 'saved');
});
