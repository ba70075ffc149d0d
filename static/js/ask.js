/* Ask: Enter sends, and the reply arrives part by part. Without it, the page is a form. */
import { enhance } from "./site.js";

const PARTS = "text/vnd.slipway.parts";
const END = "<!--/part-->";
const OFFLINE = "No answer from Slipway. Your question is still here; try again when you are back online.";
const FAILED = "Slipway could not answer that. Your question is still here; try again.";

const form = document.getElementById("ask-form");
const field = form.elements.query;
const exchanges = document.getElementById("exchanges");
const errors = document.getElementById("ask-errors");
const announcer = document.getElementById("announcer");
let isAsking = false;

/* Each piece of the answer as it arrives. */
async function* fragments(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = "";
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    const pieces = (waiting + value).split(END);
    waiting = pieces.pop();
    yield* pieces;
  }
}

function elementOf(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
}

/* One question being answered. */
class Answer {
  constructor() {
    this.says = [];
  }

  take(part) {
    if (part.matches(".exchange")) this.open(part);
    else if (part.matches("[data-stage]")) this.stage(part);
    else if (part.id) document.getElementById(part.id)?.replaceWith(part);
    else this.append(part);
  }

  open(exchange) {
    this.exchange = exchange;
    this.body = exchange.querySelector(".exchange-answer");
    exchanges.append(exchange);
    this.begin(exchange.querySelector(".exchange-question"));
    exchange.querySelector(".exchange-question").focus({ preventScroll: true });
    exchange.scrollIntoView({ block: "start" });
  }

  /* What stands on the empty page alone goes, and what was asked names the page. */
  begin(question) {
    const main = document.querySelector(".ask-main");
    main.classList.add("is-live"); // room to bring the question to the top
    if (document.querySelector("[data-until-asked]")) {
      document.querySelectorAll("[data-until-asked]").forEach((part) => part.remove());
      main.prepend(Object.assign(document.createElement("h1"), { className: "visually-hidden", textContent: question.textContent }));
    }
  }

  stage(line) {
    this.body.querySelector("[data-stage]")?.remove();
    this.body.append(line);
    announcer.textContent = line.textContent;
  }

  append(part) {
    this.body.querySelector("[data-stage]")?.remove();
    this.body.append(part);
    enhance(part);
    if (part.dataset.part) this.says.push(part.dataset.part);
  }

  /* Said once, however many parts came. */
  close() {
    this.exchange.removeAttribute("aria-busy");
    announcer.textContent = `Answered: ${this.says.join(", ") || "see below"}.`;
  }
}

async function ask(data, address) {
  if (isAsking) return;
  isAsking = true;
  form.classList.add("is-asking");
  errors.replaceChildren();
  announcer.textContent = "Answering.";
  try {
    await read(await fetch(address, { method: "POST", body: data, headers: { Accept: PARTS } }));
  } catch {
    document.querySelectorAll(".exchange[aria-busy]").forEach((exchange) => exchange.removeAttribute("aria-busy"));
    refuse(OFFLINE);
  } finally {
    isAsking = false;
    form.classList.remove("is-asking");
  }
}

async function read(response) {
  if (response.status === 422 || response.status === 429) return refuse(elementOf(await response.text()));
  if (!response.ok) return refuse(FAILED);
  const answer = new Answer();
  for await (const html of fragments(response)) answer.take(elementOf(html));
  answer.close();
  const here = response.headers.get("Content-Location");
  history.replaceState(null, "", here);
  form.action = here;
  form.querySelector("label").textContent = "Ask on";
  field.value = "";
  grow();
}

function refuse(words) {
  const message = typeof words === "string" ? Object.assign(document.createElement("p"), { className: "message message--warning", textContent: words }) : words;
  errors.replaceChildren(message);
  announcer.textContent = message.textContent;
  field.focus();
}

/* The field is as high as its text, in browsers whose style sheets cannot do that. */
function grow() {
  if (CSS.supports("field-sizing", "content")) return;
  field.rows = Math.min(Math.max(field.value.split("\n").length, 2), 16);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(new FormData(form), form.action);
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-suggestion]")) return;
  event.preventDefault();
  for (const name of ["platform", "environment"]) form.elements[name].value = event.target.elements[name].value;
  ask(new FormData(event.target), event.target.action);
});
field.addEventListener("input", grow);
field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  if (field.value.trim()) form.requestSubmit();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea")) return;
  event.preventDefault();
  field.focus();
});
grow();
