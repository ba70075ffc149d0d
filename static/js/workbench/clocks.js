/* Times in the reader's own time zone; the server writes them in its own. */

const TIME = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DAY = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

export function clock(when) {
  const time = document.createElement("time");
  time.dateTime = when;
  time.textContent = TIME.format(new Date(when));
  return time;
}

export function localTimes(root) {
  for (const time of root.querySelectorAll("time[data-clock]")) {
    const when = new Date(time.dateTime);
    const isToday = when.toDateString() === new Date().toDateString();
    const day = time.dataset.clock === "day" && !isToday ? `${DAY.format(when)}, ` : "";
    time.textContent = day + TIME.format(when);
  }
}
