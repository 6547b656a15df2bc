// The way of a school to its tasks, as every measurement goes it.

/** Answers the first run, and goes to an item with many tasks. */
export async function toTasks(page) {
  await page.getByLabel('小学', { exact: true }).check();
  await page.getByLabel('联合支部').check();
  await page.getByLabel(/所在县/).selectOption('荔波县');
  await page.getByLabel('单位名称').fill('某某小学');
  await page.getByRole('button', { name: '开始填写' }).click();
  await page.getByRole('heading', { level: 1, name: '总览' }).waitFor();
  await page.evaluate(() => { location.hash = '#/items/12'; });
  await page.locator('[data-task]').first().waitFor();
}
