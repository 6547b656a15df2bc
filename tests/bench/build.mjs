// Makes the pages to measure against out of `peers`, and refuses when one no longer weighs what it did when the
// bounds were set: then it is another peer, and what is measured beside it says nothing about those bounds.
import { readFileSync, readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';
import { solidPlugin } from 'esbuild-plugin-solid';

const PEERS = fileURLToPath(new URL('peers/', import.meta.url));

/** What each page weighed, in bytes of brotli, when the bounds were set; `inline` is vanilla in one file. */
const WEIGHTS = { vanilla: 8100, inline: 8039, solid: 12_958, preact: 14_533, react: 67_561, survey: 307_824 };
const TOLERANCE = 0.05;

const STYLE = 'body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:50rem;padding:0 1rem}'
  + 'ul{list-style:none;padding:0}.m{border-bottom:1px solid #ddd;padding:.5rem 0}.st2{background:#eaf7ea}'
  + 'label{margin-right:1rem;display:inline-block;min-height:44px}';

/** Returns the plan as the peers take it: one measure for each sentence of the notice, with what it asks for. */
export function measures(plan) {
  const asked = ({ documents = [], numbers = [], fields = [], stages = [], due }) => [
    ...documents.map(({ title }) => title), ...numbers.map(({ label, unit }) => `${label}（${unit}）`),
    ...fields.map(({ label }) => label), ...stages, ...(due ? [due.date] : []),
  ].join('、');
  const told = (task) => (asked(task) ? `${task.text}：${asked(task)}` : task.text);
  const item = ({ no, title, tasks }) => {
    const sentences = new Set(tasks.map(({ sentences: [first] }) => first));
    return {
      id: `i${no}`, title,
      measures: [...sentences].map((sentence) => ({
        id: `i${no}m${sentence}`,
        text: tasks.filter(({ sentences: [first] }) => first === sentence).map(told).join('；'),
      })),
    };
  };
  return plan.sections.map(({ title, items }) => ({ title, items: items.map(item) }));
}

/** The first items as plain HTML, so that there is something to read before the script has run. */
function shell([{ title, items }]) {
  const rows = ({ measures: list }) => list.map(({ text }) => `<li class=m><p>${text}</p></li>`).join('');
  const articles = items.slice(0, 3).map((item) => `<article><h3>${item.title}</h3><ul>${rows(item)}</ul></article>`);
  return `<h1>工作要点自评</h1><section><h2>${title}</h2>${articles.join('')}</section>`;
}

function page(plan, script, more = '') {
  return '<!doctype html><html lang=zh><meta charset=utf-8>'
    + '<meta name=viewport content="width=device-width,initial-scale=1"><title>自评</title>'
    + `<style>${STYLE}</style>${more}<div id=app>${shell(plan)}</div>`
    + `<script type=application/json id=plan>${JSON.stringify(plan).replaceAll('<', '\\u003c')}</script>${script}</html>`;
}

async function bundle(file) {
  const made = await build({
    entryPoints: [join(PEERS, file)], bundle: true, minify: true, write: false, format: 'esm', target: 'es2022',
    charset: 'utf8', define: { 'process.env.NODE_ENV': '"production"' }, jsx: 'automatic',
    jsxImportSource: file.startsWith('preact') ? 'preact' : 'react', logLevel: 'error',
    plugins: file.startsWith('solid') ? [solidPlugin()] : [],
  });
  return made.outputFiles[0].text;
}

const weight = (files) => Object.values(files).reduce((sum, text) => sum + brotliCompressSync(text, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text) },
}).length, 0);

/** Returns every peer's files by name, each of the weight that the bounds were set at. */
export async function peers(source) {
  const plan = measures(source);
  const all = {};
  for (const file of readdirSync(PEERS).filter((name) => /\.jsx?$/.test(name))) {
    const { name } = parse(file);
    const files = { 'app.js': await bundle(file) };
    const style = name === 'survey' ? '<link rel=stylesheet href=s.css>' : '';
    if (style) files['s.css'] = readFileSync(new URL('node_modules/survey-core/survey-core.min.css', import.meta.url), 'utf8');
    const preload = `${style}<link rel=modulepreload href=app.js>`;
    files['index.html'] = page(plan, '<script type=module src=app.js></script>', preload);
    all[name] = files;
  }
  all.inline = { 'index.html': page(plan, `<script type=module>${all.vanilla['app.js']}</script>`) };
  const rows = Object.entries(all).map(([name, files]) => [name, { bytes: weight(files), then: WEIGHTS[name] }]);
  console.table(Object.fromEntries(rows));
  const changed = rows.filter(([, { bytes, then }]) => !(Math.abs(bytes / then - 1) <= TOLERANCE));
  if (changed.length > 0) {
    throw new Error(`not the pages that the bounds were set against: ${changed.map(([name]) => name).join(', ')}`);
  }
  return all;
}
