// Renders the API's description. Served by us, like the renderer: nothing on the page comes from elsewhere.
globalThis.SwaggerUIBundle({ url: "/openapi.json", dom_id: "#api", deepLinking: true, validatorUrl: null });
