// Why the driver could not go on connecting, by its name, and the number that would do.

export interface Refusal {
  /** As the system calls it: `ECONNREFUSED`. */
  code: string | undefined;
  /** How many connects in a row had failed by then. */
  failed: number;
  /** Connections that stood, of those that were wanted. */
  held: number;
  wanted: number;
}

/** So many connects in a row may fail before the load ends. */
export const FAILED_CONNECTS = 100;

/** Files that a driver or a service has open beside its connections, with room to spare. */
const OTHER_FILES = 64;
/** A driver that holds all it can has nothing left to load a module with. */
const KEPT_FREE = 8;

/** As a sentence. */
export function whyRefused({ code, failed, held, wanted }: Refusal): string {
  const fewer = held - KEPT_FREE >= 1 ? `--connections ${held - KEPT_FREE}` : 'a larger machine';
  switch (code) {
    case 'EADDRNOTAVAIL':
      return `No local port was left after ${held} of ${wanted} connections (EADDRNOTAVAIL); the load ended early. A net.ipv4.ip_local_port_range of more than ${wanted + OTHER_FILES} ports would do, or ${fewer}.`;
    case 'EMFILE':
      return `The driver may open no more files after ${held} of ${wanted} connections (EMFILE); the load ended early. ulimit -n ${wanted + OTHER_FILES} would do, or ${fewer}.`;
    default:
      return `${failed} connects in a row failed (${code}); the load ended early.`;
  }
}
