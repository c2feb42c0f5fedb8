// What the form on /add/ decides as `mi-catalog` does. Pure functions; the lists they need come from
// the page (`mi_catalog/site/pages/add.py`), the patterns from `mi_catalog/site/patterns.py`, and tests
// compare each of them with its Python original.

export * from "./add/addresses.js";
export * from "./add/characters.js";
export * from "./add/duplicates.js";
export * from "./add/identifiers.js";
export * from "./add/ids.js";
export * from "./add/templates.js";
export * from "./add/values.js";
export * from "./add/words.js";
export * from "./add/yaml.js";
