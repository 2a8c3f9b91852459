// How much memory a decoded profile may take: a share of what this process can still have.
import { getHeapStatistics } from 'node:v8';

/** What is counted, merged and printed afterwards needs the rest. */
const SHARE = 0.5;

/**
 * In bytes. Numbers lie outside V8's heap and names in it; a profile may be nearly all the one or the other, so the
 * smaller room decides.
 */
export function memoryForProfile(
  freeBytes = process.availableMemory(),
  { heap_size_limit, used_heap_size } = getHeapStatistics(),
): number {
  return SHARE * Math.max(0, Math.min(freeBytes, heap_size_limit - used_heap_size));
}
