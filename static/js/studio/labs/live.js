/* A set's files as tabs, and the base of every form of lab.yaml as new as the last save. */
import { Tabs } from "../../workbench/tabs.js";
import { editors } from "../editor.js";

document.addEventListener("studio:saved", (event) => {
  if (!event.target.matches("[data-definition]")) return;
  for (const base of document.querySelectorAll("form:not(.set-file) > input[name=base]")) base.value = event.detail.base ?? base.value;
});

for (const group of document.querySelectorAll("[data-tabs]")) {
  const panels = [...group.querySelectorAll(".set-file")];
  new Tabs(group.querySelector("[role=tablist]"), panels, (index) => {
    const text = panels[index].querySelector("textarea");
    editors.get(text?.id)?.resize();
  });
}
