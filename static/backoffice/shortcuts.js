// Presses a button or chooses a language by the keys that its aria-keyshortcuts names, and nothing else.
// All have two modifiers or are known from other programs, so that none is pressed while writing or by
// a screen reader (WCAG 2.1.4).

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const form = document.querySelector("#content-main form");
const CODES = { Enter: "Enter" };
const codeOf = (key) => CODES[key] || (/\d/.test(key) ? `Digit${key}` : `Key${key}`); // the same on every layout

function isPressed(shortcut, event) {
  const parts = shortcut.split("+");
  const wants = (name) => parts.includes(name);
  return (
    event.code === codeOf(parts.at(-1)) &&
    event.ctrlKey === wants("Control") &&
    event.metaKey === wants("Meta") &&
    event.altKey === wants("Alt") &&
    event.shiftKey === wants("Shift")
  );
}

// The controls as they are now: languages.js adds its own.
const controls = () => [...document.querySelectorAll("[aria-keyshortcuts]")];

function useCommandKey() {
  for (const control of controls()) {
    const keys = control.getAttribute("aria-keyshortcuts");
    control.setAttribute("aria-keyshortcuts", keys.replace("Control", "Meta"));
  }
  document.querySelectorAll(".shortcuts .control-key").forEach((key) => (key.textContent = "⌘"));
}

// Publishing needs a language: without one the first box is where to go.
function boxToTick(button) {
  const needsTick = ["_publish", "_send"].includes(button.name);
  return needsTick && !form.querySelector(".statuses :checked") ? form.querySelector(".statuses [type=checkbox]") : null;
}

// The same field in the other language, where one stood in a field.
function chooseLanguage(choice) {
  const row = document.activeElement.closest(".cells");
  choice.click();
  const cell = row?.querySelector(`.cell[data-language="${choice.value}"]`);
  (cell?.querySelector("[contenteditable='true'], input:not([type=hidden]), textarea, select") || choice).focus();
}

function press(control) {
  const box = boxToTick(control);
  if (control.type === "radio") chooseLanguage(control);
  else if (box) box.focus();
  else control.click();
}

if (form) {
  if (isMac) useCommandKey();
  document.querySelector(".shortcuts")?.removeAttribute("hidden");
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.getModifierState("AltGraph")) return; // somebody types a letter
    const control = controls().find((each) => isPressed(each.getAttribute("aria-keyshortcuts"), event));
    if (!control) return;
    event.preventDefault();
    if (!event.repeat) press(control);
  });
}
