/* The chair's screen: a clock, keys, and a line that goes without leaving the page.
   Everything also works as plain forms. The field is emptied only after the server has confirmed the line. */
const LOST = "Geen verbinding. Uw regel staat nog in het tekstvak. Druk op Enter zodra de verbinding er weer is.";
const SIGNED_OUT = "U bent uitgelogd. Uw regel staat nog in het tekstvak. Log in op een ander tabblad en druk daarna op Enter.";
const BROKEN = "De regel is niet vastgelegd. Hij staat nog in het tekstvak. Druk opnieuw op Enter.";
const TICK = 10000;

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
    form.addEventListener("submit", (event) => this.submit(event));
  }

  async submit(event) {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    try {
      const answer = await fetch(this.form.action, {
        method: "POST",
        body: new FormData(this.form),
        headers: { "X-Requested-With": "fetch" },
        redirect: "manual",
      });
      await this.answered(answer);
    } catch {
      this.tell(LOST);
    } finally {
      this.busy = false;
    }
  }

  async answered(answer) {
    if (answer.type === "opaqueredirect" || answer.status === 401) return this.tell(SIGNED_OUT);
    if (answer.status !== 200) return this.tell(BROKEN);
    const part = document.createElement("template");
    part.innerHTML = await answer.text();
    const objection = part.content.querySelector("[data-objection]");
    if (objection) return this.tell(objection.textContent);
    this.form.elements.once.value = part.content.querySelector("[data-once]").dataset.once;
    const ask = part.content.querySelector("[data-ask]")?.textContent ?? "";
    this.lines.replaceChildren(part.content);
    this.words.value = "";
    // Every line is about the person, unless the chair says otherwise.
    this.form.elements.about.selectedIndex = 0;
    this.said.textContent = "";
    this.words.focus();
    say(`Vastgelegd. ${ask}`);
  }

  /** The reason beside the field; the text stays, and is kept as a draft as soon as that can be. */
  tell(text) {
    this.said.textContent = text;
    this.words.focus();
    this.form.dispatchEvent(new Event("input"));
  }
}

const KINDS = { a: "agreement", b: "decision", t: "dissent" };

/** Single keys, only while nobody is typing, and only when they are switched on. */
function key(event) {
  const typing = event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select");
  if (event.key === "Escape" && typing) return typing.blur();
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !document.querySelector("[data-keys]")?.checked) return;
  const act = KINDS[event.key] ? () => write(KINDS[event.key]) : target(event.key);
  if (!act) return;
  event.preventDefault();
  act();
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
  return group ? () => group.querySelector("button, input:not([type=hidden])")?.focus() : null;
}

document.querySelectorAll("[data-clock]").forEach((element) => new Clock(element));
document.querySelectorAll("[data-line-form]").forEach((form) => new LineForm(form));
document.addEventListener("keydown", key);
