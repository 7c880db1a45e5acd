// The button that opens a town's sheet in a tab of its own, ready to be printed. The tab is opened by the press, since one
// that were opened only after an answer from the server would count as a pop-up; the sheet goes into it once it is made.

const waiting = new Map();

export function offer({ label, busy, blocked, html }, component) {
  const root = component.parentElement;
  const [button, note] = ["button", "p"].map((one) => root.querySelector(one));
  note.textContent = blocked;
  button.textContent = label;
  button.onclick = () => {
    const tab = window.open("", "_blank");
    note.hidden = Boolean(tab);
    if (!tab) return;
    tab.document.title = label;
    tab.document.body.textContent = busy;
    waiting.set(root, tab);
    component.setTriggerValue("asked", true);
  };
  const tab = waiting.get(root);
  if (!html || !tab) return;
  waiting.delete(root);
  const address = URL.createObjectURL(new Blob([html], { type: "text/html" }));
  tab.location.replace(address);
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
