// A worker that takes the time of the desk's door, part by part, beside this browser's own JSON.parse and an equal
// count, over the same files; the shortest of some rounds in turn counts. Equal: both have to come to the same figures.
importScripts('door.js');

/** The plan's tasks by id: whether each is internal, its numbers' keys. */
const tasks = new Map();
/** What the fold finds, over all files; see `totals` of `door.rs`, which has to come to the same. */
let totals;
const nothing = () => ({ states: {}, numbers: {}, rows: {}, occurrences: 0, evidence: 0, problems: 0, next: 0, ratings: 0 });

/** Counts what the fold counts of a file, but for lights and dates: that is left to the fold. */
function count(file) {
  for (const [id, fields] of Object.entries(file.payload.answers)) {
    const task = tasks.get(id);
    if (!task) continue;
    let rows;
    for (const [name, entries] of Object.entries(fields)) {
      const text = entries.at(-1)[2];
      if (name === 'state') {
        totals.states[text] = (totals.states[text] ?? 0) + 1;
      } else if (task.internal) {
        continue;
      } else if (name === 'problem') {
        totals.problems += text !== '';
      } else if (name === 'next') {
        totals.next += text !== '';
      } else if (name === 'rating') {
        totals.ratings += text !== '';
      } else {
        const [list, row, ...rest] = name.split('.');
        if (list === 'number') {
          if (text !== '' && task.numbers.has(row)) totals.numbers[`${id} ${row}`] = (totals.numbers[`${id} ${row}`] ?? 0) + Number(text);
        } else if (list === 'time') {
          if (rest.at(-1) === 'date' && text !== '') totals.occurrences += 1;
        } else if (list === 'evidence' || list === 'row') {
          rows ??= {};
          const cells = (rows[`${list}.${row}`] ??= {});
          cells[rest.join('.')] = text;
        }
      }
    }
    for (const [row, cells] of Object.entries(rows ?? {})) {
      if (cells.gone === 'yes' || Object.values(cells).every((text) => text === '')) continue;
      if (row.startsWith('evidence.')) totals.evidence += 1;
      else totals.rows[cells.stage ?? ''] = (totals.rows[cells.stage ?? ''] ?? 0) + 1;
    }
  }
}

/** Says the same things in the same order. */
const said = (value) => JSON.stringify(value, (_, one) =>
  (one && typeof one === 'object' ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1))) : one));

onmessage = async ({ data: { plan, roster, asOf, round, files, rounds } }) => {
  try {
    const { memory } = await wasm_bindgen({ module_or_path: new URL('door_bg.wasm', self.location) });
    const door = wasm_bindgen;
    door.begin(plan, new Uint8Array(roster), asOf, round);
    const bytes = files.map((file) => new Uint8Array(file));
    const texts = bytes.map((one) => new TextDecoder('utf-8', { fatal: true }).decode(one));
    if (door.look(bytes.slice(0, 500)) !== Math.min(500, bytes.length)) throw new Error('not every file counts');
    for (const { items } of JSON.parse(plan).sections) {
      for (const { id, internal, numbers = [] } of items.flatMap((item) => item.tasks)) {
        tasks.set(id, { internal, numbers: new Set(numbers.map(({ key }) => key)) });
      }
    }
    totals = nothing();
    for (const text of texts) count(JSON.parse(text));
    const [ours, theirs] = [door.totals(bytes), totals].map((one) => said(typeof one === 'string' ? JSON.parse(one) : one));
    if (ours !== theirs) throw new Error(`the fold and the count differ:\n${ours}\n${theirs}`);
    const first = memory.buffer.byteLength;
    if (door.look(bytes) !== bytes.length) throw new Error('not every file counts');
    const held = memory.buffer.byteLength;
    const [shortest, decoder] = [{}, new TextDecoder('utf-8', { fatal: true })];
    const time = (name, act) => {
      const begun = performance.now();
      act();
      shortest[name] = Math.min(shortest[name] ?? Infinity, performance.now() - begun);
    };
    // Of so many the parts are taken that need what is kept; they are told as if of all.
    const kept = bytes.slice(0, 500);
    const share = bytes.length / kept.length;
    door.keep(kept);
    for (let at = 0; at < rounds; at += 1) {
      totals = nothing();
      time('parse', () => { for (const text of texts) count(JSON.parse(text)); });
      time('parse alone', () => { for (const text of texts) JSON.parse(text); });
      time('look', () => door.look(bytes));
      time('answer', () => door.answer(bytes));
      time('read', () => door.read(bytes));
      time('hash', () => door.hash(bytes));
      time('rules', door.rules);
      time('fold', door.fold);
      time('decode and parse', () => {
        for (const one of bytes) count(JSON.parse(decoder.decode(one)));
      });
    }
    for (const name of ['rules', 'fold']) shortest[name] *= share;
    postMessage({ shortest, memory: held, first, bytes: bytes.reduce((whole, one) => whole + one.length, 0) });
  } catch (error) {
    postMessage({ error: String(error) });
  }
};
