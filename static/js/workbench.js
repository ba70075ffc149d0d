/* The workbench: editors in tabs, a draft that saves itself, findings on their lines. Without it, the page is a form. */
import { localTimes } from "./workbench/clocks.js";
import { Drafts } from "./workbench/drafts.js";
import { createEditor } from "./workbench/editor.js";
import { Fixes } from "./workbench/fixes.js";
import { bindKeys, nameKeys } from "./workbench/keys.js";
import { remarkOf, remarksOn } from "./workbench/remarks.js";
import { Tabs } from "./workbench/tabs.js";

class Workbench {
  constructor(form) {
    this.form = form;
    this.panels = [...form.querySelectorAll(".editor-panel")];
    this.paths = this.panels.map((panel) => panel.dataset.path);
    this.drafts = new Drafts(form);
    this.editors = this.panels.map((panel) =>
      createEditor(panel, {
        base: form.dataset.ace,
        onChange: () => this.isFilling || this.drafts.changed(),
        onLeave: () => form.querySelector("[data-check]").focus(),
      }),
    );
    this.tabs = new Tabs(form.querySelector("[role=tablist]"), this.panels, (index) => this.editors[index].resize());
    this.fixes = new Fixes({
      texts: () => this.editors.map((editor) => editor.text).join("\0"),
      take: (path, text) => this.take(path, text),
      say: announce,
    });
    this.at = -1;
    this.listen();
    this.mark();
    this.offerKept();
  }

  listen() {
    const press = (selector) => () => this.form.querySelector(selector).click();
    bindKeys({
      "Mod-s": press("[data-check]"),
      "Mod-Enter": press("[data-submit]"),
      F8: () => this.step(1),
      "Shift-F8": () => this.step(-1),
      "?": () => openShortcuts(),
    });
    const shortcuts = this.form.querySelector("[data-shortcuts]");
    shortcuts.hidden = false;
    shortcuts.addEventListener("click", openShortcuts);
    // Leaving by one of our own buttons hands everything in
    this.form.addEventListener("submit", () => this.drafts.took(this.drafts.written));
    this.form.addEventListener("htmx:beforeRequest", (event) => this.handIn(event.target));
    this.form.addEventListener("htmx:afterRequest", (event) => this.handedIn(event.detail));
    document.addEventListener("click", (event) => this.follow(event));
    document.addEventListener("click", (event) => this.leave(event));
    document.addEventListener("htmx:afterSettle", () => this.settle());
  }

  handIn(button) {
    this.sent = this.drafts.written;
    this.drafts.say(button.matches("[data-submit]") ? "Submitting…" : "Checking…");
  }

  /* Check and Submit save the draft as well; their answer says how it stands, and comes into view. */
  handedIn({ successful, xhr }) {
    if (!successful) return xhr.status ? this.drafts.refused(xhr.status) : this.drafts.unsaved("no connection");
    this.drafts.took(this.sent);
    document.getElementById("outcome")?.scrollIntoView({ block: "nearest" });
  }

  settle() {
    const { activeElement } = document;
    if (this.fixes.bring() && activeElement === document.body) this.goToOutcome();
    this.fixes.nameAll();
    this.mark();
  }

  /* An applied fix is in the draft already; the editor follows. */
  take(path, text) {
    const index = this.paths.indexOf(path);
    this.tabs.show(index);
    this.isFilling = true;
    this.editors[index].change(text);
    this.isFilling = false;
  }

  /* The button that was pressed is gone, so the keyboard goes on from what came. */
  goToOutcome() {
    const title = document.getElementById("outcome-title");
    title.tabIndex = -1;
    title.focus();
  }

  /* A rule's page opens once everything is saved, so that no question is asked on the way. */
  async leave(event) {
    const link = event.target.closest("a.finding-rule");
    if (!link || !this.drafts.isDirty || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    await this.drafts.save();
    location.assign(link.href);
  }

  /* Show the findings that the page lists on their lines and tabs. */
  mark() {
    this.remarks = remarksOn(this.paths);
    this.at = -1;
    this.editors.forEach((editor, index) => {
      const here = this.remarks.filter(({ path }) => path === editor.path);
      editor.mark(here);
      this.tabs.count(index, here.length);
    });
  }

  step(by) {
    const count = this.remarks.length;
    if (!count) return announce("No findings.");
    this.at = this.at < 0 ? (by > 0 ? 0 : count - 1) : (this.at + by + count) % count;
    this.goTo(this.remarks[this.at]);
    announce(`Finding ${this.at + 1} of ${count}, line ${this.remarks[this.at].line}: ${this.remarks[this.at].message}`);
  }

  goTo(remark) {
    const index = this.paths.indexOf(remark.path);
    this.tabs.show(index);
    this.editors[index].goTo(remark);
  }

  follow(event) {
    const link = event.target.closest("#outcome .finding-place");
    const remark = link && remarkOf(link, this.remarks);
    if (!remark) return;
    event.preventDefault();
    this.at = this.remarks.indexOf(remark);
    this.goTo(remark);
  }

  /* Work that an earlier visit could not save: offered, never put over what is there. */
  offerKept() {
    const { kept } = this.drafts;
    if (!kept) return;
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "link-button", textContent: "Bring it back" });
    button.addEventListener("click", () => {
      this.fill(kept.files);
      this.drafts.forget();
      this.drafts.changed();
    });
    this.drafts.say("This browser holds work that was not saved. ", button);
  }

  fill(files) {
    this.isFilling = true;
    this.editors.forEach((editor) => (editor.text = files[`file:${editor.path}`] ?? editor.text));
    this.isFilling = false;
  }
}

function openShortcuts() {
  const dialog = document.getElementById("shortcuts");
  if (!dialog.open) dialog.showModal();
}

/* Said once each time it changes, however often the page asks. */
function announce(words) {
  const announcer = document.getElementById("announcer");
  if (announcer && words && announcer.textContent !== words) announcer.textContent = words;
}

function announceOutcome() {
  const parts = [...document.querySelectorAll("#outcome [data-announce]")];
  announce(parts.map((part) => part.textContent.trim().replace(/\s+/g, " ")).join(". "));
}

localTimes(document);
nameKeys(document);
document.addEventListener("htmx:afterSettle", () => {
  localTimes(document);
  announceOutcome();
});
const form = document.getElementById("workbench");
if (form) new Workbench(form);
