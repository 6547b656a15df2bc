// A worker that takes the time of the desk's door, part by part, beside this browser's own JSON.parse and an equal
// count, over the same files; the shortest of some rounds in turn counts. Equal: both have to come to the same row of
// figures for every file.
importScripts('door.js', 'count.js');

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
    prepare(JSON.parse(plan), asOf);
    for (const [at, text] of texts.entries()) {
      const [ours, theirs] = [JSON.parse(door.row(bytes[at])), Object.fromEntries(rowOf(JSON.parse(text)))].map(said);
      if (ours !== theirs) throw new Error(`the fold and the count differ:\n${ours}\n${theirs}`);
    }
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
    for (const name of ['rules', 'fold']) shortest[name] *= share;
    postMessage({ shortest, memory: held, first, bytes: bytes.reduce((whole, one) => whole + one.length, 0) });
  } catch (error) {
    postMessage({ error: String(error) });
  }
};
