// Messages of the rules, which have a place for each value.

// A template with each "{}" filled in turn.
export const filled = (template, values) => values.reduce((text, value) => text.replace("{}", () => value), template);
