// The figures of the single lines of source files, for a listing with costs beside the code.
import type { LineFigure, Profile } from '../model/profile.ts';
import { count } from './aggregate.ts';
import type { OwnPath } from './own-lines.ts';
import { withoutUninteresting } from './prune.ts';
import { cleanPath } from './table.ts';

/**
 * Flat and cum of every line that has samples, by line, of the files that `ownPath` knows, under the paths that it gives
 * them. A sample counts once a line, however many functions stand on it.
 */
export function lineFigures(profile: Profile, ownPath: OwnPath, sampleIndex: number): LineFigure[] {
  const places = new Map<string, { file: string; line: number }>();
  const { nodes } = count(withoutUninteresting(profile), sampleIndex, (_location, line) => {
    const file = line && line.line !== 0 ? ownPath(cleanPath(line.function.file)) : undefined;
    if (!line || file === undefined) return { key: '', name: '' };
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
