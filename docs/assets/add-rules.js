// The rules of the form on /add/, the same as in `mi-catalog`. Pure functions; their lists come
// from the page (`mi_catalog/site/pages/add.py`), the patterns from `mi_catalog/site/patterns.py`,
// and tests compare each function with its Python original.

export * from "./add/addresses.js";
export * from "./add/characters.js";
export * from "./add/duplicates.js";
export * from "./add/identifiers.js";
export * from "./add/ids.js";
export * from "./add/templates.js";
export * from "./add/values.js";
export * from "./add/words.js";
export * from "./add/yaml.js";
