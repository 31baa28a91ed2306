// Asks before what was typed is lost.

const form = document.querySelector("#content-main form[method='post']");
let isChanged = Boolean(form?.querySelector(".errornote"));

form?.addEventListener("input", (event) => (isChanged ||= event.target.name !== "_language_shown"));
form?.addEventListener("change", (event) => (isChanged ||= event.target.name !== "_language_shown"));
form?.addEventListener("submit", () => (isChanged = false));
window.addEventListener("beforeunload", (event) => {
  if (isChanged) event.preventDefault();
});
