// A chart on the page as a PNG or SVG file: title above, caption below, and the glyphs of all its text inside.
//
// An SVG that is drawn as an image cannot use the page's web fonts, and the reader of the file may have no Chinese
// font at all. So the server cuts a font with just these glyphs (about 5 kB) and it goes into the SVG as data.

const FAMILY = "Noto Sans SC";
const FONT = `'${FAMILY}', 'Noto Sans SC Rest', sans-serif`;
const EDGE = 24;
const TITLE = { size: 18, line: 28 };
const CAPTION = { size: 12, line: 19 };
const SCALE = 2;
// A line does not begin with one of these.
const CLINGS = "，。；：、！？）》」』】”’,.;:!?)]}%";

const waiting = new Map();
const saved = new Set(); // presses that asked for a picture at once

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

// base with the values of more over it, at any depth.
function over(base, more) {
  if (!isObject(base) || !isObject(more)) return more;
  const out = { ...base };
  for (const [name, value] of Object.entries(more)) out[name] = over(base[name], value);
  return out;
}

// The chart's own layout on white paper, whatever theme the screen has.
function onPaper(layout, paper) {
  return { ...over(layout, paper.layout), title: undefined };
}

// A quiet text has the ink of the paper, as on the screen it has the ink of the page.
function inked(picture, { quiet, ink }) {
  const probe = document.createElement("i");
  probe.style.color = quiet;
  for (const text of picture.querySelectorAll("text")) {
    if (text.style.fill === probe.style.color) text.style.fill = ink;
  }
}

async function drawn(chart, { width, height, paper }) {
  const size = { width, height: height ?? chart.clientHeight };
  const layout = { ...onPaper(chart.layout, paper), ...size, autosize: false, selections: [] };
  const data = chart.data.map((trace) => ({ ...trace, selectedpoints: undefined }));
  const address = await window.Plotly.toImage({ data, layout }, { format: "svg", ...size });
  const text = decodeURIComponent(address.slice(address.indexOf(",") + 1));
  const picture = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  inked(picture, paper);
  return picture;
}

// Pieces of a text between which a line may break: words, and every Chinese character with what clings to it.
function pieces(text) {
  const found = text.match(/[\x21-\x7e\u00a1-\u024f]+\s*|\s+|[^\x20-\x7e\u00a1-\u024f]/gu) ?? [];
  return found.reduce((out, piece) => {
    if (out.length && CLINGS.includes(piece[0])) out[out.length - 1] += piece;
    else out.push(piece);
    return out;
  }, []);
}

function wrapped(text, room, measure) {
  const lines = [""];
  for (const piece of pieces(text)) {
    // An address can be longer than a line: it breaks anywhere.
    for (const part of measure(piece) > room ? piece : [piece]) {
      if (lines.at(-1) && measure(lines.at(-1) + part.trimEnd()) > room) lines.push("");
      lines[lines.length - 1] += part;
    }
  }
  return lines.map((line) => line.trimEnd());
}

async function measurer(size, weight, text) {
  const font = `${weight} ${size}px ${FONT}`;
  await document.fonts.load(font, text);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = font;
  return (part) => pen.measureText(part).width;
}

const SVG = "http://www.w3.org/2000/svg";

function node(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

function textLines(lines, { size, line }, top, attributes) {
  return lines.map((text, row) =>
    node("text", { x: EDGE, y: top + row * line + size, "font-size": size, "font-family": FONT, ...attributes }, text),
  );
}

// Title, chart and caption on one white sheet, still without a font.
async function sheet(chart, data) {
  const picture = await drawn(chart, data);
  const room = data.width - 2 * EDGE;
  const { title, lines } = data.caption;
  const head = wrapped(title, room, await measurer(TITLE.size, 700, title));
  const measure = await measurer(CAPTION.size, 400, lines.join(""));
  const foot = lines.flatMap((line) => wrapped(line, room, measure));
  const top = EDGE / 2 + head.length * TITLE.line;
  const bottom = top + Number(picture.getAttribute("height"));
  const height = bottom + foot.length * CAPTION.line + EDGE;
  picture.setAttribute("y", top);

  const out = node("svg", { xmlns: SVG, width: data.width, height, viewBox: `0 0 ${data.width} ${height}`, role: "img" });
  out.append(
    node("title", {}, title),
    node("desc", {}, lines.join("\n")),
    node("rect", { width: data.width, height, fill: "#ffffff" }),
    ...textLines(head, TITLE, EDGE / 2, { "font-weight": 700, fill: data.paper.ink }),
    picture,
    ...textLines(foot, CAPTION, bottom + EDGE / 2, { fill: data.paper.ink }),
  );
  return out;
}

function withFont(out, woff2) {
  const rule = `@font-face{font-family:'${FAMILY}';src:url(data:font/woff2;base64,${woff2}) format('woff2')}`;
  out.prepend(node("style", {}, rule));
  return new XMLSerializer().serializeToString(out);
}

async function asPng(svg) {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), {
      width: image.naturalWidth * SCALE,
      height: image.naturalHeight * SCALE,
    });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => canvas.toBlob(done, "image/png"));
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

function save(blob, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function finish({ kind, out, hand }, data) {
  const svg = withFont(out, data.font.woff2);
  const blob = kind === "png" ? await asPng(svg) : new Blob([svg], { type: "image/svg+xml" });
  hand ? hand(blob) : save(blob, `${data.name}.${kind}`);
}

function say(root, message, busy) {
  root.querySelector("[role=status]").textContent = message;
  root.querySelectorAll("button").forEach((button) => (button.disabled = busy));
}

const holds = (font, glyphs) => font && [...glyphs].every((glyph) => font.glyphs.includes(glyph));

// The PNG into the clipboard, which a browser opens at the press only: it is promised there and handed over once it is drawn.
async function copy(root, component) {
  const blob = new Promise((hand) => guarded(start("png", root, component, hand), root));
  await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
  say(root, root.picture.words.copied, false);
}

// Draw, then either finish at once or ask the server for the glyphs; it answers with another call of offer().
async function start(kind, root, component, hand) {
  const data = root.picture;
  const chart = document.querySelector(`.${CSS.escape(data.chart)} .js-plotly-plot`);
  if (!chart || !window.Plotly) return say(root, data.words.missing, false);
  say(root, data.words.busy, true);
  const out = await sheet(chart, data);
  const glyphs = [...new Set(out.textContent)].sort().join("");
  waiting.set(root, { kind, out, glyphs, hand });
  if (holds(data.font, glyphs)) await proceed(root);
  else component.setTriggerValue("glyphs", glyphs);
}

async function proceed(root) {
  const job = waiting.get(root);
  if (!job || !holds(root.picture.font, job.glyphs)) return;
  waiting.delete(root);
  await finish(job, root.picture);
  say(root, "", false);
}

function guarded(work, root) {
  work.catch((error) => {
    waiting.delete(root);
    say(root, `${root.picture.words.failed} ${error.message}`, false);
  });
}

export function offer(data, component) {
  const root = component.parentElement;
  root.picture = data;
  for (const kind of ["png", "svg"]) {
    const button = root.querySelector(`[data-kind=${kind}]`);
    button.querySelector(".label").textContent = data.words[kind];
    button.title = data.words[`${kind}_help`];
    button.onclick = () => guarded(start(kind, root, component), root);
  }
  const button = root.querySelector("[data-kind=copy]");
  button.querySelector(".label").textContent = data.words.copy;
  button.title = data.words.copy_help;
  button.hidden = !navigator.clipboard || !window.ClipboardItem; // as without a secure connection
  button.onclick = () => guarded(copy(root, component), root);
  guarded(proceed(root), root);
  if (data.now && !saved.has(data.now)) {
    saved.add(data.now);
    guarded(start("png", root, component), root);
  }
}
