// From answers to a file that is sent: checks lead to their places, a round is approved, numbered, and kept.
import { readFileSync } from 'node:fs';
import { test, expect, VILLAGE, answer, begin, go, saved, task } from './fixtures.mjs';

/** Fills in who, approves, and returns the file. */
async function approve(page, filledBy, approvedBy) {
  await page.getByLabel('填报人').fill(filledBy);
  await page.getByLabel('审核人').fill(approvedBy);
  const [download] = await Promise.all([
    page.waitForEvent('download'), page.getByRole('button', { name: '审核通过，生成报送文件' }).click(),
  ]);
  return { name: download.suggestedFilename(), file: JSON.parse(readFileSync(await download.path(), 'utf8')) };
}

test('a check leads to its place, and goes when that is put right', async ({ page }) => {
  await begin(page, VILLAGE);
  await answer(page, '35.2', 'done');
  await go(page, '#/checks');
  const without = page.locator('[data-check=no-evidence]');
  await expect(without).toContainText('已完成，但没有佐证材料');
  await without.getByRole('link', { name: /^35\.2/ }).click();
  await expect(page.locator('h1')).toHaveText(/^35 /);
  const card = task(page, '35.2');
  await expect(card).toBeInViewport();
  await card.locator('.details > summary').click();
  await card.getByRole('button', { name: '添加佐证' }).click();
  await card.getByLabel('链接、文件名或说明').fill('演练记录.docx');
  await card.getByLabel('链接、文件名或说明').blur();
  await go(page, '#/checks');
  await expect(without).toHaveCount(0);
  await expect(page.locator('[data-check=untouched]')).toBeVisible();
});

test('the walk takes two taps a task, and the last one leads to the finished report', async ({ page }) => {
  await begin(page, VILLAGE);
  await go(page, '#/walk');
  const [, all] = /共 (\d+) 项/.exec(await page.locator('main [role=status]').first().innerText());
  let taps = 0;
  for (let left = Number(all); left > 0; left -= 1) {
    await page.locator('main input[value=done]').check();
    await page.locator('.walk__next').click();
    taps += 2;
  }
  expect(taps).toBe(80);
  await expect(page.locator('h1')).toHaveText('打印材料');
  const paper = page.locator('.paper');
  await expect(paper).toContainText('本单位涉及 40 项任务，已填 40 项：已完成 40 项');
  await expect(paper).toContainText('填报人（签字）');
  await saved(page);
});

test('a round is sent with names only, is numbered within its round, and its file says who', async ({ page }) => {
  await begin(page, VILLAGE);
  await answer(page, '35.2', 'in-progress');
  await go(page, '#/submit');
  await page.getByRole('button', { name: '审核通过，生成报送文件' }).click();
  await expect(page.getByText('请写填报人。')).toBeVisible();
  await page.getByLabel('报送期次').selectOption('2019年第三季度');
  await expect(page.getByText('统计截至 2019-09-30 · 本期第 1 次报送')).toBeVisible();

  const first = await approve(page, '王老师', '李校长');
  const code = first.file.sha256.slice(0, 6).toUpperCase();
  expect(first.name).toBe(`荔波县_某某小学_2019要点_2019Q3_第1次_${code}.json`);
  const row = Object.entries(first.file.payload.profile).filter(([field]) => field.startsWith('submission.'));
  expect(Object.fromEntries(row.map(([field, [[, , text]]]) => [field.split('.')[2], text]))).toMatchObject({
    round: '2019年第三季度', number: '1', 'as-of': '2019-09-30', 'filled-by': '王老师', 'approved-by': '李校长',
  });
  const made = page.locator('.submit__made');
  await expect(made).toContainText('2019年第三季度第 1 次报送文件已生成');
  await expect(made).toContainText(code);
  await saved(page);

  // What is changed afterwards is another file, and the next one of the round.
  await answer(page, '35.2', 'done');
  await go(page, '#/submit');
  await expect(made).toHaveCount(0);
  await page.getByLabel('报送期次').selectOption('2019年第三季度');
  await expect(page.getByText('本期第 2 次报送')).toBeVisible();
  const second = await approve(page, '王老师', '李校长');
  expect(second.name).toMatch(/_2019Q3_第2次_[0-9A-F]{6}\.json$/);
  await saved(page);

  // What was sent first can be had again, byte for byte.
  const again = page.locator('.submit__sent li').filter({ hasText: '第 1 次' }).getByRole('button');
  const [download] = await Promise.all([page.waitForEvent('download'), again.click()]);
  expect(download.suggestedFilename()).toBe(first.name);
  expect(JSON.parse(readFileSync(await download.path(), 'utf8'))).toEqual(first.file);
  await go(page, '#/storage');
  await expect(page.getByRole('heading', { name: '2019年第三季度 第1次' })).toBeVisible();
});
