// Fills in the number that a link names behind its # (…/follow#2026-000123). A fragment is sent to nobody.
const field = document.getElementById("_number");
const named = /^#(C?[0-9]{4}-[0-9]{6})$/.exec(location.hash)?.[1];
if (field !== null && named !== undefined && field.value === "") {
  field.value = named;
  document.getElementById("_secret").focus();
}
