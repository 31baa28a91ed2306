// The translators' desk by keyboard. Each shortcut presses a button that is there anyway, or moves within the page.

import { controlOf, fieldOf, fields, fill, form, isOpen } from "./desk-fields.js";

function focus(field) {
  const control = controlOf(field);
  field.scrollIntoView({ block: "start" });
  control.focus();
}

function step(direction) {
  const all = fields();
  const here = all.findIndex((field) => field.contains(document.activeElement));
  const start = here < 0 ? (direction > 0 ? -1 : all.length) : here;
  const rest = direction > 0 ? all.slice(start + 1) : all.slice(0, start).reverse();
  const next = rest.find(isOpen);
  if (next) focus(next);
}

function copySource() {
  const field = fieldOf(document.activeElement);
  if (!field) return;
  const html = field.querySelector("[data-behaviour='source-html']")?.content.textContent;
  fill(field, html || field.querySelector("[data-behaviour='source']").innerText);
}

// The suggestions of a field come when it is entered; who is quicker than they are waits for them.
function useSuggestion() {
  const field = fieldOf(document.activeElement);
  field?.dispatchEvent(new CustomEvent("desk:use-first"));
}

const press = (name) => form.querySelector(`.desk-buttons [name='${name}']`)?.click();
const togglePage = () => form.querySelector("[data-behaviour='preview']")?.click();

const SHORTCUTS = [
  { alt: true, code: "ArrowDown", run: () => step(1) },
  { alt: true, code: "ArrowUp", run: () => step(-1) },
  { alt: true, code: "KeyC", run: copySource },
  { alt: true, code: "Enter", run: useSuggestion },
  { alt: true, code: "KeyV", run: togglePage },
  { alt: true, code: "KeyP", run: () => press("_preview") },
  { ctrl: true, code: "KeyS", run: () => press("_save") },
  { ctrl: true, code: "Enter", run: () => press("_next") },
];

form?.addEventListener("keydown", answer, true);
document.addEventListener("keydown", (event) => event.defaultPrevented || answer(event));

function answer(event) {
  const isCtrl = event.ctrlKey || event.metaKey;
  const found = SHORTCUTS.find(
    ({ alt = false, ctrl = false, code }) => event.altKey === alt && isCtrl === ctrl && event.code === code && !event.shiftKey,
  );
  if (!found || !form) return;
  event.preventDefault();
  event.stopPropagation();
  found.run();
}
