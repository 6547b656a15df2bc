// Entry at speed: keys, several links at once, one's own tasks, a bar for what takes time, and rows beside a task.
import { test, expect, VILLAGE, answer, begin, go, open, ready, saved, task } from './fixtures.mjs';
import { cut, found } from './looks.mjs';
import { filledIn } from './zips.mjs';

/** Waits until the page of a heading is there. */
const at = (page, heading) => expect(page.locator('h1')).toContainText(heading);

test('the keys that are listed are the keys that work, and letters alone can be switched off', async ({ page }) => {
  await begin(page, VILLAGE);
  await page.keyboard.press('?');
  const card = page.locator('#keys');
  await expect(card).toBeFocused();
  const listed = await card.locator('[data-act]').evaluateAll((all) =>
    all.map((one) => [one.dataset.act, ...[...one.querySelectorAll('.keys__stroke')].map((keys) => keys.textContent.replace(/\s/g, ''))]));
  expect(Object.fromEntries(listed.map(([act, ...keys]) => [act, keys]))).toEqual({
    undo: ['Ctrl+Z'], redo: ['Ctrl+Y', 'Ctrl+Shift+Z'], backup: ['Ctrl+S'], 'next-item': ['N'], 'previous-item': ['P'],
    'next-unanswered': ['U'], find: ['/'], help: ['?'],
  });

  await page.keyboard.press('n');
  await at(page, /^1 /);
  await page.keyboard.press('n');
  const second = await page.locator('h1').textContent();
  await page.keyboard.press('n');
  await expect(page.locator('h1')).not.toHaveText(second);
  await page.keyboard.press('p');
  await expect(page.locator('h1')).toHaveText(second);

  // From task to task that is blank, and round again past those that are answered.
  await go(page, '#/');
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeFocused();
  await page.keyboard.press('u');
  const first = page.locator('[data-task]:focus');
  await expect(first).toHaveCount(1);
  const id = await first.getAttribute('data-task');
  await page.locator(`[data-task="${id}"] input[value=done]`).check();
  await page.keyboard.press('u');
  await expect(page.locator('[data-task]:focus')).not.toHaveAttribute('data-task', id);
  await page.keyboard.press('Control+z');
  await expect(task(page, id).locator('input:checked')).toHaveCount(0);
  await page.keyboard.press('Control+Shift+Z');
  await expect(task(page, id).locator('input[value=done]')).toBeChecked();

  await page.keyboard.press('/');
  const search = page.getByRole('searchbox');
  await expect(search).toBeFocused();
  // In a field a letter is a letter; only the copy is made there too.
  await page.keyboard.type('nup?/');
  await expect(search).toHaveValue('nup?/');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
  expect(download.suggestedFilename()).toMatch(/备份.*\.json$/);

  await go(page, '#/settings');
  await page.getByLabel('启用单个字符的快捷键').uncheck();
  await page.locator('h1').focus();
  await page.keyboard.press('n');
  await page.keyboard.press('/');
  await at(page, '设置');
  await page.reload();
  await ready(page);
  await go(page, '#/');
  await page.keyboard.press('n');
  await at(page, '总览');
  await page.keyboard.press('Control+z');
  await go(page, `#/items/${id.split('.')[0]}`);
  await expect(task(page, id).locator('input:checked')).toHaveCount(0);
});

test('a list of links becomes as many pieces of evidence in one step, and says which lines were none', async ({ page }) => {
  await begin(page, VILLAGE);
  await go(page, '#/items/26');
  const card = task(page, '26.1');
  await card.locator('.task__foot > .details > summary').click();
  await card.locator('.rows__paste > summary').click();
  const field = card.getByLabel('链接，一行一个');
  await field.fill('https://example.org/a\n\n会议通知\nhttps://example.org/b\nhttps://example.org/a\njavascript:alert(1)');
  await card.getByRole('button', { name: '加入佐证' }).click();
  const said = card.locator('.rows__said');
  await expect(said).toContainText('加入 2 个链接');
  await expect(said).toContainText('1 行是已有的链接');
  await expect(said).toContainText('第 3、6 行没有加入');
  await expect(field).toHaveValue('会议通知\njavascript:alert(1)');
  const links = card.locator('.rows a[href^="https://example.org"]');
  await expect(links).toHaveCount(2);
  await saved(page);
  await page.reload();
  await ready(page);
  await card.locator('.task__foot > .details > summary').click();
  await expect(links).toHaveCount(2);
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(links).toHaveCount(0);
});

test('who sits here is remembered on the device, and one tap shows what is theirs', async ({ page }) => {
  await begin(page, VILLAGE);
  await go(page, '#/responsibility');
  const rows = page.locator('.sheet tbody tr');
  const person = (n) => rows.filter({ hasNot: page.locator('.sheet__internal') }).nth(n).getByLabel('责任人', { exact: true });
  await person(0).fill('李四、张三');
  await person(1).fill('张三丰');
  await person(2).fill('张三');
  await person(2).press('Tab');
  const mine = page.getByRole('button', { name: '只看我的' });
  await expect(mine).toBeDisabled();
  await page.getByLabel('我是').fill('张三');
  await mine.click();
  await expect(mine).toHaveAttribute('aria-pressed', 'true');
  await expect(rows).toHaveCount(2);
  await expect(page.locator('.duty__printed')).toHaveText(/张三/);
  await mine.click();
  await expect(rows).not.toHaveCount(2);
  await saved(page);
  await page.reload();
  await ready(page);
  await expect(page.getByLabel('我是')).toHaveValue('张三');
  await mine.click();
  await expect(rows).toHaveCount(2);
  expect(await page.evaluate(() => document.querySelector('.duty__me small').textContent)).toContain('不进台账');
});

test('what takes its time shows a bar after a while, says so once, and nothing where it is over at once', async ({ context, page }) => {
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await begin(page, VILLAGE);
  await go(page, '#/storage');
  await expect(page.getByRole('button', { name: '落实情况存为 XLSX', exact: true })).toBeVisible();
  let isHeld = true;
  await context.route('**/*.wasm', async (route) => {
    if (isHeld) await held;
    await route.continue();
  });
  await page.evaluate(() => {
    window.said = [];
    const heard = (list) => list.forEach((one) => [...one.addedNodes].forEach((node) => {
      if (node.parentElement?.matches('.unseen[role=status]') && node.textContent) window.said.push(node.textContent);
    }));
    new MutationObserver(heard).observe(document.querySelector('.shell__main'), { childList: true, subtree: true, characterData: true });
  });
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '落实情况存为 XLSX', exact: true }).click();
  const bar = page.getByRole('progressbar', { name: '正在生成文件' });
  await expect(bar).toHaveAttribute('data-long', 'true');
  await expect(bar).toHaveCSS('opacity', '1');
  isHeld = false;
  release();
  await download;
  await expect(bar).toHaveCount(0);
  expect(await page.evaluate(() => window.said)).toEqual(['正在生成文件']);
  // The second table is made with what is here: it is over before anybody waits.
  await page.evaluate(() => { window.said = []; });
  await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '落实情况存为 CSV', exact: true }).click()]);
  await expect(page.locator('.busy')).toHaveCount(0);
  expect(await page.evaluate(() => window.said)).toEqual([]);
});

/** A county of the plan, which is asked of pairs, rotation and candidates. */
async function county(page) {
  await open(page);
  await page.getByLabel('县(市)', { exact: true }).check();
  await page.getByLabel(/所在县/).selectOption('荔波县');
  await page.getByLabel('单位名称').fill('荔波县教育局');
  await page.getByRole('button', { name: '开始填写' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
}

test('rows beside a task are nobody\'s duty, and a number that is not theirs is said to be', async ({ page }) => {
  await county(page);
  await go(page, '#/items/24');
  const card = task(page, '24.2');
  const fold = card.locator('.rows-fold');
  await expect(fold.locator('summary')).toContainText('学校结对登记');
  await expect(fold.locator('summary')).toContainText('选填');
  await card.getByLabel(/已与对口/).fill('3');
  await fold.locator('summary').click();
  await expect(fold).toContainText('阶段和栏目是默认的，通知没有规定');
  await fold.getByRole('button', { name: '添加一行' }).click();
  await fold.getByLabel('阶段').selectOption('已结对');
  await expect(fold.locator('[data-differs=true]')).toContainText('登记的行得 1');
  await expect(card.getByLabel(/已与对口/)).toHaveValue('3');
  await saved(page);
  await go(page, '#/checks');
  const check = page.locator('[data-check="parts-off"]');
  await expect(check).toContainText('24.2');
  await expect(check).toContainText('登记的行得 1');
  await go(page, '#/registers');
  const register = page.locator('[data-register="24.2"]');
  await expect(register).toContainText('选填');
  await expect(register.locator('[data-differs=true]')).toBeVisible();
  await page.evaluate(() => document.querySelectorAll('main details').forEach((fold) => { fold.open = true; }));
  await expect(register.locator('[data-row]')).toHaveCount(1);
  const all = [];
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 640 });
    all.push(...await found(page, `registers ${width}`));
    if (width === 320) all.push(...await cut(page));
  }
  expect(all).toEqual([]);
  await go(page, '#/items/24');
  await card.getByLabel(/已与对口/).fill('1');
  await card.getByLabel(/已与对口/).blur();
  await go(page, '#/checks');
  await expect(check).toHaveCount(0);
});

test('a school may keep pairs of teachers, which nobody asks of it', async ({ page }) => {
  await begin(page, VILLAGE);
  await go(page, '#/registers');
  const register = page.locator('[data-register="29.5"]');
  await expect(register).toContainText('自愿登记');
  await register.locator('summary').click();
  await expect(register).toContainText('不要求本单位填报');
  await register.getByRole('button', { name: '添加一行' }).click();
  await register.getByLabel('导师').fill('王老师');
  await register.getByLabel('导师').blur();
  await saved(page);
  await page.reload();
  await ready(page);
  await go(page, '#/registers');
  await expect(register).toContainText('1 行');
  await go(page, '#/assess');
  await expect(page.locator('.unplaced')).not.toContainText('29.5');
  await expect(page.locator('.unplaced .card')).toHaveCount(0);
});

test('a form comes back although the unit was renamed since, once somebody says that it is one unit', async ({ page }, info) => {
  await begin(page, VILLAGE);
  await answer(page, '35.9', 'in-progress');
  await saved(page);
  await go(page, '#/storage');
  const button = page.getByRole('button', { name: '落实情况存为 XLSX', exact: true });
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  const { path } = filledIn(info, await download.path(), '填好.xlsx', [['35.9', '责任人', '张三']]);
  await go(page, '#/start');
  await page.getByLabel('单位名称').fill('某某中心小学');
  await page.getByRole('button', { name: '保存' }).click();
  await saved(page);
  await go(page, '#/storage');
  await page.setInputFiles('.form-back input[type=file]', path);
  const renamed = page.locator('.form-back__renamed');
  await expect(renamed).toContainText('荔波县 某某小学');
  await expect(renamed).toContainText('荔波县 某某中心小学');
  const take = page.getByRole('button', { name: '写入这 1 处改动' });
  await expect(take).toBeDisabled();
  expect(await found(page, 'renamed')).toEqual([]);
  await renamed.getByLabel('是同一个单位').check();
  await take.click();
  await expect(page.locator('.form-back')).toContainText('已写入');
  await saved(page);
});
