// Filters, orders, pages of a list: what they ask for replaces what has changed on the page.
// The server makes the whole page as it does without this script, so any fault ends in an ordinary visit.

const main = document.querySelector("main");
const FORM = '[data-behaviour="filter"]';
const PLACES = [".languages", "main"]; // what may change with a filter
const OF_THE_VISIT = ["open", "aria-busy"]; // attributes that the server does not know
let shown = location.href;
let running = new AbortController();

main.addEventListener("submit", (event) => {
  if (!event.target.matches(FORM)) return;
  event.preventDefault();
  visit(addressOf(event.target));
});
main.addEventListener("change", (event) => {
  const { form } = event.target;
  if (form?.matches(FORM) && form.checkValidity()) visit(addressOf(form));
});
main.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const isOfThisList = link.origin === location.origin && link.pathname === location.pathname && !link.hash;
  if (!isOfThisList || link.target || link.hasAttribute("download")) return;
  event.preventDefault();
  visit(link.href);
});
addEventListener("popstate", () => {
  if (withoutHash(location.href) !== withoutHash(shown)) show(location.href, true);
});

function withoutHash(address) {
  return address.split("#")[0];
}

// What the form asks for, without what is left empty.
function addressOf(form) {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
  return location.pathname + `?${query}`.replace(/\?$/, "");
}

async function visit(address) {
  const pageBefore = new URL(shown).searchParams.get("page");
  if (!(await show(address))) return;
  const isElsewhere = new URL(address, location).href !== shown;
  history[isElsewhere ? "pushState" : "replaceState"](null, "", address);
  shown = location.href;
  if (new URL(shown).searchParams.get("page") !== pageBefore) focusOnCount().scrollIntoView();
}

// Returns whether the page now shows the address; a later visit ends an earlier one.
async function show(address, isReturn = false) {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  main.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { signal });
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const focused = document.activeElement;
    document.title = fresh.title;
    for (const place of PLACES) renew(document.querySelector(place), fresh.querySelector(place));
    for (const field of main.querySelectorAll(`${FORM} :is(input, select)`)) {
      if (isReturn || field !== focused) restore(field);
    }
    if (!focused.isConnected) focusOnCount();
    if (isReturn) shown = location.href;
    return true;
  } catch {
    if (!signal.aborted) isReturn ? location.reload() : location.assign(address);
    return false;
  } finally {
    if (!signal.aborted) main.removeAttribute("aria-busy");
  }
}

// Has a field show what the page says, whatever was chosen in it.
function restore(field) {
  field.value = field.matches("select") ? (field.querySelector("[selected]")?.value ?? "") : field.defaultValue;
}

function focusOnCount() {
  const count = main.querySelector("[role=status]:not(.notice)") ?? main;
  count.tabIndex = -1;
  count.focus({ preventScroll: true });
  return count;
}

// Makes an element like a fresh one. What is alike stays, with its focus; a live region tells what changed in it.
function renew(old, fresh) {
  renewAttributes(old, fresh);
  let next = old.firstChild;
  for (const node of [...fresh.childNodes]) {
    let alike = next;
    while (alike && !areAlike(alike, node)) alike = alike.nextSibling;
    if (!alike) {
      old.insertBefore(node, next);
      continue;
    }
    while (next !== alike) next = remove(next);
    next = alike.nextSibling;
    if (alike.nodeType === Node.ELEMENT_NODE) renew(alike, node);
    else if (alike.data !== node.data) alike.data = node.data;
  }
  while (next) next = remove(next);
}

function renewAttributes(old, fresh) {
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !OF_THE_VISIT.includes(name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}

function areAlike(one, other) {
  if (one.nodeName !== other.nodeName) return false;
  return one.nodeType !== Node.ELEMENT_NODE || ["id", "class"].every((name) => one.getAttribute(name) === other.getAttribute(name));
}

// Removes a node and returns the one after it.
function remove(node) {
  const after = node.nextSibling;
  node.remove();
  return after;
}
