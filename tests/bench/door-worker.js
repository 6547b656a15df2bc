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
    if (!bytes.slice(0, 500).every((one) => door.look(one))) throw new Error('not every file counts');
    const first = memory.buffer.byteLength;
    if (!bytes.every((one) => door.look(one))) throw new Error('not every file counts');
    const held = memory.buffer.byteLength;
    const shortest = {};
    const time = (name, act) => {
      const begun = performance.now();
      act();
      shortest[name] = Math.min(shortest[name] ?? Infinity, performance.now() - begun);
    };
    let kept = 0;
    const all = (act) => { for (const one of bytes) act(one); };
    all((one) => { if (kept < 500) door.keep(one); kept += 1; });
    // Of so many the parts are taken that need what is parsed; they are told as if of all.
    const share = bytes.length / Math.min(500, bytes.length);
    let sum = 0;
    for (let at = 0; at < rounds; at += 1) {
      time('parse', () => { for (const text of texts) sum += counted(JSON.parse(text)); });
      time('look', () => all(door.look));
      time('answer', () => all(door.answer));
      time('read', () => all(door.read));
      time('hash', () => all(door.hash));
      time('rules', door.rules);
      door.copy();
      time('fold', door.fold);
      time('decode and parse', () => all((one) => { sum += counted(JSON.parse(new TextDecoder().decode(one))); }));
    }
    for (const name of ['rules', 'fold']) shortest[name] *= share;
    postMessage({ shortest, memory: held, first, sum, bytes: bytes.reduce((whole, one) => whole + one.length, 0) });
  } catch (error) {
    postMessage({ error: String(error) });
  }
};
