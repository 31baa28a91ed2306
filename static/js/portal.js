// Remembers the language that the visitor chose, for the next visit to the bare address.

const YEAR = 365 * 24 * 60 * 60; // seconds

document.querySelectorAll('[data-behaviour="remember-language"]').forEach((link) => {
  link.addEventListener("click", () => {
    document.cookie = `django_language=${link.dataset.language}; path=/; max-age=${YEAR}; samesite=lax`;
  });
});

// Changes the contrast at once, so that nobody loses what they are typing; the server keeps the choice.
document.querySelectorAll('[data-behaviour="contrast"]').forEach((form) => {
  form.addEventListener("submit", (event) => {
    if (!event.submitter) return; // an older browser, which sends the form
    event.preventDefault();
    const { value } = event.submitter;
    const body = new URLSearchParams({ contrast: value });
    fetch(form.action, { method: "POST", body, redirect: "manual", keepalive: true });
    document.documentElement.dataset.contrast = value;
    form.querySelector(`button:not([value="${value}"])`).focus();
  });
});

if (document.querySelector('[data-behaviour="filter"]')) import("./filters.js");
