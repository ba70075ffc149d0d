/* The scratch workbench: files in tabs, added, renamed, dropped; findings on their lines. Without it, the page is a form. */
import { createEditor } from "./workbench/editor.js";
import { Fixes } from "./workbench/fixes.js";
import { bindKeys, nameKeys } from "./workbench/keys.js";
import { remarkOf, remarksOn } from "./workbench/remarks.js";
import { Tabs } from "./workbench/tabs.js";
import { dropped, read } from "./workbench/uploads.js";

const KEPT = "scratch workbench"; // in this tab of the browser alone, for the way back from a rule's page
const LANGUAGES = { yaml: "yaml", yml: "yaml", json: "json", sh: "sh", toml: "toml", py: "python" };

function languageOf(path) {
  const name = path.split("/").at(-1).toLowerCase();
  if (/^(docker|container)file/.test(name)) return "dockerfile";
  return name.endsWith("ignore") ? "gitignore" : (LANGUAGES[name.split(".").at(-1)] ?? "text");
}

class Scratch {
  constructor(form) {
    this.form = form;
    this.frame = form.querySelector(".editor-frame");
    this.editors = [];
    this.numbered = 0;
    this.remarks = [];
    this.at = -1;
    for (const panel of form.querySelectorAll(".editor-panel")) this.furnish(panel);
    this.bringBack();
    this.lay(0);
    this.fixes = new Fixes({
      texts: () => this.editors.map((editor) => editor.text).join("\0"),
      take: (path, text) => this.take(path, text),
      say: announce,
    });
    this.listen();
    this.mark();
  }

  /* An editor, a name and a way to go for the panel of one file. */
  furnish(panel) {
    this.numbered += 1;
    const editor = createEditor(panel, {
      base: this.form.dataset.ace,
      onChange: () => {},
      onLeave: () => this.form.querySelector("[data-check]").focus(),
    });
    this.editors.push(editor);
    panel.querySelector("[name=path]").addEventListener("input", ({ target }) => this.rename(editor, target.value.trim()));
    panel.querySelector("[data-remove]").addEventListener("click", (event) => {
      event.preventDefault();
      this.remove(editor);
    });
    return editor;
  }

  /* Tabs for the files as they are now, one of them shown. */
  lay(index) {
    const old = this.frame.querySelector("[role=tablist]");
    const list = old.cloneNode(false); // without the keys of the tabs before
    old.replaceWith(list);
    this.tabs = new Tabs(list, this.editors.map(({ panel }) => panel), (at) => this.editors[at].resize());
    this.tabs.show(index);
    this.count();
  }

  add(path = "", text = "") {
    const empty = this.editors.findIndex((editor) => !editor.path && !editor.text.trim());
    if (path && empty >= 0) return this.fill(this.editors[empty], path, text);
    const template = document.getElementById("blank-file");
    const holder = document.createElement("template");
    holder.innerHTML = template.innerHTML.replaceAll("__n__", String(this.numbered + 1));
    const panel = holder.content.querySelector(".editor-panel");
    this.frame.append(panel);
    const editor = this.furnish(panel);
    this.lay(this.editors.length - 1);
    if (path || text) this.fill(editor, path, text);
    return editor;
  }

  fill(editor, path, text) {
    editor.text = text;
    editor.panel.querySelector("[name=path]").value = path;
    this.rename(editor, path);
    return editor;
  }

  rename(editor, path) {
    editor.rename(path, languageOf(path));
    this.count();
  }

  remove(editor) {
    const index = this.editors.indexOf(editor);
    this.editors.splice(index, 1);
    editor.panel.remove();
    announce(`Removed ${editor.path || "a file"}.`);
    if (!this.editors.length) this.add();
    else this.lay(Math.min(index, this.editors.length - 1));
    this.editors[this.tabs.current].focus();
  }

  get paths() {
    return this.editors.map(({ path }) => path);
  }

  listen() {
    bindKeys({
      "Mod-s": () => this.form.querySelector("[data-check]").click(),
      F8: () => this.step(1),
      "Shift-F8": () => this.step(-1),
    });
    this.form.querySelector("[data-add]").addEventListener("click", (event) => {
      event.preventDefault();
      this.add().panel.querySelector("[name=path]").focus();
    });
    const upload = this.form.querySelector("[name=upload]");
    upload.addEventListener("change", async () => {
      const files = [...upload.files];
      upload.value = "";
      await this.takeIn(files.map((file) => ({ path: file.name, file })));
    });
    this.form.addEventListener("dragover", (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      this.form.classList.add("is-over");
    });
    for (const end of ["dragleave", "drop"]) this.form.addEventListener(end, () => this.form.classList.remove("is-over"));
    this.form.addEventListener(
      "drop",
      async (event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        event.stopPropagation();
        await this.takeIn(await dropped(event.dataTransfer));
      },
      { capture: true },
    );
    document.addEventListener("click", (event) => this.follow(event));
    document.addEventListener("htmx:afterSettle", ({ target }) => target.closest(".finding-diff") || this.settle());
    document.addEventListener("htmx:afterSettle", () => this.fixes.nameAll());
    addEventListener("pagehide", () => this.keep());
  }

  /* Files of this machine: one of a name that is there already takes its place. */
  async takeIn(chosen) {
    const refused = [];
    for (const { path, file } of chosen) {
      const text = await read(file);
      if (text === null) refused.push(path);
      else {
        const there = this.editors.find((editor) => editor.path === path);
        if (there) there.change(text);
        else this.add(path, text);
      }
    }
    this.lay(this.editors.length - 1);
    announce(refused.length ? `Left out, no text or too large: ${refused.join(", ")}` : `Taken in: ${chosen.map(({ path }) => path).join(", ")}`);
  }

  settle() {
    const { activeElement } = document;
    this.callByName();
    if (this.fixes.bring() && activeElement === document.body) this.goToOutcome();
    this.mark();
    announce([...document.querySelectorAll("#outcome [data-announce]")].map((part) => part.textContent.trim().replace(/\s+/g, " ")).join(". "));
    if (matchMedia("(width < 64rem)").matches) document.getElementById("outcome").scrollIntoView({ block: "start" });
  }

  /* Names that the server gave to files without one. */
  callByName() {
    for (const template of document.querySelectorAll("#outcome template[data-named]")) {
      const editor = this.editors[Number(template.dataset.named)];
      const name = template.content.textContent;
      template.remove();
      if (!editor || editor.path) continue;
      editor.panel.querySelector("[name=path]").value = name;
      this.rename(editor, name);
    }
  }

  take(path, text) {
    const index = this.paths.indexOf(path);
    this.tabs.show(index);
    this.editors[index].change(text);
  }

  goToOutcome() {
    const title = document.getElementById("outcome-title");
    title.tabIndex = -1;
    title.focus();
  }

  mark() {
    this.remarks = remarksOn(this.paths);
    this.at = -1;
    for (const editor of this.editors) editor.mark(this.remarks.filter(({ path }) => path === editor.path));
    this.count();
  }

  count() {
    this.editors.forEach((editor, index) => this.tabs?.count(index, this.remarks.filter(({ path }) => path === editor.path).length));
  }

  step(by) {
    const count = this.remarks.length;
    if (!count) return announce("No findings.");
    this.at = this.at < 0 ? (by > 0 ? 0 : count - 1) : (this.at + by + count) % count;
    const remark = this.remarks[this.at];
    this.goTo(remark);
    announce(`Finding ${this.at + 1} of ${count}, line ${remark.line}: ${remark.message}`);
  }

  goTo(remark) {
    const index = this.paths.indexOf(remark.path);
    this.tabs.show(index);
    this.editors[index].goTo(remark);
  }

  follow(event) {
    const link = event.target.closest("#outcome a.finding-place");
    const remark = link && remarkOf(link, this.remarks);
    if (!remark) return;
    event.preventDefault();
    this.at = this.remarks.indexOf(remark);
    this.goTo(remark);
  }

  /* What stands here survives a visit to a rule's page, and nothing longer than this tab. */
  keep() {
    const files = this.editors.map(({ path, text }) => ({ path, text })).filter(({ path, text }) => path || text);
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(files));
    } catch {
      sessionStorage.removeItem(KEPT); // too large: the files are on the person's own machine anyway
    }
  }

  bringBack() {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
    sessionStorage.removeItem(KEPT);
    if (this.editors.some(({ path, text }) => path || text)) return;
    for (const { path, text } of kept) {
      if (path || this.editors.length === 0) this.add(path, text);
      else this.fill(this.editors[0], path, text);
    }
  }
}

function announce(words) {
  const announcer = document.getElementById("announcer");
  if (words && announcer.textContent !== words) announcer.textContent = words;
}

nameKeys(document);
new Scratch(document.getElementById("workbench"));
