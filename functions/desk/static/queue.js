/**
 * The queue by keyboard: from case to case, open one, select it, type a number. No key does anything while somebody types, nor together
 * with Ctrl, Alt or Meta, and all of them can be switched off (WCAG 2.2, 2.1.4). The list does its job without this.
 */
const stored = "gongkai-desk-keys";
const panel = document.getElementById("keys");
const toggle = document.getElementById("use-keys");
const number = document.getElementById("number");
const links = [...document.querySelectorAll(".cases tbody a")];

/** A browser that stores nothing leaves the keys on. */
const storage = {
  read() {
    try {
      return localStorage.getItem(stored);
    } catch {
      return null;
    }
  },
  write(value) {
    try {
      localStorage.setItem(stored, value);
    } catch {
      // The switch holds for this page.
    }
  },
};

const isTyping = ({ target }) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio])"));

/** The place of the case that has the focus; -1 where none has. */
const placeOf = () => links.findIndex((link) => link.closest("tr").contains(document.activeElement));

function go(step) {
  const place = placeOf();
  const next = place === -1 ? (step > 0 ? 0 : links.length - 1) : place + step;
  links[Math.min(links.length - 1, Math.max(0, next))]?.focus();
}

const acts = {
  j: () => go(1),
  k: () => go(-1),
  x: () => links[placeOf()]?.closest("tr").querySelector("input[type=checkbox]")?.click(),
  "/": () => number.focus(),
  "?": () => {
    panel.open = !panel.open;
    if (panel.open) panel.querySelector("summary").focus();
  },
};
/** Arrows scroll the page until a case has the focus. */
const arrows = { ArrowDown: () => go(1), ArrowUp: () => go(-1) };

if (panel && toggle && number) {
  panel.hidden = false;
  toggle.checked = storage.read() !== "off";
  toggle.addEventListener("change", () => storage.write(toggle.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    if (!toggle.checked || event.ctrlKey || event.altKey || event.metaKey || isTyping(event)) return;
    const act = acts[event.key] ?? (placeOf() === -1 ? undefined : arrows[event.key]);
    if (!act) return;
    event.preventDefault();
    act();
  });
}
