// Papers as they come out of the printer: A4, counted pages, heads on every page, nothing of the screen around them.
import { spawnSync } from 'node:child_process';
import { test, expect, VILLAGE, answer, begin, go, saved, task } from './fixtures.mjs';
import { printed } from './printed.mjs';

test('every paper is printed with title, unit, day, code, counted pages, heads and lines to sign on', async ({ page }, info) => {
  await begin(page, VILLAGE);
  await answer(page, '25.5', 'in-progress');
  const card = task(page, '25.5');
  await card.locator('.details > summary').click();
  await card.getByLabel('存在问题').fill('合作社冬季断档');
  await card.getByLabel('存在问题').blur();
  await saved(page);
  await go(page, '#/report');
  await expect(page.locator('.paper')).toBeVisible();
  const code = (await page.locator('.paper__facts').innerText()).match(/[0-9A-F]{6}/)[0];
  for (const [kind, title, head] of [
    ['report', '落实情况自评报告', '完成情况'], ['responsibility', '责任分解表', '完成情况'], ['rectification', '整改台账', null],
    ['item', '条目落实情况', null], ['blank', '填报表（空白）', '完成情况'],
  ]) {
    await page.getByLabel('选材料').selectOption(kind);
    await expect(page.locator('.paper__title')).toContainText(title);
    const pages = await printed(page, info, kind);
    if (!pages) return;
    const all = pages.join('\n').replace(/\s/g, '');
    expect(all, kind).toContain(title);
    expect(all, kind).toContain('荔波县某某小学');
    for (const line of ['填报人（签字）', '审核人（签字）', '单位（盖章）', '日期']) expect(all, `${kind} ${line}`).toContain(line);
    if (kind !== 'blank') expect(all, kind).toContain(`校验码${code}`);
    // Nothing that is pressed or moves about on the screen.
    for (const word of ['选材料', '撤销', '设置', '草稿']) expect(all, `${kind} ${word}`).not.toContain(word);
    pages.forEach((text, at) => {
      expect(text, `${kind}, page ${at + 1}`).toMatch(new RegExp(`${at + 1} ?/ ?${pages.length}\\s*$`));
      const goesOn = at + 1 < pages.length;
      if (head && goesOn) expect(text.replace(/\s/g, ''), `${kind}, page ${at + 1}`).toContain(head);
    });
  }
});

test('a row of a paper is never cut, and a page is an upright A4', async ({ page }, info) => {
  await begin(page, VILLAGE);
  await go(page, '#/report');
  await page.getByLabel('选材料').selectOption('blank');
  const pages = await printed(page, info, 'blank');
  if (!pages) return;
  expect(pages.length).toBeGreaterThan(2);
  // The four boxes of a task stand on one page with it.
  for (const text of pages) {
    const count = (word) => text.split(word).length - 1;
    expect(count('□未启动')).toBe(count('□不涉及'));
    expect(count('□未启动')).toBe(count('□推进中'));
  }
  const told = spawnSync('pdfinfo', [info.outputPath('blank.pdf')], { encoding: 'utf8' });
  if (!told.error) expect(told.stdout).toMatch(/Page size:\s+59[45](\.\d+)? x 84[12](\.\d+)? pts \(A4\)/);
});
