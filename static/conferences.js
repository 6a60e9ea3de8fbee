/* The chair's screen: a clock, keys, and a line that goes without leaving the page.
   Everything also works as plain forms. The field is emptied only after the server has confirmed the line. */
const LOST = "Geen verbinding. Uw regel staat nog in het tekstvak. Druk op Enter zodra de verbinding er weer is.";
const SIGNED_OUT = "U bent uitgelogd. Uw regel staat nog in het tekstvak. Log in op een ander tabblad en druk daarna op Enter.";
const BROKEN = "De regel is niet vastgelegd. Hij staat nog in het tekstvak. Druk opnieuw op Enter.";
const TICK = 10000;
const LOWEST = 2;
const HIGHEST = 12;

/** Say something to who listens, in the region every page has. */
function say(text) {
  const region = document.getElementById("melding");
  region.textContent = "";
  setTimeout(() => { region.textContent = text; }, 50);
}

/** How long this case takes: words and a bar that fills, without alarm. */
class Clock {
  constructor(element) {
    this.since = Date.parse(element.dataset.since);
    this.minutes = Number(element.dataset.minutes);
    this.words = element.querySelector("[data-clock-words]");
    this.bar = element.querySelector("[data-clock-bar]");
    this.show();
    setInterval(() => this.show(), TICK);
  }

  show() {
    const spent = Math.max(0, Math.floor((Date.now() - this.since) / 60000));
    const over = spent - this.minutes;
    this.words.textContent = over > 0 ? `${spent} min, ${over} over de tijd` : `${spent} van ${this.minutes} min`;
    this.bar.dataset.part = String(Math.min(10, Math.round((10 * spent) / this.minutes)));
  }
}

/** One line at a time: sent in the background, kept until it is confirmed. */
class LineForm {
  constructor(form) {
    this.form = form;
    this.words = form.querySelector("[data-words]");
    this.said = form.querySelector("[data-line-said]");
    this.lines = document.querySelector("[data-lines]");
    this.busy = false;
    this.names = new Names(form, this.words);
    this.words.addEventListener("input", () => this.fit());
    this.words.addEventListener("keydown", (event) => this.entered(event));
    this.fit();
    form.addEventListener("submit", (event) => this.submit(event));
  }

  /** Enter sends the line; with Shift it is a new line in it. */
  entered(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  /** The field is as high as what stands in it. */
  fit() {
    this.words.rows = LOWEST;
    while (this.words.rows < HIGHEST && this.words.scrollHeight > this.words.clientHeight) this.words.rows += 1;
  }

  async submit(event) {
    event.preventDefault();
    this.again = this.busy;
    if (this.busy) return;
    this.busy = true;
    this.sent = this.words.value;
    let confirmed = false;
    try {
      const answer = await fetch(this.form.action, {
        method: "POST",
        body: new FormData(this.form),
        headers: { "X-Requested-With": "fetch" },
        redirect: "manual",
      });
      confirmed = await this.answered(answer);
    } catch {
      this.tell(LOST);
    } finally {
      this.busy = false;
    }
    // Who went on typing, and pressed Enter before the answer came: that line goes now.
    if (confirmed && this.again && this.words.value) this.form.requestSubmit();
  }

  async answered(answer) {
    if (answer.type === "opaqueredirect" || answer.status === 401) return this.tell(SIGNED_OUT);
    if (answer.status !== 200) return this.tell(BROKEN);
    const part = document.createElement("template");
    part.innerHTML = await answer.text();
    const objection = part.content.querySelector("[data-objection]");
    objection?.remove();
    const next = part.content.querySelector("[data-once]").dataset;
    this.form.elements.once.value = next.once;
    this.form.elements.asked.value = next.asked;
    const ask = part.content.querySelector("[data-ask]")?.textContent ?? "";
    this.lines.replaceChildren(part.content);
    // What was asked is answered there, or by sending it again.
    if (next.asked) this.form.querySelector("details").open = true;
    if (objection) return this.tell(objection.textContent);
    // Only what was sent is taken out of the field: what was typed since stays.
    this.words.value = this.words.value.startsWith(this.sent) ? this.words.value.slice(this.sent.length) : this.words.value;
    this.fit();
    // What was chosen was chosen for this line: the next begins anew.
    for (const name of ["about", "category", "whose", "track"]) this.form.elements[name].selectedIndex = 0;
    this.said.textContent = "";
    this.words.focus();
    say(`Vastgelegd. ${ask}`);
    return true;
  }

  /** The reason beside the field; the text stays, and is kept as a draft as soon as that can be. */
  tell(text) {
    this.said.textContent = text;
    this.words.focus();
    this.form.dispatchEvent(new Event("input"));
  }
}

/** Finishes the name of who is at the table, when the line begins with it: the right arrow takes it over. */
class Names {
  constructor(form, words) {
    this.words = words;
    this.said = form.querySelector("[data-words-name]");
    this.all = [...form.querySelectorAll("[data-names] option")].map((option) => option.value);
    words.addEventListener("input", () => this.offer());
    words.addEventListener("keydown", (event) => this.take(event));
  }

  /** The one name that begins with what was typed. */
  get found() {
    const typed = this.words.value.toLowerCase();
    const fitting = this.all.filter((name) => typed.length > 1 && name.toLowerCase().startsWith(typed));
    return fitting.length === 1 && fitting[0].length > typed.length ? fitting[0] : "";
  }

  offer() {
    const words = this.found ? `→ ${this.found}` : "";
    if (this.said.textContent !== words) this.said.textContent = words;
  }

  take(event) {
    const name = this.found;
    if (event.key !== "ArrowRight" || !name || this.words.selectionStart !== this.words.value.length) return;
    event.preventDefault();
    this.words.value = `${name} `;
    this.words.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

const KINDS = { a: "agreement", b: "decision", t: "dissent" };

/** Single keys, only while nobody is typing, and only when they are switched on. */
function key(event) {
  const typing = event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select");
  if (event.key === "Escape" && typing) return typing.blur();
  if (event.key === "ArrowDown" || event.key === "ArrowUp") return beside(event);
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !document.querySelector("[data-keys]")?.checked) return;
  const act = KINDS[event.key] ? () => write(KINDS[event.key]) : target(event.key);
  if (!act) return;
  event.preventDefault();
  act();
}

/** Up and down go from one person to the next in the list of who is there. */
function beside(event) {
  const row = event.target.closest("[data-key-focus=w] li");
  const next = event.key === "ArrowDown" ? row?.nextElementSibling : row?.previousElementSibling;
  if (!next) return;
  event.preventDefault();
  next.querySelector("button")?.focus();
}

function write(kind) {
  const form = document.querySelector("[data-line-form]");
  const radio = form?.querySelector(`input[name=kind][value=${kind}]`);
  if (!radio) return;
  radio.checked = true;
  form.querySelector("[data-words]").focus();
}

function target(letter) {
  if (!/^[a-z0-9]$/.test(letter)) return null;
  const element = document.querySelector(`[data-key="${letter}"]`);
  if (element) return () => (element.tagName === "FORM" ? element.requestSubmit(element.querySelector("button")) : element.click());
  const group = document.querySelector(`[data-key-focus="${letter}"]`);
  return group ? () => firstOf(group)?.focus() : null;
}

/** Where a group begins: in the list of who is there with who is not noted yet, so that each is two keys. */
function firstOf(group) {
  const unnoted = [...group.querySelectorAll("[data-unnoted] button")].find((button) => button.checkVisibility());
  return unnoted ?? group.querySelector("button, textarea, input:not([type=hidden])");
}

document.querySelectorAll("[data-clock]").forEach((element) => new Clock(element));
document.querySelectorAll("[data-line-form]").forEach((form) => new LineForm(form));
document.addEventListener("keydown", key);
