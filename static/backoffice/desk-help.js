// What helps beside a field: suggestions when it is entered, alarms while it is written, the page beside it.
// Without this script the same buttons reload the page.

import { areaOf, ask, fieldOf, fields, fill, form, isOpen, say } from "./desk-fields.js";

const WAIT = 700; // milliseconds from typing to checking
const SAID = 3; // alarms that are read out
const SHOWN = "desk-preview"; // in this tab's memory, whether the page stands beside

const place = (field, behaviour) => field.querySelector(`[data-behaviour='${behaviour}']`);
const suggestionsOf = (field) => [...field.querySelectorAll("[data-behaviour='help'] [name='_use']")];

// Suggestions

const loading = new WeakMap();

function load(field) {
  if (!loading.has(field)) loading.set(field, bring(field, false));
  return loading.get(field);
}

function askMachine(field) {
  loading.set(field, bring(field, true));
  return loading.get(field);
}

async function bring(field, byMachine) {
  const name = field.dataset.field;
  const answer = await ask("help", { field: name, ...(byMachine && { machine: "1" }) }).catch(() => null);
  if (answer?.ok) place(field, "help").innerHTML = await answer.text();
  else {
    loading.delete(field);
    say(field, form.dataset.saidLost);
  }
}

async function use(field, button) {
  const values = { field: field.dataset.field, _use: button.value, text: areaOf(field).value };
  const answer = await ask("use", values).catch(() => null);
  if (!answer?.ok) return say(field, form.dataset.saidLost);
  const { text } = await answer.json();
  retire(button);
  fill(field, text);
  say(field, form.dataset.saidUsed);
}

// What was used is no longer offered, nor are the others for the same paragraph.
function retire(button) {
  const used = button.closest(".suggestion");
  const { paragraph } = used.dataset;
  if (paragraph) used.parentElement.querySelectorAll(`[data-paragraph='${paragraph}']`).forEach((each) => each.remove());
  else button.remove();
}

async function useFirst(field) {
  await load(field);
  const [first] = suggestionsOf(field);
  if (first) await use(field, first);
}

// Alarms

const timers = new WeakMap();
const latest = new WeakMap(); // what was checked last, so that a late answer is passed by

function checkSoon(field) {
  clearTimeout(timers.get(field));
  timers.set(field, setTimeout(() => check(field), WAIT));
}

// A text that is just begun lacks much: nobody wants all of it read out.
function inShort(told) {
  const rest = told.length - SAID;
  return [...told.slice(0, SAID), ...(rest > 0 ? [`+ ${rest}`] : [])].join(" ");
}

async function check(field) {
  const text = areaOf(field).value;
  latest.set(field, text);
  const answer = await ask("check", { field: field.dataset.field, text }).catch(() => null);
  if (!answer?.ok || latest.get(field) !== text) return;
  const html = await answer.text();
  const alarms = place(field, "alarms");
  if (alarms.dataset.html === html) return;
  alarms.dataset.html = html;
  const hadAny = alarms.querySelector(".alarm");
  alarms.innerHTML = html;
  const told = [...alarms.querySelectorAll(":is(.alarm-error, .alarm-warning) > p")].map((each) => each.innerText);
  if (told.length || hadAny) say(field, inShort(told) || form.dataset.saidRight);
}

// The page beside

function showPage(button, isShown) {
  const beside = document.getElementById(button.getAttribute("aria-controls"));
  button.setAttribute("aria-expanded", isShown);
  beside.hidden = !isShown;
  document.getElementById("content-main").classList.toggle("desk-beside", isShown);
  if (isShown && !beside.firstChild) {
    const frame = document.createElement("iframe");
    frame.src = beside.dataset.address;
    frame.title = beside.getAttribute("aria-label");
    beside.append(frame);
  }
  sessionStorage.setItem(SHOWN, isShown ? "1" : "");
}

function press(event) {
  const button = event.target.closest("button");
  const field = fieldOf(button);
  if (!field) return;
  const run = {
    _use: () => use(field, button),
    _help: () => load(field),
    _machine: () => askMachine(field),
  }[button.name];
  if (!run) return;
  event.preventDefault();
  run();
}

if (form) {
  form.addEventListener("click", press);
  form.addEventListener("focusin", ({ target }) => {
    const field = fieldOf(target);
    if (field && isOpen(field) && target.closest(".desk-field__target")) load(field);
  });
  form.addEventListener("input", ({ target }) => {
    const field = fieldOf(target);
    if (field && target.closest(".desk-field__target") && !target.closest("[data-behaviour='alarms']")) checkSoon(field);
  });
  for (const field of fields()) field.addEventListener("desk:use-first", () => useFirst(field));
  const toggle = form.querySelector("[data-behaviour='preview']");
  if (toggle) {
    toggle.hidden = false;
    toggle.addEventListener("click", () => showPage(toggle, toggle.getAttribute("aria-expanded") !== "true"));
    if (sessionStorage.getItem(SHOWN)) showPage(toggle, true);
  }
}
