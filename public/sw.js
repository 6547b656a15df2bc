// Keeps one build of the page on the device, so that it opens without a network. A build is kept as a whole or not at
// all, every file checked against its hash; two builds are never mixed: a new one waits until it is asked to take over
// or no page of the old one is open. The build fills in the places in double braces.
const BUILD = '{{build}}';
/** What every page needs: path from here, and hash. */
const CORE = {{core}};
/** What is fetched when it is needed, or when there is time. */
const LATER = {{later}};
/** What few devices ever need, the desk of an office: fetched and kept when it is used. */
const RARE = {{rare}};

const HERE = self.registration.scope;
const PREFIX = `plan-workbook:${new URL(HERE).pathname}:`;
const NAME = PREFIX + BUILD;
/** Whether the device has been cleared: nothing is kept from then on. */
let isForgotten = false;
const KNOWN = new Map([...CORE, ...LATER, ...RARE].map(([path, integrity]) => [new URL(path, HERE).href, integrity]));
/** Where it is noted, among what is kept, that something of a folder of RARE has been used. */
const USED = new Map(RARE.map(([path]) => [new URL(path, HERE).href, `${HERE}${path.split('/', 1)[0]}/used`]));

/** Fetches a file of this build from the host, and keeps it; another content is refused by the browser. */
async function take(url, integrity) {
  const answer = await fetch(url, { integrity, cache: 'no-cache' });
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  if (isForgotten) return answer;
  const cache = await caches.open(NAME);
  await cache.put(url, answer.clone());
  if (USED.has(url)) await cache.put(USED.get(url), new Response());
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
  const held = await Promise.all(old.map(async (name) => (await caches.open(name)).keys()));
  const urls = new Set(held.flat().map(({ url }) => url));
  await Promise.all(old.map((name) => caches.delete(name)));
  // Whoever has used the desk of the build before has this one's, too.
  const again = [...USED].filter(([, used]) => urls.has(used)).map(([url]) => url);
  const wanted = [...LATER.map(([path]) => new URL(path, HERE).href), ...again];
  // What cannot be had now is fetched when it is needed.
  await Promise.allSettled(wanted.map((url) => take(url, KNOWN.get(url))));
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
  // A page that was open before this worker has fetched what it used past it.
  // With its styles, which the page has fetched past it, too.
  const styles = [...USED.keys()].filter((url) => url.endsWith('.css'));
  if (USED.has(event.data)) event.waitUntil(Promise.allSettled([event.data, ...styles].map(kept)));
});
self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const path = url.split(/[?#]/, 1)[0];
  const file = mode === 'navigate' && path === `${HERE}index.html` ? HERE : path;
  if (method === 'GET' && KNOWN.has(file)) event.respondWith(kept(file));
});
