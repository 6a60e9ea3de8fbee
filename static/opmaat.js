/* What the pages do beyond links and forms; every page also works without this.
   Nothing typed is ever kept in the browser's storage: a draft lives on the server. */

const LOST = "Geen verbinding. Uw tekst staat nog op dit scherm; laat deze pagina open. We proberen het steeds opnieuw.";
const SIGNED_OUT = "U bent uitgelogd. Uw tekst staat nog op dit scherm. Log in op een ander tabblad en typ dan verder.";
const REFUSED = "Dit concept kan nu niet worden bewaard. Kopieer uw tekst voordat u deze pagina sluit.";
const WAIT = 1500;
const RETRY = 8000;

const region = () => document.getElementById("melding");

/** Say something to who listens; the same words again are said again. */
function say(text) {
  region().textContent = "";
  setTimeout(() => { region().textContent = text; }, 50);
}

/** `/` goes to the search field, unless somebody is typing. */
function searchWithSlash(event) {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  const field = document.getElementById("zoek");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing || !field) return;
  event.preventDefault();
  field.focus();
  field.select();
}

/** Escape closes an open menu and returns to its button; a click elsewhere closes it too. */
function closeMenus(event) {
  for (const menu of document.querySelectorAll("details.o-me[open], details.o-more[open]")) {
    if (event.type === "keydown" && event.key === "Escape") {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (event.type === "click" && !menu.contains(event.target)) {
      menu.open = false;
    }
  }
}

/** A form goes once: a second press within ten seconds does nothing. */
function onlyOnce(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method === "get" || form.hasAttribute("hx-post")) return;
  if (looks(event)) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-disabled", "true");
  setTimeout(() => again(form), 10000);
}

/** A button that opens something to look at beside the page sends nothing. */
function looks(event) {
  return event.submitter?.formTarget === "_blank";
}

function again(form) {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("button[aria-disabled]")) button.removeAttribute("aria-disabled");
}

/** Keeps the draft of one form on the server while somebody types. */
class Draft {
  constructor(form) {
    this.form = form;
    this.note = form.querySelector("[data-saved]");
    this.unsaved = false;
    this.timer = null;
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("submit", (event) => {
      if (looks(event)) return;
      this.unsaved = false;
      clearTimeout(this.timer);
    });
    addEventListener("online", () => { if (this.unsaved) this.save(); });
    addEventListener("beforeunload", (event) => { if (this.unsaved) event.preventDefault(); });
  }

  changed() {
    this.unsaved = true;
    this.plan(WAIT);
  }

  plan(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), delay);
  }

  async save() {
    this.unsaved = false;
    try {
      const answer = await fetch(this.form.dataset.draftUrl, {
        method: "POST",
        body: this.words(),
        headers: { "X-Requested-With": "fetch" },
        redirect: "manual",
      });
      if (answer.ok) this.tell("saved", `Bewaard ${clock()}`);
      else if (answer.type === "opaqueredirect" || answer.status === 401) this.lost(SIGNED_OUT, RETRY);
      else if (answer.status >= 500) this.lost(LOST, RETRY);
      else this.lost(REFUSED, 0);
    } catch {
      this.lost(LOST, RETRY);
    }
  }

  /** What was typed and chosen; files wait for the real save. */
  words() {
    const data = new FormData(this.form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  }

  lost(text, retry) {
    this.unsaved = true;
    this.tell("lost", text);
    if (retry) this.plan(retry);
  }

  tell(state, text) {
    if (!this.note || this.note.textContent === text) return;
    this.note.dataset.state = state;
    this.note.textContent = text;
  }
}

function clock() {
  return new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam" });
}

/** On a phone the menu is a strip: what is open now stands in sight. */
function showWhereIAm() {
  const strip = document.querySelector(".o-bar__menu");
  const here = strip?.querySelector("[aria-current]");
  if (here) strip.scrollLeft = here.offsetLeft - strip.offsetLeft - 16;
}

function start() {
  showWhereIAm();
  // htmx notes the address of the page there; an address tells which case somebody read.
  sessionStorage.removeItem("htmx-current-path-for-history");
  document.addEventListener("keydown", searchWithSlash);
  document.addEventListener("keydown", closeMenus);
  document.addEventListener("click", closeMenus);
  document.addEventListener("submit", onlyOnce);
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(again));
  document.querySelectorAll("form[data-draft]").forEach((form) => new Draft(form));
  document.querySelector("[data-focus]")?.focus();
  for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());
  document.body.addEventListener("htmx:afterSwap", (event) => {
    const words = event.target.querySelector("[data-say]")?.dataset.say;
    if (words) say(words);
  });
  for (const trouble of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.body.addEventListener(trouble, () => say("Bijwerken lukt nu niet. Wat u typte, staat er nog."));
  }
}

start();
