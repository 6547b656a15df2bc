// A count equal to the fold of the desk: makes of a parsed file the row of figures that the program makes of it, written
// as one would write it for a browser, without a line of the program's. The door's measurement holds the rows equal,
// unit by unit, and takes the time of both.

const NEAR_DAYS = 30;
/** How many pieces of evidence of a task are named. */
const PIECES = 20;
/** The plan's tasks by id, each with what is the same for all files. */
let tasks;
/** What the tasks of a level come to before anybody has spoken, by level. */
let blanks;
let poorCounties;
/** The day that everything is judged by, and the last that counts as near, as `YYYY-MM-DD`. */
let asOf;
let near;

/** Makes ready for the files of a plan, judged by a day. */
function prepare(plan, day) {
  asOf = day;
  near = new Date(Date.parse(day) + NEAR_DAYS * 86_400_000).toISOString().slice(0, 10);
  poorCounties = new Set(plan.region.counties.filter((county) => county.poor).map((county) => county.name));
  tasks = new Map();
  blanks = new Map();
  for (const task of plan.sections.flatMap((section) => section.items).flatMap((item) => item.tasks)) {
    const { stages = [], attributes = [], counties = [], units = [] } = task.appliesTo ?? {};
    const due = task.due?.date ?? plan.periods.find((period) => period.id === task.due?.period)?.end ?? plan.period.end;
    const isOwn = ({ scope, year }) => scope !== 'area' && !(year > Number(plan.period.end.slice(0, 4)));
    tasks.set(task.id, {
      id: task.id, levels: task.levels, stages, attributes, counties, units, internal: task.internal,
      isPast: due < asOf, isSoon: due <= near, isDefault: task.due?.from !== 'notice',
      isBinding: task.obligation === 'must' || task.obligation === 'ensure',
      numbers: new Set((task.numbers ?? []).map(({ key }) => key)),
      part: task.targets?.find(({ partsBy }) => partsBy)?.partsBy,
      targets: (task.targets ?? []).filter(isOwn), slots: slotsOf(plan, task.recurrence),
    });
  }
}

/** The tasks of a level, each with its blank figures, which nobody changes. */
function blanksOf(level) {
  if (!blanks.has(level)) {
    const isOf = ({ levels }) => levels.includes(level) || (level === 'hub' && levels.includes('school'));
    blanks.set(level, [...tasks.values()].filter(isOf).map((task) => [task, untouched(task)]));
  }
  return blanks.get(level);
}

/** The occurrences of a task that are due: those of the periods that begin in the plan's time. */
function slotsOf({ periods, period, region }, recurrence) {
  if (!recurrence) return [];
  const times = recurrence.times * (recurrence.forEach === 'county' ? region.counties.length : 1);
  const counted = periods.filter(({ kind, start }) => kind === recurrence.period && start >= period.start && start <= period.end);
  return counted.flatMap(({ id }) => Array.from({ length: times }, (_, at) => `time.${id}.${at + 1}.date`));
}

function last(fields, name) {
  const entries = fields[name];
  return entries ? entries[entries.length - 1][2] : '';
}
const words = (fields, name) => last(fields, name).split(' ').filter(Boolean);

/** Who a file says it is from. */
function unitOf(fields) {
  const [level, party, county] = ['level', 'party', 'county'].map((name) => last(fields, name));
  const attributes = words(fields, 'attributes');
  if (!attributes.includes('private')) attributes.push('public');
  if (party === 'own' || party === 'joint') attributes.push('party');
  if (poorCounties.has(county)) attributes.push('poor-county');
  const isSchool = level === 'hub' || level === 'school' || level === 'college';
  return { level, county, attributes, stages: words(fields, 'stages'), named: last(fields, 'named-unit'), isSchool };
}

/** Says whether a task of its level concerns a unit. */
function includes(task, unit) {
  return (!unit.isSchool || !task.stages.length || task.stages.some((stage) => unit.stages.includes(stage)))
    && task.attributes.every((attribute) => unit.attributes.includes(attribute))
    && (!task.counties.length || task.counties.includes(unit.county))
    && (!task.units.length || task.units.includes(unit.named));
}

/** Says whether a comparison holds; nothing where a number is missing. */
function holds({ op, value, of, countedStages, rule }, row) {
  if (rule) return holdsRule(rule, row);
  let is;
  if (of === 'rows') {
    is = 0;
    for (const [place, count] of Object.entries(row.rows)) if (!countedStages || countedStages.includes(place.split('|')[0])) is += count;
  } else if (of === 'occurrences') {
    [is, value] = row.occurrences;
  } else if (typeof of === 'string') {
    is = row.numbers[of];
  } else {
    const [num, den] = [row.numbers[of.num ?? of.this], row.numbers[of.den ?? of.previous]];
    if (num === undefined || !den) return undefined;
    [is, value] = [num * 100, den * value];
  }
  if (is === undefined) return undefined;
  return op === 'ge' ? is >= value : op === 'le' ? is <= value : is === value;
}

function holdsRule(rule, row) {
  const [rules, decisive] = rule.allOf ? [rule.allOf, false] : [rule.anyOf, true];
  if (!rules) return holds(rule, row);
  const outcomes = rules.map((one) => holdsRule(one, row));
  if (outcomes.includes(decisive)) return decisive;
  return outcomes.includes(undefined) ? undefined : !decisive;
}

const untouched = (task) => ({
  state: '', light: 'grey', isOverdue: task.isPast, numbers: {}, rows: {}, evidence: 0, problem: '', next: '', rating: '',
  occurrences: [0, task.internal ? 0 : task.slots.length], note: '', reason: '', pieces: [],
});

/** The figures of an answer. */
function figuresOf(task, fields) {
  const row = untouched(task);
  let own = '';
  let lists;
  let hasTimes = false;
  for (const name in fields) {
    const entries = fields[name];
    const text = entries[entries.length - 1][2];
    if (name === 'state') row.state = text;
    else if (name === 'due') own = text;
    else if (task.internal) continue;
    else if (name === 'problem') row.problem = text;
    else if (name === 'next') row.next = text;
    else if (name === 'rating') row.rating = text;
    else if (name === 'note') row.note = text;
    else if (name === 'reason') row.reason = text;
    else if (name.startsWith('number.')) {
      const key = name.slice('number.'.length);
      if (text !== '' && task.numbers.has(key)) row.numbers[key] = Number(text);
    } else if (name.startsWith('time.')) hasTimes = true;
    else if (name.startsWith('row.') || name.startsWith('evidence.')) {
      const [list, key, cell] = name.split('.');
      lists ??= { evidence: {}, row: {} };
      (lists[list][key] ??= {})[cell] = text;
    }
  }
  if (lists) {
    const isThere = (cells) => cells.gone !== 'yes' && Object.values(cells).some((text) => text !== '');
    const evidence = Object.values(lists.evidence).filter(isThere);
    row.evidence = evidence.length;
    row.pieces = evidence.filter(({ text }) => text).slice(0, PIECES).map(({ date = '', text }) => [date, text]);
    for (const cells of Object.values(lists.row).filter(isThere)) {
      const place = `${cells.stage ?? ''}|${cells[task.part] ?? ''}`;
      row.rows[place] = (row.rows[place] ?? 0) + 1;
    }
  }
  if (hasTimes) for (const slot of task.slots) row.occurrences[0] += last(fields, slot) !== '';
  const isMet = row.state === 'done' && task.targets.every((target) => holds(target, row) === true);
  const isOpen = !isMet && row.state !== 'not-applicable';
  const isOwnPast = own !== '' && own < asOf;
  row.isOverdue = isOpen && (task.isPast || isOwnPast);
  if (row.state === 'not-applicable') row.light = null;
  else if (isMet) row.light = 'green';
  else if (row.state !== '') {
    const isMissed = isOwnPast || (task.isPast && !task.isDefault);
    if (isMissed) row.light = task.isBinding ? 'red' : 'yellow';
    else row.light = task.isSoon || (own !== '' && own <= near) ? 'yellow' : 'green';
  }
  return row;
}

/** The row of a file: by every task that concerns its unit, or that it answers, the figures. */
function rowOf({ payload: { profile, answers } }) {
  const unit = unitOf(profile);
  const row = new Map();
  for (const id in answers) {
    const task = tasks.get(id);
    if (task) row.set(id, figuresOf(task, answers[id]));
  }
  for (const [task, blank] of blanksOf(unit.level)) if (!row.has(task.id) && includes(task, unit)) row.set(task.id, blank);
  return row;
}
