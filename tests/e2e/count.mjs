// An independent count over workbooks' files: what the plan's targets come to, without a line of the program's.
import { readFileSync } from 'node:fs';

const plan = JSON.parse(readFileSync(new URL('../../seeds/qiannan-2019.json', import.meta.url), 'utf8'));
const last = (fields, key) => fields[key]?.at(-1)?.[2];

/** Returns the plan's targets in order, each with its task. */
export function targets() {
  const tasks = plan.sections.flatMap((section) => section.items).flatMap((item) => item.tasks);
  return tasks.flatMap((task) => (task.targets ?? []).map((target) => ({ task, target })));
}

/** Returns how many rows of a task stand at one of the stages. */
function rows(fields, stages) {
  const of = Object.keys(fields).filter((key) => /^row\.[^.]+\.stage$/.test(key));
  return of.filter((key) => last(fields, key.replace(/stage$/, 'gone')) !== 'yes' && stages.includes(last(fields, key))).length;
}

/** Returns how many occurrences of a task have a day. */
const held = (fields) => Object.keys(fields).filter((key) => /^time\..+\.date$/.test(key) && last(fields, key)).length;

/** Returns what a target comes to over answers to its task: as digits, by its first way of adding up; or nothing. */
export function figure({ task, target }, files) {
  const told = files.map((file) => file.payload.answers[task.id]).filter((fields) => fields && last(fields, 'state') !== 'not-applicable');
  const sum = (key, of) => of.reduce((whole, fields) => whole + Number(last(fields, `number.${key}`)), 0);
  const has = (...keys) => told.filter((fields) => keys.every((key) => last(fields, `number.${key}`)));
  const { of, countedStages = [], aggregate: [way] } = target;
  if (target.rule || !['ratio-of-sums', 'sum', 'zero', 'rows-by-stage', 'occurrences'].includes(way)) return null;
  if (of === 'rows') return told.length ? String(told.reduce((all, fields) => all + rows(fields, countedStages), 0)) : '';
  if (of === 'occurrences') return told.length ? `${told.reduce((all, fields) => all + held(fields), 0)}/` : '';
  if (typeof of === 'string') return has(of).length ? String(sum(of, has(of))) : '';
  const both = has(of.num, of.den);
  const whole = sum(of.den, both);
  if (!both.length || !whole) return '';
  const permille = Math.floor((1000 * sum(of.num, both)) / whole);
  return `${Math.floor(permille / 10)}.${permille % 10}%`;
}

/** Returns how many tasks of a file have a state. */
export const answered = (file) => Object.values(file.payload.answers).filter((fields) => last(fields, 'state')).length;
