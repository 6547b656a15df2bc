// A worker that takes the time of the desk's door, part by part, beside this browser's own JSON.parse and an equal
// count, over the same files; the shortest of some rounds in turn counts.
importScripts('door.js');

/** Counts what a fold has to look at: how many tasks have which state, and every number, added up. */
function counted(file) {
  const states = {};
  let sum = 0;
  for (const fields of Object.values(file.payload.answers)) {
    for (const [field, entries] of Object.entries(fields)) {
      const value = entries.at(-1)[2];
      if (field === 'state') states[value] = (states[value] ?? 0) + 1;
      else if (field.startsWith('number.')) sum += Number(value);
    }
  }
  return sum + Object.values(states).reduce((all, one) => all + one, 0);
}

onmessage = async ({ data: { plan, roster, asOf, round, files, rounds } }) => {
  try {
    const { memory } = await wasm_bindgen({ module_or_path: new URL('door_bg.wasm', self.location) });
    const door = wasm_bindgen;
    door.begin(plan, new Uint8Array(roster), asOf, round);
    const bytes = files.map((file) => new Uint8Array(file));
    const texts = bytes.map((one) => new TextDecoder('utf-8', { fatal: true }).decode(one));
    if (door.look(bytes.slice(0, 500)) !== Math.min(500, bytes.length)) throw new Error('not every file counts');
    const first = memory.buffer.byteLength;
    if (door.look(bytes) !== bytes.length) throw new Error('not every file counts');
    const held = memory.buffer.byteLength;
    const shortest = {};
    const time = (name, act) => {
      const begun = performance.now();
      act();
      shortest[name] = Math.min(shortest[name] ?? Infinity, performance.now() - begun);
    };
    // Of so many the parts are taken that need what is kept; they are told as if of all.
    const kept = bytes.slice(0, 500);
    const share = bytes.length / kept.length;
    door.keep(kept);
    let sum = 0;
    for (let at = 0; at < rounds; at += 1) {
      time('parse', () => { for (const text of texts) sum += counted(JSON.parse(text)); });
      time('look', () => door.look(bytes));
      time('answer', () => door.answer(bytes));
      time('read', () => door.read(bytes));
      time('hash', () => door.hash(bytes));
      time('rules', door.rules);
      time('fold', door.fold);
      time('decode and parse', () => {
        for (const one of bytes) sum += counted(JSON.parse(new TextDecoder().decode(one)));
      });
    }
    for (const name of ['rules', 'fold']) shortest[name] *= share;
    postMessage({ shortest, memory: held, first, sum, bytes: bytes.reduce((whole, one) => whole + one.length, 0) });
  } catch (error) {
    postMessage({ error: String(error) });
  }
};
