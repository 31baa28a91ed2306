// A combobox (ARIA 1.2) over a select: what is typed is looked up by the view that Django's admin has
// for it, what is chosen becomes an option of the select, which is what the form sends.

const WAIT = 200; // milliseconds after the last key
let serial = 0;

const make = (tag, attributes = {}, text = "") => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
};

class Relation {
  constructor(select) {
    this.select = select;
    this.isMultiple = select.multiple;
    this.id = `relation-${++serial}`;
    this.matches = [];
    this.build();
    this.listen();
    this.update();
  }

  build() {
    const label = document.querySelector(`label[for="${this.select.id}"]`);
    this.list = make("ul", { class: "chosen" });
    this.input = make("input", {
      type: "text", role: "combobox", autocomplete: "off", id: this.id, class: "vTextField",
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${this.id}-list`,
    });
    for (const name of ["aria-describedby", "aria-invalid"]) {
      if (this.select.hasAttribute(name)) this.input.setAttribute(name, this.select.getAttribute(name));
    }
    this.input.disabled = this.select.disabled;
    this.input.placeholder = this.select.disabled ? "" : window.gettext("Type to search");
    this.options = make("ul", { role: "listbox", id: `${this.id}-list`, class: "matches", hidden: "" });
    this.status = make("p", { role: "status", class: "visually-hidden" });
    if (label) {
      label.htmlFor = this.id;
      label.id ||= `${this.id}-label`;
      this.options.setAttribute("aria-labelledby", label.id);
      this.list.setAttribute("aria-labelledby", label.id);
    }
    this.box = make("div", { class: "combobox" });
    this.box.append(this.list, this.input, this.options, this.status);
    this.select.hidden = true;
    this.select.after(this.box);
  }

  listen() {
    this.input.addEventListener("input", () => this.lookUpSoon());
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("blur", () => this.close());
    this.options.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) this.choose(this.matches[[...this.options.children].indexOf(option)]);
    });
    // Django's pop-up window for a new item adds its option itself.
    new MutationObserver(() => this.update()).observe(this.select, { childList: true });
  }

  get chosen() {
    return [...this.select.selectedOptions].filter((option) => option.value);
  }

  update() {
    this.list.replaceChildren(...this.chosen.map((option) => this.makeChosen(option)));
    this.list.hidden = this.chosen.length === 0;
  }

  makeChosen(option) {
    const item = make("li");
    item.append(make("span", {}, option.text));
    if (!this.select.disabled) {
      const button = make("button", { type: "button", "aria-label": `${window.gettext("Remove")}: ${option.text}` }, "×");
      button.addEventListener("click", () => this.remove(option));
      item.append(button);
    }
    return item;
  }

  remove(option) {
    option.selected = false;
    if (!this.isMultiple) this.select.value = "";
    this.changed();
    this.input.focus();
  }

  choose({ id, text }) {
    const present = [...this.select.options].find((option) => option.value === id);
    const option = present || new Option(text, id);
    if (!present) this.select.append(option);
    option.selected = true;
    this.input.value = "";
    this.close();
    this.changed();
  }

  changed() {
    this.update();
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  lookUpSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.lookUp(), WAIT);
  }

  async lookUp() {
    const data = this.select.dataset;
    const query = new URLSearchParams({
      term: this.input.value, app_label: data.appLabel, model_name: data.modelName, field_name: data.fieldName,
    });
    const asked = this.input.value;
    const answer = await fetch(`${this.select.getAttribute("data-ajax--url")}?${query}`);
    if (!answer.ok || asked !== this.input.value) return;
    const taken = new Set(this.chosen.map((option) => option.value));
    this.matches = (await answer.json()).results.filter((match) => !taken.has(match.id));
    this.open();
  }

  open() {
    this.options.replaceChildren(
      ...this.matches.map((match, place) => make("li", { role: "option", id: `${this.id}-${place}`, "aria-selected": "false" }, match.text)),
    );
    this.options.hidden = this.matches.length === 0;
    this.input.setAttribute("aria-expanded", this.matches.length > 0);
    this.status.textContent = window.interpolate(window.gettext("Found: %s"), [this.matches.length]);
    this.point(-1);
  }

  close() {
    clearTimeout(this.timer);
    this.options.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.point(-1);
  }

  point(place) {
    this.place = place;
    [...this.options.children].forEach((option, at) => option.setAttribute("aria-selected", at === place));
    if (place < 0) this.input.removeAttribute("aria-activedescendant");
    else {
      this.input.setAttribute("aria-activedescendant", `${this.id}-${place}`);
      this.options.children[place].scrollIntoView({ block: "nearest" });
    }
  }

  press(event) {
    if (event.key === "Enter") {
      event.preventDefault(); // never the whole form from here
      if (this.place >= 0) this.choose(this.matches[this.place]);
    } else if (event.key === "Escape") {
      this.close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.move(event.key === "ArrowDown" ? 1 : -1);
    }
  }

  move(step) {
    if (this.options.hidden) {
      this.lookUp();
      return;
    }
    const count = this.matches.length;
    this.point((this.place < 0 && step < 0 ? count - 1 : this.place + step + count) % count);
  }
}

const enhance = (root) => {
  for (const select of root.querySelectorAll("select[data-behaviour='relation']")) {
    if (!select.hidden && !select.name.includes("__prefix__")) new Relation(select);
  }
};

enhance(document);
document.addEventListener("formset:added", (event) => enhance(event.target));
