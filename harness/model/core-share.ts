// Which cores a service and its load are kept to, and what of that makes two machines alike.

export interface CoreShare {
  target: number[];
  driver: number[];
}

/**
 * The same share with its cores counted from 0 in the order in which they are named: how many each has and which they have
 * in common, and nothing of the numbers that this container happened to be given. On a machine whose own begin at 0 it
 * reads as the numbers do, so what was hashed of those before goes on.
 */
export function counted({ target, driver }: CoreShare): CoreShare {
  const named = [...new Set([...target, ...driver])];
  const count = (cores: number[]) => cores.map((core) => named.indexOf(core));
  return { target: count(target), driver: count(driver) };
}
