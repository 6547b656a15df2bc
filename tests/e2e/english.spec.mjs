// The desk of a county in English: every tab, with files counted and something said, on a phone and on a screen.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, go, test } from './fixtures.mjs';
import { cut, drawn, misread } from './looks.mjs';
import { UNITS, beginDesk, drop, files } from './office.mjs';

test.describe.configure({ timeout: 180_000 });

/** The round of the desk, which is its name wherever it stands. */
const ROUND = '2019年第三季度';

/** What is nobody's wording: names of units, counties and files, rounds, and the plan's own texts. */
function data() {
  const plan = JSON.parse(readFileSync(new URL('../../seeds/qiannan-2019.json', import.meta.url)));
  const texts = (value) => (typeof value === 'string' ? [value] : value && typeof value === 'object' ? Object.values(value).flatMap(texts) : []);
  const units = files().map((path) => JSON.parse(readFileSync(path, 'utf8')).unit);
  const names = units.flatMap(({ name, county }) => [name, county]);
  return [...names, ...texts(plan), '都匀市教育局', ROUND].filter((text) => /[\u4e00-\u9fff]/.test(text)).toSorted((one, other) => other.length - one.length);
}

/** Returns what only those who do not see are told in Chinese: names of fields, hints, titles. */
async function unseen(page, known) {
  const told = await page.evaluate(() => ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'].flatMap((name) =>
    [...document.querySelectorAll(`body [${name}]`)].filter((one) => !one.closest('[lang|=zh]'))
      .map((one) => `${name} ${one.getAttribute(name)}`)));
  const rest = (text) => known.reduce((left, one) => left.replaceAll(one, ''), text);
  return [...new Set(told)].filter((text) => /[\u4e00-\u9fff]/.test(rest(text)));
}

/** Returns English choices that say that they are Chinese; a target is in the language of its plan, words of ours in it or not. */
function claimed(page) {
  return page.evaluate(() => {
    const wrong = new Set();
    const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { textContent, parentElement: parent } = walker.currentNode;
      const marked = parent.closest('[lang]');
      if (!parent.closest('option, button, label') || !marked.lang.startsWith('zh') || /[\u4e00-\u9fff]/.test(marked.textContent) || !/[A-Za-z]{3}/.test(textContent)) continue;
      wrong.add(`${parent.tagName.toLowerCase()}.${parent.className} ${textContent.trim().slice(0, 30)}`);
    }
    return [...wrong];
  });
}

test('the desk in English has no sentence of ours in Chinese, and nothing of it leaves a phone', async ({ page }, info) => {
  const known = data();
  const pictures = process.env.PICTURES ?? info.outputDir;
  const all = [];
  const look = async (where) => {
    await expect(page.locator('.page__loading')).toHaveCount(0);
    await page.evaluate(() => document.querySelectorAll('main details').forEach((fold) => { fold.open = true; }));
    for (const [width, height] of [[360, 740], [1280, 800]]) {
      await page.setViewportSize({ width, height });
      await drawn(page);
      await page.screenshot({ path: join(pictures, `${where}-${width}.png`) });
      all.push(...(await cut(page)).map((one) => `${where} at ${width}: ${one}`));
      all.push(...(await misread(page, [ROUND])).map((one) => `${where} at ${width}: ${one}`));
    }
    all.push(...(await unseen(page, known)).map((one) => `${where}: ${one}`));
    all.push(...(await claimed(page)).map((one) => `${where}: not Chinese: ${one}`));
  };

  await beginDesk(page);
  await go(page, '#/settings');
  await page.getByLabel('English').check();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();

  await go(page, '#/rollup/missing');
  await look('missing-empty');
  await go(page, '#/rollup/roster');
  await look('roster-empty');
  const table = readFileSync(join(UNITS, '应报单位名单.csv'));
  await page.locator('.desk__pick input').first().setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: table });
  await expect(page.getByRole('heading', { name: /41/ })).toBeVisible();
  await look('roster');

  await go(page, '#/rollup');
  await look('files-empty');
  const schools = files().filter((path) => !path.includes('教育局'));
  const bad = info.outputPath('坏的.json');
  writeFileSync(bad, '{');
  await drop(page, [...schools.slice(3), bad]);
  await expect(page.locator('[data-group=ready]')).toBeVisible();
  await look('files-waiting');
  await page.locator('[data-group=ready]').getByRole('button').first().click();
  await expect(page.locator('.page__head')).toContainText('received 38');
  await look('files');

  await go(page, '#/rollup/matrix');
  await look('matrix');
  await page.locator('.desk__matrix tbody tr[aria-rowindex] button').nth(2).click();
  const at = page.locator('.desk__unit [data-say]').filter({ has: page.getByRole('button') }).first();
  await at.getByRole('button').click();
  await at.getByLabel('Verified rating').selectOption('3');
  await at.getByLabel('To be put right').fill('补齐会议记录');
  await at.getByLabel('By', { exact: true }).fill('2019-11-30');
  await look('matrix-say');
  await at.getByRole('button', { name: 'Note it' }).click();
  await expect(at.locator('.desk__order')).toHaveAttribute('data-stage', 'ordered');
  await look('matrix-said');
  for (const tab of ['missing', 'targets', 'rounds', 'feedback']) {
    await go(page, `#/rollup/${tab}`);
    await look(tab);
  }
  await go(page, '#/rollup/papers');
  const [paper, edition] = [page.getByLabel('Choose a paper'), page.getByLabel('For whom')];
  for (const kind of ['report', 'circular']) {
    for (const one of ['inside', 'anonymous', 'by-county']) {
      await paper.selectOption(kind);
      await edition.selectOption(one);
      await look(`papers-${kind}-${one}`);
    }
  }
  await paper.selectOption('receipt');
  await look('papers-receipt');
  expect(all).toEqual([]);
});
