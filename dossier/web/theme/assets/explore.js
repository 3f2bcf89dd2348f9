// "Explore": replaces a chart's picture with the interactive chart, when a reader asks for it. The runtime lies on the
// same host and is loaded once. Without JavaScript there is no button; picture and table say the same.

// Names the cells of tables by the heads of their columns, for small screens, where each row is a block, and for large
// ones, where the source of a row stands below it; a page that repeated its heads in each cell would be a tenth heavier.
// Without JavaScript the table scrolls.
const NARROW = 3; // a table of fewer columns fits
const LONG = 32; // letters, from which on a cell has a sentence
for (const table of document.querySelectorAll("table.stacking, article table:not([class])")) {
  const heads = [...(table.tHead?.rows[0].cells ?? [])].map((cell) => cell.textContent);
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
  const isGrid = rows.every((row) => row.cells.length === heads.length);
  if (!isGrid || (!table.className && heads.length < NARROW)) continue;
  for (const row of rows)
    for (const [n, cell] of [...row.cells].entries()) {
      cell.dataset.head = heads[n];
      if (cell.textContent.length > LONG) cell.dataset.long = "";
    }
  table.style.setProperty("--columns", heads.length - 1);
  table.dataset.named = "";
}

(() => {
  "use strict";
  const CROWDED = 12; // from so many places along the axis on, a part of them can be chosen
  const scheme = () => document.body.getAttribute("data-md-color-scheme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const small = matchMedia("(max-width: 34em)");
  const touch = matchMedia("(hover: none)");
  const dark = () => (scheme() ? scheme() === "slate" : system.matches);

  // -- loading --------------------------------------------------------------------------------------------------------
  // What failed once is asked for anew, and not where the browser remembers the failure: as a module, or in its cache.

  let attempt = 1; // at the runtime; a module that failed may fail for good under the same address

  async function load(folder) {
    const own = attempt;
    try {
      await import(new URL(own === 1 ? "runtime.js" : `runtime.js?attempt=${own}`, folder));
      if (!window.vegaEmbed) throw new Error("the module holds something else");
    } catch (error) {
      attempt = own + 1;
      throw new Error(_("the chart runtime could not be loaded"), { cause: error });
    }
    return window.vegaEmbed;
  }

  const failed = new Set(); // addresses

  async function json(address) {
    try {
      const answer = await fetch(address, { cache: failed.has(String(address)) ? "reload" : "default" });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      const data = await answer.json();
      failed.delete(String(address));
      return data;
    } catch (error) {
      failed.add(String(address));
      const file = new URL(address).pathname.split("/").at(-1);
      throw new Error(_("{file} could not be loaded"), { cause: error });
    }
  }

  const merged = (under, over) =>
    Object.fromEntries(
      [...new Set([...Object.keys(under ?? {}), ...Object.keys(over)])].map((key) => {
        const [a, b] = [under?.[key], over[key]];
        return [key, b === undefined ? a : b && typeof b === "object" && !Array.isArray(b) ? merged(a, b) : b];
      }),
    );

  const element = (name, properties, ...parts) => {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...parts);
    return node;
  };

  // -- a part of a long axis ------------------------------------------------------------------------------------------

  const units = (spec) => (spec.layer ? spec.layer.flatMap(units) : [spec]);
  const across = (spec) =>
    units(spec)
      .map((unit) => unit.encoding?.x)
      .filter((x) => x && ["ordinal", "temporal"].includes(x.type));
  const tables = (spec) => [spec, ...units(spec)].map((part) => part.data).filter((data) => data?.values);

  // The places along the axis, in order; none where the axis is short or of another kind.
  function places(spec) {
    const x = across(spec).find((channel) => channel.field === "x");
    if (!x) return [];
    const found =
      x.type === "ordinal"
        ? (x.scale?.domain ?? [])
        : [...new Set(tables(spec).flatMap((t) => t.values.map((row) => row.x)))].sort();
    return found.length >= CROWDED ? found : [];
  }

  // The same spec with the places from `first` to `last` alone; its axis of figures stays, so that heights compare.
  function cut(spec, all, first, last, width) {
    const part = structuredClone(spec);
    const shown = all.slice(first, last + 1);
    for (const x of across(part)) {
      if (x.type === "ordinal") {
        x.scale.domain = shown;
        if (x.axis?.values) x.axis.values = shown.filter((_, n) => n % Math.ceil((shown.length * 70) / width) === 0);
      } else {
        const [from, to] = [shown[0], shown.at(-1)].map((day) => Date.parse(day));
        const edge = Math.max((to - from) * 0.03, 864e5);
        x.scale.domain = { expr: JSON.stringify([from - edge, to + edge]) }; // two days in full are misread when interpreted
        x.axis = {
          ...x.axis,
          tickCount: Math.max(2, Math.floor(width / 120)),
          labelOverlap: true,
          format: to - from < 1e10 ? "%d %b %-Y" : "%b %-Y",
        };
      }
    }
    // What authors wrote at a place ("at") goes with it, also where it lies between two days of the data.
    const within = (place) => shown.includes(place) || (shown[0] <= place && place <= shown.at(-1));
    for (const table of tables(part))
      table.values = table.values.filter(
        (row) => (row.x === undefined || shown.includes(row.x)) && (row.at === undefined || within(row.at)),
      );
    return part;
  }

  // -- one figure -----------------------------------------------------------------------------------------------------

  class Explorer {
    constructor(figure) {
      this.figure = figure;
      this.address = figure.querySelector("a.chart-spec").href;
      this.button = element("button", { type: "button", className: "explore" });
      this.stage = element("div", { className: "stage" });
      this.window = element("p", { className: "stage-window" });
      // What a screen reader says of a mark by itself, for those who see.
      this.said = element("p", { className: "stage-said" });
      this.said.setAttribute("aria-hidden", "true");
      this.status = element("p", { className: "stage-status" });
      this.status.setAttribute("role", "status");
      this.board = element("div", { className: "board", hidden: true }, this.window, this.stage, this.said);
      this.board.tabIndex = -1;
      this.label(false);
      this.button.addEventListener("click", () => (this.board.hidden ? this.open() : this.close()));
      figure.querySelector(".chart-subtitle").after(this.status, this.board);
      figure.querySelector(".chart-tools").prepend(this.button);
      this.board.addEventListener("keydown", (event) => this.press(event));
      this.stage.addEventListener("focusin", (event) => this.say(event.target));
      this.stage.addEventListener("pointerover", (event) => this.say(event.target));
    }

    label(open) {
      this.button.textContent = open ? _("Back to the picture") : _("Explore");
      this.button.setAttribute("aria-expanded", String(open));
      this.figure.classList.toggle("exploring", open);
    }

    async open() {
      if (this.busy) return;
      this.busy = true; // the button keeps the focus, so it is not disabled
      this.status.textContent = _("Loading the interactive chart …");
      try {
        this.embed = await load(this.address);
        this.look = await json(new URL("runtime.look.json", this.address));
        this.board.hidden = false;
        await this.fetch();
        this.label(true);
        // The chart stands before its tools: with the next Tab a reader is in it.
        if (document.activeElement === this.button) this.board.focus({ preventScroll: true });
        this.status.textContent = "";
        this.said.textContent = touch.matches
          ? _("Tap a mark to read its value and source.")
          : _("Point at a mark, or press Tab and the arrow keys, to read its value and source.");
      } catch (error) {
        this.close();
        const reason = error.message;
        this.status.textContent = _(
          "The interactive chart could not be shown ({reason}). The picture and the table say the same.",
        );
      }
      this.busy = false;
    }

    // The drawing for this width of the screen; what was chosen before stays chosen.
    async fetch() {
      const narrow = small.matches;
      this.spec = await json(narrow ? this.address.replace(/\.json$/, ".narrow.json") : this.address);
      this.narrow = narrow;
      this.all = places(this.spec);
      this.range ??= [0, this.all.length - 1];
      this.offer();
      await this.draw();
    }

    async draw() {
      const at = this.marks?.indexOf(document.activeElement) ?? -1;
      const width = this.stage.clientWidth;
      const part = this.whole ? this.spec : cut(this.spec, this.all, ...this.range, width);
      const config = dark() ? merged(part.config, this.look.dark) : part.config;
      // Never narrower than its labels were made for: the page scales it down then, as it does the picture.
      const sized = typeof part.width === "number" ? { ...part, width: Math.max(width, part.width) } : part;
      const theme = dark() ? "dark" : "light";
      this.view?.finalize();
      const shown = await this.embed(
        this.stage,
        { ...sized, config: merged(config, { legend: { aria: false }, axis: { aria: false } }) },
        // Expressions are interpreted, never run as scripts; the styles of both stand in our own sheet.
        {
          renderer: "svg",
          actions: false,
          ast: true,
          defaultStyle: false,
          tooltip: { theme, disableDefaultStyle: true },
        },
      );
      this.view = shown.view;
      this.width = width;
      this.dark = dark();
      this.marks = [...this.stage.querySelectorAll('[role="graphics-symbol"][aria-label]')];
      for (const [n, mark] of this.marks.entries()) mark.setAttribute("tabindex", n === Math.max(at, 0) ? "0" : "-1");
      if (at >= 0) this.marks[at]?.focus();
      this.entries();
    }

    // What the page's width and colours ask for; where it cannot be loaded the chart stays as it is.
    async again() {
      if (!this.view || this.busy) return;
      try {
        if (this.narrow !== small.matches) await this.fetch();
        else if (this.dark !== dark() || this.width !== this.stage.clientWidth) await this.draw();
        this.status.textContent = "";
      } catch (error) {
        const reason = error.message;
        this.status.textContent = _("The chart could not be drawn for this width ({reason}).");
      }
    }

    // Whether all places along the axis are drawn.
    get whole() {
      return this.range[1] - this.range[0] + 1 >= this.all.length;
    }

    // Two fields choose the part of a long axis that is drawn: for fingers and keys as well as for pointers.
    offer() {
      if (!this.all.length) return this.window.replaceChildren();
      const fields = [_("First shown"), _("Last shown")].map((ariaLabel, end) => {
        const field = element("select", { ariaLabel }, ...this.all.map((place, n) => new Option(place, n)));
        field.value = this.range[end];
        field.addEventListener("change", () => this.choose(end, Number(field.value)));
        return field;
      });
      this.fields = fields;
      this.reset = element("button", { type: "button", textContent: _("Show all"), hidden: this.whole });
      this.reset.addEventListener("click", () => {
        this.range = [0, this.all.length - 1];
        this.offer();
        this.fields[0].focus();
        this.draw();
      });
      this.window.replaceChildren(_("From "), fields[0], _(" to "), fields[1], " ", this.reset);
    }

    choose(end, place) {
      this.range[end] = place;
      this.range[1 - end] = end ? Math.min(this.range[0], place) : Math.max(this.range[1], place);
      for (const [n, field] of this.fields.entries()) field.value = this.range[n];
      this.reset.hidden = this.whole;
      this.draw();
    }

    // The names in the legend are switches, each of which sets its series off.
    entries() {
      if (!units(this.spec).some((unit) => unit.params?.some((param) => param.name === "picked"))) return;
      const legend = this.stage.querySelector(".role-legend");
      const names = [...legend.querySelectorAll(".role-legend-label text")];
      for (const part of [legend, ...legend.querySelectorAll("[aria-hidden]")]) part.removeAttribute("aria-hidden");
      const show = () => {
        const picked = this.view.data("picked_store").map((entry) => entry.values[0]);
        for (const name of names) name.setAttribute("aria-pressed", String(picked.includes(name.__data__.datum.value)));
      };
      for (const name of names) {
        name.setAttribute("role", "button");
        name.setAttribute("tabindex", "0");
      }
      show();
      this.view.addDataListener("picked_store", show);
    }

    press(event) {
      if (event.key === "Escape") {
        this.close();
        this.button.focus();
        return;
      }
      const entry = event.target.closest?.(".role-legend-label text");
      if (entry && ["Enter", " "].includes(event.key)) {
        event.preventDefault();
        entry.dispatchEvent(new MouseEvent("click", { bubbles: true }));
        return;
      }
      const at = this.marks?.indexOf(event.target) ?? -1;
      if (at < 0) return;
      const count = this.marks.length;
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const next = step ? at + step + count : { Home: 0, End: count - 1 }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      event.target.setAttribute("tabindex", "-1");
      const mark = this.marks[next % count];
      mark.setAttribute("tabindex", "0");
      mark.focus();
    }

    say(mark) {
      if (this.marks?.includes(mark)) this.said.textContent = mark.getAttribute("aria-label");
    }

    close() {
      this.view?.finalize();
      this.view = this.marks = this.range = undefined;
      this.stage.replaceChildren();
      this.board.hidden = true;
      this.status.textContent = "";
      this.label(false);
    }
  }

  const explorers = [...document.querySelectorAll("figure.chart")]
    .filter((f) => f.querySelector("a.chart-spec"))
    .map((f) => new Explorer(f));
  let later;
  const again = () => {
    clearTimeout(later);
    later = setTimeout(() => {
      for (const explorer of explorers) explorer.again();
    }, 50);
  };
  new MutationObserver(again).observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
  system.addEventListener("change", again);
  addEventListener("resize", again);
  addEventListener("online", again);
})();
