// Keys that work on every page: "/" goes to the search box, Escape leaves it.
const typing = (element) => element.closest("input, select, textarea, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const search = document.querySelector("[data-search]");
  if (event.key === "/" && search && !typing(event.target)) {
    event.preventDefault();
    search.focus();
    search.select();
  }
  if (event.key === "Escape" && event.target === search) search.blur();
});
// A part of the page that could not be fetched is not swapped: say so, and keep what is there.
const trouble = (sentence) => {
  const note = document.querySelector("#trouble");
  if (!note) return;
  note.hidden = sentence === "";
  note.querySelector("p").textContent = sentence;
};
const failed = (event) => !(event.detail?.ctx?.response?.status < 500);
document.addEventListener("htmx:finally:request", (event) => {
  trouble(failed(event) ? "This could not be refreshed, so what you see is as it was. Try again in a minute." : "");
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// Menus close when something else is pressed or focused, and by Escape.
const menus = () => document.querySelectorAll("details.menu[open]");
document.addEventListener("pointerdown", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("focusin", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
