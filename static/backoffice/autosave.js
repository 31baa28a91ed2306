// Keeps what is typed and not saved: on the server every few seconds, and in this browser as long as the
// server does not have it – signed out, offline, or the window closing. Tells who else has the form open.

const WAIT = 2000; // milliseconds from typing to keeping
const RETRY = 30_000; // milliseconds
const BEAT = 30_000; // milliseconds between two signs of being there
const PREFIX = "unsaved:";

const token = document.querySelector("#content-main form > input[name='unsaved']");
const form = token?.form;

const cookie = () => document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1];
const credential = () => cookie() || form.elements.csrfmiddlewaretoken.value; // signing in renews it

function post(address, body = "") {
  const headers = { "Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": credential() };
  // A closing window lets small requests alone finish.
  return fetch(address, { method: "POST", headers, body, redirect: "manual", keepalive: body.length < 60_000 });
}

// What the server does not have yet, in this browser.
const store = {
  put(key, entry) {
    try {
      localStorage.setItem(PREFIX + key, JSON.stringify(entry));
    } catch {
      // full or forbidden: the server alone keeps it then
    }
  },
  drop(key, body) {
    if (store.get(key)?.body === body) localStorage.removeItem(PREFIX + key);
  },
  get(key) {
    return JSON.parse(localStorage.getItem(PREFIX + key));
  },
  keys() {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
  },
};

class Autosave {
  constructor() {
    this.key = token.value;
    this.address = token.dataset.address;
    this.notice = document.getElementById("kept");
    this.known = this.read();
    for (const event of ["input", "change"]) form.addEventListener(event, () => this.soon());
    document.addEventListener("formset:removed", () => this.soon());
    document.addEventListener("visibilitychange", () => document.hidden && this.send());
    window.addEventListener("pagehide", () => this.send());
    window.addEventListener("pageshow", (event) => event.persisted && this.isSubmitted && location.reload());
    form.addEventListener("submit", () => this.submit());
    this.handOver();
  }

  read() {
    const fields = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !name.startsWith("_"));
    return new URLSearchParams(fields.filter(([name]) => name !== "csrfmiddlewaretoken")).toString();
  }

  soon(wait = WAIT) {
    const due = Date.now() + wait;
    if (this.timer && this.due <= due) return;
    clearTimeout(this.timer);
    this.due = due;
    this.timer = setTimeout(() => this.send(), wait);
  }

  async send() {
    if (this.isSubmitted || !this.timer) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    const body = this.read();
    if (body === this.known) return;
    this.keepHere(body);
    if (await this.deliver(this.key, { address: this.address, body })) this.known = body;
    else this.soon(RETRY);
  }

  keepHere(body) {
    store.put(this.key, { address: this.address, body, person: token.dataset.person });
  }

  // Returns the server's answer where it has taken what was typed.
  async deliver(key, { address, body }) {
    const answer = await post(address, body).catch(() => null);
    if (answer?.ok) store.drop(key, body);
    this.tell(answer?.ok ? "" : this.notice?.dataset.lost);
    return answer?.ok ? answer : null;
  }

  tell(text) {
    if (!this.notice || this.notice.textContent === text) return;
    this.notice.textContent = text;
    this.notice.hidden = !text;
  }

  // The answer to a form may be a page to sign in; then what was sent is still here.
  submit() {
    this.isSubmitted = true;
    clearTimeout(this.timer);
    this.keepHere(this.read());
    form.elements.csrfmiddlewaretoken.value = credential();
  }

  // Gives the server what an earlier page left here. What has been saved since, the server passes by.
  async handOver() {
    let isNew = false;
    for (const key of store.keys()) {
      const entry = store.get(key);
      if ([this.key, form.elements.unsaved_from.value].includes(key)) store.drop(key, entry.body);
      else if (entry.person === token.dataset.person) {
        const answer = await this.deliver(key, entry);
        isNew ||= answer?.status === 201 && entry.address === this.address;
      }
    }
    if (isNew) await this.showUnsaved();
  }

  async showUnsaved() {
    const page = await (await fetch(location.href)).text();
    const fresh = new DOMParser().parseFromString(page, "text/html").getElementById("unsaved");
    if (fresh) document.getElementById("unsaved")?.replaceWith(fresh);
  }
}

function tellPresence() {
  const region = document.getElementById("others");
  if (!region?.dataset.address) return;
  setInterval(async () => {
    const answer = document.hidden ? null : await post(region.dataset.address).catch(() => null);
    if (!answer?.ok) return;
    const { text } = await answer.json();
    if (region.textContent !== text) region.textContent = text;
    region.hidden = !text;
  }, BEAT);
}

if (token) {
  new Autosave();
  tellPresence();
}
