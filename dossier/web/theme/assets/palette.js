// The colours that a reader has chosen, as Material keeps them; run where the page begins, so that it is painted once.
(() => {
  "use strict";
  const chosen = __md_get("__palette")?.color;
  if (!chosen) return;
  if (chosen.media === "(prefers-color-scheme)") {
    const light = matchMedia("(prefers-color-scheme: light)").matches;
    const media = `(prefers-color-scheme: ${light ? "light" : "dark"})`;
    const input = document.querySelector(`[data-md-color-media="${media}"]`);
    for (const name of ["media", "scheme", "primary", "accent"])
      chosen[name] = input.getAttribute(`data-md-color-${name}`);
  }
  for (const [name, value] of Object.entries(chosen)) document.body.setAttribute(`data-md-color-${name}`, value);
})();
