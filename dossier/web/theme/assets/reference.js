// Reference pages, beyond what links and CSS do: claims in another order, and the active filter told to screen readers.
(() => {
  "use strict";
  const base = new URL("..", document.currentScript.src);
  const ENTRIES = "[data-by]:not(section), .rows > li";
  const here = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));

  // The name of an entry in a list leads to the entry's own page, and that of a filter to its list, as they are called
  // in addresses that were sent before there were such pages.
  function lead() {
    const name = decodeURIComponent(location.hash.slice(1));
    const list = document.querySelector("[data-entries]");
    if (!list || !name) return;
    const { entries } = list.dataset;
    const to = here();
    const row = /^row-(.+)-\d+$/.exec(name);
    const record = /^data-(.+)$/.exec(name);
    if (to?.matches(".filters a[id]")) location.replace(to.href);
    else if (name.startsWith(`${entries}-`)) own(`${entries}/${name.slice(entries.length + 1)}/`);
    else if (entries === "dataset" && row) own(`dataset/${row[1]}/#${name}`);
    else if (entries === "dataset" && record) own(`dataset/${record[1]}/`);
  }
  function own(path) {
    const address = new URL(path, base);
    if (location.protocol === "file:") address.pathname += "index.html";
    location.replace(address);
  }
  addEventListener("hashchange", lead);
  lead();

  function mark() {
    for (const link of document.querySelectorAll(".filters a")) {
      if (location.hash && link.hash === location.hash) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  const text = (claim) => claim.querySelector(".statement, a").textContent.trim();
  const uses = (claim) => Number(claim.dataset.uses);
  const rank = (claim) => Number(claim.dataset.rank);

  function sorting(found, place) {
    const homes = [...found.querySelectorAll("section")].map((section) => [
      section.querySelector(".rows") ?? section,
      [...section.querySelectorAll("[data-rank]")],
    ]);
    const claims = homes.flatMap(([, own]) => own);
    const orders = {
      [_("by chapter")]: null,
      [_("by standing")]: (a, b) => rank(a) - rank(b),
      [_("most used first")]: (a, b) => uses(b) - uses(a),
      [_("by statement, A–Z")]: (a, b) => text(a).localeCompare(text(b), document.documentElement.lang),
    };
    const one = document.createElement(homes[0]?.[0].localName ?? "section"); // holds the claims that stand in no chapter
    one.className = homes[0]?.[0].className ?? "";
    const select = document.createElement("select");
    select.append(...Object.keys(orders).map((words) => new Option(words, words)));

    function sort() {
      const order = orders[select.value];
      for (const [home, own] of homes) {
        home.closest("section").hidden = Boolean(order);
        if (!order) home.append(...own);
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
      select.value = _("by chapter");
      sort();
      here().scrollIntoView();
    }
    select.addEventListener("change", sort);
    addEventListener("hashchange", reach);
    place.append(named(_("Order"), "sorting", select));
    if (select.selectedIndex) sort(); // a browser may put back what was chosen before
  }

  // A choice or a field under its name, and a line that tells what came of it.
  function named(words, className, control) {
    const label = document.createElement("label");
    label.className = className;
    label.append(words, control);
    return label;
  }
  function wordsField(words = _("Only with the words")) {
    const input = document.createElement("input");
    input.type = "search";
    input.autocomplete = "off";
    return { input, label: named(words, "by-words", input) };
  }
  function told(className) {
    const status = document.createElement("p");
    status.className = className;
    status.setAttribute("role", "status");
    return status;
  }

  // Words that an entry must have, as they are typed; beside the filters of the address, which CSS keeps.
  const fold = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const digits = (count) => count.toLocaleString(document.documentElement.lang);

  function filtering(found, place) {
    const entries = [...found.querySelectorAll(ENTRIES)];
    let words = null; // of each entry, read when they are first asked for
    const { input, label } = wordsField();
    const status = told("by-words-status");

    // A heading counts what stands below it, and goes with the last of its entries.
    function count() {
      const shown = (entry) => !entry.hidden && getComputedStyle(entry).display !== "none";
      for (const section of found.querySelectorAll("section")) {
        const own = [...section.querySelectorAll(ENTRIES)];
        if (!own.length) continue; // its entries stand in another order elsewhere
        section.classList.toggle(
          "without-words",
          own.every((entry) => entry.hidden),
        );
        const mark = section.querySelector(":is(h2, .label) .count");
        if (!mark) continue; // the only section of a list
        mark.textContent = ` (${digits(own.filter(shown).length)})`;
        mark.style.display = "inline";
      }
      const left = digits(entries.filter(shown).length);
      const total = digits(entries.length);
      status.textContent = input.value.trim() ? _("Shown: {left} of {total}") : "";
    }
    function choose() {
      words ??= entries.map((entry) => fold(`${entry.textContent} ${entry.dataset.words ?? ""}`));
      const terms = fold(input.value).split(/\s+/).filter(Boolean);
      entries.forEach((entry, n) => {
        entry.hidden = !terms.every((term) => words[n].includes(term));
      });
      count();
    }
    input.addEventListener("input", choose);
    place.addEventListener("change", count); // of the order
    addEventListener("hashchange", () => {
      if (here()?.closest(".entry[hidden], li[hidden], .without-words")) {
        input.value = ""; // a link to an entry that the words hide
        choose();
        here().scrollIntoView();
      } else count();
    });
    place.prepend(label);
    found.before(status);
    if (input.value)
      choose(); // a browser may put back what was typed before
    else if (location.hash) addEventListener("load", count); // the target is none before
  }

  for (const view of document.querySelectorAll(".view-claims, .view-sources, .view-charts, .short-list")) {
    const found = view.querySelector(".found");
    const place = view.querySelector(".filters, .list-tools");
    if (!found || !place) continue;
    filtering(found, place);
    if (found.querySelector("[data-rank]") && Array.prototype.toSorted) sorting(found, place);
  }

  // Claims judged again without some of the sources: a list says of each row what it would be without whom.
  function judging(found, place) {
    const known = place.querySelector("datalist.withouts");
    if (!known) return;
    const names = new Map([...known.querySelectorAll(".standing")].map((option) => [option.value, option.textContent]));
    const rows = [...found.querySelectorAll(".rows > li")];
    const select = document.createElement("select");
    const status = told("judged-status");
    select.append(new Option(_("nothing left out"), ""));
    for (const option of known.querySelectorAll(":not(.standing)"))
      select.append(new Option(option.text, option.value));
    function judge() {
      let left = rows.length;
      for (const row of rows) {
        row.querySelector(".would")?.remove();
        const pairs = (row.dataset.without ?? "").split(" ").map((pair) => pair.split(":"));
        const would = pairs.find(([token]) => select.value && token === select.value)?.[1];
        row.classList.toggle("fallen", Boolean(would));
        if (!would) continue;
        left -= 1;
        const mark = document.createElement("span");
        const standing = document.createElement("span");
        mark.className = "would";
        standing.className = `standing standing--${would}`;
        standing.textContent = names.get(would);
        mark.append("→ ", standing, " ");
        row.querySelector("a").before(mark);
      }
      status.textContent = select.value
        ? known.dataset.words.replace("{left}", digits(left)).replace("{total}", digits(rows.length))
        : "";
    }
    select.addEventListener("change", judge);
    place.append(named(_("Without"), "sorting", select), status);
    if (select.value) judge(); // a browser may put back what was chosen before
  }
  for (const view of document.querySelectorAll(".short-list:has(.withouts)"))
    judging(view.querySelector(".found"), view.querySelector(".list-tools"));

  // Where the entries are too many for one page, the search looks for those of this kind among all.
  for (const place of document.querySelectorAll(".by-search")) {
    if (location.protocol === "file:") continue;
    const { input, label } = wordsField(place.dataset.words);
    place.append(label);
    input.addEventListener(
      "focus",
      async () => {
        const { within } = await import(new URL("assets/search.js", base));
        await within(place, place.dataset.kind, input);
      },
      { once: true },
    );
  }
  addEventListener("hashchange", mark);
  mark();
})();
