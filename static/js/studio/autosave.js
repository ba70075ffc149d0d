/* Saves a form of the studio while its author writes, and says how it stands.

   <form method="post" action="…" data-autosave>       where it is saved; `data-autosave="…"` if that is another address
     <input type="hidden" name="base" value="sha256">  the file it began with; kept up to date here
     … [data-save-state] anywhere in the form, or #save-state on the page: where it is said (`_save_state.html`)

   The address answers as teaching/studio/saving.py says. Each save fires `studio:saved` on the form, with its answer.
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
    this.isSaving = false;
    this.isStopped = false; // by a conflict, which only the author can end
    this.timer = 0;
    this.afterSave = null; // what a submit that came during a save does when that has ended
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

  pressed(event) {
    if (event.key !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    this.save();
  }

  /* A submit waits for a save that is on its way: it would say that its own author had changed the file. */
  submitted(event) {
    clearTimeout(this.timer);
    if (!this.isSaving) {
      this.saved = this.written;
      return;
    }
    event.preventDefault();
    this.say("Saving…");
    const { submitter } = event;
    this.afterSave = () => this.form.requestSubmit(submitter);
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
    if (this.isSaving) return this.later(PAUSE);
    const version = this.written;
    const body = new FormData(this.form);
    this.isSaving = true;
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
    } finally {
      this.isSaving = false;
      const next = this.afterSave;
      this.afterSave = null;
      next?.();
    }
  }

  took(version, said) {
    this.saved = Math.max(this.saved, version);
    const base = this.form.elements.namedItem("base");
    if (base && said.base) base.value = said.base;
    if (this.isDirty) {
      this.say("Unsaved changes");
      this.later(PAUSE);
    } else {
      localStorage.removeItem(this.key);
      this.say(...savedAt(said.saved_at));
    }
    this.form.dispatchEvent(new CustomEvent("studio:saved", { bubbles: true, detail: said }));
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
    this.say(`Not saved: ${why}. Your text stays here. `, compare);
  }

  unsaved(why, tryAgain) {
    this.keep();
    this.say(`Not saved: ${why.replace(/\.$/, "")}. It is kept in this browser.`);
    if (tryAgain) this.later(AGAIN);
  }

  keep() {
    const fields = [...new FormData(this.form)].filter(([name, value]) => !OWN.has(name) && typeof value === "string");
    try {
      localStorage.setItem(this.key, JSON.stringify(fields));
    } catch {
      this.say("Not saved, and too large to be kept in this browser. Copy it before you leave.");
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
    this.say("This browser holds work that was not saved. ", back, " ", drop);
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

for (const form of document.querySelectorAll("form[data-autosave]")) form.autosave = new Autosave(form);
for (const time of document.querySelectorAll("time[data-clock]")) time.textContent = TIME.format(new Date(time.dateTime)).slice(0, 5);
