/* The page without its words: which elements stand in which, with their classes and what they are called by.
   Rows that look alike count once. Pages with the same skeleton have the same violations. */
() => {
  const NAMED = ["id", "for", "href", "value", "src", "datetime", "content", "d", "x", "y", "height", "width", "viewBox"];
  const told = (at) => [...at.attributes]
    .map(({ name, value }) => (NAMED.includes(name) || name.startsWith("aria-") || name.startsWith("data-") ? name : `${name}=${value}`))
    .filter((word) => !/^(title|placeholder|name|action|hx-)/.test(word)).sort().join(" ");
  const words = (at) => [...at.childNodes].some((node) => node.nodeType === 3 && node.nodeValue.trim()) ? "…" : "";
  const drawn = (at) => `<${at.tagName} ${told(at)}>${words(at)}${[...new Set([...at.children].map(drawn))].join("")}`;
  return drawn(document.documentElement);
}
