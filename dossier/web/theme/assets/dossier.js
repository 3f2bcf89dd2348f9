// Cards for citations, claims, actors, places, events and terms: on hover, touch and Enter; Escape closes. Links work
// without.
(() => {
  "use strict";
  // The search, by its link, “/” or Ctrl-K: its script comes when it is asked for. A page in a folder cannot load one.
  const base = new URL("..", document.currentScript.src);
  async function search() {
    const page = new URL("search/index.html", base);
    if (location.protocol === "file:") return location.assign(page);
    const take = listening();
    try {
      const { open } = await import(new URL("assets/search.js", base));
      await open(take);
    } catch {
      location.assign(page);
    } finally {
      take();
    }
  }
  // Keeps what is typed until the field is there that it is meant for; the answer gives it, once.
  function listening() {
    let typed = "";
    const keep = (event) => {
      if (event.key === "Backspace") typed = typed.slice(0, -1);
      else if (event.key.length === 1 && plain(event)) typed += event.key;
      else return;
      event.preventDefault();
      event.stopPropagation(); // the theme has letters that turn the page
    };
    document.addEventListener("keydown", keep, true);
    return () => {
      document.removeEventListener("keydown", keep, true);
      return typed;
    };
  }
  const plain = (event) => !(event.ctrlKey || event.metaKey || event.altKey);
  const typing = (event) => event.target.closest?.("input, select, textarea, [contenteditable]");
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("a.search-open") || !plain(event) || event.shiftKey) return;
    event.preventDefault();
    search();
  });
  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && plain(event) && !typing(event);
    const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!slash && !k) return;
    event.preventDefault();
    search();
  });

  // Pictures load when a reader comes near them, or chooses the other colours. One that failed is asked for again: when
  // the browser is online once more, and ever more seldom until then; under another address, as a failure may be kept.
  async function persist(picture) {
    const address = picture.src;
    for (let attempt = 2; ; attempt += 1) {
      if (!picture.complete || picture.naturalWidth)
        await new Promise((failed) => picture.addEventListener("error", failed, { once: true }));
      await new Promise((done) => {
        setTimeout(done, Math.min(1000 * 2 ** (attempt - 1), 600_000));
        addEventListener("online", done, { once: true });
      });
      picture.src = `${address}?attempt=${attempt}`;
    }
  }
  for (const picture of document.querySelectorAll("figure.chart img[loading=lazy]")) persist(picture);

  // A target inside a folded block must be seen.
  function unfold() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let fold = target?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
  }
  addEventListener("hashchange", unfold);
  unfold();

  // A tab that the address names is shown; where the engine links tabs, those that the reader chose on another page.
  const named = document.getElementById(location.hash.slice(1));
  if (named?.name?.startsWith("__tabbed_")) named.checked = true;
  const settings = document.getElementById("__config");
  if (settings && JSON.parse(settings.textContent).features.includes("content.tabs.link")) {
    const kept = globalThis.__md_get("__tabs") ?? [];
    for (const set of document.querySelectorAll(".tabbed-set")) {
      const label = [...set.querySelectorAll(":scope > .tabbed-labels label")].find((l) =>
        kept.includes(l.innerText.trim()),
      );
      if (label) document.getElementById(label.htmlFor).checked = true;
    }
  }

  // In a site that is read from a folder nobody puts the name of the page after that of its folder.
  if (location.protocol === "file:")
    for (const link of document.querySelectorAll("a[href]")) {
      const to = new URL(link.href);
      if (to.protocol === "file:" && to.pathname.endsWith("/")) to.pathname += "index.html";
      link.href = to.href;
    }

  if (!("popover" in HTMLElement.prototype)) return;
  const GAP = 6; // between card and link
  const EDGE = 10; // between card and window
  const HIGHEST = 440;
  let from = null; // the link whose card is open
  let kept = null; // the same, where the card stays until it is closed: it was asked for by a press, not by a pointer alone
  let wanted = null; // the link whose card was asked for last
  let pressed = null;
  let pointer = null;
  let timer = 0;

  // -- the one card, and what fills it --

  const box = document.createElement("div");
  const body = document.createElement("div");
  const close = Object.assign(document.createElement("button"), { type: "button", className: "card-close" });
  close.textContent = "×";
  close.setAttribute("aria-label", _("Close"));
  Object.assign(box, { id: "card", className: "card", popover: "auto", tabIndex: -1 });
  box.setAttribute("role", "dialog");
  box.append(close, body);
  (document.querySelector("article.md-typeset") ?? document.body).append(box);

  // A reference stands on the page already.
  function reference(id) {
    const entry = document.getElementById(id);
    if (!entry) return null;
    const copy = document.createElement("div");
    copy.setAttribute("aria-label", _("Reference"));
    copy.append(...[...entry.cloneNode(true).childNodes].filter((n) => !n.classList?.contains("back")));
    const foot = document.createElement("p");
    foot.className = "card-foot";
    const whole = entry.querySelector("a.whole");
    if (whole) foot.append(whole.cloneNode(true));
    copy.append(foot);
    for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
    return copy;
  }

  // The card of a record is a file of its own, from which its links lead on.
  const records = new Map();
  async function record(id) {
    const address = new URL(`cards/${id}.html`, base);
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html"); // which head.js cleans
    for (const link of page.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), address).href;
    return document.importNode(page.querySelector(".card-body"), true);
  }

  // Of the record that a link names, or of the reference to which it leads.
  const cardOf = (link) => link.dataset.card ?? link.hash.slice(1);

  // What the card of a link shows; null where there is none, as in a site that is read from a folder.
  async function content(link) {
    const id = cardOf(link);
    if (id.startsWith("ref-")) return reference(id);
    if (!records.has(id)) records.set(id, record(id));
    try {
      return await records.get(id);
    } catch {
      records.delete(id);
      return null;
    }
  }
  const hasCard = (link) => cardOf(link).startsWith("ref-") || location.protocol !== "file:";

  // Beside the link, on the side with more room, and never over the window's edge; a sheet on small screens, by CSS.
  function place() {
    const at = from.getClientRects()[0] ?? from.getBoundingClientRect();
    const head = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
    const first = Math.max(head, 0) + EDGE;
    const last = innerHeight - EDGE;
    const under = last - at.bottom - GAP;
    const over = at.top - GAP - first;
    const below = under >= Math.min(box.scrollHeight, HIGHEST) || under >= over;
    box.style.maxHeight = `${Math.min(Math.max(below ? under : over, 160), HIGHEST, last - first)}px`;
    const top = below ? at.bottom + GAP : at.top - GAP - box.offsetHeight;
    const right = document.documentElement.clientWidth - box.offsetWidth - EDGE;
    box.style.top = `${Math.max(first, Math.min(top, last - box.offsetHeight))}px`;
    box.style.left = `${Math.max(EDGE, Math.min(at.left - 20, right))}px`;
    tellMore();
  }

  // Whether more of the card is below its edge.
  function tellMore() {
    box.classList.toggle("card--more", box.scrollHeight - box.scrollTop - box.clientHeight > 2);
  }

  // Whether a card was shown. `keep`: it stays until it is closed. `focus`: for whoever asked with the keyboard, who reads
  // on in it.
  async function show(link, keep = false, focus = false) {
    clearTimeout(timer);
    wanted = link;
    const part = await content(link);
    if (!part || wanted !== link || !link.isConnected) return Boolean(part);
    if (link !== from) {
      hide();
      body.replaceChildren(part);
      box.setAttribute("aria-label", part.getAttribute("aria-label"));
      from = link;
      box.showPopover({ source: link });
      box.scrollTop = 0;
      link.setAttribute("aria-expanded", "true");
      place();
    }
    if (keep) kept = link;
    if (focus) box.focus({ preventScroll: true });
    return true;
  }

  function hide() {
    clearTimeout(timer);
    wanted = null;
    if (from) box.hidePopover();
  }

  function dismiss() {
    const back = box.contains(document.activeElement) ? from : null;
    hide();
    back?.focus({ preventScroll: true });
  }

  // -- what opens and closes it --

  const later = (work, delay) => {
    clearTimeout(timer);
    timer = setTimeout(work, delay);
  };
  const linkAt = (event) => event.target.closest?.("a[data-card], a.cite");
  const isRead = () => box.contains(document.activeElement);
  // A page that scrolls under a pointer says “over” as well.
  const rests = (event) => event.clientX === pointer?.clientX && event.clientY === pointer?.clientY;

  document.addEventListener(
    "pointermove",
    (event) => {
      pointer = event;
    },
    { passive: true },
  );
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch" || rests(event)) return;
    pointer = event;
    const link = linkAt(event);
    if (kept) return;
    if (link && hasCard(link)) later(() => show(link), 140);
    else if (from && !box.contains(event.target) && !isRead()) later(hide, 250);
    else clearTimeout(timer);
  });
  // Between a press and its click the browser closes the card itself, so what was open is kept when the press begins.
  document.addEventListener(
    "pointerdown",
    () => {
      pressed = kept;
    },
    true,
  );
  // The first click, touch or Enter opens the card, which holds the link's aim, and keeps it; a second one follows the link.
  document.addEventListener("click", async (event) => {
    const link = linkAt(event);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !hasCard(link)) return;
    const byKeyboard = !event.detail;
    if (link === (byKeyboard ? kept : pressed)) return;
    event.preventDefault();
    if (!(await show(link, true, byKeyboard))) location.assign(link.href);
  });
  document.addEventListener("focusin", (event) => {
    if (from && event.target !== from && !box.contains(event.target)) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && from) {
      event.preventDefault();
      dismiss();
    }
  });
  close.addEventListener("click", dismiss);
  // Not “toggle”, which comes later: by then the card may belong to another link, and this one would stay marked.
  box.addEventListener("beforetoggle", (event) => {
    if (event.newState !== "closed") return;
    from?.removeAttribute("aria-expanded");
    from = null;
    kept = null;
  });
  box.addEventListener("scroll", tellMore, { passive: true });
  addEventListener("resize", () => from && place());
  addEventListener(
    "scroll",
    () => {
      if (!from) return;
      const at = from.getBoundingClientRect();
      if (kept || isRead() || (at.bottom > 0 && at.top < innerHeight)) place();
      else hide();
    },
    { passive: true },
  );
})();
