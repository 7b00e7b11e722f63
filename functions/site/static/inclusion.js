// Checks in the browser that a request's registration is in the published anchor: hashes are compared, nothing else is sent or read.
const place = document.getElementById("inclusion");
const { href, hash, line, event, eventHash } = place.dataset;
const button = place.querySelector("button");

function say(result) {
  for (const said of place.querySelectorAll("[data-result]")) said.hidden = said.dataset.result !== result;
}

async function sha256(text) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether everything that was published agrees: event, line, entries and anchor. */
async function agrees(anchor) {
  const { number, made_at, first, last, entries_hash, previous_hash, entries } = anchor;
  const sealed = JSON.stringify([number, made_at, first, last, entries_hash, previous_hash]);
  return (
    (event === undefined || (await sha256(event)) === eventHash) &&
    entries.split("\n").includes(line) &&
    (await sha256(entries)) === entries_hash &&
    (await sha256(sealed)) === anchor.hash &&
    anchor.hash === hash
  );
}

async function check() {
  let anchor;
  try {
    const response = await fetch(href);
    if (!response.ok) throw new Error(String(response.status));
    [anchor] = (await response.json()).items;
  } catch {
    say("unreachable");
    return;
  }
  say(anchor !== undefined && (await agrees(anchor)) ? "matches" : "differs");
}

// Browsers hash over https and on this machine alone.
if (globalThis.crypto?.subtle === undefined) say("insecure");
else {
  button.hidden = false;
  button.addEventListener("click", check);
}
