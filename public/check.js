// Says in plain words why the page cannot work here: old browsers, and a page opened from a folder. Plain old
// JavaScript, since those who need it know no other.
(function () {
  function say(sentence) {
    var says = document.getElementById('boot-says');
    if (says) says.textContent = sentence;
    // The page stays as it is, so it shows what the plan is about.
    document.documentElement.setAttribute('data-script', 'no');
  }
  var isOld =
    !('noModule' in document.createElement('script')) ||
    typeof WebAssembly !== 'object' ||
    typeof BigInt === 'undefined' ||
    typeof CSSLayerBlockRule === 'undefined';
  if (location.protocol === 'file:') {
    say('网页不能直接从文件夹里打开。请把整个文件夹放到单位的网站或内网服务器上，再用网址打开。');
  } else if (isOld) {
    say('这个浏览器版本太旧，不能填写台账。请换用新版的 Edge、Chrome、360 极速模式或火狐浏览器打开。');
  }
})();
