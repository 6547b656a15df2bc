// A host that a journey can deploy to: the packed page, and newer builds of it made by hand.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base } from './fixtures.mjs';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.json': 'application/json', '.wasm': 'application/wasm',
};

/** Serves a copy of the packed page from a folder of its own, and notes what it is asked for, by whomever. */
export async function host(folder) {
  mkdirSync(folder, { recursive: true });
  cpSync(DIST, folder, { recursive: true });
  const asked = [];
  const server = createServer((request, response) => {
    const path = decodeURI(request.url.split('?')[0]).slice(1) || 'index.html';
    asked.push(path);
    try {
      const body = readFileSync(join(folder, path));
      const type = TYPES[extname(path)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => { server.listen(0, '127.0.0.1', listening); });
  return { folder, asked, address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** A journey with a host of its own, where builds are kept as on any. */
export const test = base.extend({
  at: async ({}, use, info) => {
    const at = await host(info.outputPath('host'));
    await use(at);
    at.close();
  },
  baseURL: async ({ at }, use) => use(at.address),
  serviceWorkers: 'allow',
});

/** Deploys a build that differs from the packed one by its name and a comment at the end of the page. */
export function deploy({ folder }, build) {
  const page = `${readFileSync(join(DIST, 'index.html'), 'utf8')}<!-- ${build} -->\n`;
  const integrity = `sha256-${createHash('sha256').update(page).digest('base64')}`;
  const worker = readFileSync(join(DIST, 'sw.js'), 'utf8')
    .replace(/const BUILD = '.*';/, `const BUILD = '${build}';`)
    .replace(/\["\.\/","[^"]*"\]/, `["./","${integrity}"]`);
  writeFileSync(join(folder, 'index.html'), page);
  writeFileSync(join(folder, 'sw.js'), worker);
}

/** Puts the packed files back, all or one of them. */
export function putBack({ folder }, file = '') {
  cpSync(join(DIST, file), join(folder, file), { recursive: true });
}

/** Damages a file on its way to the host. */
export function damage({ folder }, file) {
  writeFileSync(join(folder, file), readFileSync(join(folder, file)).subarray(1));
}
