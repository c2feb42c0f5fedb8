// Where the site is: it may be below another site's path.

export const root = new URL("../../", import.meta.url).href;
export const scope = new URL(root).pathname;
