/* Fixes of findings: the server makes them from the files as sent, the editor takes them over in one step. */

export class Fixes {
  /* `take(path, text)` puts a text into the editor, `texts()` is all that stands in it, `say(words)` is read out. */
  constructor({ texts, take, say }) {
    Object.assign(this, { texts, take, say });
    document.addEventListener("click", (event) => this.fold(event), { capture: true });
    document.addEventListener("htmx:beforeRequest", ({ target }) => {
      if (target.matches("[data-apply]")) this.sent = texts();
    });
    document.addEventListener("htmx:afterSettle", ({ target }) => target.matches(".finding-diff") && this.shown(target));
  }

  /* A second press folds the diff away. */
  fold(event) {
    const button = event.target.closest("[data-show-fix]");
    const diff = button?.nextElementSibling;
    if (!diff?.childElementCount) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    diff.replaceChildren();
    name(button, false);
  }

  shown(diff) {
    this.say(diff.querySelector(".message")?.textContent ?? "The fix is shown below; Apply comes next.");
  }

  /* Buttons say whether what they show is shown. */
  nameAll() {
    for (const button of document.querySelectorAll("[data-show-fix]")) name(button, button.nextElementSibling.childElementCount > 0);
  }

  /* What an applied fix changed, unless something was typed after it was sent. True if the page brought one. */
  bring() {
    const brought = [...document.querySelectorAll("#outcome template[data-fixed]")];
    if (!brought.length) return false;
    brought.forEach((template) => template.remove());
    if (this.texts() === this.sent) brought.forEach(({ dataset, content }) => this.take(dataset.fixed, content.textContent));
    else this.refuse();
    return true;
  }

  refuse() {
    const message = document.querySelector("#outcome .message--success");
    message.className = "message message--warning";
    message.textContent = "Something was typed while the fix was on its way, so it was not put into the editor. Check again.";
  }
}

function name(button, isOpen) {
  button.setAttribute("aria-expanded", String(isOpen));
  button.querySelector("[data-word]").textContent = isOpen ? "Hide fix" : "Show fix";
}

/* Where two texts differ: the place, how much goes, and what comes. */
export function difference(before, after) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { start, end: before.length - end, text: after.slice(start, after.length - end) };
}
