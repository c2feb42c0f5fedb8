// Converts HTML with mathematics to nodes: only text and MathML are kept as such.

const MATHML = "http://www.w3.org/1998/Math/MathML";
const FORMULAS = new Set([
  "math",
  "mrow",
  "mi",
  "mo",
  "mn",
  "mtext",
  "mspace",
  "msub",
  "msup",
  "msubsup",
  "mover",
  "munder",
  "munderover",
  "mfrac",
  "msqrt",
  "mroot",
  "mtable",
  "mtr",
  "mtd",
  "mstyle",
  "mpadded",
  "mphantom",
  "menclose",
  "mmultiscripts",
  "mprescripts",
]);
const PLAIN = new Set(["code", "em", "strong", "sub", "sup"]);
const ATTRIBUTES = new Set([
  "display",
  "mathvariant",
  "stretchy",
  "fence",
  "separator",
  "form",
  "accent",
  "columnalign",
  "lspace",
  "rspace",
  "width",
  "displaystyle",
]);

export function fromHtml(html) {
  if (!/[<&]/.test(html)) return [document.createTextNode(html)];
  return copied(new DOMParser().parseFromString(html, "text/html").body.childNodes);
}

// Copies of nodes, of another document or this one, for use in this one.
export function copied(nodes) {
  return [...nodes].flatMap(copy);
}

function copy(node) {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.data)];
  if (node.nodeType !== Node.ELEMENT_NODE) return [];
  const isFormula = node.namespaceURI === MATHML && FORMULAS.has(node.localName);
  if (!isFormula && !PLAIN.has(node.localName)) return copied(node.childNodes);
  const element = document.createElementNS(isFormula ? MATHML : "http://www.w3.org/1999/xhtml", node.localName);
  for (const { name, value } of node.attributes) if (ATTRIBUTES.has(name)) element.setAttribute(name, value);
  element.append(...copied(node.childNodes));
  return [element];
}
