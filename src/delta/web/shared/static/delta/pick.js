// A link's box: type, walk the options with the arrows, take one with Enter. Words go by POST.
const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

const wire = (picker) => {
  const box = picker.querySelector("[role=combobox]");
  const kept = picker.querySelector("[type=hidden]");
  const list = picker.querySelector("[role=listbox]");
  const status = picker.querySelector("[role=status]");
  let name = box.value;
  let waiting = 0;
  let asked = 0;

  const options = () => [...list.querySelectorAll("[data-id]")];
  const marked = () => list.querySelector("[aria-selected=true]");
  const close = () => {
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const mark = (option) => {
    marked()?.setAttribute("aria-selected", "false");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", option.id);
  };
  const look = async () => {
    const mine = ++asked;
    const body = new URLSearchParams({ text: box.value === name ? "" : box.value });
    const headers = { "X-CSRFToken": token() };
    const answer = await fetch(picker.dataset.picker, { method: "POST", body, headers }).catch(() => null);
    if (mine !== asked) return;
    if (!answer?.ok) {
      status.textContent = "This could not be looked up. Try again in a minute.";
      return;
    }
    list.innerHTML = await answer.text();
    options().forEach((option, at) => { option.id = `${list.id}-${at}`; });
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    box.removeAttribute("aria-activedescendant");
    const many = options().length;
    status.textContent = many ? `${many} found. Use the arrows.` : "None found.";
  };
  const take = (id, chosen) => {
    const changed = kept.value !== id;
    kept.value = id;
    name = box.value = chosen;
    close();
    if (changed) kept.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const leave = () => {
    asked++;
    clearTimeout(waiting);
    if (box.value === "" && kept.value) take("", "");
    box.value = name;
    close();
  };

  box.addEventListener("input", (event) => {
    event.stopPropagation();
    clearTimeout(waiting);
    waiting = setTimeout(look, 150);
  });
  // What is typed is no answer yet: only an option taken counts as a change of the form.
  box.addEventListener("change", (event) => event.stopPropagation());
  box.addEventListener("click", () => { if (list.hidden) look(); });
  box.addEventListener("blur", leave);
  box.addEventListener("keydown", (event) => {
    const all = options();
    const at = all.indexOf(marked());
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) look();
      else if (all.length) mark(all[(at + (event.key === "ArrowDown" ? 1 : all.length - 1) + (at < 0 && event.key === "ArrowUp" ? 1 : 0)) % all.length]);
    } else if (event.key === "Enter" && !event.ctrlKey && !list.hidden) {
      event.preventDefault();
      const chosen = marked() ?? (all.length === 1 ? all[0] : null);
      if (chosen) take(chosen.dataset.id, chosen.dataset.name);
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      box.value = name;
      close();
    }
  });
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[data-id]");
    if (option) take(option.dataset.id, option.dataset.name);
  });
};

document.querySelectorAll("[data-picker]").forEach(wire);
