/* A tab for each file, by the pattern of the ARIA guide: arrows move, Tab goes on into the file. */

const UNNAMED = "new file";

export class Tabs {
  constructor(list, panels, onShow) {
    this.panels = panels;
    this.onShow = onShow;
    this.tabs = panels.map((panel) => this.tab(panel));
    list.replaceChildren(...this.tabs);
    list.hidden = panels.length < 2;
    list.parentElement.classList.toggle("is-tabbed", panels.length > 1);
    list.addEventListener("keydown", (event) => this.move(event));
    this.show(0);
  }

  tab(panel) {
    const tab = document.createElement("button");
    Object.assign(tab, { type: "button", className: "tab", id: `tab-${panel.id}`, textContent: panel.dataset.path || UNNAMED });
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panel.id);
    tab.addEventListener("click", () => this.show(this.tabs.indexOf(tab)));
    if (this.panels.length > 1) {
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
    }
    return tab;
  }

  show(index) {
    this.tabs.forEach((tab, at) => {
      tab.setAttribute("aria-selected", String(at === index));
      tab.tabIndex = at === index ? 0 : -1;
      this.panels[at].hidden = at !== index;
    });
    this.current = index;
    this.onShow(index);
  }

  move(event) {
    const last = this.tabs.length - 1;
    const to = {
      ArrowRight: this.current === last ? 0 : this.current + 1,
      ArrowLeft: this.current === 0 ? last : this.current - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.show(to);
    this.tabs[to].focus();
  }

  count(index, number) {
    const tab = this.tabs[index];
    tab.replaceChildren(this.panels[index].dataset.path || UNNAMED);
    if (!number) return;
    const count = document.createElement("span");
    count.className = "tab-count";
    count.textContent = number;
    const words = document.createElement("span");
    words.className = "visually-hidden";
    words.textContent = number === 1 ? " finding" : " findings";
    tab.append(" ", count, words);
  }
}
