// A protobuf writer of forty lines, independent of the decoder it tests: fields go out exactly as they are given.

/** Bytes of one or several fields. */
export type Fields = number[];

export function varint(value: bigint | number): Fields {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return [...bytes, Number(rest)];
}

export function tag(field: number, wireType: number): Fields {
  return varint((BigInt(field) << 3n) | BigInt(wireType));
}

export function integer(field: number, value: bigint | number): Fields {
  return [...tag(field, 0), ...varint(value)];
}

export function bytes(field: number, content: ArrayLike<number>): Fields {
  const out = [...tag(field, 2), ...varint(content.length)];
  for (let i = 0; i < content.length; i++) out.push(content[i]!);
  return out;
}

export function text(field: number, content: string): Fields {
  return bytes(field, new TextEncoder().encode(content));
}

export function packed(field: number, values: readonly (bigint | number)[]): Fields {
  return bytes(field, values.flatMap(varint));
}

/** The same numbers one field each. */
export function unpacked(field: number, values: readonly (bigint | number)[]): Fields {
  return values.flatMap((value) => integer(field, value));
}

export function file(...fields: Fields[]): Uint8Array {
  const all = new Uint8Array(fields.reduce((sum, field) => sum + field.length, 0));
  let at = 0;
  for (const field of fields) {
    all.set(field, at);
    at += field.length;
  }
  return all;
}
