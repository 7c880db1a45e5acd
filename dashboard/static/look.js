// What a page needs that no style sheet can give: its language, charts that let a finger scroll past, and word to the
// server when there is little room, for the pictures that cannot be squeezed.

const NARROW = 760;
const DRAGS = ["select", "lasso", "zoom"];

// Plotly keeps every touch on a chart for itself unless its dragmode is false, which Streamlit turns into "pan" as
// soon as marks can be clicked. Without the touch events the browser scrolls, and a tap still arrives as a click.
function letScroll(event) {
  const chart = event.target.closest?.(".js-plotly-plot");
  if (chart && !DRAGS.includes(chart._fullLayout?.dragmode)) event.stopPropagation();
}

// Tells, now and whenever the width changes, whether a page's content has little room. An observer, since reading the
// width makes the browser lay out a page that is still being built (50 ms).
let watched;
function watch(tell) {
  watched?.disconnect();
  watched = new ResizeObserver(([{ contentRect }]) => tell(contentRect.width < NARROW));
  watched.observe(document.querySelector('[data-testid="stMainBlockContainer"]'));
}

// After a page change Streamlit puts two entries into the history: the page without its query, then, once the server
// has kept the filter, the page with it. Back from the second to the first would lose the filter, so they become one.
let keeping = false;
const push = history.pushState.bind(history);
history.pushState = (state, title, address) => {
  const rewrite = keeping && !location.search && new URL(address, location.href).pathname === location.pathname;
  keeping &&= !rewrite;
  (rewrite ? history.replaceState.bind(history) : push)(state, title, address);
};

// Takes in what other views will need, once for a loaded page, when the first view has been drawn and the browser has
// nothing to do. Nothing depends on it: a view fetches for itself what is missing.
const FIRST_VIEW = 1500; // ms from here on in which it is drawn
const idle = window.requestIdleCallback ?? setTimeout;
let takenIn = false;
async function takeIn(scripts) {
  if (takenIn || navigator.connection?.saveData) return;
  takenIn = true;
  await new Promise((done) => setTimeout(done, FIRST_VIEW));
  for (const script of scripts) {
    await new Promise((done) => idle(done));
    await import(new URL(script, document.baseURI).href);
  }
}

export function dress({ lang, narrow, keptOn, later }, component) {
  keeping = keptOn !== "";
  document.documentElement.lang = lang;
  document.addEventListener("touchstart", letScroll, { capture: true, passive: true });
  let told = narrow;
  watch((now) => now !== told && component.setStateValue("narrow", (told = now)));
  takeIn(later);
}
