// The agenda: every date once, overdue first, the way to the task, and a calendar file that holds what is ahead; and why
// a light is what it is.
import { readFileSync } from 'node:fs';
import { test, expect, VILLAGE, answer, begin, go, saved, task } from './fixtures.mjs';

/** Lets it be a day, at noon; timers run on. */
async function day(page, text) {
  await page.clock.setFixedTime(new Date(`${text}T12:00:00+08:00`));
}

/** Writes a detail of a task. */
async function write(page, id, label, text) {
  const field = task(page, id).getByLabel(label, { exact: true });
  if (!(await field.isVisible())) await task(page, id).locator('.details summary').click();
  await field.fill(text);
  await field.blur();
}

/** Saves the calendar file and returns its name and its events, each as properties by name. */
async function calendar(page) {
  await go(page, '#/agenda');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '保存日历文件' }).click(),
  ]);
  const text = readFileSync(await download.path(), 'utf8');
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  const events = text.replaceAll('\r\n ', '').split('BEGIN:VEVENT\r\n').slice(1).map((event) =>
    Object.fromEntries(event.split('BEGIN:VALARM')[0].trim().split('\r\n').map((line) => /^([A-Z]+)[^:]*:(.*)$/.exec(line).slice(1))));
  return { name: download.suggestedFilename(), events };
}

test('dates stand in order, lead to their tasks, and go into a calendar file that keeps their names', async ({ page }) => {
  await day(page, '2019-09-02');
  await begin(page, VILLAGE);
  const overdue = Number(await page.locator('.overview__facts dt', { hasText: '逾期' }).locator('+ dd').innerText());
  await answer(page, '35.9', 'in-progress');
  await write(page, '35.9', '自定时限', '2019-10-08');
  await write(page, '35.9', '责任人', '张三, 李四;');
  await saved(page);
  await go(page, '#/agenda');
  await expect(page.locator('.agenda__overdue [data-entry=task]')).toHaveCount(overdue);
  const days = await page.locator('.agenda__month time').allInnerTexts();
  expect(days.length).toBeGreaterThan(5);
  expect(days).toEqual(days.toSorted());
  const october = page.locator('.agenda__month', { has: page.getByRole('heading', { name: /^2019年十月/ }) });
  const week = october.locator('.agenda__week', { has: page.getByRole('heading', { name: '第 41 周，10-07 至 10-13' }) });
  await expect(week.locator('li', { hasText: '35.9' })).toContainText('自定时限');

  const { name, events } = await calendar(page);
  expect(name).toBe('荔波县_某某小学_2019要点_日程.ics');
  await expect(page.locator('.agenda__calendar [role=status]')).toContainText(name);
  await expect(page.locator('.agenda__calendar')).toContainText(`没有完成的 ${events.length} 件`);
  expect(events.every((event) => event.DTSTART >= '20190902')).toBe(true);
  expect(events.find((event) => event.DTSTART === '20191008').DESCRIPTION).toContain('责任人 张三\\, 李四\\;');
  // A date that moves moves its event.
  await go(page, '#/items/35');
  await write(page, '35.9', '自定时限', '2019-11-05');
  await saved(page);
  const again = (await calendar(page)).events;
  expect(again.map((event) => event.UID).toSorted()).toEqual(events.map((event) => event.UID).toSorted());
  expect(new Set(events.map((event) => event.UID)).size).toBe(events.length);
  const { UID } = events.find((event) => event.DTSTART === '20191008');
  expect(again.find((event) => event.UID === UID).DTSTART).toBe('20191105');

  await page.getByLabel('责任人').fill('李四');
  await expect(page.locator('.agenda__entries li')).toHaveCount(1);
  await page.locator('.agenda__entries a').click();
  await expect(page.locator('#task-35\\.9')).toBeFocused();
  await task(page, '35.9').locator('input[value=done]').check();
  await saved(page);
  await go(page, '#/agenda');
  const done = page.locator('.agenda__entries li', { hasText: '35.9' });
  await expect(done).toHaveCount(0);
  await page.getByLabel('责任人').fill('没有这个人');
  await expect(page.locator('.agenda__nothing')).toContainText('没有符合条件的事');
  await page.getByRole('button', { name: '显示全部' }).click();
  await expect(done).toContainText('已完成');
  expect((await calendar(page)).events.some((event) => event.UID === UID)).toBe(false);
});

test('with the year over nothing is left for a calendar, and the page says so', async ({ page }) => {
  await day(page, '2026-03-02');
  await begin(page, VILLAGE);
  await go(page, '#/agenda');
  await expect(page.getByRole('button', { name: '保存日历文件' })).toBeDisabled();
  await expect(page.locator('.agenda__calendar')).toContainText('没有可以存成日历的内容');
});

test('the rule of the lights can be unfolded, and a card says why its light is what it is', async ({ page }) => {
  await day(page, '2019-12-20');
  await begin(page, VILLAGE);
  await page.locator('.lights .light-rule summary').click();
  await expect(page.locator('.light-rule')).toContainText('统计截至日 2019-12-20');
  await expect(page.locator('.light-rule dt')).toHaveText(['逾期', '临近或滞后', '正常', '未填']);
  await answer(page, '35.9', 'in-progress');
  await expect(task(page, '35.9').locator('.task__why')).toContainText(/还有 11 天（统计截至 2019-12-20）/);
  await write(page, '35.9', '自定时限', '2019-12-01');
  await expect(task(page, '35.9').locator('.task__why')).toContainText('自定时限 2019-12-01 已过（今天 2019-12-20）');
  await task(page, '35.9').locator('input[value=done]').check();
  await expect(task(page, '35.9').locator('.task__why')).toHaveText(/^正常\s*已完成，目标值都已达到。$/);
});
