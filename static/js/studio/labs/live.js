/* A set's files as tabs. */
import { Tabs } from "../../workbench/tabs.js";
import { editors } from "../editor.js";

for (const group of document.querySelectorAll("[data-tabs]")) {
  const panels = [...group.querySelectorAll(".set-file")];
  new Tabs(group.querySelector("[role=tablist]"), panels, (index) => {
    const text = panels[index].querySelector("textarea");
    editors.get(text?.id)?.resize();
  });
}
