// What a page needs that no style sheet can give: its language, and charts that let a finger scroll past.

const DRAGS = ["select", "lasso", "zoom"];

// Plotly keeps every touch on a chart for itself unless its dragmode is false, which Streamlit turns into "pan" as
// soon as marks can be clicked. Without the touch events the browser scrolls, and a tap still arrives as a click.
function letScroll(event) {
  const chart = event.target.closest?.(".js-plotly-plot");
  if (chart && !DRAGS.includes(chart._fullLayout?.dragmode)) event.stopPropagation();
}

export function dress({ lang }) {
  document.documentElement.lang = lang;
  document.addEventListener("touchstart", letScroll, { capture: true, passive: true });
}
