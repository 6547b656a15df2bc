import { memo, useCallback, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

const states = ['未开始', '进行中', '已完成', '不适用'];
const plan = JSON.parse(document.getElementById('plan').textContent);
const measures = plan.flatMap(({ items }) => items.flatMap((item) => item.measures));
const stored = (id) => +(localStorage.getItem(`s:${id}`) || 0);

const Row = memo(({ measure: { id, text }, tell }) => {
  const [now, set] = useState(() => stored(id));
  const choose = (value) => {
    tell((value === 2) - (now === 2));
    set(value);
    localStorage.setItem(`s:${id}`, value);
  };
  return <li className={`m st${now}`}>
    <p>{text}</p>
    <div role="radiogroup">{states.map((state, value) => <label key={value}>
      <input type="radio" name={id} checked={now === value} onChange={() => choose(value)} />{state}
    </label>)}</div>
  </li>;
});

function App() {
  const [done, setDone] = useState(() => measures.filter(({ id }) => stored(id) === 2).length);
  const tell = useCallback((more) => setDone((before) => before + more), []);
  return <>
    <header><h1>工作要点自评</h1><p id="tot">{done} / {measures.length}</p></header>
    {plan.map(({ title, items }) => <section key={title}>
      <h2>{title}</h2>
      {items.map((item) => <article id={item.id} key={item.id}>
        <h3>{item.title}</h3>
        <ul>{item.measures.map((measure) => <Row key={measure.id} measure={measure} tell={tell} />)}</ul>
      </article>)}
    </section>)}
  </>;
}

const app = document.getElementById('app');
app.innerHTML = '';
const root = createRoot(app);
flushSync(() => root.render(<App />));
performance.mark('ready');
