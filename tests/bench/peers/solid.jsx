import { For, createSignal } from 'solid-js';
import { render } from 'solid-js/web';

const states = ['未开始', '进行中', '已完成', '不适用'];
const plan = JSON.parse(document.getElementById('plan').textContent);
const measures = plan.flatMap(({ items }) => items.flatMap((item) => item.measures));
const stored = (id) => +(localStorage.getItem(`s:${id}`) || 0);
const [done, setDone] = createSignal(measures.filter(({ id }) => stored(id) === 2).length);

function Row({ measure: { id, text } }) {
  const [now, set] = createSignal(stored(id));
  const choose = (value) => {
    setDone((before) => before + (value === 2) - (now() === 2));
    set(value);
    localStorage.setItem(`s:${id}`, value);
  };
  return <li class={`m st${now()}`}>
    <p>{text}</p>
    <div role="radiogroup"><For each={states}>{(state, value) => <label>
      <input type="radio" name={id} checked={now() === value()} onChange={() => choose(value())} />{state}
    </label>}</For></div>
  </li>;
}

const app = document.getElementById('app');
app.innerHTML = '';
render(() => <>
  <header><h1>工作要点自评</h1><p id="tot">{done()} / {measures.length}</p></header>
  <For each={plan}>{({ title, items }) => <section>
    <h2>{title}</h2>
    <For each={items}>{(item) => <article id={item.id}>
      <h3>{item.title}</h3>
      <ul><For each={item.measures}>{(measure) => <Row measure={measure} />}</For></ul>
    </article>}</For>
  </section>}</For>
</>, app);
performance.mark('ready');
