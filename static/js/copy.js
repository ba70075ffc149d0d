/* A copy button on every code block; of a console only what one types. */

const SHOWN_MS = 1600;

export function addCopyButtons(root) {
  root.querySelectorAll(".highlight:not([data-copy-ready]), [data-copy]:not([data-copy-ready])").forEach((block) => {
    if (!block.querySelector("pre") || block.parentElement.closest(".highlight")) return;
    block.dataset.copyReady = "";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy ${nameOf(block)}`);
    button.addEventListener("click", () => copy(block, button));
    block.append(button);
  });
}

function nameOf(block) {
  const title = block.querySelector(".filename, .code-title");
  return title ? title.textContent.trim() : "code";
}

/** Line numbers stay behind; in a console the answers do too, and the prompts. */
export function textOf(block) {
  const code = block.querySelector(".code pre, pre code, pre").cloneNode(true);
  code.querySelectorAll(".linenos").forEach((number) => number.remove());
  const text = code.textContent.replace(/\n+$/, "\n");
  if (!block.matches(".console, .language-console, :has(.language-console)")) return text;
  const typed = text.split("\n").filter((line) => line.startsWith("$ "));
  return typed.length ? typed.map((line) => line.slice(2)).join("\n") : text;
}

async function copy(block, button) {
  try {
    await navigator.clipboard.writeText(textOf(block));
    say(button, "Copied", "done");
  } catch {
    getSelection().selectAllChildren(block.querySelector("pre"));
    say(button, "Selected", "selected"); // no clipboard over plain http: Ctrl+C is one key away
  }
}

function say(button, word, state) {
  button.textContent = word;
  button.dataset.state = state;
  setTimeout(() => {
    button.textContent = "Copy";
    delete button.dataset.state;
  }, SHOWN_MS);
}
