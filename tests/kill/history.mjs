// A long history, made outside the program: a journal that verifies, and the state that it leads to.
import { createHash } from 'node:crypto';

const sha256 = (text) => createHash('sha256').update(text).digest('hex');

/** Writes JSON with keys in order and no space, as files are written. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

function written(state) {
  const { sha256: _, ...rest } = state;
  return canonical({ ...rest, sha256: sha256(canonical(rest)) });
}

/** Lengthens a record's history by so many edits, half of them notes of some hundred bytes: 2 MB in 5,000. */
export function lengthened(record, tasks, edits) {
  const state = JSON.parse(record.state);
  const { answers, vector } = state.payload;
  const states = ['not-started', 'in-progress', 'done'];
  let { rev, link } = record;
  let counter = state.sequence;
  const [ops, ring] = [[], []];
  for (let number = 1; number <= edits; number += 1) {
    const task = tasks[number % tasks.length];
    const field = number % 2 ? 'note' : 'state';
    const value = field === 'note' ? `第 ${number} 次记录：${'落实情况'.repeat(66)}` : states[number % 3];
    counter += 1;
    rev += 1;
    answers[task] ??= {};
    const op = canonical({
      at: new Date(Date.UTC(2019, 2, 1) + number * 60_000).toISOString().replace('.000', ''),
      cause: 'edit',
      dot: [counter, record.replica],
      edit: [[task, field, answers[task][field] ?? [], value]],
      id: `made-${number}`,
      visit: number,
    });
    answers[task][field] = [[counter, record.replica, value]];
    vector[record.replica] = counter;
    state.sequence = counter;
    state.changed = JSON.parse(op).at;
    link = sha256(`${link}${op}`);
    ops.push({ book: record.book, rev, op, link });
    if (rev % 50 === 0 && edits - number < 200) {
      ring.push({ ...record, rev, link, state: written(state), slot: (rev / 50) % 4 });
    }
  }
  return { record: { ...record, rev, link, state: written(state) }, ops, ring };
}
