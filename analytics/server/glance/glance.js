// The glance gives way once the page itself is drawn, says that something is wrong, or does not come. Its drawing of the
// day stays in the place of the chart until that comes, which is last.
const glance = document.getElementById("glance");
if (glance) {
  const found = (selector) => document.querySelector(selector);
  const over = () => (glance.remove(), watch.disconnect());
  const onlyTheChartIsMissing = (chart) =>
    chart && [...document.querySelectorAll("[data-testid=stSkeleton]")].every((missing) => chart.contains(missing));
  const look = () => {
    const chart = found(".st-key-chart-today-by-hour");
    if (found(".js-plotly-plot .main-svg, [data-testid=stAlert], [data-testid=stException]")) over();
    else if (!glance.className && found("[data-testid=stMetricValue]") && onlyTheChartIsMissing(chart)) {
      glance.replaceChildren(...glance.querySelectorAll("style, svg"));
      glance.className = "chart";
      chart.append(glance);
    }
  };
  const watch = new MutationObserver(look);
  watch.observe(document.body, { subtree: true, childList: true });
  setTimeout(over, 20000);
}
