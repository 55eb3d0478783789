// Key findings are checked while somebody writes them: the form is sent as its button would send it, and what the checks
// say is taken from the page that comes back. Without script the button does it.

const PAUSE = 900;

class Checking {
  constructor(form) {
    this.form = form;
    this.text = form.querySelector("textarea[name=commentary]");
    this.sent = this.text.value;
    this.waiting = null;
    this.asking = null;
    this.text.addEventListener("input", () => this.wait());
  }

  wait() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.check(), PAUSE);
  }

  async check() {
    if (this.text.value === this.sent) return;
    this.sent = this.text.value;
    this.asking?.abort();
    this.asking = new AbortController();
    const body = new FormData(this.form);
    body.set("do", "check");
    try {
      const answer = await fetch(this.form.action, { method: "POST", body, credentials: "same-origin", signal: this.asking.signal });
      if (!answer.ok || answer.redirected) return;
      this.show(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch (error) {
      if (error.name !== "AbortError") this.sent = null; // asked again with the next letter
    }
  }

  show(page) {
    const fresh = page.getElementById("checked");
    const shown = document.getElementById("checked");
    if (!fresh || !shown) return;
    // The sentence that is read out stays where it is, so that a change of it is read out.
    const summary = shown.querySelector("#checked-summary");
    const words = fresh.querySelector("#checked-summary").textContent;
    fresh.querySelector("#checked-summary").replaceWith(summary);
    shown.replaceChildren(...fresh.childNodes);
    if (summary.textContent !== words) summary.textContent = words;
  }
}

document.querySelectorAll("form[data-check-findings]").forEach((form) => new Checking(form));
