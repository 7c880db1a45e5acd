// The button that opens a town's sheet in a tab of its own, ready to be printed. The page is already here: a tab that
// were opened only after an answer from the server would count as a pop-up.

export function offer({ label, html }, component) {
  const button = component.parentElement.querySelector("button");
  button.textContent = label;
  button.onclick = () => {
    const address = URL.createObjectURL(new Blob([html], { type: "text/html" }));
    window.open(address, "_blank", "noopener");
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
}
