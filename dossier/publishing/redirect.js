// To the page that this one names, with what the address asks of it.
location.replace(document.querySelector("a").href + location.search + location.hash);
