// The hand at the page: real clicks and keys, and what the page shows.
import { setTimeout as after } from 'node:timers/promises';

/** The item whose tasks are ticked, and the task whose note is written. */
export const ITEM = 35;
export const NOTED = '35.9';
/** In the order in which they stand on the page. */
const STATES = ['not-started', 'in-progress', 'done'];

/** Tells the rig what the page hears and says: every choice made, and how many when the indicator says saved. */
export async function watch(context, told) {
  await context.exposeBinding('toldToTheRig', ({ page }, what) => told(page, what));
  await context.addInitScript(() => {
    if (window.top !== window.self) return;
    let made = 0;
    addEventListener('change', ({ target }) => {
      const card = target.closest?.('[data-task]');
      if (card && target.type === 'radio') {
        made += 1;
        window.toldToTheRig({ made, task: card.dataset.task, value: target.value });
      }
    }, true);
    let before = '';
    const look = () => {
      const save = document.querySelector('[data-save]')?.dataset.save ?? '';
      if (save === before) return;
      before = save;
      window.toldToTheRig({ save, made });
    };
    new MutationObserver(look).observe(document, { attributeFilter: ['data-save'], childList: true, subtree: true });
  });
}

export async function ready(page) {
  await page.locator('html[data-ready]').waitFor({ timeout: 60_000 });
}

/** Opens the page at the item, past the cache of what was open before. */
export async function open(page, base, item = ITEM) {
  await page.goto(`${base}#/items/${item}`);
  await ready(page);
  await page.locator('[data-task]').first().waitFor({ timeout: 60_000 }).catch(async (error) => {
    const text = await page.locator('body').innerText({ timeout: 5000 }).catch(() => 'no text');
    throw new Error(`${error.message.split('\n')[0]}: no task at ${page.url()}, where it says: ${text}`);
  });
}

/** Begins the workbook of a village school. */
export async function begin(page, base) {
  await page.goto(base);
  await ready(page);
  await page.getByLabel('小学', { exact: true }).check();
  await page.getByLabel('联合支部').check();
  await page.getByLabel(/所在县/).selectOption('荔波县');
  await page.getByLabel('单位名称').fill('某某小学');
  await page.getByRole('button', { name: '开始填写' }).click();
  await page.getByRole('heading', { level: 1, name: '总览' }).waitFor({ timeout: 60_000 });
  await saved(page);
}

export async function saved(page) {
  await page.locator('[data-save=saved]').waitFor({ timeout: 60_000 });
}

/** Returns what the page shows of every task's state, by task. */
export async function shown(page) {
  return page.locator('[data-task]').evaluateAll((cards) => Object.fromEntries(cards.map((card) =>
    [card.dataset.task, card.querySelector('input[type=radio]:checked')?.value ?? ''])));
}

/** Returns the field of the note, unfolded. */
export async function note(page) {
  const card = page.locator(`[data-task="${NOTED}"]`);
  if (!(await card.locator('.details:not(.rows-fold, .rows__paste)').evaluate((details) => details.open))) {
    await card.locator('.details > summary').click();
  }
  return card.getByLabel('备注');
}

/** Ticks tasks in turn until it is told to stop; every choice is in `made` before it is clicked. */
export async function tick(page, tasks, states, made, random, isOver) {
  while (!isOver()) {
    const task = tasks[Math.floor(random() * tasks.length)];
    const others = STATES.filter((state) => state !== states[task]);
    const value = others[Math.floor(random() * others.length)];
    made.push([task, value]);
    states[task] = value;
    await page.locator(`[data-task="${task}"] input[value=${value}]`).check({ timeout: 30_000 });
    if (random() < 0.4) await hurry(page, task, states, made, random);
    if (random() < 0.3) await after(random() * 250);
  }
}

/** Goes from a choice to its neighbours with the arrow keys, several within a frame. */
async function hurry(page, task, states, made, random) {
  let at = STATES.indexOf(states[task]);
  for (let left = 2 + Math.floor(random() * 3); left > 0; left -= 1) {
    const step = at === 0 || (at === 1 && random() < 0.5) ? 1 : -1;
    at += step;
    made.push([task, STATES[at]]);
    states[task] = STATES[at];
    await page.keyboard.press(step > 0 ? 'ArrowRight' : 'ArrowLeft');
  }
}

/** Writes into the note until it is told to stop; every key is in `keys` with its time before it is pressed. */
export async function write(page, keys, random, isOver) {
  const field = await note(page);
  await field.focus();
  await page.keyboard.press('Control+End');
  while (!isOver()) {
    const key = String.fromCharCode(97 + Math.floor(random() * 26));
    keys.push([key, Date.now()]);
    await page.keyboard.press(key);
    await after(random() < 0.04 ? 1200 : 30 + random() * 120);
  }
}
