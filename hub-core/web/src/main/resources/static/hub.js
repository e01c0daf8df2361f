// Keeps what is marked live up to date: fetches the same page and takes over that part. Without this script the page
// asks the browser to load it again.
"use strict";
const live = document.getElementById("live");
if (live) {
  const period = Number(live.dataset.refresh) * 1000;
  const update = async () => {
    try {
      if (!document.hidden && !live.contains(document.activeElement)) {
        const answer = await fetch(location.href, {headers: {Accept: "text/html"}, credentials: "same-origin"});
        if (answer.redirected) {
          location.reload();
          return;
        }
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const news = page.getElementById("live");
        if (answer.ok && news) {
          live.replaceChildren(...news.childNodes);
          live.dataset.updated = new Date().toISOString();
        }
      }
      document.body.classList.remove("offline");
    } catch (problem) {
      document.body.classList.add("offline");
    }
    setTimeout(update, period);
  };
  setTimeout(update, period);
}
