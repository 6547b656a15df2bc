// Applies theme and text size before the first paint; inline, at most 500 bytes.
try{
var l=JSON.parse(localStorage.getItem('plan-workbook:'+location.pathname.replace(/[^/]*$/,'')+':look')),r=document.documentElement;
if(l){
if(l.theme)r.setAttribute('data-theme',l.theme);
if(l.text)r.setAttribute('data-text',l.text)
}
}catch(e){}
