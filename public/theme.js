// Applies theme and text size before the first paint, and says that scripts run; inline, at most 500 bytes.
var r=document.documentElement;r.setAttribute('data-script','');
try{
var l=JSON.parse(localStorage.getItem('plan-workbook:'+location.pathname.replace(/[^/]*$/,'')+':look'));
if(l){
if(l.theme)r.setAttribute('data-theme',l.theme);
if(l.text)r.setAttribute('data-text',l.text)
}
}catch(e){}
