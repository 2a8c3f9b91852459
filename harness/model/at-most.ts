// What somebody else sends, read to a limit in bytes: nobody who answers decides how much memory that takes.

export interface Beginning {
  /** As UTF-8. */
  text: string;
  /** There was more, and it was not read. */
  isCut: boolean;
}

/** Reads a stream to its end, or to the limit and no further. */
export async function textAtMost(
  limitBytes: number,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<Beginning> {
  const decoder = new TextDecoder();
  let text = '';
  let leftBytes = limitBytes;
  for await (const chunk of chunks) {
    const isCut = chunk.byteLength > leftBytes;
    text += decoder.decode(isCut ? chunk.subarray(0, leftBytes) : chunk, { stream: true });
    if (isCut) return { text, isCut };
    leftBytes -= chunk.byteLength;
  }
  return { text: text + decoder.decode(), isCut: false };
}
