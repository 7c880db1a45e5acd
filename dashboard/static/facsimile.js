// A page's picture with frames on it, nearer, farther or turned as the reader wants; it is brought to what was found, else to the
// article. What is pressed stays here: the server draws the page once.

const READABLE = 1500; // pixels of width at which a page's print can be read
const [STEP, FARTHEST, NEAREST] = [1.3, 120, 6000];
const TALL = 0.78; // of the window's height that a whole page takes

const share = (value) => `${100 * value}%`;

function frame(kind, { left, top, right, bottom }) {
  const made = document.createElement("span");
  made.className = `frame ${kind}`;
  Object.assign(made.style, { left: share(left), top: share(top), width: share(right - left), height: share(bottom - top) });
  return made;
}

const parts = (root) => [".sight", ".stage", ".paper", "img"].map((name) => root.querySelector(name));

// Width and height that the page takes as it lies.
function extent({ width, ratio, turn }) {
  return turn % 180 ? [width / ratio, width] : [width, width / ratio];
}

// The page as large and as turned as it is to be, around the same middle.
function draw(root, changed) {
  const [sight, stage, paper] = parts(root);
  const middle = (side, length, whole) => (sight[side] + sight[length] / 2) / (whole || 1);
  const [x, y] = [middle("scrollLeft", "clientWidth", stage.offsetWidth), middle("scrollTop", "clientHeight", stage.offsetHeight)];
  const look = Object.assign(root.look, changed);
  const [across, down] = extent(look);
  const [width, height] = [look.width, look.width / look.ratio];
  Object.assign(stage.style, { width: `${across}px`, height: `${down}px` });
  Object.assign(paper.style, { width: `${width}px`, height: `${height}px` });
  paper.style.transform = `translate(${(across - width) / 2}px, ${(down - height) / 2}px) rotate(${look.turn}deg)`;
  sight.scrollTo({ left: x * across - sight.clientWidth / 2, top: y * down - sight.clientHeight / 2 });
}

// The width at which the whole page is seen.
function whole(root) {
  const { ratio, turn } = root.look;
  const [across, down] = [root.querySelector(".sight").clientWidth, TALL * window.innerHeight];
  return turn % 180 ? Math.min(across * ratio, down) : Math.min(across, down * ratio);
}

const within = (width) => Math.min(Math.max(width, FARTHEST), NEAREST);
const ACTS = {
  nearer: (root) => ({ width: within(root.look.width * STEP) }),
  farther: (root) => ({ width: within(root.look.width / STEP) }),
  whole: (root) => ({ width: whole(root) }),
  turn: (root) => ({ turn: (root.look.turn + 90) % 360 }),
};

function tools(root, words) {
  for (const button of root.querySelectorAll(".tools button")) {
    button.title = words[button.name];
    button.setAttribute("aria-label", words[button.name]);
    button.onclick = () => draw(root, ACTS[button.name](root));
  }
}

// Found words come into the middle, an article with its beginning.
function bring(root) {
  const [sight] = parts(root);
  const found = root.querySelector(".frame.found");
  const first = found ?? root.querySelector(".frame.article");
  if (!first) return;
  const [at, view] = [first.getBoundingClientRect(), sight.getBoundingClientRect()];
  sight.scrollBy({
    left: at.left - view.left - (found ? view.width / 3 : 0) - 24,
    top: found ? (at.top + at.bottom - view.top - view.bottom) / 2 : at.top - view.top - 24,
  });
}

export function lay(data, component) {
  const root = component.parentElement;
  const [sight, , paper, image] = parts(root);
  const places = JSON.stringify([data.article, data.found]);
  if (root.laid === places && image.src === data.picture) return;
  root.laid = places;
  sight.setAttribute("aria-label", data.called);
  tools(root, data.words);
  image.alt = data.called;
  if (image.src !== data.picture) {
    image.src = data.picture;
    root.look = { ratio: data.ratio, turn: 0, width: Math.max(sight.clientWidth, READABLE) };
  }
  paper.replaceChildren(
    image,
    ...data.article.map((one) => frame("article", one)),
    ...data.found.map((one) => frame("found", one)),
  );
  draw(root, {});
  bring(root);
}
