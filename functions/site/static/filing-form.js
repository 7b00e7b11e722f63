// Changes the fields of /request for a person or an organisation at once. Without this script the buttons draw the page once more.

/** Puts the form that the server draws for the button in the place of the one on the page; what was typed is in it. */
async function redraw(form, button) {
  const sent = new FormData(form);
  sent.set("_as", button.value);
  const response = await fetch(button.formAction, { method: "POST", body: sent });
  if (!response.ok) throw new Error(`The form was not drawn: ${response.status}`);
  const drawn = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("form.filing");
  document.querySelector(".error-summary")?.remove();
  form.replaceWith(drawn);
  drawn.querySelector(`.as-whom button[value="${button.value}"]`).focus();
}

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (submitter?.name !== "_as") return;
  event.preventDefault();
  // Where that fails the browser does it, and says what is the matter.
  redraw(form, submitter).catch(() => {
    submitter.name = "";
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "_as", value: submitter.value });
    form.prepend(field);
    form.action = submitter.formAction;
    form.submit();
  });
});
