// Fills in the number that a link names behind its # (…/follow#2026-000123). A fragment is sent to nobody.
const field = document.getElementById("_number");

function fillIn() {
  const named = /^#(C?[0-9]{4}-[0-9]{6})$/.exec(location.hash)?.[1];
  if (named === undefined) return;
  field.value = named;
  document.getElementById("_secret").focus();
}

if (field !== null) {
  if (field.value === "") fillIn();
  window.addEventListener("hashchange", fillIn);
}
