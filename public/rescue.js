// Writes all that this deployment keeps on the device into one file, word for word: every store of the database and
// every key of localStorage. A classic script without the program, so that it works when the program does not; it
// only ever reads.
(function () {
  const scope = location.pathname.replace(/[^/]*$/, '');
  const NAME = `plan-workbook:${scope}`;
  /** How long the database may take to open, in milliseconds. */
  const PATIENCE = 5000;

  const element = (id) => document.getElementById(id);
  const wrong = [];

  function line(list, sentence) {
    const item = document.createElement('li');
    item.textContent = sentence;
    element(list).append(item);
  }

  const answer = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  /** Opens the database as it is, whichever program's; one that would have to be made is left unmade. */
  function open() {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(NAME);
      let isNew = false;
      request.onupgradeneeded = () => {
        isNew = true;
        request.transaction.abort();
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = (event) => {
        event.preventDefault();
        if (isNew) resolve(null);
        else reject(request.error);
      };
      setTimeout(() => reject(new Error(`no answer in ${PATIENCE / 1000} s`)), PATIENCE);
    });
  }

  /** Reads every store by itself: one that is broken must not take the others along. */
  async function readDatabase() {
    const database = await open();
    if (!database) return null;
    const stores = {};
    for (const name of database.objectStoreNames) {
      try {
        const store = database.transaction(name, 'readonly').objectStore(name);
        const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
        stores[name] = values.map((value, at) => ({ key: keys[at], value }));
      } catch (error) {
        wrong.push(`数据库里的“${name}”读不出来（${error}），文件里没有这一部分。`);
      }
    }
    const { version } = database;
    database.close();
    return { version, stores };
  }

  function readLocal() {
    const kept = {};
    for (let at = 0; at < localStorage.length; at += 1) {
      const key = localStorage.key(at);
      if (key.startsWith(`${NAME}:`)) kept[key] = localStorage.getItem(key);
    }
    return kept;
  }

  async function read() {
    const dump = { type: 'plan-workbook/rescue', version: 1, scope };
    dump.build = document.querySelector('meta[name=build]').content;
    dump.at = new Date().toISOString();
    dump.database = null;
    dump.local = {};
    try {
      dump.database = await readDatabase();
    } catch (error) {
      wrong.push(`浏览器的数据库打不开（${error}）。请关掉其他窗口，重新打开本页再试；还不行就重启浏览器。`);
    }
    try {
      dump.local = readLocal();
    } catch (error) {
      wrong.push(`浏览器不让读取本地存储（${error}）。`);
    }
    dump.wrong = wrong;
    return dump;
  }

  /** Names a workbook from its state; what cannot be read is still in the file. */
  function named(state) {
    try {
      const { unit, changed } = JSON.parse(state);
      const day = changed ? `，最后改动 ${new Date(changed).toLocaleString('zh-CN')}` : '';
      return `${[unit.county, unit.name].filter(Boolean).join(' ') || '没有写单位'}${day}`;
    } catch {
      return '读不出单位名称，可能已损坏，仍会原样存进文件';
    }
  }

  function tell(dump) {
    const stores = dump.database?.stores ?? {};
    const local = Object.entries(dump.local);
    const below = (word) => local.filter(([key]) => key.startsWith(`${NAME}:${word}:`));
    const states = [
      ...(stores.books ?? []).map(({ value }) => value?.state),
      ...below('book').map(([, text]) => { try { return JSON.parse(text).state; } catch { return ''; } }),
    ];
    for (const state of states) line('found', `台账：${named(state)}`);
    const counts = [
      ['改动记录', (stores.ops ?? []).length, '条'],
      ['没来得及保存的改动', below('log').length, '份'],
      ['阶段存档', (stores.milestones ?? []).length + below('milestone').length, '份'],
      ['移走的台账', (stores.trash ?? []).length + below('trash').length, '本'],
      ['损坏后留存的内容', (stores.quarantine ?? []).length, '份'],
      ['打开过的工作要点和通知', (stores.plans ?? []).length + below('plan').length, '份'],
    ];
    for (const [what, count, measure] of counts) if (count) line('found', `${what}：${count} ${measure}`);
    for (const sentence of wrong) line('wrong', sentence);
    const isEmpty = local.length === 0 && !dump.database;
    if (isEmpty && wrong.length) element('says').textContent = '没有读到任何内容。';
    else if (isEmpty) element('says').textContent = '这台设备的这个浏览器里没有保存过台账。';
    else element('says').textContent = `找到 ${states.length} 本台账。`;
    return isEmpty;
  }

  function save(text, at) {
    const link = document.createElement('a');
    const two = (number) => String(number).padStart(2, '0');
    const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('');
    const stamp = `${day}_${two(at.getHours())}${two(at.getMinutes())}`;
    link.download = `工作要点台账_抢救_${stamp}.json`;
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    document.body.append(link);
    link.click();
    link.remove();
    element('done').textContent = `已交给浏览器保存：${link.download}`;
  }

  /** Copies by hand where the clipboard is forbidden, as on plain http. */
  async function copy(text) {
    const field = element('text');
    field.hidden = false;
    field.value = text;
    field.select();
    let isCopied = false;
    try {
      await navigator.clipboard.writeText(text);
      isCopied = true;
    } catch {
      isCopied = document.execCommand('copy');
    }
    element('done').textContent = isCopied ? '已复制。' : '没有复制成功，请手动选中下面的文字复制。';
  }

  async function start() {
    if (window.top !== window.self) {
      element('says').textContent = '为了安全，本页不能嵌在别的网页里使用，请单独打开。';
      return;
    }
    const dump = await read();
    const isEmpty = tell(dump);
    if (isEmpty) return;
    const text = JSON.stringify(dump);
    for (const id of ['save', 'copy']) element(id).hidden = false;
    element('save').onclick = () => save(text, new Date(dump.at));
    element('copy').onclick = () => copy(text);
  }

  start();
})();
