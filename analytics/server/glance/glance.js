// The glance gives way once the page itself is drawn, says that something is wrong, or does not come.
const glance = document.getElementById("glance");
if (glance) {
  const over = () => (glance.remove(), watch.disconnect());
  const drawn = ".js-plotly-plot .main-svg, [data-testid=stAlert], [data-testid=stException]";
  const watch = new MutationObserver(() => document.querySelector(drawn) && over());
  watch.observe(document.body, { subtree: true, childList: true });
  setTimeout(over, 20000);
}
