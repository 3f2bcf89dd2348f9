// The search: a dialogue on every page, and the page search/. Loaded when a reader asks for it.
import { find, fold, index, site } from "./search-index.js";

const language = document.documentElement.lang;
const FEW = 4; // results of each kind before a reader chooses one
const MORE = 40; // at a time, of a kind that was chosen
const WAIT = 120; // milliseconds after a key

const number = (value) => value.toLocaleString(language);

function element(name, properties = {}, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
}

// -- what is shown --------------------------------------------------------------------------------------------------

const FILTERS = {
  standing: _("Standing"),
  chapter: _("Chapter"),
  publisher: _("Publisher"),
  year: _("Year"),
};

class Panel {
  // `only`: the one kind that is looked for, for a `field` of the page that filters what stands below it.
  constructor(place, only = "", field = null) {
    this.only = only;
    this.kind = only;
    this.chosen = {};
    this.shown = MORE;
    this.place = place;
    this.input = field ?? words();
    this.form = field ? "" : element("form", { className: "search-form", role: "search" }, this.input);
    this.status = element("p", { className: "search-status" });
    this.status.setAttribute("role", "status");
    this.kinds = element("div", { className: "search-kinds", hidden: true });
    this.kinds.setAttribute("role", "group");
    this.kinds.setAttribute("aria-label", _("Kind"));
    this.selects = element("div", { className: "search-selects" });
    const summary = element("summary", { textContent: _("Filters") });
    this.filters = element("details", { className: "search-filters", hidden: true }, summary, this.selects);
    this.results = element("div", { className: "search-results" });
    this.seen = new IntersectionObserver((changes) => this.excerpts(changes));
    place.append(this.form, this.kinds, this.filters, this.status, this.results);
    this.listen(place);
  }

  listen(place) {
    let timer = 0;
    this.input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.search(), WAIT);
    });
    this.form.addEventListener?.("submit", async (event) => {
      event.preventDefault();
      clearTimeout(timer);
      await this.search();
      this.links()[0]?.click();
    });
    this.filters.addEventListener("toggle", () => this.answer && this.showSelects());
    place.addEventListener("keydown", (event) => this.move(event));
  }

  links = () => [...this.results.querySelectorAll("a")];

  // Arrows go through the field and the results, Home and End stay the field's own.
  move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [this.input, ...this.links()];
    const at = stops.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
  }

  async search() {
    const query = this.input.value.trim();
    this.query = query;
    if (!query) {
      this.answer = null;
      this.show();
      return;
    }
    try {
      const answer = await find(query);
      if (this.query !== query) return; // something else was typed meanwhile
      this.table = await index();
      this.answer = answer;
    } catch {
      this.answer = null;
      this.show();
      this.status.textContent = navigator.onLine
        ? _(
            "The search index could not be loaded. A whole build of the report (dossier build) lays it beside the pages.",
          )
        : _("You are offline, and the search index has not been loaded yet.");
      return;
    }
    this.shown = MORE;
    this.show();
  }

  // Hits that pass the filters, all or all but one: so each says how many its other values would leave.
  passing(but = "") {
    const asked = Object.entries(this.chosen).filter(([name, value]) => value !== "" && name !== but);
    return this.answer.hits.filter(
      ({ entry }) =>
        (but === "kind" || !this.kind || entry.kind === this.kind) &&
        asked.every(([name, value]) => entry[name].some((own) => String(own) === value)),
    );
  }

  show() {
    const there = Boolean(this.answer);
    this.place.classList.toggle("answered", there);
    this.filters.hidden = !there || !this.answer.hits.length;
    this.kinds.hidden = this.filters.hidden || Boolean(this.only);
    this.seen.disconnect();
    if (!there) {
      this.status.textContent = "";
      this.results.replaceChildren();
      return;
    }
    const hits = this.passing();
    this.showKinds();
    if (this.filters.open) this.showSelects();
    this.results.replaceChildren(...this.groups(hits));
    this.status.textContent = this.told(hits);
  }

  told(hits) {
    const count = number(hits.length);
    const missing = this.answer.missing.join(_("”, “"));
    const instead = this.answer.instead.join(" ");
    if (instead && hits.length) return _("No entry has “{missing}”. Results for “{instead}”: {count}");
    if (missing && !instead) return _("No entry has “{missing}”. Try fewer or other words.");
    if (!hits.length) return _("Nothing was found. Try fewer or other words, or take away a filter.");
    if (this.answer.partly) return _("No entry has all of these words. Entries with some of them: {count}");
    const whole = number(hits.filter((hit) => !hit.without.length).length);
    return whole === count
      ? _("Results: {count}")
      : _("Results with all of these words: {whole}. All with most of them: {count}");
  }

  showKinds() {
    const counts = new Map();
    for (const { entry } of this.passing("kind")) counts.set(entry.kind, (counts.get(entry.kind) ?? 0) + 1);
    if (this.kind && !counts.has(this.kind)) counts.set(this.kind, 0);
    const focused = this.kinds.contains(document.activeElement) ? document.activeElement.value : null;
    const buttons = ["", ...Object.keys(this.table.kinds).filter((kind) => counts.has(kind))].map((kind) => {
      const label = kind ? `${this.table.kinds[kind]} ${number(counts.get(kind))}` : _("All");
      const button = element("button", { type: "button", value: kind, textContent: label });
      button.setAttribute("aria-pressed", String(kind === this.kind));
      button.addEventListener("click", () => this.choose(kind));
      return button;
    });
    this.kinds.replaceChildren(...buttons);
    if (focused !== null) buttons.find((button) => button.value === focused)?.focus();
  }

  choose(kind) {
    this.kind = kind;
    this.shown = MORE;
    this.show();
  }

  showSelects() {
    const focused = this.selects.contains(document.activeElement) ? document.activeElement.name : null;
    const labels = Object.entries(FILTERS).map(([name, words]) => element("label", {}, words, this.select(name)));
    this.selects.replaceChildren(...labels);
    this.selects.querySelector(`[name="${focused}"]`)?.focus();
  }

  select(name) {
    const counts = new Map();
    for (const { entry } of this.passing(name))
      for (const value of entry[name]) if (value !== "") counts.set(value, (counts.get(value) ?? 0) + 1);
    const chosen = this.chosen[name] ?? "";
    const options = [...counts].map(([value, count]) => [String(value), this.words(name, value), count]);
    options.sort(name === "year" ? (a, b) => b[0] - a[0] : (a, b) => a[1].localeCompare(b[1], language));
    const select = element("select", { name }, new Option(_("all"), ""));
    select.append(...options.map(([value, words, count]) => new Option(`${words} (${number(count)})`, value)));
    if (chosen && !counts.has(Number(chosen)) && !counts.has(chosen))
      select.append(new Option(`${this.words(name, chosen)} (${number(0)})`, chosen));
    select.value = chosen;
    select.addEventListener("change", () => {
      this.chosen[name] = select.value;
      this.show();
    });
    return select;
  }

  words(name, value) {
    if (name === "standing") return this.table.standings[value];
    if (name === "year") return Number(value).toLocaleString(language, { useGrouping: false });
    return this.table[`${name}s`][value];
  }

  // By kind, the kind of the best result first; a kind that was chosen is one list.
  groups(hits) {
    return [...byKind(hits)].map(([kind, own]) => {
      const limit = this.kind ? this.shown : FEW;
      const id = `search-${kind}`;
      const head = element(
        "h2",
        { id },
        this.table.kinds[kind],
        element("span", { textContent: ` (${number(own.length)})` }),
      );
      const list = element("ul", {}, ...own.slice(0, limit).map((hit) => this.result(hit)));
      const section = element("section", {}, head, list);
      section.setAttribute("aria-labelledby", id);
      if (own.length > limit) section.append(this.more(kind, own.length));
      return section;
    });
  }

  more(kind, total) {
    const count = number(total);
    const words = this.kind ? _("Show more") : _("Show all {count}");
    const button = element("button", { type: "button", className: "search-more", textContent: words });
    button.addEventListener("click", () => {
      if (this.kind) {
        this.shown += MORE;
        this.show();
      } else this.choose(kind);
    });
    return button;
  }

  result(hit) {
    const { entry } = hit;
    const link = element("a", { href: new URL(entry.url, site) });
    const [standing] = entry.standing;
    if (standing) {
      const mark = element("span", { className: `standing standing--${standing}` });
      mark.textContent = this.table.standings[standing];
      link.append(mark, " ");
    }
    link.append(element("span", { className: "title" }, ...marked(entry.title, this.answer.terms)));
    if (entry.detail) link.append(element("span", { className: "detail" }, ...marked(entry.detail, this.answer.terms)));
    const without = hit.without.join(_("”, “"));
    if (without) link.append(element("span", { className: "without", textContent: _("Without “{without}”") }));
    const excerpt = element("span", { className: "excerpt" });
    excerpt.hit = hit;
    link.append(excerpt);
    this.seen.observe(excerpt);
    return element("li", {}, link);
  }

  // Words of the entries that a reader has before the eyes, with those that were found set off.
  excerpts(changes) {
    for (const { target, isIntersecting } of changes) {
      if (!isIntersecting) continue;
      this.seen.unobserve(target);
      target.hit.excerpt().then(
        (pieces) => {
          target.append(...pieces.map(([text, found]) => (found && text ? mark(text) : text)));
          const detail = target.parentElement.querySelector(".detail");
          if (detail && plain(target).includes(plain(detail))) detail.remove(); // said twice
        },
        () => target.remove(), // the result stands without it
      );
    }
  }
}

function words() {
  const input = element("input", { type: "text", autocomplete: "off", spellcheck: false, enterKeyHint: "search" });
  input.setAttribute("aria-label", _("Search for a claim, name, place, source or figure"));
  input.placeholder = _("Search");
  return input;
}

// Its words alone, without signs between them and after the last.
const plain = (shown) => fold(shown.textContent.replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")).trim();

function byKind(hits) {
  const kinds = new Map();
  for (const hit of hits) kinds.set(hit.entry.kind, [...(kinds.get(hit.entry.kind) ?? []), hit]);
  return kinds;
}

const mark = (text) => element("mark", { textContent: text });

// The text with the words that begin as one of the terms does set off.
function marked(text, terms) {
  return text
    .split(/([\p{L}\p{N}]+)/u)
    .map((part) => (part && terms.some((term) => fold(part).startsWith(term)) ? mark(part) : part));
}

// -- where it stands ------------------------------------------------------------------------------------------------

function style() {
  const href = String(new URL("assets/search.css", site));
  if ([...document.querySelectorAll("link[rel=stylesheet]")].some((link) => link.href === href))
    return Promise.resolve();
  return new Promise((done) => {
    const link = element("link", { rel: "stylesheet", href, onload: done, onerror: done });
    document.head.append(link);
  });
}

// The field of a page that lists one kind: what has its words stands below it, as they are typed.
export async function within(place, kind, field) {
  index().catch(() => {}); // while the reader types
  await style();
  new Panel(place, kind, field).search();
}

let dialog = null;

// Opens the dialogue, with the words that `take` gives; on the page of the search its field is there already.
export async function open(take = () => "") {
  if (page) {
    page.input.focus();
    return;
  }
  index().catch(() => {}); // while the reader types
  if (!dialog) {
    await style();
    const close = element("button", { type: "button", className: "search-close", textContent: "×" });
    close.setAttribute("aria-label", _("Close the search"));
    dialog = element("dialog", { className: "search" }, close);
    dialog.setAttribute("aria-label", _("Search"));
    dialog.panel = new Panel(dialog);
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("a")) dialog.close(); // the ground beside it, or a result
    });
    document.body.append(dialog);
  }
  if (!dialog.open) dialog.showModal();
  dialog.panel.input.focus();
  dialog.panel.input.select();
  const typed = take();
  if (!typed) return;
  dialog.panel.input.value = typed;
  dialog.panel.search();
}

// The page search/: its address holds the words, so that a search can be kept and sent.
function onPage(place) {
  place.replaceChildren();
  const panel = new Panel(place);
  const address = new URL(location.href);
  panel.input.value = address.searchParams.get("q") ?? "";
  panel.input.addEventListener("input", () => {
    address.searchParams.set("q", panel.input.value);
    history.replaceState(null, "", address);
  });
  panel.search();
  panel.input.focus();
  return panel;
}

const place = document.getElementById("search");
const page =
  place && new URL("search/", site).pathname === location.pathname.replace(/index\.html$/, "") ? onPage(place) : null;
