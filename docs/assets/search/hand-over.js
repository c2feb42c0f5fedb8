// Copies a text to the clipboard, or offers it as a file.

import { make } from "../parts/element.js";

export const copy = (text) => navigator.clipboard.writeText(text);

export function download(text, { file, type }) {
  const link = make("a", { download: file, href: URL.createObjectURL(new Blob([text], { type })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
