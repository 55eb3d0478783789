// A list of local authorities while one types, after the ARIA pattern of a combobox with a list of suggestions.
// Without script, or where the list cannot be loaded, the form asks the server the same question.

const MOST = 8;

/** A text as it is compared: small letters, no accents, words parted by single spaces. */
export function plain(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();
}

/** The authorities that a text may mean, best first: a name that starts so, then a word in it, then its other names and codes. */
export function matches(authorities, text) {
  const wanted = plain(text);
  if (!wanted) return [];
  const place = (one) => {
    const name = plain(one.name);
    if (name.startsWith(wanted)) return 0;
    if (` ${name}`.includes(` ${wanted}`)) return 1;
    if (one.names.some((other) => ` ${plain(other)}`.includes(` ${wanted}`))) return 2;
    return one.codes.some((code) => plain(code).startsWith(wanted)) ? 3 : -1;
  };
  const found = authorities.map((one) => ({ one, place: place(one) })).filter(({ place: at }) => at >= 0);
  return found.sort((a, b) => a.place - b.place).slice(0, MOST).map(({ one }) => one);
}

class Finder {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input");
    this.authorities = null;
    this.shown = [];
    this.active = -1;
    this.list = this.make("ul", { id: `${this.input.id}-list`, class: "find-authority__list", role: "listbox", "aria-label": "Local authorities" });
    this.list.hidden = true;
    this.status = this.make("div", { class: "govuk-visually-hidden", role: "status" });
    this.input.after(this.list, this.status);
    const states = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    Object.entries(states).forEach(([name, value]) => this.input.setAttribute(name, value));
    this.input.addEventListener("focus", () => this.load(), { once: true });
    this.input.addEventListener("input", () => this.suggest());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    // The field keeps the focus while a suggestion is pressed, so that the list is still there to be clicked.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.choose([...this.list.children].indexOf(event.target.closest("li"))));
  }

  make(tag, attributes) {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  }

  async load() {
    try {
      const answer = await fetch(this.form.dataset.source);
      this.authorities = answer.ok ? (await answer.json()).authorities : [];
    } catch {
      this.authorities = [];
    }
    if (this.input.value) this.suggest();
  }

  suggest() {
    if (!this.authorities) return;
    this.shown = matches(this.authorities, this.input.value);
    this.list.replaceChildren(...this.shown.map((one, number) => this.option(one, number)));
    this.activate(-1);
    this.toggle(this.shown.length > 0);
    const count = this.shown.length;
    this.status.textContent = !this.input.value ? "" : count === 1 ? "1 suggestion" : `${count || "No"} suggestions`;
  }

  option(one, number) {
    const option = this.make("li", { id: `${this.list.id}-${number}`, class: "find-authority__option", role: "option", "aria-selected": "false" });
    option.textContent = one.name;
    if (one.remark) {
      const remark = this.make("span", { class: "find-authority__remark" });
      remark.textContent = `(${one.remark})`;
      option.append(" ", remark);
    }
    return option;
  }

  key(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) return this.suggest();
      const places = this.shown.length + 1; // one more for the field itself
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.activate(((this.active + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && !this.list.hidden && this.active >= 0) {
      event.preventDefault();
      this.choose(this.active);
    } else if (event.key === "Escape") {
      if (this.list.hidden) this.input.value = "";
      else event.preventDefault();
      this.close();
    }
  }

  activate(number) {
    this.active = number;
    [...this.list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === number)));
    if (number < 0) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", this.list.children[number].id);
    this.list.children[number].scrollIntoView({ block: "nearest" });
  }

  choose(number) {
    if (number < 0) return;
    this.input.value = this.shown[number].name;
    this.close();
    window.location.assign(this.shown[number].address);
  }

  toggle(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
  }

  close() {
    this.activate(-1);
    this.toggle(false);
  }
}

/** Makes every form of this kind on the page suggest authorities. */
export function initFindAuthority() {
  document.querySelectorAll("[data-module='find-authority']").forEach((form) => new Finder(form));
}
