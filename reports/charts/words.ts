// The few words of a drawing in both languages: what an axis measures, and names of metrics and variants.
import { oneLine } from '../../harness/model/plain.ts';
import { escapeMarkup } from '../language/escape.ts';
import { said, type Text } from '../language/said.ts';

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** One line of words, or a label that Vega has broken into lines: `<tspan>P99 latency,</tspan><tspan x="0" dy="13">…`. */
const WORDS = />((?:<tspan[^>]*>[^<>]*<\/tspan>)+|[^<>]*\p{L}[^<>]*)<\/text>/gu;

/** Both stand in the drawing, and the style of the page shows the one that the reader has chosen. `texts`: what it was drawn with. */
export function inBothLanguages(svg: string, texts: readonly Text[]): string {
  const chinese = dictionaryOf(texts);
  return svg.replaceAll(WORDS, (whole, english: string) => {
    const words = english.replaceAll('</tspan><tspan', '</tspan> <tspan').replaceAll(/<[^>]*>/g, '');
    const zh = chinese.get(words.replaceAll(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity]!));
    if (zh === undefined) return whole;
    return `><tspan lang="en">${english}</tspan><tspan lang="zh-CN"${middle(english)}>${escapeMarkup(zh)}</tspan></text>`;
  });
}

/** The Chinese of what is drawn, by its English; a name that reads like one of our words leaves both as they are. */
function dictionaryOf(texts: readonly Text[]): Map<string, string> {
  const words = texts.map(said).map(({ en, zh }) => ({ en: oneLine(en), zh: oneLine(zh) }));
  const isName = (english: string) => words.some(({ en, zh }) => en === english && zh === en);
  return new Map(words.filter(({ en }) => !isName(en)).map(({ en, zh }) => [en, zh]));
}

/** Chinese is short enough for one line, half way down the lines that it stands for. */
function middle(english: string): string {
  const down = [...english.matchAll(/ dy="([\d.]+)"/g)].reduce((sum, [, dy]) => sum + Number(dy), 0);
  return down === 0 ? '' : ` dy="${down / 2}"`;
}
