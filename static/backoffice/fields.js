// A link to a field opens what the field is in, and puts the cursor there; languages.js shows its language.

const CONTROLS = "[contenteditable='true'], [role='combobox']"; // what stands in the place of a hidden field

function open() {
  const field = document.getElementById(location.hash.slice(1));
  const box = field?.closest(".field");
  if (!box) return;
  field.closest("details")?.setAttribute("open", "");
  const control = box.querySelector(CONTROLS) || field;
  control.scrollIntoView({ block: "center" });
  control.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-behaviour='to-field']");
  // A link to where one is already changes no address, so that nobody would be told.
  if (!link || link.hash !== location.hash) return;
  event.preventDefault();
  window.dispatchEvent(new Event("hashchange"));
});
window.addEventListener("hashchange", open);
window.addEventListener("load", open);
