// Starts the program: stylesheet, glue and wasm in parallel, each fetched once; and says in plain words when it
// cannot be started, or has broken.

const element = (id) => document.getElementById(id);
const build = document.querySelector('meta[name=build]')?.content ?? '';

/** Says something in the shell; with a button to try again where that may help. */
function say(sentence, canRetry) {
  const says = element('boot-says');
  if (!says) return;
  says.textContent = sentence;
  element('boot-again').hidden = !canRetry;
}

/** Shows the panel of a program that has broken: plain HTML, since nothing of the program runs any more. */
function crash(reason) {
  const panel = element('crash');
  if (!panel || !panel.hidden) return;
  element('crash-build').textContent = build;
  element('crash-reason').textContent = String(reason).slice(0, 600);
  panel.hidden = false;
  panel.focus();
}

/** Attaches the stylesheet; the shell has its own style, so the first paint never waits for this one. */
function attachLook() {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = element('look').href;
    link.onload = resolve;
    link.onerror = () => reject(new Error(link.href));
    document.head.append(link);
  });
}

/** Fetches the program; its integrity is checked by the browser. */
async function fetchProgram(cache) {
  const { href, dataset } = element('program');
  const answer = await fetch(href, { integrity: dataset.integrity, cache });
  if (!answer.ok) throw new Error(`${answer.status} ${href}`);
  return answer;
}

async function start() {
  // A file that came damaged out of a cache comes anew from the host. All are awaited together: whichever fails first
  // is the one that is said.
  const program = fetchProgram('default').catch(() => fetchProgram('reload'));
  const [glue, answer] = await Promise.all([import(element('glue').href), program, attachLook()]);
  await glue.default({ module_or_path: answer });
}

function isFramed() {
  try {
    return window.top !== window.self;
  } catch {
    return true;
  }
}

/** Tells what a store of the browser refuses from what breaks the program: the former is said by the program. */
function isOfStore(reason) {
  return reason instanceof DOMException;
}

const sayNotLoaded = () => say('网页没有完整载入，可能是网络中断。已填的内容不受影响，请检查网络后重试。', true);

addEventListener('plan-workbook:not-loaded', sayNotLoaded);
addEventListener('plan-workbook:crash', (event) => crash(event.detail));
addEventListener('error', (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) crash(event.error);
});
addEventListener('unhandledrejection', (event) => {
  if (document.documentElement.hasAttribute('data-ready') && !isOfStore(event.reason)) crash(event.reason);
});
element('crash-reload')?.addEventListener('click', () => location.reload());
element('boot-retry')?.addEventListener('click', () => location.reload());

if (isFramed()) {
  say('为了安全，本网页不能嵌在别的网页里使用，请单独打开。', false);
} else if (typeof WebAssembly === 'object') {
  // Where there is none, check.js has said what to do.
  start().catch((error) => {
    console.error(error);
    if (error instanceof WebAssembly.CompileError) {
      say('网站或浏览器的安全设置不让本网页运行，请换一个浏览器，或请网站管理员按说明放行。已填的内容不受影响。', true);
      document.documentElement.setAttribute('data-script', 'no');
      return;
    }
    sayNotLoaded();
    // Integrity hides what the host has answered, so it is asked again.
    fetch(element('program').href, { method: 'HEAD', cache: 'no-store' }).then(({ ok }) => {
      if (!ok) say('网站可能正在更新，文件还没有放全。已填的内容不受影响，请过几分钟重试。', true);
    }, () => {});
  });
}
