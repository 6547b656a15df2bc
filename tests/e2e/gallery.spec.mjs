// Every component in every state, as the gallery shows it: accessible in every theme, whole on 320 px in every size of
// text and spacing, large enough for a thumb, and told apart where the device forces its colours.
import { readFileSync, readdirSync } from 'node:fs';
import { test, expect } from './fixtures.mjs';
import { SIZES, THEMES, choose, cut, drawn, found, looks, small, space } from './looks.mjs';

/** Every state; a test of the gallery holds the list. */
const STATES = JSON.parse(readFileSync(new URL('gallery.json', import.meta.url), 'utf8'));
/** What one must be able to hit in 特大, in pixels. */
const LARGE_TARGET = 60;

test.use({ baseURL: process.env.GALLERY_URL });
// Each looks at every state: a busy machine takes its time.
test.describe.configure({ timeout: 180_000 });

/** Opens the gallery. */
async function open(page) {
  await page.goto('./#/');
  await page.locator('html[data-ready]').waitFor();
}

/** Shows one state by itself. */
async function show(page, state) {
  await page.evaluate((name) => { location.hash = `#/${name}`; }, state);
  await page.locator(`[data-gallery="${state}"][data-there=true]`).waitFor();
  await expect(page.locator('[data-gallery]')).toHaveCount(1);
  await drawn(page);
}

/** Looks at every state. */
async function everywhere(page, look) {
  const all = [];
  for (const state of STATES) {
    await show(page, state);
    all.push(...(await look(state)).map((one) => `${state} ${one}`));
  }
  return all;
}

for (const theme of THEMES) {
  test(`every state is accessible, theme ${theme}`, async ({ page }) => {
    await open(page);
    expect(await everywhere(page, (state) => found(page, state, [theme]))).toEqual([]);
  });
}

for (const size of SIZES) {
  test(`on 320 px every state is whole, text ${size}, however it is spaced`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await open(page);
    await choose(page, 'text', size);
    expect(await everywhere(page, () => cut(page))).toEqual([]);
    await space(page);
    expect(await everywhere(page, () => cut(page))).toEqual([]);
  });
}

test('in the largest text every state can be hit with a thumb', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page);
  await choose(page, 'text', 'extra');
  expect(await everywhere(page, () => small(page, LARGE_TARGET))).toEqual([]);
});

test('states that are marked show their marks', async ({ page }) => {
  await open(page);
  for (const [state, place] of [
    ['text-field/wrong', '.text-field__error'],
    ['task/wrong-number', '.text-field__error'],
    ['task/unfolded', '.details__fields'],
    ['task/no-rows', '.rows__none'],
    ['task/met', '.figure[data-met=yes]'],
    ['task/unmet', '.figure[data-met=no]'],
    ['task/overdue', '.task[data-light=red]'],
    ['task/near', '.task[data-light=yellow]'],
    ['task/in-progress', '.task[data-light=green]'],
    ['task/untouched', '.task[data-light=grey]'],
    ['task/not-applicable', '.task[data-light=none]'],
    ['task/internal', '.task__internal'],
    ['unit-form/missing', '.choices[data-invalid=true]'],
    ['conflicts/two', '.conflicts__left:not(:empty)'],
    ['assess/unplaced', '.unplaced .card'],
    ['banner/conflicts', '.banner[data-tone=warn]'],
  ]) {
    await show(page, state);
    await expect(page.locator(place).first(), state).toBeVisible();
  }
});

for (const forced of ['none', 'active']) {
  test(`states of one component do not look alike, forced colours ${forced}`, async ({ page }) => {
    await page.emulateMedia({ forcedColors: forced, reducedMotion: 'reduce' });
    await open(page);
    const alike = [];
    for (const [component, place] of [['light-tile', '.light-tile'], ['save', '.save']]) {
      const seen = new Map();
      for (const state of STATES.filter((name) => name.startsWith(`${component}/`))) {
        await show(page, state);
        // What is seen, dot for dot.
        const look = (await page.locator(place).screenshot()).toString('base64');
        if (seen.has(look)) alike.push(`${state} and ${seen.get(look)}`);
        seen.set(look, state);
      }
    }
    await show(page, 'year/over');
    expect(new Set(await looks(page, '.year__row:last-child .year__mark rect')).size).toBe(5);
    for (const chosen of STATES.filter((name) => name.startsWith('state-choice/') && !name.endsWith('untouched'))) {
      await show(page, chosen);
      const [made] = await looks(page, '.state-choice input:checked + span');
      if ((await looks(page, '.state-choice input:not(:checked) + span')).includes(made)) alike.push(chosen);
    }
    expect(alike).toEqual([]);
  });
}

test('messages of both kinds stay beside each other, however far one has scrolled', async ({ page }) => {
  await open(page);
  await show(page, 'frame/all');
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 740 });
    for (const to of [0, 400]) {
      await page.evaluate((top) => scrollTo(0, top), to);
      await drawn(page);
      const boxes = await page.locator('.notice').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
      expect(boxes.length).toBe(3);
      const over = boxes.slice(1).filter((box, at) => box.top < boxes[at].bottom);
      expect(over, `${width} px, ${to} px down`).toEqual([]);
    }
  }
});

test('the page that is hosted has nothing of the gallery', async ({ page, request }) => {
  const words = (text) => ['data-gallery', ...STATES].filter((word) => text.includes(word));
  await open(page);
  const program = await page.locator('#program').getAttribute('href');
  expect(words((await (await request.get(program)).body()).toString('latin1')), 'the gallery has').not.toEqual([]);
  const dist = new URL('../../dist/', import.meta.url);
  const names = readdirSync(dist, { recursive: true }).filter((name) => /\.(html|js|css|wasm)$/.test(name));
  expect(names.filter((name) => name.endsWith('.wasm')).length).toBeGreaterThan(1);
  expect(names.flatMap((name) => words(readFileSync(new URL(name, dist), 'latin1')))).toEqual([]);
});
