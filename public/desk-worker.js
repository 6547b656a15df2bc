// The end of the desk's worker, after the generated script: fetches its program with its integrity, anew from the host
// where a cache has damaged it, and tells the page when it cannot be started or breaks.
const broken = () => postMessage({ kind: 'broken' });
const take = (cache) => fetch('{{program}}', { integrity: '{{integrity}}', cache });
addEventListener('unhandledrejection', broken);
take('default').catch(() => take('reload'))
  .then((answer) => answer.arrayBuffer())
  .then((bytes) => wasm_bindgen({ module_or_path: bytes }))
  .catch(broken);
