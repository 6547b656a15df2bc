// A worker that takes the time of the desk's door, part by part, beside this browser's own JSON.parse and an equal
// count, over the same files; the shortest of some rounds in turn counts. Equal: both have to come to the same row of
// figures for every file. Where there are too many files for all that, the whole door's time alone is taken.
importScripts('door.js', 'count.js');

/** Says the same things in the same order. */
const said = (value) => JSON.stringify(value, (_, one) =>
  (one && typeof one === 'object' ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1))) : one));

/** The files that lie one a line, as pieces of one buffer. */
function linesOf(all) {
  const lines = [];
  for (let at = 0, end; (end = all.indexOf(10, at)) !== -1; at = end + 1) lines.push(all.subarray(at, end));
  return lines;
}

const bytesOf = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return new Uint8Array(await answer.arrayBuffer());
};

onmessage = async ({ data: { plan, folder, asOf, round, rounds, isDoorAlone } }) => {
  try {
    const { memory } = await wasm_bindgen({ module_or_path: new URL('door_bg.wasm', self.location) });
    const door = wasm_bindgen;
    door.begin(plan, await bytesOf(`${folder}/roster.csv`), asOf, round);
    const bytes = linesOf(await bytesOf(`${folder}/all.ndjson`));
    const lookAt = (files) => {
      if (door.look(files) !== files.length) throw new Error('not every file counts');
      return memory.buffer.byteLength;
    };
    // What the first files take is what the rest may take: nothing else has been done by then.
    const first = lookAt(bytes.slice(0, 500));
    const held = lookAt(bytes);
    const shortest = {};
    const time = (name, act) => {
      const begun = performance.now();
      act();
      shortest[name] = Math.min(shortest[name] ?? Infinity, performance.now() - begun);
    };
    if (isDoorAlone) {
      for (let at = 0; at < rounds; at += 1) time('look', () => door.look(bytes));
    } else {
      takeParts({ door, bytes, rounds, time, plan: JSON.parse(plan), asOf });
      // Of so many the parts were taken that need what is kept; they are told as if of all.
      for (const name of ['rules', 'fold']) shortest[name] *= bytes.length / Math.min(bytes.length, KEPT);
    }
    const size = bytes.reduce((whole, one) => whole + one.length, 0);
    postMessage({ shortest, memory: held, first, files: bytes.length, bytes: size });
  } catch (error) {
    postMessage({ error: String(error) });
  }
};

/** How many files are kept apart for what is taken of the rules and the fold alone. */
const KEPT = 500;

/** Takes the time of every part, and of what this browser does beside it. */
function takeParts({ door, bytes, rounds, time, plan, asOf }) {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const texts = bytes.map((one) => decoder.decode(one));
  prepare(plan, asOf);
  for (const [at, text] of texts.entries()) {
    const [ours, theirs] = [JSON.parse(door.row(bytes[at])), Object.fromEntries(rowOf(JSON.parse(text)))].map(said);
    if (ours !== theirs) throw new Error(`the fold and the count differ:\n${ours}\n${theirs}`);
  }
  door.keep(bytes.slice(0, KEPT));
  for (let at = 0; at < rounds; at += 1) {
    time('parse', () => { for (const text of texts) rowOf(JSON.parse(text)); });
    time('parse alone', () => { for (const text of texts) JSON.parse(text); });
    time('look', () => door.look(bytes));
    time('answer', () => door.answer(bytes));
    time('read', () => door.read(bytes));
    time('hash', () => door.hash(bytes));
    time('rules', door.rules);
    time('fold', door.fold);
    time('decode and parse', () => {
      for (const one of bytes) rowOf(JSON.parse(decoder.decode(one)));
    });
  }
}
