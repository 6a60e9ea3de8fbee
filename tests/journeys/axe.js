/* What a browser is asked about a page that stands still: the violations axe finds, and whether it is too wide. */
async () => {
  const found = await axe.run(document, { resultTypes: ["violations"] });
  const violations = found.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 200)} (${node.failureSummary.replace(/\s+/g, " ")})`));
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) violations.push(`te breed: ${page.scrollWidth} van ${page.clientWidth}`);
  return violations;
}
