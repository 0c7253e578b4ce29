// The page's own small buttons: they act in the browser only and never ask the server for anything.

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 16;
const HEAD = 34;
const FOOT = 26;

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.addEventListener("click", () => act(made));
  return made;
}

async function copy(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  // A page opened by plain http from another machine has no clipboard of its own
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (!copied) throw new Error("the browser refused to copy");
}

function copyButton(data, say) {
  return button(data.label, async (made) => {
    const address = new URL(data.href, document.baseURI).href;
    try {
      await copy(address);
      made.textContent = data.copied;
      say(data.copied);
    } catch {
      window.prompt(data.label, address);
    }
    setTimeout(() => (made.textContent = data.label), 2500);
  });
}

// What is shown in a room fills the screen; a browser that refuses shows it in its window
function presentButton(data) {
  return button(data.label, () => {
    (document.documentElement.requestFullscreen?.() ?? Promise.resolve()).catch(() => {});
    history.pushState({}, "", data.present);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  });
}

function line(words, y, size, weight, colour, font) {
  const text = document.createElementNS(SVG, "text");
  for (const [key, value] of Object.entries({ x: MARGIN, y, "font-size": size, "font-weight": weight, fill: colour }))
    text.setAttribute(key, value);
  text.setAttribute("font-family", font);
  text.textContent = words;
  return text;
}

// A chart is several drawings laid over each other: one picture holds them all, with its title and where it is from.
function picture(plot, data) {
  const layers = [...plot.querySelectorAll("svg.main-svg")];
  const { width, height } = layers[0].getBoundingClientRect();
  const style = getComputedStyle(document.querySelector("[data-testid=stApp]"));
  const whole = document.createElementNS(SVG, "svg");
  const size = { width: width + 2 * MARGIN, height: height + HEAD + FOOT + MARGIN };
  whole.setAttribute("xmlns", SVG);
  for (const [key, value] of Object.entries(size)) whole.setAttribute(key, Math.round(value));
  whole.setAttribute("viewBox", `0 0 ${Math.round(size.width)} ${Math.round(size.height)}`);
  const paper = document.createElementNS(SVG, "rect");
  paper.setAttribute("width", "100%");
  paper.setAttribute("height", "100%");
  paper.setAttribute("fill", style.backgroundColor);
  whole.append(paper, line(data.title, MARGIN + 12, 17, 600, style.color, style.fontFamily));
  for (const layer of layers) {
    const part = document.createElementNS(SVG, "g");
    part.setAttribute("transform", `translate(${MARGIN} ${HEAD})`);
    for (const child of layer.children) part.append(child.cloneNode(true));
    for (const hover of part.querySelectorAll(".hoverlayer")) hover.remove();
    whole.append(part);
  }
  whole.append(line(data.source, size.height - MARGIN + 2, 11, 400, style.color, style.fontFamily));
  const text = new XMLSerializer().serializeToString(whole);
  // In the page clips are named by the page's whole address; in a file only by their name
  return { text: text.replaceAll(/url\((&quot;|")?[^"()&#]*#/g, (_, quote) => `url(${quote ?? ""}#`), size };
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function painted({ text, size }) {
  const scale = 2;
  const image = new Image();
  return new Promise((resolve, reject) => {
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = size.width * scale;
      canvas.height = size.height * scale;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(resolve, "image/png");
    };
    image.onerror = reject;
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  });
}

function pictureButtons(data) {
  const drawn = () => {
    const plot = document.querySelector(`.st-key-${CSS.escape(data.chart)} .js-plotly-plot`);
    return plot && picture(plot, data);
  };
  const file = (ending) => `${data.name}.${ending}`;
  return [
    button("PNG", async () => {
      const found = drawn();
      if (found) save(await painted(found), file("png"));
    }),
    button("SVG", () => {
      const found = drawn();
      if (found) save(new Blob([found.text], { type: "image/svg+xml" }), file("svg"));
    }),
  ];
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".tools");
  const status = document.createElement("span");
  status.className = "said";
  status.setAttribute("role", "status");
  const say = (words) => (status.textContent = words);
  const buttons = data.chart ? pictureButtons(data) : [data.present ? presentButton(data) : copyButton(data, say)];
  root.replaceChildren(...buttons, status);
}
