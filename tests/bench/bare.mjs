// The page to compare with: the same plan as a bare list of choices, in one script and nothing else. It knows no unit,
// no ledger, no evidence and no second device: a floor for what a browser can do, not a product.

/** Returns the files of the bare page of a plan. */
export function bare(plan) {
  const sections = plan.sections.map(({ title, items }) => ({
    title, items: items.map(({ no, title: name, tasks }) => ({ no, name, tasks: tasks.map(({ id, text }) => [id, text]) })),
  }));
  const script = `const plan = JSON.parse(document.getElementById('plan').textContent);
const states = ['未启动', '推进中', '已完成', '不涉及'];
const app = document.getElementById('app');
const element = (tag, text = '') => Object.assign(document.createElement(tag), { textContent: text });
const done = element('p');
const tell = () => { done.textContent = Object.values(localStorage).filter((state) => state === '2').length + ' / ' + count; };
let count = 0;
const list = document.createDocumentFragment();
list.append(element('h1', '工作要点自评'), done);
for (const section of plan) {
  list.append(element('h2', section.title));
  for (const item of section.items) {
    list.append(element('h3', item.no + ' ' + item.name));
    for (const [id, text] of item.tasks) {
      count += 1;
      const set = element('fieldset');
      set.append(element('legend', text));
      states.forEach((state, value) => {
        const label = element('label', state);
        const input = Object.assign(element('input'), { type: 'radio', name: id, value, checked: localStorage.getItem(id) === String(value) });
        label.prepend(input);
        set.append(label);
      });
      list.append(set);
    }
  }
}
app.replaceChildren(list);
tell();
app.addEventListener('change', ({ target }) => { localStorage.setItem(target.name, target.value); tell(); });
performance.mark('ready');
`;
  const data = JSON.stringify(sections).replaceAll('<', '\\u003c');
  const html = `<!doctype html><html lang="zh-Hans"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>工作要点自评</title>
<style>body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:50rem;padding:0 1rem}label{display:inline-block;min-height:44px;margin-right:1rem}</style>
<link rel="modulepreload" href="app.js"><div id="app"><h1>工作要点自评</h1></div>
<script type="application/json" id="plan">${data}</script><script type="module" src="app.js"></script></html>`;
  return { 'index.html': html, 'app.js': script };
}
