// A copy that stands alone has no list of editions to ask for; Material reads its settings after this.
(() => {
  "use strict";
  const folder = new URL("..", document.currentScript.src).pathname.split("/").at(-2) ?? "";
  if (/^(latest|\d{4}(\.\d+)*)$/.test(folder)) return;
  const words = document.getElementById("__config").firstChild; // of data, which Trusted Types take for a script's
  words.data = JSON.stringify({ ...JSON.parse(words.data), version: null });
})();
