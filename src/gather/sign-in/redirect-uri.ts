/**
 * The address to come back to: the page itself, without query and hash. An app registration must hold it to the letter;
 * a document's own name is left out, as hosts serve the folder too.
 */
export function redirectUri(address: string): string {
  const url = new URL(address);
  url.search = '';
  url.hash = '';
  return url.href.replace(/\/index\.html$/, '/');
}
