// An article whose marks say why they were found: by mouse, by finger, or by Enter on a focused mark.
// All text comes escaped in data.html; what a mark tells stands in data.told by its number and is put in as text.

function box(data) {
  const made = document.createElement("div");
  made.className = "why";
  made.setAttribute("role", "dialog");
  made.setAttribute("aria-label", data.words.why);
  made.tabIndex = -1;
  return made;
}

function row(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function close(root, back) {
  root.querySelector(".why")?.remove();
  const mark = root.querySelector('mark[aria-expanded="true"]');
  mark?.setAttribute("aria-expanded", "false");
  if (back) mark?.focus();
}

const numbers = (piece) => piece.dataset.n.split(" ");

// The first piece of a mark is its button; the others belong to it.
function button(root, piece) {
  const pressed = [...root.querySelectorAll('mark[role="button"]')];
  return pressed.find((one) => numbers(one)[0] === numbers(piece)[0]);
}

// What one find says of itself.
function reason(told) {
  const made = document.createElement("section");
  made.append(row("strong", told.name), row("span", told.kind, "kind"), row("p", told.why));
  if (told.more) made.append(row("p", told.more, "more"));
  made.append(row("code", told.rule));
  return made;
}

function acts(root, component, data, place, number) {
  const made = row("div", "", "acts");
  for (const [label, work] of [
    [data.words.pin, () => component.setTriggerValue("pin", place)],
    ...(data.words.paper ? [[data.words.paper, () => component.setTriggerValue("paper", place)]] : []),
    ...(data.words.fix ? [[data.words.fix, () => component.setTriggerValue("fix", number)]] : []),
    [data.words.close, () => undefined],
  ]) {
    const one = row("button", label);
    one.type = "button";
    one.onclick = () => {
      close(root, true);
      work();
    };
    made.append(one);
  }
  return made;
}

function open(root, component, data, piece) {
  const told = numbers(piece).map((n) => data.told[n]);
  close(root, false);
  button(root, piece)?.setAttribute("aria-expanded", "true");
  const made = box(data);
  made.append(...told.map(reason), acts(root, component, data, told[0].place, Number(numbers(piece)[0])));
  root.querySelector(".sheet").append(made);
  place(root, made, piece);
  made.focus({ preventScroll: true });
}

// Below the mark, inside the width of the text.
function place(root, made, piece) {
  const sheet = root.querySelector(".sheet").getBoundingClientRect();
  const at = [...piece.getClientRects()].at(-1);
  const left = Math.min(at.left - sheet.left, sheet.width - made.offsetWidth);
  made.style.left = `${Math.max(0, left)}px`;
  made.style.top = `${at.bottom - sheet.top + 6}px`;
}

function listen(root, component) {
  const sheet = root.querySelector(".sheet");
  sheet.onclick = (event) => {
    const piece = event.target.closest("mark[data-n]");
    if (piece) open(root, component, root.reading, piece);
    else if (!event.target.closest(".why")) close(root, false);
  };
  sheet.onkeydown = (event) => {
    if (event.key === "Escape") close(root, true);
    const piece = event.target.closest?.('mark[role="button"]');
    if (piece && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      open(root, component, root.reading, piece);
    }
  };
}

export function read(data, component) {
  const root = component.parentElement;
  const sheet = root.querySelector(".sheet");
  const fresh = root.reading?.html !== data.html;
  const moved = String(root.reading?.at) !== String(data.at);
  root.reading = data;
  if (fresh) {
    sheet.innerHTML = data.html;
    listen(root, component);
  }
  // The sentence that the reader came for is brought into sight, once.
  if (moved && data.at) sheet.querySelector(".at, .in-at")?.scrollIntoView({ block: "center" });
}
