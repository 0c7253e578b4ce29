// A list of stories. What it shows comes from the server as text and numbers and is put on the page as text only:
// headlines are hostile input. Sorting and showing more happen here and ask the server for nothing.

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 96;
const HEIGHT = 22;
const FROM_THE_SMALLEST = new Set(["rank", "place", "story", "section", "text"]);
const LABELLED = new Set(["number", "place", "share"]);
const CROWDED = 10; // columns from which a list needs more room than a small laptop has
const RIGHT = new Set(["rank", "bar", "number", "place", "share", "change"]);

function make(name, className = "", text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function drawn(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// What is remembered of a list belongs to the entry of the browser's history: Back brings it as it was left. While it
// stays on the page, its order is also kept on its root: other filters bring other rows and a new address.
function recall(name) {
  return { sort: null, falling: false, all: false, opened: null, ...history.state?.stories?.[name] };
}

function remember(name, state) {
  history.replaceState({ ...history.state, stories: { ...history.state?.stories, [name]: state } }, "");
}

// Go on inside the app, as Back and Forward do: Streamlit takes the page and its choices from the address. Its own
// switch_page would leave a second entry in the history, half list and half story.
function follow(address) {
  history.pushState({}, "", address);
  window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  part(address)?.scrollIntoView({ behavior: "smooth" });
}

// The part of this very page that an address leads to
function part(address) {
  return document.getElementById(new URL(address).hash.slice(1));
}

function spark(points) {
  const svg = drawn("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  const top = Math.max(...points.filter((point) => point !== null), 1);
  const step = WIDTH / Math.max(points.length - 1, 1);
  const at = (i) => `${(i * step).toFixed(1)} ${(HEIGHT - (points[i] / top) * HEIGHT).toFixed(1)}`;
  let path = "";
  points.forEach((point, i) => {
    if (point === null) return;
    const begins = i === 0 || points[i - 1] === null;
    const alone = begins && (points[i + 1] ?? null) === null;
    path += `${begins ? "M" : "L"}${at(i)}${alone ? "h0" : ""}`;
  });
  const last = points.length - 1;
  svg.append(drawn("path", { d: path }));
  if (last >= 0 && points[last] !== null) svg.append(drawn("path", { class: "end", d: `M${at(last)}h0` }));
  return svg;
}

function tagged(column, i) {
  const tone = column.order[i] === null ? "same" : column.tones?.[i];
  if (!column.spoken) return [make("span", tone, column.words[i])];
  const shown = make("span", tone, column.words[i]);
  shown.setAttribute("aria-hidden", "true");
  return [shown, make("span", "said", column.spoken[i])];
}

function dotted(column, i) {
  const colour = column.colours?.[i];
  const dot = make("span", "dot");
  dot.style.background = colour ?? "";
  return colour ? [dot, column.words[i]] : [column.words[i]];
}

// The length is decoration: the number beside it says the same
function measured(column, i) {
  column.most ??= Math.max(...column.order.filter((value) => value !== null), 1);
  const length = make("span", "length");
  length.style.setProperty("--part", (column.order[i] ?? 0) / column.most);
  return [...tagged(column, i), length];
}

function lined(column, i) {
  return [spark(column.points[i]), make("span", "said", column.words[i])];
}

const CONTENTS = { bar: measured, section: dotted, spark: lined };

function contents(column, i) {
  return (CONTENTS[column.kind] ?? tagged)(column, i);
}

// What a narrow page shows below the headline instead of in columns
function line(columns, i) {
  const made = make("div", "line");
  const told = (one) => one.below && (one.kind === "bar" || one.kind === "spark" || one.order[i] !== null);
  for (const column of columns.filter(told)) {
    const item = make("span", column.kind);
    item.append(make("span", LABELLED.has(column.kind) || column.labelled ? "" : "said", `${column.label} `), ...contents(column, i));
    made.append(item);
  }
  return made;
}

function cell(column, i, list) {
  const made = make("td", column.kind);
  made.setAttribute("role", "cell");
  made.classList.toggle("right", RIGHT.has(column.kind));
  if (column.kind === "story") made.append(link(column, i, list), ...noted(column, i), line(list.data.columns, i));
  else made.append(...contents(column, i));
  if (column.kind === "spark" || column.kind === "section") made.title = column.words[i];
  return made;
}

// What the list says of a story: a mark, and a sentence
function noted(column, i) {
  const note = column.notes?.[i];
  if (!note) return [];
  const made = make("p", "note");
  made.append(make("span", note.tone, note.mark), " ", note.said);
  return [made];
}

function link(column, i, list) {
  const made = make(column.links[i] ? "a" : "span", "", column.words[i]);
  made.prepend(...dotted(column, i).slice(0, -1));
  if (!column.links[i]) return made; // a row of the site at large
  made.href = column.links[i];
  made.addEventListener("click", (event) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!part(made.href)) {
      made.closest("tr").classList.add("leaving");
      list.change({ opened: column.ids[i] });
    }
    follow(made.href);
  });
  return made;
}

function head(column, place, list) {
  const made = make("th", column.kind);
  made.scope = "col";
  made.setAttribute("role", "columnheader");
  made.classList.toggle("right", RIGHT.has(column.kind));
  made.classList.toggle("far", place > list.data.columns.length / 2);
  made.classList.toggle("aside", !column.below && !["rank", "movement", "story"].includes(column.kind));
  const name = make(column.order ? "button" : "span", "", column.label);
  if (column.order) {
    name.type = "button";
    name.addEventListener("click", () => list.sortBy(column));
  } else {
    name.tabIndex = 0;
    name.className = "fixed";
  }
  const help = make("span", "help", column.help);
  help.id = `help-${column.key}`;
  help.setAttribute("role", "tooltip");
  name.setAttribute("aria-describedby", help.id);
  made.append(name, help);
  return made;
}

function sorted(column, falling) {
  const collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
  const compare = (a, b) => (typeof a === "string" ? collator.compare(a, b) : a - b);
  const { order } = column;
  return [...order.keys()].sort((i, j) => {
    if (order[i] === null || order[j] === null) return (order[i] === null) - (order[j] === null) || i - j;
    return (falling ? -1 : 1) * compare(order[i], order[j]) || i - j;
  });
}

class List {
  constructor(root, data) {
    Object.assign(this, { root, data, state: root.kept ?? recall(data.name) });
    this.draw();
    this.arrange();
    this.comeBack();
  }

  change(what) {
    this.state = { ...this.state, ...what };
    this.root.kept = { ...this.state, opened: null };
    remember(this.data.name, this.state);
  }

  draw() {
    const { columns, caption, all } = this.data;
    const table = make("table", columns.length < CROWDED ? "" : "crowded");
    const [top, body] = [make("thead"), make("tbody")];
    const names = make("tr");
    this.rows = columns.find((column) => column.kind === "story").words.map((_, i) => {
      const row = make("tr", columns.some((column) => column.kind === "rank") ? "" : "plain");
      row.append(...columns.map((column) => cell(column, i, this)));
      return row;
    });
    this.heads = columns.map((column, place) => head(column, place, this));
    names.append(...this.heads);
    top.append(names);
    // Rows that are drawn as cards on a telephone stay a table to those who listen
    for (const [part, role] of [[table, "table"], [top, "rowgroup"], [body, "rowgroup"]]) part.setAttribute("role", role);
    for (const row of [names, ...this.rows]) row.setAttribute("role", "row");
    top.addEventListener("keydown", (event) => top.classList.toggle("hushed", event.key === "Escape"));
    top.addEventListener("pointerenter", () => top.classList.remove("hushed"));
    this.body = body;
    this.more = make("button", "all", all);
    this.more.type = "button";
    this.more.addEventListener("click", () => this.showAll());
    table.append(make("caption", "", caption), top, body);
    this.root.replaceChildren(table, this.more);
  }

  arrange() {
    const { columns, shown } = this.data;
    const by = columns.find((column) => column.key === this.state.sort);
    const order = by ? sorted(by, this.state.falling) : [...this.rows.keys()];
    order.forEach((row, place) => (this.rows[row].hidden = !this.state.all && place >= shown));
    this.body.replaceChildren(...order.map((row) => this.rows[row]));
    this.more.hidden = this.state.all || this.rows.length <= shown;
    this.heads.forEach((th, i) => {
      if (columns[i] === by) th.setAttribute("aria-sort", this.state.falling ? "descending" : "ascending");
      else th.removeAttribute("aria-sort");
    });
  }

  // Numbers begin with the largest, names and places with the first; a third click brings the list's own order back
  sortBy(column) {
    const first = !FROM_THE_SMALLEST.has(column.kind);
    const again = this.state.sort === column.key;
    if (again && this.state.falling !== first) this.change({ sort: null, falling: false });
    else this.change({ sort: column.key, falling: again ? !first : first });
    this.arrange();
  }

  showAll() {
    const next = this.body.children[this.data.shown];
    this.change({ all: true });
    this.arrange();
    next.querySelector("a")?.focus();
  }

  comeBack() {
    const { opened } = this.state;
    if (opened === null) return;
    this.change({ opened: null });
    const { ids } = this.data.columns.find((column) => column.kind === "story");
    this.rows[ids.indexOf(opened)]?.querySelector("a")?.focus();
  }
}

export default function ({ data, parentElement }) {
  new List(parentElement.querySelector(".stories"), data);
}
