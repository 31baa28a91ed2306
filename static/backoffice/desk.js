// The translators' desk by keyboard. Each shortcut presses a button that is there anyway, or moves within the page.

const form = document.getElementById("desk_form");
const EDITOR = "[contenteditable='true']"; // what stands in the place of a rich text's field

const fields = () => [...form.querySelectorAll(".desk-field")];
const areaOf = (field) => field.querySelector(".desk-field__target textarea");
const controlOf = (field) => field.querySelector(`.desk-field__target ${EDITOR}`) || areaOf(field);
const isOpen = (field) => "open" in field.dataset;

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

// A rich text's editor takes what is pasted into it; a plain field takes its value.
function copySource() {
  const field = document.activeElement.closest?.(".desk-field");
  if (!field) return;
  const html = field.querySelector("[data-behaviour='source-html']")?.content.textContent;
  const control = controlOf(field);
  if (html && control !== areaOf(field)) {
    const data = new DataTransfer();
    data.setData("text/html", html);
    control.focus();
    document.getSelection().selectAllChildren(control);
    control.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    return;
  }
  control.value = html || field.querySelector("[data-behaviour='source']").innerText;
  control.dispatchEvent(new Event("input", { bubbles: true }));
}

const press = (name) => form.querySelector(`.desk-buttons [name='${name}']`)?.click();

const SHORTCUTS = [
  { alt: true, code: "ArrowDown", run: () => step(1) },
  { alt: true, code: "ArrowUp", run: () => step(-1) },
  { alt: true, code: "KeyC", run: copySource },
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
