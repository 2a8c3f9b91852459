// The document around a page: its policy, its style, its first script, and nothing that a browser would have to fetch.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../harness/model/language.ts';
import { html, label, type Markup, trusted, when } from '../language/markup.ts';
import { inLanguage, said, say, type Text } from '../language/said.ts';
import { policyHash, scripts } from './scripts.ts';

/** In the order of the cascade. */
const SHEETS = [
  'colours',
  'page',
  'contents',
  'verdict',
  'figures',
  'tables',
  'sources',
  'costs',
  'site',
  'controls',
  'print',
];
const STYLE = SHEETS.map((name) => readFileSync(join(import.meta.dirname, '..', 'assets', `${name}.css`), 'utf8')).join(
  '\n',
);

/** No request, no form, no frame, no eval, and only the scripts whose bytes are known: what the page holds is all it can do. */
function policy(): string {
  const { boot, charts } = scripts();
  return `default-src 'none'; script-src ${policyHash(boot)} ${policyHash(charts)}; style-src 'unsafe-inline'; img-src data:; connect-src 'none'; base-uri 'none'; form-action 'none'`;
}

/** Without an icon of its own a page makes the browser ask the server for one. */
const ICON =
  'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 16 16%22%3E%3Cpath d=%22M2 4l5 0 0 8 7 0%22 fill=%22none%22 stroke=%22%230072B2%22 stroke-width=%223%22/%3E%3C/svg%3E';

/** `language`: the one that the page opens in. A reader may switch, unless the page is written in one alone. */
export function document(title: Text, body: Markup, language: Language = 'en', isInBoth = true): string {
  const { en, zh } = said(title);
  return html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}" data-lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy())}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title data-en="${en}" data-zh="${zh}">${inLanguage(title, language)}</title>
<link rel="icon" href="${trusted(ICON)}">
<style>
${trusted(STYLE)}</style>
<script>${trusted(scripts().boot)}</script>
</head>
<body>
${controls(isInBoth)}${body}${saves()}</body>
</html>
`.markup;
}

/** The script sets a copy of it below every drawing. */
function saves(): Markup {
  const button = (kind: string) =>
    html` <button type="button" data-as="${kind.toLowerCase()}" ${label(say`Save as ${kind}`)}>${kind}</button>`;
  return html`<template id="save-as"><p class="save-as">${say`Save as`}${['SVG', 'PNG'].map(button)}</p></template>
`;
}

/** Shown by the script that they need. */
function controls(isInBoth: boolean): Markup {
  return html`<aside class="controls" ${label(say`How the page looks`)} hidden>
${when(isInBoth, () => html`<div role="group" ${label(say`Language`)}><button type="button" data-lang-choice="en" lang="en">English</button><button type="button" data-lang-choice="zh">中文</button></div>\n`)}<div role="group" ${label(say`Colours`)}>${[
    'auto',
    'light',
    'dark',
  ].map(
    (theme) =>
      html`<button type="button" data-theme-choice="${theme}">${theme === 'auto' ? say`Auto` : theme === 'light' ? say`Light` : say`Dark`}</button>`,
  )}</div>
</aside>
`;
}
