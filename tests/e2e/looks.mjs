// How a page is looked at, whatever page it is: by axe in every theme, for what is cut off, too small, or read out in
// the wrong language. The journeys over the pages and over the gallery share it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Every theme one can choose. */
export const THEMES = ['light', 'dark', 'contrast', 'eye'];
/** Every size of text one can choose. */
export const SIZES = ['standard', 'large', 'extra'];
/** What one must be able to hit in 特大, in pixels. */
export const LARGE_TARGET = 60;
/** What WCAG 2.2, 1.4.12 lets a reader set. */
const SPACING = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
  p { margin-block-end: 2em !important }`;

/** Waits until what has been changed is drawn. */
export function drawn(page) {
  return page.evaluate(() => new Promise((frame) => { requestAnimationFrame(() => requestAnimationFrame(frame)); }));
}

/** Chooses a theme or a size of text, as the settings do. */
export function choose(page, what, name) {
  return page.evaluate(([attribute, value]) => document.documentElement.setAttribute(`data-${attribute}`, value), [what, name]);
}

/** Spaces all text as a reader may. */
export function space(page) {
  return page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, SPACING);
}

/** Returns what axe finds on the page as it is, in the themes given: rule, place and reason. */
export async function found(page, where, themes = THEMES) {
  // Colours that are on their way from one theme to the next are in neither.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  const all = [];
  for (const theme of themes) {
    await choose(page, 'theme', theme);
    const violations = await page.evaluate(async (rules) => {
      const result = await globalThis.axe.run(document, { runOnly: rules, resultTypes: ['violations'] });
      return result.violations.flatMap((one) => one.nodes.map((node) =>
        `${one.id} ${node.target.join(' ')}: ${node.any.concat(node.all, node.none)[0]?.message ?? one.help}`));
    }, RULES);
    all.push(...violations.map((one) => `${where} ${theme}: ${one}`));
  }
  return all;
}

/** Looks at a part of a page on a phone and on a screen, by day and by night. */
export async function pictures(page, part, info, name) {
  for (const theme of ['light', 'dark']) {
    await choose(page, 'theme', theme);
    for (const [width, height] of [[360, 740], [1280, 800]]) {
      await page.setViewportSize({ width, height });
      await part.screenshot({ path: info.outputPath(`${name}-${theme}-${width}.png`) });
    }
  }
}

/** Returns what is cut off or leads sideways on the page as it is. */
export function cut(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const named = (one) => `${one.tagName.toLowerCase()}.${one.className} “${one.textContent.trim().slice(0, 20)}”`;
    const found = [];
    if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth} px wide`);
    for (const one of document.querySelectorAll('body *')) {
      const { overflowX, overflowY, position, clipPath } = getComputedStyle(one);
      const box = one.getBoundingClientRect();
      if (box.width <= 1 || box.height <= 1 || clipPath !== 'none' || one.closest('svg, [hidden], dialog:not([open])')) continue;
      if (overflowX === 'hidden' && one.scrollWidth > one.clientWidth + 1) found.push(`${named(one)} is cut on the right`);
      if (overflowY === 'hidden' && one.scrollHeight > one.clientHeight + 1) found.push(`${named(one)} is cut at the bottom`);
      if (position !== 'fixed' && box.right > width + 1 && !one.closest('.scroller')) found.push(`${named(one)} leaves the page`);
    }
    return found;
  });
}

/** Returns the targets that are too small to hit, but for those in a running text. */
export function small(page, least) {
  return page.evaluate((limit) => {
    const targets = document.querySelectorAll('a[href], button, select, summary, input:not([type=hidden]), textarea');
    return [...targets].flatMap((one) => {
      const hit = one.closest('label') ?? one;
      const { width, height } = hit.getBoundingClientRect();
      const isInText = one.matches('p a, li small a, .banner a');
      if (width === 0 || isInText || (width >= limit && height >= limit)) return [];
      return [`${one.tagName.toLowerCase()}.${one.className} “${hit.textContent.trim().slice(0, 16)}” ${Math.round(width)} × ${Math.round(height)}`];
    });
  }, least);
}

/** Returns what can be used on the page as it is and is not reached, or not seen to be, by the Tab key alone. */
export async function untouched(page) {
  const all = await page.evaluate(() => {
    const groups = new Set();
    const usable = [...document.querySelectorAll('a[href], button, select, summary, input, textarea, [tabindex="0"]')].filter((one) => {
      if (one.disabled || one.tabIndex < 0 || !one.checkVisibility()) return false;
      // Of a group of radio buttons the Tab key stops at one.
      if (one.type !== 'radio') return true;
      const isFirst = !groups.has(one.name);
      groups.add(one.name);
      return isFirst;
    });
    usable.forEach((one, at) => { one.dataset.usable = String(at); });
    document.activeElement?.blur();
    return usable.map((one) => `${one.tagName.toLowerCase()}.${one.className} “${(one.closest('label') ?? one).textContent.trim().slice(0, 20)}”`);
  });
  const [reached, seen] = [new Set(), new Set()];
  for (let presses = 0; presses < 2 * all.length + 10 && reached.size < all.length; presses += 1) {
    await page.keyboard.press('Tab');
    const { at, isSeen } = await page.evaluate(() => {
      const focused = document.activeElement;
      const peer = focused.type === 'radio' ? document.querySelector(`[name="${focused.name}"][data-usable]`) : focused;
      const outlined = [focused, ...(focused.parentElement?.querySelectorAll('b, span') ?? [])].some((one) =>
        getComputedStyle(one).outlineStyle !== 'none' && parseFloat(getComputedStyle(one).outlineWidth) >= 2);
      const box = focused.getBoundingClientRect();
      const isInside = box.bottom > 0 && box.top < innerHeight;
      return { at: Number(peer?.dataset.usable ?? -1), isSeen: outlined && isInside };
    });
    if (at >= 0) reached.add(at);
    // A field with parts, such as a day's, is stopped at more than once; its last part has a ring of its own.
    if (at >= 0 && isSeen) seen.add(at);
  }
  return all.flatMap((name, at) => {
    if (!reached.has(at)) return [`${name} is not reached`];
    return seen.has(at) ? [] : [`${name} does not show that it has the focus`];
  });
}

/** Returns how elements look, as one word each: what colours, lines and shapes are, and whether a picture shows. */
export function looks(page, selector) {
  return page.locator(selector).evaluateAll((elements) => elements.map((element) =>
    ['color', 'backgroundColor', 'borderTopColor', 'borderTopStyle', 'borderTopWidth', 'borderTopLeftRadius', 'fill', 'stroke',
      'strokeDasharray', 'rx'].map((name) => getComputedStyle(element)[name]).join(' ')));
}

/** Returns the texts that would be read out in the wrong language; names that users gave are nobody's, nor are those given. */
export function misread(page, names = []) {
  return page.evaluate((known) => {
    const wrong = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { textContent, parentElement: parent } = walker.currentNode;
      const text = known.reduce((left, name) => left.replaceAll(name, ''), textContent).trim();
      if (!/[\u4e00-\u9fff]/.test(text) || parent.closest('script, style, bdi, .boot__crash')) continue;
      const lang = parent.closest('[lang]').lang;
      if (!lang.startsWith('zh')) wrong.add(`${parent.tagName.toLowerCase()}.${parent.className} (${lang}) ${text.slice(0, 30)}`);
    }
    return [...wrong];
  }, names);
}
