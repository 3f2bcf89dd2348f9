// Reference pages, beyond what links and CSS do: claims in another order, and the active filter told to screen readers.
(() => {
  "use strict";
  const here = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));

  function mark() {
    for (const link of document.querySelectorAll(".filters a")) {
      if (location.hash && link.hash === location.hash) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  // The columns of the matrix give the order of standings, so that it is written down once.
  const columns = () => [...document.querySelectorAll(".view-claims .matrix thead .word")].map((e) => e.textContent);
  const text = (claim) => claim.querySelector(".statement").textContent.trim();
  const uses = (claim) => claim.querySelectorAll(".uses a").length;
  const standing = (claim) => claim.querySelector(".standing").textContent.trim();

  function sorting(found, filters) {
    const homes = [...found.children].map((section) => [section, [...section.querySelectorAll(".entry")]]);
    const claims = homes.flatMap(([, own]) => own);
    const ranks = columns();
    const orders = {
      "by chapter": null,
      "by standing": (a, b) => ranks.indexOf(standing(a)) - ranks.indexOf(standing(b)),
      "most used first": (a, b) => uses(b) - uses(a),
      "by statement, A–Z": (a, b) => text(a).localeCompare(text(b), document.documentElement.lang),
    };
    const one = document.createElement("section"); // holds the claims while they stand in no chapter
    const label = document.createElement("label");
    const select = document.createElement("select");
    label.className = "sorting";
    label.append("Order", select);
    select.append(...Object.keys(orders).map((words) => new Option(words, words)));

    function sort() {
      const order = orders[select.value];
      for (const [section, own] of homes) {
        section.hidden = Boolean(order);
        if (!order) section.append(...own);
      }
      one.remove();
      if (order) {
        one.append(...claims.toSorted(order));
        found.append(one);
      }
    }
    // A link to a chapter's heading needs its section.
    function reach() {
      if (!here()?.closest(".found > [hidden]")) return;
      select.value = "by chapter";
      sort();
      here().scrollIntoView();
    }
    select.addEventListener("change", sort);
    addEventListener("hashchange", reach);
    filters.append(label);
    if (select.selectedIndex) sort(); // a browser may put back what was chosen before
  }

  const claims = document.querySelector(".view-claims:has(.filters) .found");
  if (claims && Array.prototype.toSorted) sorting(claims, document.getElementById("claims-filters"));
  addEventListener("hashchange", mark);
  mark();
})();
