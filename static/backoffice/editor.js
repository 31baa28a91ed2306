// What the rich text editor leaves out for accessibility: names, language, roles, pressed states.

const translate = (text) => (window.gettext ? window.gettext(text) : text);

function nameButton(button) {
  const name = translate(button.title);
  button.title = name;
  button.setAttribute("aria-label", name);
}

function describeState(button) {
  button.setAttribute("aria-pressed", button.classList.contains("active"));
  button.setAttribute("aria-disabled", button.classList.contains("disabled"));
}

// Arrow keys move within a toolbar, which is one stop for Tab.
function moveWithArrows(toolbar) {
  const buttons = () => [...toolbar.querySelectorAll("button:not(.hidden)")];
  const stopAt = (chosen) => toolbar.querySelectorAll("button").forEach((each) => (each.tabIndex = each === chosen ? 0 : -1));
  stopAt(buttons()[0]);
  toolbar.addEventListener("focusin", (event) => stopAt(event.target));
  toolbar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = buttons();
    all.at((all.indexOf(document.activeElement) + step) % all.length).focus();
  });
}

function complete({ editor, textarea }) {
  const field = textarea.closest(".field");
  const label = field?.querySelector("label");
  const name = label ? label.textContent.replace(/:\s*$/, "") : textarea.name;
  const text = editor.view.dom;
  text.setAttribute("role", "textbox");
  text.setAttribute("aria-multiline", "true");
  text.setAttribute("aria-label", name);
  text.setAttribute("spellcheck", "true");
  if (textarea.lang) text.lang = textarea.lang;
  for (const attribute of ["aria-describedby", "aria-invalid"]) {
    if (textarea.hasAttribute(attribute)) text.setAttribute(attribute, textarea.getAttribute(attribute));
  }
  if (textarea.disabled) text.setAttribute("aria-readonly", "true");
  label?.addEventListener("click", () => editor.commands.focus());
  if (editor.storage.menu.dom) completeToolbar(editor, textarea, name);
  else editor.on("create", () => completeToolbar(editor, textarea, name));
}

function completeToolbar(editor, textarea, name) {
  const toolbar = editor.storage.menu.dom;
  toolbar.setAttribute("role", "toolbar");
  toolbar.setAttribute("aria-label", `${translate("Text formatting")}: ${name}`);
  toolbar.hidden = textarea.disabled;
  const buttons = [...toolbar.querySelectorAll("button")];
  buttons.forEach(nameButton);
  const update = () => buttons.forEach(describeState);
  editor.on("transaction", update);
  update();
  moveWithArrows(toolbar);
}

document.addEventListener("prose-editor:ready", (event) => complete(event.detail));
