// Remembers the language that the visitor chose, for the next visit to the bare address.

const YEAR = 365 * 24 * 60 * 60; // seconds

document.querySelectorAll('[data-behaviour="remember-language"]').forEach((link) => {
  link.addEventListener("click", () => {
    document.cookie = `django_language=${link.dataset.language}; path=/; max-age=${YEAR}; samesite=lax`;
  });
});
