// Forms: Ctrl Enter saves, what is not saved is asked about before leaving, faults come first.
const form = document.querySelector("main form[method=post]:not([role=search])");
const kept = document.querySelector("[data-keep]");
const filled = () => new URLSearchParams(new FormData(kept)).toString();
const opened = kept ? filled() : "";
let leaving = kept && document.querySelector("[data-summary]") ? null : false;

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form) {
    event.preventDefault();
    form.requestSubmit();
  }
});
form?.addEventListener("submit", () => { leaving = true; });
addEventListener("beforeunload", (event) => {
  // A form shown again with faults holds what was typed before: it is unsaved from the start.
  const unsaved = leaving === null || (kept && filled() !== opened);
  if (leaving !== true && unsaved) event.preventDefault();
});

const summary = document.querySelector("[data-summary]");
summary?.focus();
// A link of the summary goes to its field; the field takes the focus, not only the eye.
summary?.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (field) {
    event.preventDefault();
    field.focus();
    field.scrollIntoView({ block: "center" });
  }
});
