// Fills the placeholders in messages of the rules.

// A template with its "{}" replaced by the values in order.
export const filled = (template, values) => values.reduce((text, value) => text.replace("{}", () => value), template);
