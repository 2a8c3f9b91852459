// The document around a page: its policy, its style, and nothing that a browser would have to fetch.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { html, type Markup, trusted } from './markup.ts';

/** In the order of the cascade. */
const SHEETS = ['colours', 'page', 'verdict', 'figures', 'tables', 'sources', 'costs', 'print'];
const STYLE = SHEETS.map((name) => readFileSync(join(import.meta.dirname, '..', 'assets', `${name}.css`), 'utf8')).join(
  '\n',
);

/** No script, no request, no form, no frame: what the page holds is all it can show. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** Without an icon of its own a page makes the browser ask the server for one. */
const ICON =
  'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 16 16%22%3E%3Cpath d=%22M2 4l5 0 0 8 7 0%22 fill=%22none%22 stroke=%22%230072B2%22 stroke-width=%223%22/%3E%3C/svg%3E';

export function document(title: string, body: Markup): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="${trusted(ICON)}">
<style>
${trusted(STYLE)}</style>
</head>
<body>
${body}</body>
</html>
`.markup;
}
