/* What every page may need: copy buttons, menus that close, word of a lost connection. */
import { addCopyButtons } from "./copy.js";
import { closeMenus } from "./menu.js";
import { watchConnection } from "./connection.js";

addCopyButtons(document);
document.addEventListener("htmx:load", (event) => addCopyButtons(event.detail.elt));
closeMenus();
watchConnection();
