// Cards for citations, claims, actors, places and events: on hover, focus and touch; Escape closes. Links work without.
(() => {
  "use strict";
  // Material's search is a dialog without a name (9.8); its field has one.
  const search = document.querySelector(".md-search[role=dialog]");
  search?.setAttribute("aria-label", search.querySelector("input").getAttribute("aria-label"));

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

  if (!("popover" in HTMLElement.prototype)) return;
  const touch = matchMedia("(hover: none)");
  let open = null; // the card
  let from = null; // the link that it belongs to
  let pressed = null;
  let pointer = null;
  let timer = 0;
  let quiet = false;

  // A citation's card is made of its reference, which stands under the page already.
  function card(link) {
    const id = link.dataset.card;
    if (!id.startsWith("ref-")) return document.getElementById(id);
    const reference = document.getElementById(id);
    if (!reference) return null;
    const known = document.getElementById(`card-${id}`);
    if (known) return known;
    const aside = document.createElement("aside");
    aside.id = `card-${id}`;
    aside.className = "card";
    aside.popover = "auto";
    aside.setAttribute("aria-label", "Reference");
    aside.append(...[...reference.cloneNode(true).childNodes].filter((n) => !n.classList?.contains("back")));
    const foot = document.createElement("p");
    foot.className = "card-foot";
    const whole = reference.querySelector("a.whole");
    if (whole) foot.append(whole.cloneNode(true));
    aside.append(foot);
    for (const part of aside.querySelectorAll("[id]")) part.removeAttribute("id");
    reference.closest(".md-typeset").append(aside);
    return aside;
  }

  function place(aside, link) {
    const at = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const gap = 6;
    const edge = 10;
    const head = document.querySelector(".md-header")?.offsetHeight ?? 0;
    const under = innerHeight - at.bottom - gap - edge;
    const over = at.top - head - gap - edge;
    const below = under >= Math.min(aside.scrollHeight, 260) || under >= over;
    const height = Math.min(Math.max(below ? under : over, 120), 440); // never over the words themselves
    aside.style.maxHeight = `${height}px`;
    const top = below ? at.bottom + gap : at.top - gap - aside.offsetHeight;
    const left = Math.min(
      Math.max(edge, at.left - 20),
      document.documentElement.clientWidth - aside.offsetWidth - edge,
    );
    aside.style.top = `${top}px`;
    aside.style.left = `${left}px`;
  }

  function show(link) {
    clearTimeout(timer);
    const next = card(link);
    if (!next || (next === open && from === link)) return;
    if (open) open.hidePopover(); // also when it is the same card, opened from another link
    open = next;
    from = link;
    try {
      next.showPopover({ source: link });
    } catch {
      return;
    }
    link.setAttribute("aria-expanded", "true");
    place(next, link);
  }

  function hide() {
    clearTimeout(timer);
    if (open?.matches(":popover-open")) open.hidePopover();
  }

  const later = (work, delay) => {
    clearTimeout(timer);
    timer = setTimeout(work, delay);
  };
  const linkAt = (event) => event.target.closest?.("a[data-card]");

  // The card of a link in focus stays until the focus goes; a page that scrolls under a pointer says “over” as well.
  const rests = (event) => event.clientX === pointer?.clientX && event.clientY === pointer?.clientY;
  const focused = () => open && (from.matches(":focus-visible") || open.contains(document.activeElement));
  document.addEventListener(
    "pointermove",
    (event) => {
      pointer = event;
    },
    { passive: true },
  );
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch" || (rests(event) && focused())) return;
    pointer = event;
    const link = linkAt(event);
    if (link) later(() => show(link), 140);
    else if (open && !open.contains(event.target) && !focused()) later(hide, 250);
    else clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    if (quiet) return;
    const link = linkAt(event);
    if (link?.matches(":focus-visible")) show(link);
    else if (open && !open.contains(event.target)) hide();
  });
  // The first touch opens the card, which holds the link's aim; a second one follows the link. Between a press and its
  // click the browser closes the card itself, so what was open is kept when the press begins.
  document.addEventListener(
    "pointerdown",
    () => {
      pressed = open && from;
    },
    true,
  );
  document.addEventListener("click", (event) => {
    const link = linkAt(event);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if ((event.pointerType === "touch" || touch.matches) && from !== link && pressed !== link) {
      event.preventDefault();
      show(link);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) {
      const back = open.contains(document.activeElement) ? from : null;
      hide();
      if (back) {
        quiet = true;
        back.focus();
        quiet = false;
      }
    }
  });
  // Not “toggle”, which comes later: by then another card may be open, and this one's link would stay marked.
  document.addEventListener(
    "beforetoggle",
    (event) => {
      if (event.target === open && event.newState === "closed") {
        from?.removeAttribute("aria-expanded");
        open = from = null;
      }
    },
    true,
  );
  addEventListener("resize", () => {
    if (open && from) place(open, from);
  });
  addEventListener(
    "scroll",
    () => {
      if (open && from) place(open, from);
    },
    { passive: true },
  );

  // A target inside a folded block must be seen.
  function unfold() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let fold = target?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
  }
  addEventListener("hashchange", unfold);
  unfold();
})();
