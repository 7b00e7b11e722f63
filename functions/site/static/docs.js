// Draws a document of the API. Served by us, like the renderer: nothing on the page comes from elsewhere.
const api = document.getElementById("api");
globalThis.SwaggerUIBundle({
  url: api.dataset.document,
  domNode: api,
  deepLinking: true,
  validatorUrl: null,
  // What is tried here is answered by the office itself: reading only, nothing is filed or changed.
  supportedSubmitMethods: ["get", "head"],
});
