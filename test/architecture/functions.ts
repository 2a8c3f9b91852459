// Which functions of a source are too long, as a parser finds them.
import { parseAst } from 'vitest/node';

/** `file:line` and the length of each function, method and arrow of more lines than `most`, those within others too. */
export function longFunctions(file: string, text: string, most: number): string[] {
  const linesOf = (part: string) => part.split('\n').length;
  if (linesOf(text) <= most) return [];
  const found: string[] = [];
  const visit = (node: object): void => {
    if (isFunction(node)) {
      const lines = linesOf(text.slice(node.start, node.end));
      if (lines > most) found.push(`${file}:${linesOf(text.slice(0, node.start))}: ${lines} lines`);
    }
    for (const part of Object.values(node)) if (typeof part === 'object' && part !== null) visit(part);
  };
  visit(parseAst(text, { lang: 'ts' }));
  return found;
}

const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];

function isFunction(node: object): node is { start: number; end: number } {
  return 'type' in node && FUNCTIONS.includes(node.type as string);
}
