// In a frame of another site: tells the page around it how high this one is, and nothing else. See /embedding.
const announce = (isNew) =>
  parent.postMessage(
    { gongkai: "height", height: Math.ceil(document.documentElement.getBoundingClientRect().height), isNew },
    "*",
  );

announce(true);
new ResizeObserver(() => announce(false)).observe(document.documentElement);
