/* Names that may stand next in an expression, offered below its field: arrows choose, Enter or Tab takes, Escape leaves.

   The server says what there is: it walks the solution's own data up to the cursor, so each name comes with its value. */

const PAUSE = 120;
let count = 0;

export class Completion {
  constructor(field, url, token) {
    this.field = field;
    this.url = url;
    this.token = token;
    this.items = [];
    this.at = -1;
    this.asked = 0;
    this.list = document.createElement("ul");
    this.list.className = "completion";
    this.list.id = `completion-${(count += 1)}`;
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "What may stand here");
    field.after(this.list);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", this.list.id);
    field.setAttribute("aria-expanded", "false");
    field.addEventListener("input", () => this.later());
    field.addEventListener("keydown", (event) => this.pressed(event));
    field.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const item = event.target.closest("[role=option]");
      if (item) this.take([...this.list.children].indexOf(item));
    });
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    const { value, selectionStart, selectionEnd } = this.field;
    const before = value.slice(0, selectionStart);
    if (selectionStart !== selectionEnd || !/[\w.["']$/.test(before)) return this.close();
    const number = (this.asked += 1);
    const body = new FormData();
    body.set("source", value);
    body.set("at", selectionStart);
    try {
      const answer = await fetch(this.url, { method: "POST", body, headers: { "X-CSRFToken": this.token } });
      if (!answer.ok || number !== this.asked || this.field.selectionStart !== selectionStart) return;
      this.show(await answer.json(), selectionStart);
    } catch {
      this.close();
    }
  }

  show({ start, candidates }, end) {
    const begun = this.field.value.slice(start, end);
    if (!candidates.length || (candidates.length === 1 && candidates[0].text === begun)) return this.close();
    [this.start, this.end, this.items] = [start, end, candidates];
    this.list.replaceChildren(...candidates.map((one, index) => this.option(one, index)));
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    this.choose(0);
  }

  option({ text, kind, detail }, index) {
    const item = document.createElement("li");
    item.id = `${this.list.id}-${index}`;
    item.className = "completion-item";
    item.setAttribute("role", "option");
    for (const [name, words] of [["text", text], ["kind", kind], ["detail", detail]]) {
      const part = document.createElement("span");
      part.className = `completion-${name}`;
      part.textContent = words;
      item.append(part);
    }
    return item;
  }

  choose(index) {
    this.at = index;
    [...this.list.children].forEach((item, number) => {
      item.setAttribute("aria-selected", String(number === index));
      if (number === index) item.scrollIntoView({ block: "nearest" });
    });
    this.field.setAttribute("aria-activedescendant", `${this.list.id}-${index}`);
  }

  pressed(event) {
    if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      return this.ask();
    }
    if (this.list.hidden) return;
    const last = this.items.length - 1;
    if (event.key === "ArrowDown") this.choose(this.at === last ? 0 : this.at + 1);
    else if (event.key === "ArrowUp") this.choose(this.at === 0 ? last : this.at - 1);
    else if (event.key === "Enter" || event.key === "Tab") this.take(this.at);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  take(index) {
    const { text } = this.items[index];
    this.close();
    this.field.focus();
    this.field.setSelectionRange(this.start, this.end);
    if (!document.execCommand("insertText", false, text)) this.field.setRangeText(text, this.start, this.end, "end");
    clearTimeout(this.timer);
  }

  close() {
    this.asked += 1;
    this.list.hidden = true;
    this.items = [];
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }
}
