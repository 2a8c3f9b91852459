// What is told of the processes that a run keeps.

export interface ProcessEvent {
  what: 'load driver' | 'host-speed probe' | 'service';
  /** Absent where it could not even be started. */
  pid: number | undefined;
  state: 'started' | 'ready';
}

export type OnProcess = (event: ProcessEvent) => void;
