// Chromium with a profile folder of its own and in a process group of its own, so that all of it can be killed at once.
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as after } from 'node:timers/promises';

const { chromium } = createRequire(new URL('../e2e/', import.meta.url))('@playwright/test');

const FLAGS = ['--headless=new', '--remote-debugging-port=0', '--no-first-run', '--no-default-browser-check',
  '--hide-crash-restore-bubble', '--lang=zh-CN', '--window-size=1280,900'];

/** How often a browser that ends before it has begun is started again: it has not seen the page, and loses nothing. */
const STARTS = 3;

/** Starts the browser once; returns its process, its end, and the address where it listens. */
async function launch(profile) {
  const flags = (process.env.CHROMIUM_FLAGS ?? '').split(' ').filter(Boolean);
  const child = spawn(process.env.CHROMIUM, [...FLAGS, ...flags, `--user-data-dir=${profile}`, 'about:blank'],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  // A rig that breaks leaves nothing running.
  const end = () => process.kill(-child.pid, 'SIGKILL');
  process.once('exit', end);
  const ended = new Promise((done) => { child.once('exit', done); }).then(() => process.off('exit', end));
  const address = await new Promise((found, fail) => {
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
      const [, ws] = /DevTools listening on (ws:\S+)/.exec(said) ?? [];
      if (ws) found(ws);
    });
    child.once('exit', () => fail(new Error(`Chromium has ended: ${said.slice(-2000)}`)));
    child.once('error', fail);
  });
  return { address, end, ended };
}

/** Starts the browser, again where it ends by itself before it has begun. */
async function begun(profile, starts = STARTS) {
  try {
    return await launch(profile);
  } catch (error) {
    if (starts <= 1) throw error;
    console.error(`${error.message.split('\n')[0]}; once more`);
    await after(1000);
    return begun(profile, starts - 1);
  }
}

/** Starts the browser on a profile and returns its one context, and the way to kill it. */
export async function start(profile) {
  const { address, end, ended } = await begun(profile);
  // Without Playwright's defaults: they keep pages that are out of sight visible.
  const browser = await chromium.connectOverCDP(address, { timeout: 60_000, noDefaults: true });
  const [context] = browser.contexts();
  /** Opens a window beside those that are open. */
  const newWindow = async () => {
    const session = await browser.newBrowserCDPSession();
    const [page] = await Promise.all([context.waitForEvent('page'),
      session.send('Target.createTarget', { url: 'about:blank', newWindow: true })]);
    return page;
  };
  /** Has downloads laid into a folder. */
  const downloadsTo = async (folder) => {
    const session = await browser.newBrowserCDPSession();
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  };
  /** Kills every process of the browser at this moment, and returns when. */
  const kill = () => {
    const at = Date.now();
    end();
    return at;
  };
  /** Waits until nothing of the browser is left; what is not of its group is found by the profile it was given. */
  const gone = async () => {
    await ended;
    for (let left = ofProfile(profile); left.length > 0; left = ofProfile(profile)) {
      for (const id of left) try { process.kill(id, 'SIGKILL'); } catch { /* It has gone by itself. */ }
      await after(20);
    }
    await browser.close().catch(() => {});
  };
  /** Closes the browser as somebody would. */
  const close = async () => {
    const session = await browser.newBrowserCDPSession();
    await session.send('Browser.close');
    await gone();
  };
  return { context, newWindow, downloadsTo, kill, gone, close };
}

/** Returns the processes that were started on a profile. */
function ofProfile(profile) {
  const isOurs = (id) => {
    try {
      return readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0').includes(`--user-data-dir=${profile}`);
    } catch {
      return false;
    }
  };
  let ids = [];
  // Only Linux lists its processes as files; elsewhere the group is all there is.
  try { ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name)); } catch { /* As above. */ }
  return ids.map(Number).filter(isOurs);
}
