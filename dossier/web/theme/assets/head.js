// What must be there before all other scripts of a page.
(() => {
  "use strict";

  // Words of a file become elements through this alone, where the browser knows Trusted Types: what runs is taken out.
  const ACTIVE = "script, iframe, frame, object, embed, base, link, meta, form, style, animate, set";
  const RUNS = ["javascript:", "vbscript:", "data:"];
  const ADDRESSES = ["href", "xlink:href", "src", "action", "formaction", "data"];
  function cleaned(text, inert) {
    if (!/[<&]/.test(text)) return text;
    const parsed = document.createElement("template");
    parsed.innerHTML = inert.createHTML(text);
    let found = 0;
    for (const part of parsed.content.querySelectorAll(ACTIVE)) {
      part.remove();
      found += 1;
    }
    for (const part of parsed.content.querySelectorAll("*"))
      for (const { name, value } of [...part.attributes]) {
        const address = ADDRESSES.includes(name) && URL.canParse(value, location.href) && new URL(value, location.href);
        const runs = address && RUNS.includes(address.protocol);
        if (!name.startsWith("on") && name !== "srcdoc" && !runs) continue;
        part.removeAttribute(name);
        found += 1;
      }
    return found ? parsed.innerHTML : text;
  }
  if (globalThis.trustedTypes) {
    const inert = trustedTypes.createPolicy("dossier", { createHTML: (text) => text });
    trustedTypes.createPolicy("default", {
      createHTML: (text) => cleaned(text, inert),
      createScriptURL(address) {
        const { protocol, host } = new URL(address, document.baseURI);
        return protocol === location.protocol && host === location.host ? address : null;
      },
    });
  }

  // Material's own, which it has in each page: what a reader chose, kept for this site alone.
  const { src, dataset } = document.currentScript;
  const site = new URL(dataset.scope ?? "..", src);
  const hash = (text) => [...text].reduce((sum, sign) => (sum << 5) - sum + sign.charCodeAt(0), 0);
  Object.assign(globalThis, {
    __md_scope: site,
    __md_hash: hash,
    __md_get: (name, store = localStorage, scope = site) => JSON.parse(store.getItem(`${scope.pathname}.${name}`)),
    __md_set(name, value, store = localStorage, scope = site) {
      try {
        store.setItem(`${scope.pathname}.${name}`, JSON.stringify(value));
      } catch {
        // a browser may keep nothing
      }
    },
  });
  document.documentElement.setAttribute("data-platform", navigator.platform);
})();
