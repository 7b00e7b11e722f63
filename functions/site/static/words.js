// Chinese first, English beside it, as the page itself is written.

function english(text) {
  return Object.assign(document.createElement("span"), { className: "en", lang: "en", textContent: text });
}

/** Says a sentence in an element, in place of what it said. */
export function say(element, zh, en) {
  element.replaceChildren(zh, " ", english(en));
  element.hidden = false;
}

/** An element of a list that says this. */
export function saying(tag, zh, en) {
  const element = document.createElement(tag);
  say(element, zh, en);
  return element;
}
