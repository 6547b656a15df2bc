// Measures the door of the desk's worker, part by part, beside the browser's own JSON.parse and an equal count, over
// thousands of files. Started by `cargo xtask bench door`.
//
// door.mjs DOOR PLAN SMALL LARGE FEW MANY: the program of `door.rs`, the plan, and folders of `all.ndjson` (the files, one
// a line) and `roster.csv`: two whose files are measured part by part, and two for how the whole door's time grows.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bounds } from './bounds.mjs';
import { serve } from './server.mjs';

const [door, planPath, ...folders] = process.argv.slice(2);
if (folders.length !== 4) throw new Error('four folders are needed');
const { chromium } = createRequire(new URL('../e2e/', import.meta.url))('@playwright/test');
const ROUNDS = 9;
/** For few and for many files, which take long. */
const FEWER_ROUNDS = 5;
/** How much longer ten times as many files may take. */
const GROWTH = 11.2;
const [ROUND, AS_OF] = ['2019年第三季度', '2019-09-30'];

/** Takes the time of the door in a worker of the bench, part by part or the whole alone. */
async function timesOf(browser, address, folder, isDoorAlone) {
  const page = await browser.newPage();
  await page.goto(`${address}/door/index.html`);
  const rounds = isDoorAlone ? FEWER_ROUNDS : ROUNDS;
  const asked = {
    plan: readFileSync(planPath, 'utf8'), folder: `${address}/${basename(folder)}`, asOf: AS_OF, round: ROUND, rounds, isDoorAlone,
  };
  const told = await page.evaluate(({ script, asked }) => {
    const worker = new Worker(script);
    const told = new Promise((done) => {
      worker.onmessage = ({ data }) => done(data);
      worker.onerror = ({ message }) => done({ error: message });
    });
    worker.postMessage(asked);
    return told;
  }, { script: `${address}/door/door-worker.js`, asked });
  await page.close();
  if (told.error) throw new Error(told.error);
  return told;
}

const read = (path) => readFileSync(path);
const server = await serve({
  ...Object.fromEntries(folders.map((folder) => [basename(folder), folder])),
  door: {
    'index.html': '<!doctype html>',
    'door-worker.js': read(new URL('door-worker.js', import.meta.url)),
    'count.js': read(new URL('count.js', import.meta.url)),
    'door.js': read(join(door, 'door.js')),
    'door_bg.wasm': read(join(door, 'door_bg.wasm')),
  },
});
const flags = (process.env.CHROMIUM_FLAGS ?? '').split(' ').filter(Boolean);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: flags });
const held = bounds();
const names = {
  look: 'the whole door: hash, keys, marks, rules, fold', answer: 'the same, and the line that goes to the page',
  read: 'hash, keys, marks', hash: 'SHA-256 alone', rules: 'the plan\'s rules', fold: 'the fold alone',
  'parse alone': 'JSON.parse alone', 'decode and parse': 'JSON.parse and the count from bytes',
};
const told = [];
for (const [at, folder] of folders.entries()) told.push(await timesOf(browser, server.address, folder, at >= 2));
const [small, large, few, many] = told;
for (const { files, bytes, shortest, memory } of [small, large]) {
  console.log(`\n${files} files, ${(bytes / 1e6).toFixed(1)} MB: JSON.parse and a count ${shortest.parse.toFixed(0)} ms (1); `
    + `the worker's memory ${(memory / 1e6).toFixed(1)} MB`);
  for (const [name, what] of Object.entries(names)) console.log(`  ${what.padEnd(50)} ${(shortest[name] / shortest.parse).toFixed(2)}`);
}
for (const { files, bytes, shortest, memory } of [few, many]) {
  console.log(`\n${files} files, ${(bytes / 1e6).toFixed(1)} MB: the whole door ${shortest.look.toFixed(0)} ms; `
    + `the worker's memory ${(memory / 1e6).toFixed(1)} MB`);
}
const times = large.files / small.files;
if (many.files !== 10 * few.files) throw new Error('ten times as many files are needed');
console.log();
held.hold('the whole door to JSON.parse and a count', large.shortest.look / large.shortest.parse, 1);
// Both begin with the bytes of a file: the door holds them to be text, and JSON.parse takes nothing but text.
console.log(`  from bytes: ${(large.shortest.look / large.shortest['decode and parse']).toFixed(2)}`);
held.hold('the fold alone to the same', large.shortest.fold / large.shortest.parse, 0.6);
held.hold(`${times} times as many files, in time`, large.shortest.look / small.shortest.look, times * 1.12);
held.hold(`t(${many.files}) ÷ t(${few.files})`, many.shortest.look / few.shortest.look, GROWTH);
for (const { files, memory, first } of [large, many]) {
  held.hold(`the worker's memory with ${files} files, to the first 500`, memory / first, 1.05);
}
await browser.close();
server.close();
held.end();
