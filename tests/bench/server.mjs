// Serves the pages to be measured as a host would: ready-made brotli, what has a hash in its name kept for ever.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.json': 'application/json', '.wasm': 'application/wasm',
};

/** Memory is measured only in pages that are alone. */
const ALONE = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

/** Serves folders and made pages by name: `{ ours: '/path', bare: { 'index.html': '…' } }`; returns the address. */
export async function serve(pages, headers = ALONE) {
  const read = async (name, path) => {
    const page = pages[name];
    if (typeof page === 'string') {
      // What is small already, a picture for one, lies there as it is.
      const ready = readFile(join(page, `${path}.br`)).then((body) => ({ body, encoding: 'br' }));
      return ready.catch(async () => ({ body: await readFile(join(page, path)), encoding: 'identity' }));
    }
    if (page?.[path] === undefined) throw new Error(path);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
    return { body: brotliCompressSync(page[path], { params }), encoding: 'br' };
  };
  const server = createServer(async (request, response) => {
    const [, name, ...rest] = decodeURI(request.url.split('?')[0]).split('/');
    const path = rest.join('/') || 'index.html';
    try {
      const { body, encoding } = await read(name, path);
      response.writeHead(200, {
        'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
        'content-encoding': encoding,
        'cache-control': /[0-9a-f]{10}/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
        ...headers,
      }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => { server.listen(0, '127.0.0.1', listening); });
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
