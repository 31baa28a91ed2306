// A click in the picture or an arrow key moves its focal point; the two number fields are what is sent.

const STEP = 0.01; // of the picture's side
const ARROWS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
const inside = (share) => Math.min(1, Math.max(0, share));

class FocalPoint {
  constructor(box) {
    this.fields = ["x", "y"].map((axis) => document.getElementById(`id_focal_${axis}`));
    if (this.fields.some((field) => !field || field.disabled)) return;
    this.mark = box.querySelector("svg");
    this.button = box.querySelector("button");
    this.status = document.getElementById("focal-point-position");
    this.button.addEventListener("click", (event) => this.click(event));
    this.button.addEventListener("keydown", (event) => this.press(event));
    this.fields.forEach((field) => field.addEventListener("input", () => this.show()));
    this.button.hidden = false;
    document.querySelector(".focal-point__help").hidden = false;
    this.show();
  }

  get point() {
    return this.fields.map((field) => inside(field.valueAsNumber || 0));
  }

  click(event) {
    if (event.detail === 0) return; // Enter or the space bar: no place was pointed at
    const area = this.button.getBoundingClientRect();
    this.move((event.clientX - area.left) / area.width, (event.clientY - area.top) / area.height);
  }

  press(event) {
    const step = ARROWS[event.key];
    if (!step) return;
    event.preventDefault();
    const [x, y] = this.point;
    this.move(x + step[0], y + step[1]);
  }

  move(...shares) {
    shares.forEach((share, axis) => {
      this.fields[axis].value = inside(share).toFixed(2);
      this.fields[axis].dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  show() {
    const [x, y] = this.point;
    const { width, height } = this.mark.viewBox.baseVal;
    this.mark.firstElementChild.setAttribute("transform", `translate(${x * width} ${y * height})`);
    const percent = (share) => `${Math.round(share * 100)} %`;
    this.status.textContent = this.status.dataset.words.replace("{x}", percent(x)).replace("{y}", percent(y));
  }
}

document.querySelectorAll("[data-behaviour='focal-point']").forEach((box) => new FocalPoint(box));
