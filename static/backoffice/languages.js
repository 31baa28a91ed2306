// One switch for the whole form: the language of origin stays, one other language stands beside it.

const MEMORY = "backoffice-language";
const switcher = document.querySelector("[data-behaviour='language-switch']");

const control = (cell) => cell.querySelector("[data-cell]");
const cellsIn = (language) => document.querySelectorAll(`.cell[data-language="${language}"]`);
const hasText = (cell) => {
  const field = control(cell);
  const text = field ? field.value.replace(/<[^>]*>|&nbsp;/g, "") : cell.textContent;
  return text.trim() !== "";
};
const isCounted = (row) => !row.querySelector("[class*='field-slug_']") && !row.closest(".empty-form");
const cellOf = (row, language) => row.querySelector(`.cell[data-language="${language}"]`);

class LanguageSwitch {
  constructor(element) {
    this.element = element;
    this.languages = [...element.querySelectorAll("data")].map((each) => [each.value, each.textContent]);
    this.originSelect = document.getElementById("id_original_language");
    this.readOrigin();
    this.languages.forEach(([code, name]) => this.addChoice(code, name));
    this.show(this.firstChoice());
    element.addEventListener("change", (event) => this.show(event.target.value));
    this.originSelect?.addEventListener("change", () => this.changeOrigin());
    document.addEventListener("input", () => this.count());
    document.addEventListener("formset:added", () => this.show(this.shown));
    document.addEventListener("formset:removed", () => this.count());
    window.addEventListener("hashchange", () => this.show(this.languageInAddress() || this.shown));
    element.hidden = false;
  }

  readOrigin() {
    const first = document.querySelector(".cells .cell");
    this.origin = this.originSelect?.value || first?.dataset.language || this.languages[0][0];
  }

  addChoice(code, name) {
    const choice = this.element.querySelector("template").content.cloneNode(true);
    choice.querySelector("input").value = code;
    const number = this.languages.findIndex(([each]) => each === code) + 1;
    choice.querySelector("input").setAttribute("aria-keyshortcuts", `Control+Shift+${number}`);
    choice.querySelector(".name").textContent = name;
    choice.querySelector(".wrong").hidden = !document.querySelector(`.cell.errors[data-language="${code}"]`);
    this.element.append(choice);
  }

  languageInAddress() {
    const place = location.hash.slice(1);
    const asked = new URLSearchParams(place).get("language") || this.languageOfField(place);
    return this.languages.some(([code]) => code === asked) ? asked : null;
  }

  // Return the language of a field that is linked to, unless it is shown anyway.
  languageOfField(id) {
    const language = document.getElementById(id)?.closest(".cell")?.dataset.language;
    return language === this.origin ? null : language;
  }

  firstChoice() {
    const wrong = document.querySelector(".cell.errors")?.dataset.language;
    const remembered = sessionStorage.getItem(MEMORY);
    const known = this.languages.some(([code]) => code === remembered) ? remembered : null;
    return wrong || this.languageInAddress() || this.element.dataset.preferred || known || this.origin;
  }

  changeOrigin() {
    this.readOrigin();
    this.show(this.shown);
  }

  show(language) {
    this.shown = language;
    sessionStorage.setItem(MEMORY, language);
    this.element.querySelector(`input[value="${language}"]`).checked = true;
    for (const [code] of this.languages) {
      const isShown = code === language || code === this.origin;
      for (const cell of cellsIn(code)) {
        cell.hidden = !isShown;
        cell.classList.toggle("origin", code === this.origin);
      }
    }
    for (const row of document.querySelectorAll(".cells")) {
      const origin = cellOf(row, this.origin);
      if (origin && row.firstElementChild !== origin) row.prepend(origin);
    }
    this.count();
  }

  count() {
    const rows = [...document.querySelectorAll(".cells")].filter(isCounted);
    const wanted = rows.filter((row) => hasText(cellOf(row, this.origin)));
    for (const [code] of this.languages) {
      const of = code === this.origin ? rows : wanted;
      const filled = of.filter((row) => hasText(cellOf(row, code)));
      const label = this.element.querySelector(`input[value="${code}"]`).closest("label");
      label.querySelector(".original").hidden = code !== this.origin || !this.originSelect;
      label.querySelector(".count").textContent = `${filled.length}/${of.length}`;
    }
  }
}

if (switcher) new LanguageSwitch(switcher);
