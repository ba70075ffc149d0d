/* Keys that work on the whole page, the editor included. */

const IS_MAC = /Mac|iPhone|iPad/.test(navigator.platform);

export function bindKeys(actions) {
  window.addEventListener(
    "keydown",
    (event) => {
      const action = actions[named(event)];
      if (!action || (event.key === "?" && isTyping(event.target))) return;
      event.preventDefault();
      event.stopPropagation();
      action();
    },
    { capture: true },
  );
}

function named(event) {
  const modifier = event.ctrlKey || event.metaKey ? "Mod-" : "";
  if (event.key === "?") return modifier + "?";
  return modifier + (event.shiftKey ? "Shift-" : "") + (event.key.length === 1 ? event.key.toLowerCase() : event.key);
}

function isTyping(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

/* The keys as this machine's keyboard names them. */
export function nameKeys(root) {
  for (const key of root.querySelectorAll("kbd[data-modifier]")) {
    key.textContent = IS_MAC ? `⌘${key.dataset.modifier}` : `Ctrl ${key.dataset.modifier}`;
  }
}
