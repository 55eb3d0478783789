// While a candidate is built, the sentence that says how it stands follows it, so that a change is read out. Without script
// the page is loaded again.

const PAUSE = 3000;
const shown = document.getElementById("build-state");

async function follow() {
  try {
    const answer = await fetch(location.href, { credentials: "same-origin", redirect: "manual", cache: "no-store" });
    const page = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    const fresh = page?.getElementById("build-state");
    // It has ended, or something is to be said that only a page can say, such as the sign-in.
    if (answer.status < 500 && !fresh?.hasAttribute("data-going-on")) return location.reload();
    if (fresh && fresh.textContent !== shown.textContent) shown.textContent = fresh.textContent;
  } catch {
    // the server is not to be reached: asked again
  }
  setTimeout(follow, PAUSE);
}

if (shown?.hasAttribute("data-going-on")) setTimeout(follow, PAUSE);
