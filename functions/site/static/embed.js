// For other sites, beside their frames of our pages: makes each frame as high as its page. See /embedding.
(() => {
  const { origin } = new URL(document.currentScript.src);
  const opened = new Set();

  addEventListener("message", ({ origin: from, source, data }) => {
    if (from !== origin || data?.gongkai !== "height" || !Number.isFinite(data.height)) return;
    const frame = [...document.querySelectorAll("iframe")].find(({ contentWindow }) => contentWindow === source);
    if (frame === undefined) return;
    frame.style.border = "0";
    frame.style.height = `${data.height}px`;
    // Behind a form that was sent stands another page in the frame: it is read from its top.
    if (data.isNew && opened.has(frame) && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
    opened.add(frame);
  });
})();
