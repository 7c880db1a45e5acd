// A page's picture with frames on it; the box is scrolled to what was found, else to the article.

const share = (value) => `${100 * value}%`;

function frame(kind, { left, top, right, bottom }) {
  const made = document.createElement("span");
  made.className = `frame ${kind}`;
  Object.assign(made.style, { left: share(left), top: share(top), width: share(right - left), height: share(bottom - top) });
  return made;
}

// Found words come into the middle, an article with its beginning.
function bring(box, { left, top, bottom }, isFound) {
  const paper = box.querySelector(".paper");
  const middle = isFound ? ((top + bottom) / 2) * paper.offsetHeight - box.clientHeight / 2 : top * paper.offsetHeight - 24;
  box.scrollTo({ left: left * paper.offsetWidth - 24 - (isFound ? box.clientWidth / 3 : 0), top: middle });
}

export function lay(data, component) {
  const root = component.parentElement;
  const [box, paper, image] = [".facsimile", ".paper", "img"].map((name) => root.querySelector(name));
  const places = JSON.stringify([data.article, data.found, data.zoom]);
  if (root.laid === places && image.src === data.picture) return;
  root.laid = places;
  box.className = `facsimile ${data.zoom}`;
  box.setAttribute("aria-label", data.called);
  box.style.setProperty("--ratio", data.ratio);
  paper.style.aspectRatio = data.ratio;
  image.alt = data.called;
  image.src = data.picture;
  paper.replaceChildren(
    image,
    ...data.article.map((one) => frame("article", one)),
    ...data.found.map((one) => frame("found", one)),
  );
  const first = data.found[0] ?? data.article[0];
  if (first) bring(box, first, data.found.length > 0);
}
