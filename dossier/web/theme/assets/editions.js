// Where several editions lie beside each other: the selector stays on the page, an older edition tells of the newest.
(() => {
  "use strict";
  const base = new URL("..", document.currentScript.src); // this edition's root
  const folder = base.pathname.split("/").at(-2) ?? "";
  if (!/^(latest|\d{4}(\.\d+)*)$/.test(folder)) {
    // a copy that stands alone has no other beside it
    for (const link of document.querySelectorAll(".imprint .newest")) {
      if (link.previousSibling?.textContent.trim() === "·") link.previousSibling.remove();
      link.remove();
    }
    return;
  }

  // Material looks the page up in a sitemap, which a report without an address has not.
  document.addEventListener(
    "click",
    async (event) => {
      const link = event.target.closest?.(".md-version__link");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const page = new URL(location.href.slice(base.href.length), link.href);
      const there = await fetch(page, { method: "HEAD" })
        .then((answer) => answer.ok || answer.status >= 500)
        .catch(() => true);
      location.assign(there ? page : link.href);
    },
    true,
  );

  const notice = document.querySelector(".edition-notice");
  if (!notice) return;
  const own = notice.dataset.edition;

  // The data at this address; null where they cannot be loaded.
  const data = (url, cache = "default") =>
    fetch(url, { cache })
      .then((answer) => (answer.ok ? answer.json() : null))
      .catch(() => null);

  // The same, asked for again and again: when the browser is online once more, and ever more seldom until then.
  async function persistent(url) {
    for (let seconds = 5; ; seconds = Math.min(seconds * 2, 600)) {
      await new Promise((done) => {
        setTimeout(done, seconds * 1000);
        addEventListener("online", done, { once: true });
      });
      const answer = await data(url, "reload");
      if (answer) return answer;
    }
  }

  // A page reached by a name that stays is still the page of one edition.
  async function tell() {
    const list = new URL("../versions.json", base);
    const editions = (await data(list)) ?? (await persistent(list));
    const newest = editions.find((edition) => edition.aliases.includes("latest")) ?? editions[0];
    if (!newest || newest.version === own) return;
    const address = new URL(`../${newest.version}/changes.json`, base);
    const show = (changes) => {
      notice.replaceChildren(...words(newest.version, changes));
      notice.hidden = false;
    };
    const changes = await data(address);
    show(changes);
    if (!changes) show(await persistent(address));
  }
  tell();

  // What became of this page or claim; without `changes` it is not known.
  function words(version, changes) {
    const { page, claim } = notice.dataset;
    const since = changes?.since?.[own];
    const state = since && (claim ? (since.claims[claim] ?? "same") : since.pages[page]);
    const path = claim ? `claim/${claim}/` : changes?.addresses?.[page];
    const there = state !== "gone" && path !== undefined;
    const link = document.createElement("a");
    link.href = new URL(`../${version}/${there ? path : ""}`, base);
    const here = claim ? _("This claim in edition {version}") : _("This page in edition {version}");
    link.textContent = there ? here : _("Edition {version}");
    const reach = changes?.reach;
    const newer = reach
      ? _("This is edition {own}. There is a newer one, {version}, with evidence up to {reach}.")
      : _("This is edition {own}. There is a newer one, {version}.");
    const ofClaim = {
      same: _("This claim has not changed since."),
      changed: _("This claim has changed since."),
      gone: _("This claim is no part of it."),
    };
    const ofPage = {
      same: _("This page has not changed since."),
      changed: _("This page has changed since."),
      gone: _("This page is no part of it."),
    };
    const fate = (claim ? ofClaim : ofPage)[state];
    return [fate ? `${newer} ${fate} ` : `${newer} `, link];
  }
})();
