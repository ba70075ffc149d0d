/* One file's editor. Ace where it loads, the plain textarea where it does not; both answer to the same few words. */

import { difference } from "./fixes.js";

const MODES = { dockerfile: "dockerfile", yaml: "yaml", gitignore: "gitignore", json: "json", sh: "sh", toml: "toml", python: "python", markdown: "markdown", svg: "svg" };
const THEME = "ace/theme/slipway";
const ANNOTATIONS = { error: "error", warning: "warning", info: "info", style: "info" };

/* Everything from our own host and nothing inline: no worker blobs, no injected styles. */
function configure(ace, base) {
  for (const path of ["basePath", "modePath", "themePath", "workerPath"]) ace.config.set(path, base);
  ace.config.set("useStrictCSP", true);
  ace.config.set("loadWorkerFromBlob", false);
  // A theme in name only: the colours are ours, in editor.css
  ace.define(THEME, ["require", "exports", "module"], (require, exports) => {
    Object.assign(exports, { isDark: false, cssClass: "ace-slipway", cssText: "" });
  });
}

export function createEditor(panel, { base, onChange, onLeave }) {
  const textarea = panel.querySelector("textarea");
  if (!window.ace) return new PlainEditor(panel, textarea, onChange);
  configure(window.ace, base);
  return new AceEditor(panel, textarea, { onChange, onLeave });
}

/* A message under its line, or under the file where there are no lines to put it under. */
function saying(remark) {
  const box = document.createElement("div");
  box.className = `editor-say editor-say--${remark.severity}`;
  box.append(remark.words.cloneNode(true));
  return box;
}

class AceEditor {
  constructor(panel, textarea, { onChange, onLeave }) {
    this.panel = panel;
    this.textarea = textarea;
    this.path = panel.dataset.path;
    this.remarks = [];
    const host = document.createElement("div");
    host.className = "editor-ace";
    textarea.hidden = true;
    textarea.after(host);
    this.ace = window.ace.edit(host, {
      animatedScroll: false,
      displayIndentGuides: true,
      fontSize: null,
      highlightActiveLine: true,
      maxLines: 34,
      minLines: 14,
      mode: `ace/mode/${MODES[panel.dataset.language] ?? "text"}`,
      navigateWithinSoftTabs: true,
      showPrintMargin: false,
      tabSize: 2,
      theme: THEME,
      useSoftTabs: true,
      useWorker: false,
      value: textarea.value,
    });
    this.ace.session.setUndoManager(new window.ace.UndoManager());
    this.name(panel);
    this.ace.session.on("change", (delta) => {
      textarea.value = this.ace.getValue();
      this.move(delta);
      onChange();
    });
    this.ace.commands.addCommand({ name: "leave", bindKey: "Esc", exec: () => this.unsay() || onLeave() });
    for (const key of ["F8", "Shift-F8", "Ctrl-Enter", "Command-Enter", "Ctrl-Shift-S"]) this.ace.commands.bindKey(key, null);
  }

  name(panel) {
    const input = this.ace.textInput.getElement();
    input.id = `${this.textarea.id}-ace`;
    input.setAttribute("aria-label", `${this.path || "New file"}. Escape leaves the editor.`);
    panel.querySelector("label").htmlFor = input.id;
  }

  rename(path, language) {
    this.path = this.panel.dataset.path = path;
    this.name(this.panel);
    this.ace.session.setMode(`ace/mode/${MODES[language] ?? "text"}`);
  }

  get text() {
    return this.ace.getValue();
  }

  set text(words) {
    this.ace.session.setValue(words);
  }

  /* The same file with another text, as one step that undo takes back. */
  change(words) {
    const { session } = this.ace;
    const { Range } = window.ace.require("ace/range");
    const { start, end, text } = difference(this.text, words);
    const [from, to] = [start, end].map((at) => session.doc.indexToPosition(at));
    session.markUndoGroup();
    session.replace(Range.fromPoints(from, to), text);
    session.markUndoGroup();
  }

  focus() {
    this.ace.focus();
  }

  resize() {
    this.ace.resize();
  }

  mark(remarks) {
    this.unsay();
    this.remarks = remarks.map((remark) => ({ ...remark }));
    this.draw();
  }

  draw() {
    this.ace.session.setAnnotations(
      this.remarks.map((remark) => ({
        row: remark.line - 1,
        column: Math.max(remark.column - 1, 0),
        text: remark.message,
        type: ANNOTATIONS[remark.severity] ?? "info",
      })),
    );
  }

  /* Marks stay with their lines while the lines around them come and go. */
  move({ action, start, end }) {
    const lines = end.row - start.row;
    if (!lines || !this.remarks.length) return;
    const shift = action === "insert" ? lines : -lines;
    for (const remark of this.remarks) {
      const row = remark.line - 1;
      if (row > start.row || (row === start.row && start.column === 0 && action === "insert")) {
        remark.line = Math.max(remark.line + shift, start.row + 1);
      }
    }
    this.draw();
  }

  goTo(remark) {
    const here = this.remarks.find((one) => one.key === remark.key) ?? remark;
    this.ace.gotoLine(here.line, Math.max(here.column - 1, 0), false);
    this.ace.focus();
    this.say(here);
  }

  say(remark) {
    this.unsay();
    const { LineWidgets } = window.ace.require("ace/line_widgets");
    const { session } = this.ace;
    if (!session.widgetManager) {
      session.widgetManager = new LineWidgets(session);
      session.widgetManager.attach(this.ace);
    }
    const row = Math.min(remark.line, session.getLength()) - 1;
    this.said = { row, fixedWidth: true, coverGutter: false, el: saying(remark), type: "remark" };
    session.widgetManager.addLineWidget(this.said);
    this.ace.renderer.scrollCursorIntoView(null, 0.5);
  }

  unsay() {
    if (!this.said) return false;
    this.ace.session.widgetManager.removeLineWidget(this.said);
    this.said = null;
    return true;
  }
}

class PlainEditor {
  constructor(panel, textarea, onChange) {
    this.panel = panel;
    this.textarea = textarea;
    this.path = panel.dataset.path;
    textarea.addEventListener("input", onChange);
  }

  rename(path) {
    this.path = this.panel.dataset.path = path;
  }

  get text() {
    return this.textarea.value;
  }

  set text(words) {
    this.textarea.value = words;
  }

  /* As if typed: nothing else leaves a step in the browser's own undo. */
  change(words) {
    const { start, end, text } = difference(this.text, words);
    this.textarea.focus();
    this.textarea.setSelectionRange(start, end);
    const typed = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
    if (!typed) this.textarea.setRangeText(text, start, end, "end");
  }

  focus() {
    this.textarea.focus();
  }

  resize() {}

  mark() {
    this.unsay();
  }

  goTo(remark) {
    const lines = this.text.split("\n");
    const start = lines.slice(0, remark.line - 1).join("\n").length + (remark.line > 1 ? 1 : 0);
    this.textarea.focus();
    this.textarea.setSelectionRange(start, start + (lines[remark.line - 1] ?? "").length);
    this.textarea.scrollTop = (this.textarea.scrollHeight / lines.length) * Math.max(remark.line - 4, 0);
    this.unsay();
    this.said = saying(remark);
    this.panel.append(this.said);
  }

  unsay() {
    this.said?.remove();
    this.said = null;
  }
}
