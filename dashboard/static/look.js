// What a page needs that no style sheet can give: its language, charts that let a finger scroll past, and word to the
// server when there is little room, for the pictures that cannot be squeezed.

const NARROW = 760; // pixels of content
const PHONE = 640; // pixels of the window, as in phone.css
const DRAGS = ["select", "lasso", "zoom"];

// Plotly keeps every touch on a chart for itself unless its dragmode is false, which Streamlit turns into "pan" as
// soon as marks can be clicked. Without the touch events the browser scrolls, and a tap still arrives as a click.
function letScroll(event) {
  const chart = event.target.closest?.(".js-plotly-plot");
  if (chart && !DRAGS.includes(chart.layout?.dragmode)) event.stopPropagation();
}

// Streamlit turns every click on a link into a change of the page it is on; with a key held down, a browser opens a tab.
function letOpen(event) {
  if ((event.ctrlKey || event.metaKey || event.shiftKey) && event.target.closest?.("[data-testid=stPageLink] a[href]"))
    event.stopPropagation();
}

// In a field of several choices Esc folds the list up, as everywhere; Streamlit's would take the choices away.
function keepChoices(event) {
  if (event.key !== "Escape" || !event.target.closest?.("[data-testid=stMultiSelect] input[role=combobox]")) return;
  event.stopPropagation();
  event.target.blur();
}

// Copies what a button of ours holds, and says so in its place. Without a secure connection a browser has no clipboard
// to write to; a field that is selected serves there.
async function copyText(event) {
  const button = event.target.closest?.("button[data-copy]");
  if (!button) return;
  const { done } = button.dataset;
  const copy = decodeURIComponent(button.dataset.copy);
  if (navigator.clipboard) await navigator.clipboard.writeText(copy);
  else {
    const field = Object.assign(document.createElement("textarea"), { value: copy });
    button.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  const told = button.textContent;
  button.textContent = done;
  setTimeout(() => (button.textContent = told), 1500);
}

// A button of ours presses one of Streamlit's: it opens or closes the sheet of filters on a phone. A link inside it leads to
// a page, and closes it too.
function pressOther(event) {
  const button = event.target.closest?.("button[data-presses]");
  const left = event.target.closest?.("[data-testid=stSidebar] [data-testid=stPageLink] a");
  const name = button?.dataset.presses ?? (left && innerWidth <= PHONE && CLOSES);
  if (name) press(name);
}

const CLOSES = "stSidebarCollapseButton";
const press = (name) => document.querySelector(`button[data-testid=${name}], [data-testid=${name}] button`)?.click();

// Streamlit opens the sidebar as it was left: on a phone a page would begin with the sheet of filters in place of itself.
function closeSheetAtFirst(frames = 600) {
  const sheet = document.querySelector("[data-testid=stSidebar]");
  if (!sheet && frames) requestAnimationFrame(() => closeSheetAtFirst(frames - 1));
  else if (sheet?.dataset.collapsed === "false") press(CLOSES);
}
let begun = false;

// Brings into sight what page.reveal has put on the page, each once, and again while what is above it grows, as tables do
// that get their height later; until the reader goes on. What is longer than the window, a recipe's code, is shown from its
// beginning, below the lines that stay above.
const GOES_ON = ["wheel", "touchmove", "keydown", "pointerdown"];
const STAYS = 160; // pixels of these, with the row of what may be asked for
const revealed = new Set();
function bringIntoSight({ animationName, target }) {
  const { what } = target.dataset;
  if (animationName !== "revealed" || revealed.has(what)) return;
  revealed.add(what);
  const asked = target.closest("[data-testid=stElementContainer]")?.previousElementSibling;
  const grown = new ResizeObserver(() => {
    if (!asked || asked.offsetHeight < innerHeight - STAYS) return target.scrollIntoView({ block: "nearest" });
    asked.style.scrollMarginTop = `${STAYS}px`;
    asked.scrollIntoView({ block: "start" });
  });
  grown.observe(target.closest("[data-testid=stVerticalBlock]"));
  const over = new AbortController();
  over.signal.addEventListener("abort", () => grown.disconnect());
  for (const does of GOES_ON) addEventListener(does, () => over.abort(), { capture: true, signal: over.signal });
}

// A drawer that closes leaves the focus on nothing: it goes back to what was clicked, or, where that was drawn anew or takes
// none, as a bar does, to the nearest box of the same name; and once more while the page is still being drawn.
let left = { place: null, boxes: [] };
function rememberPlace({ key, target }) {
  if ((key && key !== "Enter" && key !== " ") || target.closest?.("[role=dialog]")) return;
  const boxes = [];
  for (let at = target; at; at = at.parentElement)
    boxes.push(...[...at.classList].filter((name) => name.startsWith("st-key-")));
  if (boxes.length) left = { place: target, boxes };
}
function comeBack({ key, target }) {
  const closes = key === "Escape" || target.closest?.("[role=dialog] [aria-label=Close]");
  if (closes && document.querySelector("[role=dialog]")) takeBack();
}
function takeBack(frames = 600) {
  if (!frames) return;
  if (document.activeElement === document.body && !document.querySelector("[role=dialog]")) {
    if (left.place?.isConnected) left.place.focus({ preventScroll: true });
    const box = left.boxes.map((name) => document.querySelector(`.${CSS.escape(name)}`)).find(Boolean);
    if (document.activeElement === document.body && box) {
      box.tabIndex = -1;
      box.focus({ preventScroll: true });
    }
  }
  requestAnimationFrame(() => takeBack(frames - 1));
}

// Says which view is open, which Streamlit's links only colour, and has a line of views that slides show it.
function showOpenView(view, frames = 600) {
  const links = [...document.querySelectorAll(".st-key-views a")];
  if (!links.length && frames) return requestAnimationFrame(() => showOpenView(view, frames - 1));
  for (const link of links) {
    const open = link.getAttribute("href").split("?")[0] === view;
    if (!open) link.removeAttribute("aria-current");
    else if (link.ariaCurrent !== "page") {
      link.ariaCurrent = "page";
      link.scrollIntoView({ block: "nearest", inline: "center" });
    }
  }
}

// Tells, now and whenever the width changes, whether a page's content has little room. An observer, since reading the
// width makes the browser lay out a page that is still being built (50 ms).
let watched;
function watch(tell) {
  watched?.disconnect();
  watched = new ResizeObserver(([{ contentRect }]) => tell(contentRect.width < NARROW));
  watched.observe(document.querySelector(".stMainBlockContainer") ?? document.body);
}

export function dress({ lang, narrow, view }, component) {
  document.documentElement.lang = lang;
  document.addEventListener("click", copyText);
  document.addEventListener("click", pressOther);
  for (const does of ["pointerdown", "keydown"]) document.addEventListener(does, rememberPlace, { capture: true });
  for (const does of ["click", "keydown"]) document.addEventListener(does, comeBack, { capture: true });
  document.addEventListener("animationstart", bringIntoSight);
  document.addEventListener("click", letOpen, { capture: true });
  document.addEventListener("keydown", keepChoices, { capture: true });
  document.addEventListener("touchstart", letScroll, { capture: true, passive: true });
  showOpenView(view);
  if (!begun && innerWidth <= PHONE) closeSheetAtFirst();
  begun = true;
  let told = narrow;
  watch((now) => now !== told && component.setStateValue("narrow", (told = now)));
}
