/* What a page is made of, without its words: each kind of element inside its kind of parent, and the order of headings.
   A page of which every trait was scanned before has nothing new for axe. */
() => {
  const KEPT = ["class", "role", "type", "scope", "disabled", "open", "lang"];
  const kind = (at) => {
    const told = [...at.attributes].map(({ name, value }) => (KEPT.includes(name) ? `${name}=${value}` : name)).sort();
    const words = [...at.childNodes].some((node) => node.nodeType === 3 && node.nodeValue.trim()) ? "…" : "";
    return `${at.tagName} ${told.join(" ")}${words}`;
  };
  const traits = new Set([...document.querySelectorAll("*")].map((at) => `${at.parentElement ? kind(at.parentElement) : ""} > ${kind(at)}`));
  const headings = [...document.querySelectorAll("h1, h2, h3, h4")].map((at) => at.tagName);
  traits.add(headings.filter((level, place) => level !== headings[place - 1]).join(" "));
  return [...traits];
}
