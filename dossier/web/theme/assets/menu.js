// The theme’s menu, a tick box that nobody sees and labels of it, with buttons in the place of the labels: for keys, and
// for those who hear the page. Its closed content is out of reach by the style sheet.
(() => {
  "use strict";
  const drawer = document.getElementById("__drawer");
  const menu = document.querySelector(".md-sidebar--primary");
  const label = document.querySelector('.md-header [for="__drawer"]');
  if (!drawer || !menu || !label) return;

  // It looks as the label does, by whose `for` the theme knows it. Where a key pressed it, the focus goes on inside, or
  // back to `outer`.
  function button(label, toggle, inside, outer = null) {
    const made = Object.assign(document.createElement("button"), { type: "button", className: label.className });
    made.setAttribute("for", label.htmlFor);
    made.append(...label.childNodes);
    label.replaceWith(made);
    const tell = () => made.setAttribute("aria-expanded", String(toggle.checked));
    toggle.addEventListener("change", tell);
    tell();
    made.addEventListener("click", (event) => {
      toggle.click();
      if (!event.detail) (toggle.checked ? first(inside) : (outer ?? made))?.focus();
    });
    return made;
  }
  const first = (place) =>
    [...place.querySelectorAll("a[href], button")].find((stop) => stop.checkVisibility({ visibilityProperty: true }));

  const opener = button(label, drawer, menu);
  opener.setAttribute("aria-label", _("Menu"));
  const contents = menu.querySelector("input#__toc");
  const [own, ...titles] = menu.querySelectorAll("label[for=__toc]");
  const outer = own && button(own, contents, contents.parentElement.querySelector("nav"));
  for (const title of titles) button(title, contents, menu, outer);

  function close() {
    if (contents?.checked) contents.click();
    if (drawer.checked) drawer.click();
  }
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    close();
    opener.focus();
  });
  menu.addEventListener("focusout", ({ relatedTarget: next }) => {
    if (drawer.checked && next && !menu.contains(next) && next !== opener) close();
  });
})();
