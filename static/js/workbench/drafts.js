/* Saves what is written, says how it stands, and keeps it in this browser while the server cannot. */

import { clock } from "./clocks.js";

const PAUSE = 1200; // ms of quiet before a save
const AGAIN = 10_000; // ms before a failed save is tried again

export class Drafts {
  constructor(form) {
    this.form = form;
    this.key = `slipway:${form.dataset.draft}`;
    this.written = 0; // counts changes
    this.saved = 0; // the change that the server has
    this.timer = 0;
    window.addEventListener("online", () => this.isDirty && this.save());
    window.addEventListener("offline", () => this.isDirty && this.unsaved("no connection"));
    window.addEventListener("beforeunload", (event) => this.isDirty && event.preventDefault());
    document.addEventListener("visibilitychange", () => document.hidden && this.isDirty && this.save(true));
  }

  get isDirty() {
    return this.written > this.saved;
  }

  changed() {
    this.written += 1;
    this.say("Unsaved changes");
    this.later(PAUSE);
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  async save(keepalive = false) {
    clearTimeout(this.timer);
    const version = this.written;
    const body = new FormData(this.form);
    this.say("Saving…");
    try {
      const answer = await fetch(this.form.dataset.draft, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
        keepalive: keepalive && [...body.values()].join("").length < 60_000,
      });
      if (!answer.ok || !answer.headers.get("Content-Type")?.includes("json")) return this.refused(answer.status);
      const when = (await answer.json()).saved_at;
      if (this.took(version)) this.say("Saved ", clock(when), " · draft");
    } catch {
      this.unsaved("no connection");
    }
  }

  /* The server has everything up to this change; whether that is all there is. */
  took(version) {
    this.saved = Math.max(this.saved, version);
    if (this.isDirty) this.say("Unsaved changes");
    else this.forget();
    return !this.isDirty;
  }

  refused(status) {
    if (status === 413 || status === 400) return this.unsaved("it is larger than Slipway takes", false);
    if (status === 403 || status === 200) return this.unsaved("you are no longer signed in; sign in in another tab", true);
    if (status === 422) return this.unsaved("this lab now takes other files; reload the page", false);
    this.unsaved(`Slipway answered ${status}`, true);
  }

  unsaved(why, tryAgain = true) {
    this.keep();
    this.say(`Not saved: ${why}. It is kept in this browser.`);
    if (tryAgain) this.later(AGAIN);
  }

  keep() {
    const files = Object.fromEntries([...new FormData(this.form)].filter(([name]) => name.startsWith("file:")));
    try {
      localStorage.setItem(this.key, JSON.stringify({ files, at: new Date().toISOString() }));
    } catch {
      this.say("Not saved, and too large to be kept in this browser. Copy it before you leave.");
    }
  }

  /* What an earlier visit could not save. */
  get kept() {
    const kept = localStorage.getItem(this.key);
    return kept ? JSON.parse(kept) : null;
  }

  forget() {
    localStorage.removeItem(this.key);
  }

  say(...words) {
    document.getElementById("save-state")?.replaceChildren(...words);
  }
}
