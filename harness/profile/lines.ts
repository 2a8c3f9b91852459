// The figures of the single lines of a source file, for a listing with costs beside the code.
import type { LineFigure, Profile } from '../model/profile.ts';
import { count } from './aggregate.ts';
import { withoutUninteresting } from './prune.ts';
import { cleanPath } from './table.ts';

/**
 * Flat and cum of every line that has samples, by line, of the files whose path is `fileSuffix` or ends in it after a
 * slash. A sample counts once a line, however many functions stand on it.
 */
export function lineFigures(profile: Profile, fileSuffix: string, sampleIndex: number): LineFigure[] {
  const places = new Map<string, { file: string; line: number }>();
  const { nodes } = count(withoutUninteresting(profile), sampleIndex, (_location, line) => {
    const file = line ? cleanPath(line.function.file) : '';
    const isWanted = line && line.line !== 0 && `/${file}`.endsWith(`/${fileSuffix}`);
    if (!isWanted) return { key: '', name: '' };
    const key = `${file}:${line.line}`;
    places.set(key, { file, line: line.line });
    return { key, name: key };
  });
  return nodes
    .flatMap(({ key, flat, cum }) => {
      const place = places.get(key);
      return place ? [{ ...place, flat, cum }] : [];
    })
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}
