/* The editors of the studio: Ace over each [data-editor] textarea, which goes on telling `input` as if typed in.

   <div class="editor-panel" data-editor="{% static 'django_ace/ace/' %}" data-path data-language> label, textarea
   A link with data-line (and the textarea's id as its hash) leads to that line. Escape leaves the editor. */

import { createEditor } from "../workbench/editor.js";

export const editors = new Map();

function begin(panel) {
  const textarea = panel.querySelector("textarea");
  if (editors.has(textarea.id)) return;
  let isFilling = false;
  const editor = createEditor(panel, {
    base: panel.dataset.editor,
    onChange: () => isFilling || (window.ace && textarea.dispatchEvent(new Event("input", { bubbles: true }))),
    onLeave: () => after(panel)?.focus(),
  });
  textarea.addEventListener("studio:filled", () => {
    isFilling = true;
    if (editor.text !== textarea.value) editor.text = textarea.value;
    isFilling = false;
  });
  editors.set(textarea.id, editor);
  if (!editor.ace) return;
  editor.ace.setOptions({ minLines: Number(textarea.rows) || 14, maxLines: Number(panel.dataset.maxLines) || 40 });
  if (panel.dataset.language === "markdown") editor.ace.session.setUseWrapMode(true);
}

/* What the keyboard reaches after the editor. */
function after(panel) {
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")];
  const follows = (one) => !panel.contains(one) && panel.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
  return all.find((one) => follows(one) && one.offsetParent && !one.disabled);
}

export function goToLine(id, line) {
  const editor = editors.get(id);
  if (!editor) return;
  if (editor.ace) {
    editor.ace.gotoLine(line, 0, false);
    editor.ace.renderer.scrollCursorIntoView(null, 0.5);
    editor.ace.container.scrollIntoView({ block: "nearest" });
  } else {
    const before = editor.text.split("\n").slice(0, line - 1).join("\n");
    const at = before.length + (line > 1 ? 1 : 0);
    editor.textarea.setSelectionRange(at, at);
  }
  editor.focus();
}

/* Put a text where the cursor is, on lines of its own if it is a block. */
export function insert(id, text) {
  const editor = editors.get(id);
  if (!editor) return;
  editor.focus();
  if (editor.ace) editor.ace.insert(text);
  else if (!document.execCommand("insertText", false, text)) editor.textarea.setRangeText(text);
}

for (const panel of document.querySelectorAll("[data-editor]")) begin(panel);
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-line]");
  if (!link || !editors.has(link.hash.slice(1))) return;
  event.preventDefault();
  goToLine(link.hash.slice(1), Number(link.dataset.line));
});
