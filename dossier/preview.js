// Loads the page again when the preview has a newer one; its server answers when there is one, or after a minute.
(() => {
  "use strict";
  const { epoch, request } = document.currentScript.dataset;
  let asking = null;
  async function ask() {
    asking = new AbortController();
    const { signal } = asking;
    while (!signal.aborted) {
      try {
        const answer = await fetch(`/livereload/${epoch}/${request}`, { signal });
        if (Number(await answer.text()) > Number(epoch)) return location.reload();
        if (!answer.ok) throw new Error(`status ${answer.status}`);
      } catch {
        await new Promise((done) => {
          setTimeout(done, 3000);
        });
      }
    }
  }
  // A page that nobody sees does not ask: browsers allow a host but few connections.
  function follow() {
    asking?.abort();
    asking = null;
    if (document.visibilityState === "visible") ask();
  }
  addEventListener("load", follow);
  document.addEventListener("visibilitychange", follow);
  addEventListener("beforeunload", () => asking?.abort());
})();
