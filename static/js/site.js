/* What every page may need: copy buttons, menus that close, word of a lost connection. */
import { addCopyButtons } from "./copy.js";
import { closeMenus } from "./menu.js";
import { watchConnection } from "./connection.js";
import { mindScrolling } from "./scrolling.js";

export const enhance = (root) => {
  addCopyButtons(root);
  mindScrolling(root);
};
enhance(document);
document.addEventListener("htmx:load", (event) => enhance(event.detail.elt));
closeMenus();
watchConnection();
