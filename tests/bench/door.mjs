// Measures the door of the desk's worker, part by part, beside the browser's own JSON.parse and an equal count, over
// thousands of files. Started by `cargo xtask bench door`.
//
// door.mjs DOOR PLAN FOLDER…: the program of `door.rs`, the plan, and folders of `files/` and `roster.csv`, the smallest
// first.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bounds } from './bounds.mjs';
import { below } from './folder.mjs';
import { serve } from './server.mjs';

const [door, planPath, ...folders] = process.argv.slice(2);
const { chromium } = createRequire(new URL('../e2e/', import.meta.url))('@playwright/test');
const ROUNDS = 9;
const [ROUND, AS_OF] = ['2019年第三季度', '2019-09-30'];

/** Takes the time of the door, part by part, in a worker of the bench. */
async function partsOf(browser, address, folder) {
  const page = await browser.newPage();
  await page.goto(`${address}/door/index.html`);
  const paths = below(join(folder, 'files'));
  await page.setContent('<input type=file multiple><input type=file>');
  await page.locator('input').nth(0).setInputFiles(paths, { timeout: 120_000 });
  await page.locator('input').nth(1).setInputFiles(join(folder, 'roster.csv'));
  const plan = readFileSync(planPath, 'utf8');
  const told = await page.evaluate(async ({ script, plan, asOf, round, rounds }) => {
    const [files, [roster]] = [...document.querySelectorAll('input')].map((input) => [...input.files]);
    const worker = new Worker(script);
    const told = new Promise((done) => {
      worker.onmessage = ({ data }) => done(data);
      worker.onerror = ({ message }) => done({ error: message });
    });
    worker.postMessage({
      plan, asOf, round, rounds, roster: await roster.arrayBuffer(),
      files: await Promise.all(files.map((file) => file.arrayBuffer())),
    });
    return told;
  }, { script: `${address}/door/door-worker.js`, plan, asOf: AS_OF, round: ROUND, rounds: ROUNDS });
  await page.close();
  if (told.error) throw new Error(told.error);
  return { files: paths.length, ...told };
}

const read = (path) => readFileSync(path);
const server = await serve({
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
const parts = [];
for (const folder of folders) parts.push(await partsOf(browser, server.address, folder));
for (const { files, bytes, shortest, memory } of parts) {
  console.log(`\n${files} files, ${(bytes / 1e6).toFixed(1)} MB: JSON.parse and a count ${shortest.parse.toFixed(0)} ms (1); `
    + `the worker's memory ${(memory / 1e6).toFixed(1)} MB`);
  for (const [name, what] of Object.entries(names)) console.log(`  ${what.padEnd(50)} ${(shortest[name] / shortest.parse).toFixed(2)}`);
}
const [small, large] = [parts[0], parts.at(-1)];
const times = large.files / small.files;
console.log();
held.hold('the whole door to JSON.parse and a count', large.shortest.look / large.shortest.parse, 1);
// Both begin with the bytes of a file: the door holds them to be text, and JSON.parse takes nothing but text.
console.log(`  from bytes: ${(large.shortest.look / large.shortest['decode and parse']).toFixed(2)}`);
held.hold('the fold alone to the same', large.shortest.fold / large.shortest.parse, 0.6);
held.hold(`${times} times as many files, in time`, large.shortest.look / small.shortest.look, times * 1.12);
held.hold('and in the worker\'s memory, to the first 500', large.memory / large.first, 1.05);
await browser.close();
server.close();
held.end();
