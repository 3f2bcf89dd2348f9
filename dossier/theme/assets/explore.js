// "Explore": replaces a chart's picture with the interactive chart, when a reader asks for it. The runtime (self-hosted) is
// loaded once, on the first request. Without JavaScript there is no button, and the picture and the table say the same.
(() => {
  "use strict";
  let runtime; // the promise of window.vegaEmbed
  const dark = () => document.body.getAttribute("data-md-color-scheme") === "slate";

  function load(folder) {
    runtime ??= new Promise((done, fail) => {
      const script = document.createElement("script");
      script.type = "module"; // the bundle's own names stay its own
      script.src = new URL("runtime.js", folder);
      script.onload = () => done(window.vegaEmbed);
      script.onerror = () => { runtime = undefined; fail(new Error("the chart runtime could not be loaded")); };
      document.head.append(script);
    });
    return runtime;
  }

  const json = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  };

  const merged = (under, over) =>
    Object.fromEntries([...new Set([...Object.keys(under ?? {}), ...Object.keys(over)])].map((key) => {
      const [a, b] = [under?.[key], over[key]];
      return [key, b === undefined ? a : b && typeof b === "object" && !Array.isArray(b) ? merged(a, b) : b];
    }));

  class Explorer {
    constructor(figure) {
      this.figure = figure;
      this.spec = figure.querySelector('a[download$=".json"]').href;
      this.button = Object.assign(document.createElement("button"), { type: "button", className: "explore" });
      this.stage = Object.assign(document.createElement("div"), { className: "stage", hidden: true });
      this.said = Object.assign(document.createElement("p"), { className: "stage-said" });
      this.said.setAttribute("role", "status");
      this.label(false);
      this.button.addEventListener("click", () => (this.stage.hidden ? this.open() : this.close()));
      figure.querySelector("figcaption").before(this.stage, this.said, this.button);
      this.stage.addEventListener("keydown", (event) => this.move(event));
      this.stage.addEventListener("focusin", (event) => this.say(event.target));
    }

    label(open) {
      this.button.textContent = open ? "Back to the picture" : "Explore this chart";
      this.button.setAttribute("aria-expanded", String(open));
      this.figure.classList.toggle("exploring", open);
    }

    async open() {
      if (this.busy) return;
      this.busy = true; // the button keeps the focus, so it is not disabled
      this.said.textContent = "Loading the interactive chart …";
      try {
        const [embed, spec, look] = await Promise.all([load(this.spec), json(this.spec), json(new URL("look.json", this.spec))]);
        this.stage.hidden = false;
        await this.draw(embed, spec, look);
        this.label(true);
        this.said.textContent = "Point at a mark, or press Tab and the arrow keys, to read its value and source.";
      } catch (error) {
        this.close();
        this.said.textContent = `The interactive chart could not be shown (${error.message}); the picture and the table say the same.`;
      }
      this.busy = false;
    }

    async draw(embed, spec, look) {
      this.view?.finalize();
      const config = dark() ? merged(spec.config, look.dark) : spec.config;
      const width = this.stage.clientWidth;
      const sized = "width" in spec && typeof spec.width === "number" ? { ...spec, width } : spec;
      this.again = () => this.draw(embed, spec, look);
      const shown = await embed(this.stage, { ...sized, config }, { renderer: "svg", actions: false, tooltip: { theme: dark() ? "dark" : "light" } });
      this.view = shown.view;
      this.marks = [...this.stage.querySelectorAll('[role="graphics-symbol"][aria-label]')].filter((m) => !m.closest('[aria-roledescription="axis"], [aria-roledescription="legend"]'));
      this.marks.forEach((mark, n) => mark.setAttribute("tabindex", n ? "-1" : "0"));
    }

    move(event) {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const at = this.marks?.indexOf(event.target) ?? -1;
      if (event.key === "Escape") { this.close(); this.button.focus(); }
      if (!step || at < 0) return;
      event.preventDefault();
      const next = this.marks[(at + step + this.marks.length) % this.marks.length];
      event.target.setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus();
    }

    say(mark) {
      if (this.marks?.includes(mark)) this.said.textContent = mark.getAttribute("aria-label");
    }

    close() {
      this.view?.finalize();
      this.view = this.again = this.marks = undefined;
      this.stage.replaceChildren();
      this.stage.hidden = true;
      this.said.textContent = "";
      this.label(false);
    }
  }

  const explorers = [...document.querySelectorAll("figure.chart")].filter((f) => f.querySelector('a[download$=".json"]')).map((f) => new Explorer(f));
  new MutationObserver(() => explorers.forEach((e) => e.again?.())).observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
})();
