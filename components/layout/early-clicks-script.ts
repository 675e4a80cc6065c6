/**
 * A button that is pressed before the scripts have taken it over is pressed once more when they have: on a slow phone a page
 * is read, and touched, seconds before. Who presses again because nothing happened means the same press. It runs with the
 * document, so it stands in it as text. Links and the buttons of forms work without scripts and are left alone; so is
 * whatever React takes over because of the press itself, and who waited five seconds has gone on to something else.
 */
export const earlyClicksScript = `(function(d){
var waiting=new WeakSet();
function has(o,name){return Object.keys(o).some(function(k){return k.indexOf(name)===0})}
d.addEventListener('click',function(e){
var b=e.target.closest&&e.target.closest('button[type=button]'),tries=100;
if(!b||waiting.has(b)||has(b,'__reactProps$'))return;
waiting.add(b);
var heard=has(d,'_reactListening');
setTimeout(function look(){
if(!has(b,'__reactProps$')){heard=false;if(b.isConnected&&tries-->0)return setTimeout(look,50)}
else if(!heard)b.click();
waiting.delete(b)})
},true)})(document)`
