/** The key in localStorage; absent means "as the system does". */
export const THEME_KEY = 'lectern-theme'

/**
 * Runs before the first paint, so it stands in the document as text.
 * A browser that refuses storage follows the system.
 */
export const themeScript = `(function(d,k){var t;try{t=localStorage.getItem(k)}catch(e){}
if(t!=='light'&&t!=='dark')t=matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light';
d.dataset.theme=t})(document.documentElement,'${THEME_KEY}')`
