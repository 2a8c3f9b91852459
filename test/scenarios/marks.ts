// What a text and its translation must have in common.
import type { Language } from '../../harness/model/language.ts';

/** Words for large numbers, with what they stand for. */
const LARGE = { en: { word: ' million', times: 1e6 }, zh: { word: ' 万', times: 1e4 } };

/** Members of packages, settings, paths and calls. */
const IN_CODE = /\w+\.[A-Z]\w*|[A-Z]+_[A-Z_]+|\w+=\w+|\w+\/\w\w[\w/]*|\w+\(\)/g;

/** The paragraphs, the figures and the names in code of a text: what its translation has as well. */
export function marksOf(text: string, language: Language): string {
  const large = LARGE[language];
  const figures = [...text.matchAll(/\d[\d,]*(?:\.\d+)?/g)].map(({ 0: figure, index }) => {
    const isLarge = text.startsWith(large.word, index + figure.length);
    return Number(figure.replaceAll(',', '')) * (isLarge ? large.times : 1);
  });
  const names = text.match(IN_CODE) ?? [];
  const paragraphs = text.split(/\n\s*\n/).length;
  return [paragraphs, ...[...new Set([...figures, ...names])].map(String).sort()].join(' ');
}
