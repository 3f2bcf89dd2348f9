// What a reader takes away: words to copy, the address of a paragraph, the page on paper. Without JavaScript the words
// stand alone, to be selected.
(() => {
  "use strict";
  const base = new URL("..", document.currentScript.src); // the root of this edition, or of a copy that stands alone
  const published = /\/(latest|\d{4}(\.\d+)*)\/$/.test(base.pathname);

  // The page knows where it lies, which the report did not when it was built.
  function placed(words) {
    const code = words.querySelector("code");
    if (code && !code.textContent.includes('src="http')) {
      const spec = words.closest("figure")?.querySelector("a.chart-spec");
      const framed = spec?.href.replace(/\.json$/, "/") ?? new URL(words.dataset.frame, location.href).href;
      code.textContent = code.textContent.replace(/src="[^"]*"/, `src="${framed}"`);
      if (words.previousElementSibling) words.previousElementSibling.textContent = _("Paste this into your own page:");
    }
    const { address } = words.dataset;
    if (address === undefined || /^https?:/.test(address)) return;
    const whole = published
      ? new URL(`../${address}`, base).href
      : new URL(address.replace(/^\d{4}(\.\d+)*\//, ""), base).href;
    if (words.previousElementSibling?.textContent === _("In words")) words.textContent += ` ${whole}`;
    else
      words.textContent = words.textContent.replace(
        /("URL": ")[^"]*|(url = \{)[^}]*|(UR {2}- )\S*/,
        (_, ...heads) => heads.find(Boolean) + whole,
      );
  }

  for (const words of document.querySelectorAll(".copy")) {
    placed(words);
    const text = words.textContent;
    const button = Object.assign(document.createElement("button"), {
      type: "button",
      className: "copy-button",
      textContent: _("Copy"),
    });
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
        said.textContent = _(" Copied.");
      } catch {
        // without a secure address the browser gives no clipboard
        getSelection().selectAllChildren(words);
        said.textContent = _(" Press Ctrl+C to copy what is selected.");
      }
    });
    words.after(button, said);
  }

  // Links to a paragraph or heading lead there, and leave their address to be pasted.
  const told = document.createElement("p");
  told.className = "copied";
  told.setAttribute("role", "status");
  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("a.paragraph-link, a.headerlink");
    if (!link) return;
    try {
      await navigator.clipboard.writeText(link.href);
    } catch {
      return; // without a secure address the browser gives no clipboard; the address bar has it
    }
    document.body.append(told);
    told.textContent = _("The address is copied.");
    setTimeout(() => told.remove(), 2500);
  });

  const papers = document.querySelector(".downloads");
  if (papers) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "print-page", textContent: _("Print this page") });
    button.addEventListener("click", () => print());
    papers.append(" · ", button);
  }
})();
