// Files of the catalogue of faults: too large, full of pictures and styles, or gone while they are read.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { test, expect, ROUTES, VILLAGE, answer, backup, begin, go, hashed, open, saved, task } from './fixtures.mjs';

/** Lets every frame be counted that comes late; returns how to ask for the longest wait. */
async function watchFrames(page) {
  await page.evaluate(() => {
    window.longest = 0;
    let last = performance.now();
    const frame = (now) => {
      window.longest = Math.max(window.longest, now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  return () => page.evaluate(() => window.longest);
}

test('F17: a file of ten megabytes is refused within three seconds, and the page answers meanwhile', async ({ page }, info) => {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'done');
  await saved(page);
  const file = JSON.parse(readFileSync((await backup(page)).path, 'utf8'));
  const [[counter, replica]] = file.payload.answers['35.9'].state;
  file.payload.answers['35.9'].note = [[counter, replica, '长'.repeat(10 * 1024 * 1024 / 3)]];
  const large = hashed(info, 'large.json', file);
  const noise = info.outputPath('noise.json');
  writeFileSync(noise, '['.repeat(10_000_000));
  const refused = page.locator('.storage__refused');
  await go(page, '#/storage');
  const longest = await watchFrames(page);
  for (const [path, says] of [[large, '11 MB'], [noise, '10 MB']]) {
    await page.setInputFiles('.storage__incoming input[type=file]', path);
    await expect(refused).toContainText(`有 ${says}，超过 5 MB`, { timeout: 3000 });
  }
  expect(await longest()).toBeLessThan(1000);
  await go(page, '#/items/35');
  await expect(task(page, '35.9').locator('input[value=done]')).toBeChecked();
});

/** No word of the app: wherever it stands in an attribute, it has come out of the file. */
const MARK = 'x-hostile';
const PICTURES = [
  `<svg class="${MARK}" xmlns="http://www.w3.org/2000/svg"><image href="https://${MARK}.example/a.png"/></svg>`,
  `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' id='${MARK}'/>`,
  `data:image/png;base64,iVBORw0KGgo=#${MARK}`,
  `![${MARK}](https://${MARK}.example/a.png)`,
];
const STYLES = [
  `" style="position:fixed;background:url(https://${MARK}.example/b.png)" class="${MARK}`,
  `red;background-image:url(//${MARK}.example/c.png);--${MARK}:1`,
  `</style><style>*{display:none} .${MARK}{}</style>`,
  `${MARK} boot__crash card`,
];
const ALL = [...PICTURES, ...STYLES].join('\n');

test('F24, F25: pictures and styles in a file are text, and no element is given any of them', async ({ page, browser, baseURL }, info) => {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'done');
  await answer(page, '12.1', 'in-progress');
  await saved(page);
  const file = JSON.parse(readFileSync((await backup(page)).path, 'utf8'));
  const [[counter, replica]] = file.payload.answers['35.9'].state;
  for (const id of ['35.9', '12.1', '99.9']) {
    file.payload.answers[id] ??= {};
    for (const field of ['note', 'problem', 'next']) file.payload.answers[id][field] = [[counter, replica, ALL]];
    file.payload.answers[id].lead = [[counter, replica, STYLES[0]]];
    file.payload.answers[id].evidence = [[counter, replica, PICTURES[1]]];
    // Of a task of this plan another word than the known ones is refused; of others nothing is known.
    if (id === '99.9') file.payload.answers[id].state = [[counter, replica, STYLES[3]]];
    file.payload.answers[id][STYLES[3]] = [[counter, replica, PICTURES[0]]];
  }
  const name = STYLES[3] + PICTURES[2];
  file.payload.profile.name = [[counter, replica, name]];
  file.unit.name = name;
  const path = hashed(info, 'pictures.json', file);

  const second = await browser.newContext({ baseURL, locale: 'zh-CN', serviceWorkers: 'block' });
  const other = await second.newPage();
  const asked = [];
  other.on('request', (request) => asked.push(request.url()));
  await open(other);
  await other.setInputFiles('.start__before input[type=file]', path);
  await expect(other.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
  await expect(other.locator('.bar__unit')).toContainText(name);
  for (const hash of [...ROUTES, '#/items/12', '#/items/35']) {
    await go(other, hash);
    await expect(other.locator('.page__loading')).toHaveCount(0);
    await other.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
    const found = await other.locator('html, body, body *').evaluateAll((all, mark) => all.flatMap((one) => {
      const told = ['value', 'title', 'placeholder', 'content'];
      const marked = [...one.attributes].filter(({ name: at, value }) =>
        (!told.includes(at) && !at.startsWith('aria-') && value.includes(mark)) || at.includes(mark));
      const { backgroundImage, display } = getComputedStyle(one);
      const isPicture = ['IMG', 'PICTURE', 'IMAGE', 'VIDEO', 'OBJECT', 'EMBED', 'IFRAME', 'STYLE'].includes(one.tagName.toUpperCase());
      const isWrong = marked.length > 0 || isPicture || one.hasAttribute('style') || backgroundImage.includes(mark)
        || (one === document.body && display === 'none');
      return isWrong ? [one.outerHTML.slice(0, 200)] : [];
    }), MARK);
    expect(found, hash).toEqual([]);
  }
  await expect(task(other, '35.9').getByLabel('备注')).toHaveValue(ALL);
  expect(asked.filter((url) => url.includes(MARK))).toEqual([]);
  await second.close();
});

/** Chooses a file, and takes it away between the choice and the reading. */
async function chooseGone(page, field, path) {
  await page.evaluate(() => {
    window.held = (event) => event.stopImmediatePropagation();
    for (const name of ['input', 'change']) addEventListener(name, window.held, true);
  });
  await page.setInputFiles(field, path);
  rmSync(path);
  await page.locator(field).evaluate((one) => {
    for (const name of ['input', 'change']) removeEventListener(name, window.held, true);
    one.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

test('F43: a file that is gone before it is read is said to be, and the page goes on', async ({ page }, info) => {
  await open(page);
  const lost = () => {
    const path = info.outputPath('gone.json');
    writeFileSync(path, '{}');
    return path;
  };
  await chooseGone(page, '.start__before input[type=file]', lost());
  await expect(page.locator('.notices[role=alert]')).toContainText('读不到');
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'done');
  await saved(page);
  const copy = await backup(page);
  await chooseGone(page, '.storage__incoming input[type=file]', lost());
  await expect(page.locator('.storage__refused')).toContainText('读不到');
  await page.setInputFiles('.storage__incoming input[type=file]', copy.path);
  await expect(page.locator('.storage__verdict')).toContainText('某某小学');
  await chooseGone(page, '.storage__check input[type=file]', lost());
  await expect(page.locator('.storage__check [aria-live]')).toContainText('读不到');
  await go(page, '#/items/35');
  await expect(task(page, '35.9').locator('input[value=done]')).toBeChecked();
});
