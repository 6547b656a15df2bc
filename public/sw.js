// Keeps one build of the page on the device, so that it opens without a network. A build is kept as a whole or not at
// all, every file checked against its hash; two builds are never mixed: a new one waits until it is asked to take over
// or no page of the old one is open. The build fills in the places in double braces.
const BUILD = '{{build}}';
/** What every page needs: path from here, and hash. */
const CORE = {{core}};
/** What is fetched when it is needed, or when there is time. */
const LATER = {{later}};
/** What few devices ever need: fetched and kept when it is needed. */
const RARE = {{rare}};

const HERE = self.registration.scope;
const PREFIX = `plan-workbook:${new URL(HERE).pathname}:`;
const NAME = PREFIX + BUILD;
/** Whether the device has been cleared: nothing is kept from then on. */
let isForgotten = false;
const KNOWN = new Map([...CORE, ...LATER, ...RARE].map(([path, integrity]) => [new URL(path, HERE).href, integrity]));

/** Fetches a file of this build from the host, and keeps it; another content is refused by the browser. */
async function take(url, integrity) {
  const answer = await fetch(url, { integrity, cache: 'no-cache' });
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  if (isForgotten) return answer;
  const cache = await caches.open(NAME);
  await cache.put(url, answer.clone());
  return answer;
}

async function takeCore() {
  // Every one has ended before what came is thrown away: a late one would begin the build anew.
  const all = await Promise.allSettled(CORE.map(([path, integrity]) => take(new URL(path, HERE).href, integrity)));
  const failed = all.find(({ status }) => status === 'rejected');
  if (failed) {
    await caches.delete(NAME);
    throw failed.reason;
  }
}

async function tidyUp() {
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
  // What cannot be had now is fetched when it is needed.
  await Promise.allSettled(LATER.map(([path, integrity]) => take(new URL(path, HERE).href, integrity)));
}

async function kept(url) {
  // Asking for it does not make a cache that is not there.
  return await caches.match(url, { cacheName: NAME }) ?? take(url, KNOWN.get(url));
}

self.addEventListener('install', (event) => event.waitUntil(takeCore()));
self.addEventListener('activate', (event) => event.waitUntil(tidyUp()));
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') self.skipWaiting();
  if (event.data === 'forget') isForgotten = true;
});
self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const path = url.split(/[?#]/, 1)[0];
  const file = mode === 'navigate' && path === `${HERE}index.html` ? HERE : path;
  if (method === 'GET' && KNOWN.has(file)) event.respondWith(kept(file));
});
