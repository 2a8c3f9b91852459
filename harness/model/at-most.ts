// What somebody else sends, read to a limit in bytes: nobody who answers decides how much memory that takes.

export interface Beginning {
  /** As UTF-8. */
  text: string;
  /** There was more, and it was not read. */
  isCut: boolean;
}

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Reads a stream to its end, or to the limit and no further. `isCut`: there was more, and it was not read. */
export async function bytesAtMost(limitBytes: number, chunks: Chunks): Promise<{ bytes: Buffer; isCut: boolean }> {
  const read: Uint8Array[] = [];
  let leftBytes = limitBytes;
  for await (const chunk of chunks) {
    const isCut = chunk.byteLength > leftBytes;
    read.push(isCut ? chunk.subarray(0, leftBytes) : chunk);
    if (isCut) return { bytes: Buffer.concat(read), isCut };
    leftBytes -= chunk.byteLength;
  }
  return { bytes: Buffer.concat(read), isCut: false };
}

/** The same as text, without the character that the limit cuts in two. */
export async function textAtMost(limitBytes: number, chunks: Chunks): Promise<Beginning> {
  const { bytes, isCut } = await bytesAtMost(limitBytes, chunks);
  return { text: new TextDecoder().decode(bytes, { stream: isCut }), isCut };
}
