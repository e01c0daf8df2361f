// Keeps what is marked live up to date: fetches the same page and takes over what differs, so that focus, scrolling and
// selected text stay. Without this script the page asks the browser to load it again.
"use strict";
const period = Number(document.getElementById("live")?.dataset.refresh) * 1000;

function take(old, fresh) {
  if (old.isEqualNode(fresh)) {
    return;
  }
  if (old.nodeName !== fresh.nodeName || old.childNodes.length !== fresh.childNodes.length) {
    old.replaceWith(fresh);
    return;
  }
  if (old.nodeType === Node.TEXT_NODE) {
    old.data = fresh.data;
    return;
  }
  for (const {name, value} of fresh.attributes) {
    if (old.getAttribute(name) !== value) {
      old.setAttribute(name, value);
    }
  }
  const pairs = [...old.childNodes].map((child, i) => [child, fresh.childNodes[i]]);
  pairs.forEach(([child, news]) => take(child, news));
}

async function update() {
  try {
    if (!document.hidden) {
      const answer = await fetch(location.href, {headers: {Accept: "text/html"}, credentials: "same-origin"});
      if (answer.redirected) {
        location.reload();
        return;
      }
      const news = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("live");
      if (answer.ok && news) {
        take(document.getElementById("live"), news);
      }
    }
    document.body.classList.remove("offline");
  } catch (problem) {
    document.body.classList.add("offline");
  }
  setTimeout(update, period);
}

if (period) {
  document.documentElement.classList.add("live");
  setTimeout(update, period);
}
