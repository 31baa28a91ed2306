// The fields of the desk: where each is, and how text gets into it.

const EDITOR = "[contenteditable='true']"; // what stands in the place of a rich text's field

export const form = document.getElementById("desk_form");
export const fields = () => [...form.querySelectorAll(".desk-field")];
export const fieldOf = (element) => element?.closest?.(".desk-field");
export const areaOf = (field) => field.querySelector(".desk-field__target textarea");
export const controlOf = (field) => field.querySelector(`.desk-field__target ${EDITOR}`) || areaOf(field);
export const isOpen = (field) => "open" in field.dataset;

// A rich text's editor takes HTML, which can be undone as what is typed can; a plain field takes its value.
export function fill(field, text) {
  const control = controlOf(field);
  control.focus();
  if (control.editor) control.editor.commands.setContent(text, { emitUpdate: true });
  else control.value = text;
  control.dispatchEvent(new Event("input", { bubbles: true }));
}

// Says something to people who cannot see what has changed beside them.
export function say(field, text) {
  field.querySelector("[data-behaviour='said']").textContent = text;
}

// Asks the server about a field; `redirect` since the answer of who is signed out is a page to sign in.
export function ask(name, values) {
  const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
  const address = `${form.getAttribute("action")}${name}/`;
  return fetch(address, { method: "POST", headers, body: new URLSearchParams(values), redirect: "error" });
}
