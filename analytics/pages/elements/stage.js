// A screen for a room or a wall. Its words come from the server as text and are put on it as text only: headlines are
// hostile input. It is laid out for 1920 by 1080 and as large as the screen there is; how large that is, the server is
// told, which draws the charts. What it listens to is let go of when it is drawn anew or taken away.

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 1920;
const HEIGHT = 1080;
const FEW = 6; // rows of a table that has room
const SMALLEST = 0.6; // of the usual size
const CHARTS_WORDS = 0.45; // of the stage, above a chart
const LONG = 8; // characters of a figure that is set smaller
const SHARED = 66; // per cent of a table that several wide columns share
const IDLE = 3000; // milliseconds until the pointer hides
const SETTLED = 300; // milliseconds after which a window has the size it is to have
const WATCH = 1000;
const RELOAD_EVERY = 60_000;
const FRESH_START = 24 * 3_600_000; // a screen that hangs for weeks begins anew each day

function make(name, className = "", text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

// Go on inside the app: Streamlit takes the page and its choices from the address. Steps from screen to screen leave
// no entry in the history, so that Back from a story leads to the screen it was opened from.
function go(address, keep) {
  if (!address) return;
  history[keep ? "pushState" : "replaceState"]({}, "", address);
  window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}

function words(root, data) {
  root.append(make("h1", "", data.title));
  if (data.lead) root.append(make("p", "lead", data.lead));
  for (const said of data.said) root.append(make("p", data.said.join("").length > (data.alt ? 150 : 240) ? "small" : "", said));
}

function facts(root, data) {
  const { length } = data.facts;
  const list = make("ul", `facts ${length <= 3 ? "few" : length > 4 ? "many" : ""}`);
  for (const fact of data.facts) {
    const item = make("li");
    item.append(make("span", "name", fact.name), make("b", fact.value.length > LONG ? "long" : "", fact.value));
    if (fact.moved) item.append(make("span", `moved ${fact.tone}`, fact.moved));
    if (fact.note) item.append(make("span", "note", fact.note));
    list.append(item);
  }
  if (length) root.append(list);
}

function rows(root, data) {
  if (!data.rows.length) return;
  const { length } = data.rows;
  const table = make("table", `${length <= (data.steps ? FEW : FEW + 1) ? "few" : ""} ${length < FEW ? "roomy" : ""}`);
  const names = make("tr");
  for (const column of data.columns) {
    const head = make("th", column.right ? "right" : "", column.name);
    head.scope = "col";
    names.append(head);
  }
  const [top, body] = [make("thead"), make("tbody")];
  top.append(names);
  const leading = data.columns.findIndex((column) => column.wide);
  const wide = data.columns.filter((column) => column.wide).length;
  if (wide > 1) table.style.setProperty("--wide", `${SHARED / wide}%`); // else the first would have all the room
  data.rows.forEach((cells, i) => {
    const row = make("tr");
    cells.forEach((words, place) => row.append(cell(words, data.columns[place], place === leading && data.links[i])));
    body.append(row);
  });
  table.append(top, body);
  root.append(table);
  if (data.rest) root.append(make("p", "small", data.rest));
}

function cell(text, column, address) {
  const made = make("td", `${column.right ? "right" : ""} ${column.wide ? "wide" : ""}`);
  const inside = make(address ? "a" : "span", column.right && /^[+−]/.test(text) && column.toned ? (text[0] === "+" ? "up" : "down") : "", text);
  if (inside.tagName === "A") {
    inside.href = address;
    inside.addEventListener("click", (event) => {
      if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      go(inside.href, true);
    });
  }
  made.append(inside);
  return made;
}

function icon(strokes) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", strokes);
  svg.append(path);
  return svg;
}

function foot(root, data, act) {
  const made = make("footer");
  made.append(make("span", "source", data.source));
  if (data.steps) {
    const place = make("span", "", data.place);
    place.setAttribute("role", "status");
    const buttons = [
      ["M14 5l-7 7 7 7M7 12h13", data.steps.before_words, act.before, !data.steps.before],
      ["M10 5l7 7-7 7M17 12H4", data.steps.after_words, act.after, !data.steps.after],
      ["M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5", data.steps.full_words, act.full, false],
      ["M5 5l14 14M19 5L5 19", data.steps.leave_words, act.leave, false],
    ].map(([strokes, name, does, off]) => {
      const button = make("button");
      button.append(icon(strokes));
      button.type = "button";
      button.title = name;
      button.setAttribute("aria-label", name);
      button.disabled = off;
      button.addEventListener("click", does);
      return button;
    });
    made.append(place, ...buttons);
  }
  const bar = make("div", "progress");
  bar.style.width = `${100 * data.progress}%`;
  root.append(made, make("div", "rest"), bar);
}

const KEYS = {
  ArrowRight: "after", ArrowDown: "after", PageDown: "after", " ": "after",
  ArrowLeft: "before", ArrowUp: "before", PageUp: "before",
  Home: "first", End: "last", Escape: "leave", f: "full", F: "full",
};

function actions(data) {
  const { steps } = data;
  const act = {
    after: () => go(steps.after),
    before: () => go(steps.before),
    first: () => go(steps.first),
    last: () => go(steps.last),
    leave: () => {
      const left = document.fullscreenElement ? document.exitFullscreen() : Promise.resolve();
      left.catch(() => {}).finally(() => go(steps.leave));
    },
    full: () => {
      act.stays = Boolean(document.fullscreenElement); // left by its own key, the presentation goes on in the window
      (act.stays ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => {});
    },
  };
  return act;
}

function listen(data, act, signal) {
  document.addEventListener("keydown", (event) => {
    const does = act[KEYS[event.key]];
    const focused = event.composedPath()[0];
    if (!does || event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === " " && /^(A|BUTTON)$/.test(focused.tagName ?? "")) return;
    event.preventDefault();
    event.stopPropagation();
    does();
  }, { signal, capture: true });
  // Escape ends full screen before any page hears of it
  document.addEventListener("fullscreenchange", () => document.fullscreenElement || act.stays || act.leave(), { signal });
  let idle;
  const area = document.querySelector("[class*='st-key-stage-']");
  document.addEventListener("pointermove", () => {
    area.style.cursor = "";
    clearTimeout(idle);
    idle = setTimeout(() => (area.style.cursor = "none"), IDLE);
  }, { signal });
}

// What is much is set smaller, so that nothing is cut off and a chart keeps more than half of the stage
function fit(root, chart) {
  const stage = root.getRootNode().host?.closest("[class*='st-key-stage-']");
  if (!stage) return;
  const style = getComputedStyle(stage);
  const inside = stage.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
  const room = chart ? inside * CHARTS_WORDS : inside;
  for (let size = 1; size > SMALLEST && root.scrollHeight > room; size -= 0.05)
    root.style.setProperty("--u", `calc(${(size - 0.05).toFixed(2)} * min(100vw / ${WIDTH}, 100vh / ${HEIGHT}))`);
}

function measured(setStateValue, told, signal) {
  let soon;
  const tell = () => {
    const scale = Math.round(100 * Math.min(innerWidth / WIDTH, innerHeight / HEIGHT)) / 100;
    if (scale !== told) setStateValue("scale", (told = scale));
  };
  window.addEventListener("resize", () => {
    clearTimeout(soon);
    soon = setTimeout(tell, SETTLED);
  }, { signal });
  tell();
}

// Whoever opened a wall at a desk gets back by Escape
function left(address, signal) {
  document.addEventListener("keydown", (event) => event.key === "Escape" && go(address, true), { signal });
}

// On a wall nobody is there to press a key: the screen says itself when it is no longer being drawn, and tries again
function watched(root, data, started, signal) {
  const clock = make("span", "clock");
  const state = make("div", `state ${data.state ? "shown" : ""}`, data.state);
  state.setAttribute("role", "status");
  root.querySelector("h1").append(clock);
  root.prepend(state);
  const told = new Intl.DateTimeFormat(data.locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: data.timezone });
  const drawn = Date.now();
  let tried = drawn;
  const look = async () => {
    clock.textContent = told.format(new Date());
    const late = Date.now() - drawn > data.patience * 1000;
    if (late) {
      state.textContent = data.lost;
      state.className = "state shown failed";
    }
    if ((!late && Date.now() - started < FRESH_START) || Date.now() - tried < RELOAD_EVERY) return;
    tried = Date.now();
    try {
      if ((await fetch("healthz", { cache: "no-store", signal })).ok) location.reload();
    } catch {
      // the server is not back yet
    }
  };
  look();
  const timer = setInterval(look, WATCH);
  signal.addEventListener("abort", () => clearInterval(timer));
}

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".stage");
  root.let_go?.abort();
  const control = (root.let_go = new AbortController());
  root.started ??= Date.now();
  const alone = data.facts.length && !data.rows.length && !data.alt;
  root.className = `stage ${data.steps ? "room" : "wall"} ${data.cover ? "cover" : ""} ${alone ? "alone" : ""}`;
  root.replaceChildren();
  words(root, data);
  facts(root, data);
  rows(root, data);
  const act = data.steps ? actions(data) : {};
  root.style.removeProperty("--u");
  foot(root, data, act);
  measured(setStateValue, data.scale, control.signal);
  if (data.steps) listen(data, act, control.signal);
  else {
    watched(root, data, root.started, control.signal);
    left(data.leave, control.signal);
  }
  fit(root, Boolean(data.alt));
  return () => control.abort();
}
