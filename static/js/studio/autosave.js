/* Saves a form of the studio while its author writes, and says how it stands.

   <form method="post" action="…" data-autosave>       where it is saved; `data-autosave="…"` if that is another address
     <input type="hidden" name="base" value="sha256" data-file="…">  the text it began with (`_began.html`)
     … [data-save-state] anywhere in the form, or #save-state on the page: where it is said (`_save_state.html`)

   The address answers as teaching/studio/saving.py says. Each save fires `studio:saved` on the form, with its answer,
   and every form of the page that began with the same text of the same file goes on from the new one.
   What cannot be saved is kept in this browser and offered again. */

const PAUSE = 1200; // ms of quiet before a save
const AGAIN = 10_000; // ms before a failed save is tried again
const TIME = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const OWN = new Set(["csrfmiddlewaretoken", "base"]);

export class Autosave {
  constructor(form) {
    this.form = form;
    this.url = form.dataset.autosave || form.action;
    this.key = `slipway:studio:${new URL(this.url, location.href).pathname}`;
    this.written = 0; // counts changes
    this.saved = 0; // the change that the server has
    this.sending = null; // the save that is on its way
    this.isStopped = false; // by a conflict, which only the author can end
    this.timer = 0;
    form.addEventListener("input", (event) => event.target.closest("[data-unsaved]") || this.changed());
    form.addEventListener("submit", (event) => this.submitted(event));
    window.addEventListener("online", () => this.isDirty && this.save());
    window.addEventListener("beforeunload", (event) => this.isDirty && event.preventDefault());
    document.addEventListener("visibilitychange", () => document.hidden && this.isDirty && this.save(true));
    document.addEventListener("keydown", (event) => this.pressed(event));
    this.offerKept();
  }

  get isDirty() {
    return this.written > this.saved;
  }

  get isOpen() {
    return !this.isStopped && (this.isDirty || this.sending);
  }

  pressed(event) {
    if (event.key !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    if (this.isDirty || this.form.contains(document.activeElement)) this.save();
  }

  /* A submit waits for a save that is on its way: it would say that its own author had changed the file. */
  submitted(event) {
    clearTimeout(this.timer);
    if (!this.sending) {
      this.saved = this.written;
      return;
    }
    event.preventDefault();
    this.say("Saving…");
    const { submitter } = event;
    this.sending.then(() => this.form.requestSubmit(submitter));
  }

  /* Ends when all that is written was sent, whatever was answered. */
  async settle() {
    await this.sending;
    if (this.isDirty) await this.save();
  }

  changed() {
    this.written += 1;
    if (this.isStopped) return;
    this.say("Unsaved changes");
    this.later(PAUSE);
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  /* One save at a time: the next one begins with what this one leaves. */
  async save(keepalive = false) {
    clearTimeout(this.timer);
    if (this.isStopped) return;
    if (this.sending) return this.later(PAUSE);
    this.sending = this.send(keepalive);
    await this.sending;
    this.sending = null;
  }

  async send(keepalive) {
    const version = this.written;
    const body = new FormData(this.form);
    this.say("Saving…");
    try {
      const answer = await fetch(this.url, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
        keepalive: keepalive && [...body.values()].join("").length < 60_000,
      });
      const isJson = answer.headers.get("Content-Type")?.includes("json");
      const said = isJson ? await answer.json() : {};
      if (answer.ok && isJson) this.took(version, said);
      else this.refused(answer.status, said);
    } catch {
      this.unsaved("no connection", true);
    }
  }

  took(version, said) {
    this.saved = Math.max(this.saved, version);
    if (said.base) this.goOnFrom(said.base);
    if (this.isDirty) {
      this.say("Unsaved changes");
      this.later(PAUSE);
    } else {
      localStorage.removeItem(this.key);
      this.say(...savedAt(said.saved_at));
    }
    this.form.dispatchEvent(new CustomEvent("studio:saved", { bubbles: true, detail: said }));
  }

  goOnFrom(base) {
    const { value, dataset } = this.form.elements.namedItem("base");
    for (const one of document.querySelectorAll("input[name=base]")) {
      if (one.value === value && one.dataset.file === dataset.file) one.value = base;
    }
  }

  refused(status, { why }) {
    if (status === 409) return this.conflict(why);
    if (why) return this.unsaved(why, false);
    if (status === 413 || status === 400) return this.unsaved("it is larger than Slipway takes", false);
    if (status === 403 || status === 200) return this.unsaved("you are no longer signed in; sign in in another tab", true);
    this.unsaved(`Slipway answered ${status}`, true);
  }

  /* The form itself goes to the server, which answers with both texts. */
  conflict(why) {
    this.isStopped = true;
    this.keep();
    const compare = button("Compare both texts");
    compare.addEventListener("click", () => {
      this.saved = this.written;
      localStorage.removeItem(this.key);
      HTMLFormElement.prototype.submit.call(this.form);
    });
    this.warn(`Not saved: ${why}. Your text stays here. `, compare);
  }

  unsaved(why, tryAgain) {
    this.keep();
    this.warn(`Not saved: ${why.replace(/\.$/, "")}. It is kept in this browser.`);
    if (tryAgain) this.later(AGAIN);
  }

  keep() {
    const fields = [...new FormData(this.form)].filter(([name, value]) => !OWN.has(name) && typeof value === "string");
    try {
      localStorage.setItem(this.key, JSON.stringify(fields));
    } catch {
      this.warn("Not saved, and too large to be kept in this browser. Copy it before you leave.");
    }
  }

  /* Work that an earlier visit could not save: offered, never put over what is there. */
  offerKept() {
    const kept = localStorage.getItem(this.key);
    if (!kept) return;
    const back = button("Bring it back");
    back.addEventListener("click", () => {
      this.fill(JSON.parse(kept));
      localStorage.removeItem(this.key);
      this.changed();
    });
    const drop = button("Forget it");
    drop.addEventListener("click", () => {
      localStorage.removeItem(this.key);
      this.say("");
    });
    this.warn("This browser holds work that was not saved. ", back, " ", drop);
  }

  fill(fields) {
    const seen = {};
    for (const [name, value] of fields) {
      seen[name] = (seen[name] ?? -1) + 1;
      const field = this.form.querySelectorAll(`[name="${CSS.escape(name)}"]`)[seen[name]];
      if (!field || ["checkbox", "radio", "file"].includes(field.type)) continue;
      field.value = value;
      field.dispatchEvent(new CustomEvent("studio:filled"));
    }
  }

  say(...words) {
    const place = this.form.querySelector("[data-save-state]") ?? document.getElementById("save-state");
    place?.replaceChildren(...words);
    place?.classList.remove("save-state--warn");
    return place;
  }

  warn(...words) {
    this.say(...words)?.classList.add("save-state--warn");
  }
}

function button(words) {
  return Object.assign(document.createElement("button"), { type: "button", className: "link-button", textContent: words });
}

function savedAt(when) {
  const time = document.createElement("time");
  time.dateTime = when;
  time.textContent = TIME.format(new Date(when));
  return ["Saved ", time, " · draft"];
}

/* Another form of the page waits for what is not saved yet: it would go to the server with an older text, or leave it. */
const all = [...document.querySelectorAll("form[data-autosave]")].map((form) => (form.autosave = new Autosave(form)));
const waited = new WeakSet();
document.addEventListener(
  "submit",
  async (event) => {
    const { target: form, submitter } = event;
    const stays = form.hasAttribute("hx-post") && !form.elements.namedItem("base");
    const open = all.filter((one) => one.form !== form && one.isOpen);
    if (waited.delete(form) || stays || !open.length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    await Promise.all(open.map((one) => one.settle()));
    waited.add(form);
    form.requestSubmit(submitter);
  },
  true,
);
/* A page that the browser kept goes on from a text that may be old by now. */
window.addEventListener("pageshow", ({ persisted }) => {
  if (persisted && !all.some((one) => one.isDirty)) location.reload();
});
for (const time of document.querySelectorAll("time[data-clock]")) time.textContent = TIME.format(new Date(time.dateTime)).slice(0, 5);
