// An independent count over workbooks' files: what the plan's targets come to by every way of adding up, without a line of
// the program's.
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

/** Returns the occurrences of a task that are due: the periods of its kind that begin in the plan's time, so many times each. */
function slots({ recurrence: { period: kind, times, forEach } }) {
  const of = plan.periods.filter((period) => period.kind === kind && period.start >= plan.period.start && period.start <= plan.period.end);
  const each = (times || 1) * (forEach ? plan.region.counties.length : 1);
  return of.flatMap((period) => Array.from({ length: each }, (_, at) => `time.${period.id}.${at + 1}.date`));
}

/** Returns a number as a share of another, in tenths of a percent, cut off. */
const permille = (part, whole) => (whole ? Math.floor((1000 * part) / whole) : null);

/** Returns how a number stands to what is wanted of it; null where it is not known. */
function holds(is, op, wanted) {
  if (is === null) return null;
  return { ge: is >= wanted, le: is <= wanted, eq: is === wanted }[op];
}

/** Says whether answers keep a rule: null where they leave open what it needs. */
function keeps(fields, rule) {
  const parts = (rule.allOf ?? rule.anyOf)?.map((part) => keeps(fields, part));
  if (!parts) return last(fields, `number.${rule.of}`) ? holds(Number(last(fields, `number.${rule.of}`)), rule.op, rule.value) : null;
  const decisive = Boolean(rule.anyOf);
  if (parts.includes(decisive)) return decisive;
  return parts.includes(null) ? null : !decisive;
}

/** Returns what one unit has told of a target: its parts and its figure; null where it has left out what is needed. */
function toldBy({ task, target }, { file, isTable = false }) {
  const fields = file.payload.answers[task.id];
  if (!fields || last(fields, 'state') === 'not-applicable') return null;
  const number = (key) => (last(fields, `number.${key}`) ? Number(last(fields, `number.${key}`)) : null);
  const { of, op, value, rule, countedStages = [] } = target;
  const isMet = (is, wanted) => (rule ? keeps(fields, rule) : holds(is, op, wanted));
  const made = (() => {
    if (of === 'occurrences' || of === 'rows') {
      const due = of === 'rows' ? [] : slots(task);
      const all = of === 'rows' ? rows(fields, countedStages) : due.filter((slot) => last(fields, slot)).length;
      const hasRows = Object.keys(fields).some((key) => /^row\.[^.]+\.stage$/.test(key));
      // A table has no place for them.
      if (!(last(fields, 'state') && !isTable) && !(of === 'rows' ? hasRows : all > 0)) return null;
      return { num: all, den: due.length, is: all, isMet: of === 'rows' ? isMet(all, value) : isMet(all, due.length) };
    }
    if (typeof of === 'string') {
      const is = number(of);
      return is === null ? null : { num: is, den: 0, is, isMet: isMet(is, value) };
    }
    const [num, den] = [number(of.num ?? of.this), number(of.den ?? of.previous)];
    if (num === null || den === null) return null;
    // Held against the target uncut: of nothing there is no share.
    return { num, den, is: permille(num, den), isMet: den ? isMet(num / den, value / 100) : null };
  })();
  return made && rule && made.isMet === null ? null : made;
}

const percent = (is) => `${Math.floor(is / 10)}.${is % 10}%`;

/** Returns what a target comes to over files of units, as digits, by each of its ways of adding up; '' where there is nothing. */
export function figures(one, files) {
  const { of, op, value, aggregate } = one.target;
  const told = files.map((file) => toldBy(one, file)).filter(Boolean);
  const sum = (key) => told.reduce((all, unit) => all + unit[key], 0);
  const isShare = typeof of === 'object';
  return aggregate.map((way) => {
    if (!told.length) return '';
    if (way === 'share' || way === 'all') {
      const judged = told.filter((unit) => unit.isMet !== null);
      return `${judged.filter((unit) => unit.isMet).length}/${judged.length}`;
    }
    if (way === 'worst') {
      const judged = told.filter((unit) => unit.is !== null);
      if (!judged.length) return '';
      const wanted = isShare ? value * 10 : value;
      const far = (unit) => ({ ge: wanted - unit.is, le: unit.is - wanted, eq: Math.abs(unit.is - wanted) })[op];
      const { is } = judged.reduce((worst, unit) => (far(unit) > far(worst) ? unit : worst));
      return isShare ? percent(is) : String(is);
    }
    if (of === 'occurrences') return `${sum('num')}/${sum('den')}`;
    if (!isShare) return String(sum('num'));
    const is = permille(sum('num'), sum('den'));
    return is === null ? '' : percent(is);
  });
}

/** Returns how many tasks of a file have a state. */
export const answered = (file) => Object.values(file.payload.answers).filter((fields) => last(fields, 'state')).length;
