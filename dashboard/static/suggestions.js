// Names that the end of the search line may begin, below the field, while a reader types: chosen by mouse, by finger, or by
// arrow and Enter. The field is Streamlit's own and keeps the focus throughout, since leaving it has the line searched.

const PAUSE = 100; // ms without a key after which the server is asked
const ID = "suggestion";

let told; // what the server said last, and the component to answer by
let typing = false; // whether the line is not yet what was searched
let timer;

const field = () => document.querySelector(`.st-key-${told.field} input`);
const list = () => told.component.parentElement.querySelector("[role=listbox]");
const options = () => [...list().children];
const active = () => list().querySelector("[aria-selected=true]");
const isField = (event) => told && event.target === field();

function piece(className, text) {
  const made = document.createElement("span");
  made.className = className;
  made.textContent = text;
  return made;
}

function option(name, number) {
  const made = document.createElement("li");
  made.role = "option";
  made.id = `${ID}-${number}`;
  made.setAttribute("aria-selected", "false");
  made.setAttribute("aria-label", [name.name, name.note, name.kind, name.articles].filter(Boolean).join(", "));
  made.append(piece("name", name.name), piece("note", name.note), piece("kind", name.kind), piece("n", name.n));
  made.title = made.getAttribute("aria-label");
  made.onpointerdown = (event) => event.preventDefault();
  made.onmousedown = (event) => event.preventDefault();
  made.onclick = () => choose(name.id);
  return made;
}

function draw() {
  const input = field();
  const open = Boolean(input && typing && document.activeElement === input && told.line === input.value && told.names.length);
  list().setAttribute("aria-label", told.label);
  list().replaceChildren(...(open ? told.names.map(option) : []));
  list().hidden = !open;
  told.component.parentElement.querySelector("[role=status]").textContent = open ? told.told : "";
  if (!input) return;
  input.setAttribute("aria-autocomplete", "list");
  input.removeAttribute("aria-activedescendant");
  if (open) input.setAttribute("aria-controls", (list().id = `${ID}s`));
  else input.removeAttribute("aria-controls");
}

function close() {
  clearTimeout(timer);
  typing = false;
  draw();
}

function mark(next) {
  active()?.setAttribute("aria-selected", "false");
  next.setAttribute("aria-selected", "true");
  next.scrollIntoView({ block: "nearest" });
  field().setAttribute("aria-activedescendant", next.id);
}

// The field goes back to the line that was searched last, as if that had been typed and entered, so that Streamlit has nothing
// to search when it is left: the server says what stands there from now on.
function choose(id) {
  const input = field();
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, told.searched);
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  close();
  told.component.setTriggerValue("chosen", id);
}

function typed(event) {
  if (!isField(event)) return;
  const { value } = event.target;
  typing = true;
  clearTimeout(timer);
  timer = setTimeout(() => (value === told.line ? draw() : told.component.setStateValue("typed", value)), PAUSE);
}

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

function steered(event) {
  if (!isField(event) || event.isComposing) return;
  if (event.key === "Enter" && !(event.isTrusted && active())) return close();
  if (list().hidden) return;
  const all = options();
  if (event.key === "Enter") choose(told.names[all.indexOf(active())].id);
  else if (event.key === "Escape") close();
  else if (event.key in STEPS) {
    const at = active() ? all.indexOf(active()) + STEPS[event.key] : STEPS[event.key] > 0 ? 0 : -1;
    mark(all.at(at % all.length));
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

// The names are read out of the store once: while a hand goes from the mouse to the keys.
function entered(event) {
  if (isField(event) && told.line === null) told.component.setStateValue("typed", "");
}

function left(event) {
  if (isField(event)) close();
}

export function suggest(data, component) {
  told = { ...data, component };
  document.addEventListener("input", typed);
  document.addEventListener("keydown", steered, { capture: true });
  document.addEventListener("focusin", entered);
  document.addEventListener("focusout", left);
  draw();
}
