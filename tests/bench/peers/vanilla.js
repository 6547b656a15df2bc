const states = ['未开始', '进行中', '已完成', '不适用'];
const plan = JSON.parse(document.getElementById('plan').textContent);
const app = document.getElementById('app');
const stored = (id) => +(localStorage.getItem(`s:${id}`) || 0);
const escaped = (text) => text.replace(/[&<"]/g, (sign) => `&#${sign.charCodeAt()};`);

const measures = plan.flatMap(({ items }) => items.flatMap((item) => item.measures));
let done = measures.filter(({ id }) => stored(id) === 2).length;
const total = () => `${done} / ${measures.length}`;

const choice = (id, now) => (state, value) =>
  `<label><input type="radio" name="${id}" value="${value}"${value === now ? ' checked' : ''}>${state}</label>`;
const row = ({ id, text }) => {
  const now = stored(id);
  const choices = states.map(choice(id, now)).join('');
  return `<li class="m st${now}"><p>${escaped(text)}</p><div role="radiogroup">${choices}</div></li>`;
};
const article = ({ id, title, measures: rows }) =>
  `<article id="${id}"><h3>${escaped(title)}</h3><ul>${rows.map(row).join('')}</ul></article>`;
const section = ({ title, items }) => `<section><h2>${escaped(title)}</h2>${items.map(article).join('')}</section>`;

app.innerHTML = `<header><h1>工作要点自评</h1><p id="tot">${total()}</p></header>${plan.map(section).join('')}`;
app.addEventListener('change', ({ target }) => {
  const line = target.closest('li');
  const [was, now] = [+line.className.slice(4), +target.value];
  line.className = `m st${now}`;
  done += (now === 2) - (was === 2);
  document.getElementById('tot').textContent = total();
  localStorage.setItem(`s:${target.name}`, now);
});
performance.mark('ready');
