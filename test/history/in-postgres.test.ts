// The claims about a history, of one in PostgreSQL.
import { afterAll } from 'vitest';
import { endServer, IN_POSTGRES, SERVER_MS } from './histories.ts';
import { claimStore } from './store.ts';
import { claimTracking } from './tracking.ts';

afterAll(endServer, SERVER_MS);
claimStore(IN_POSTGRES);
claimTracking(IN_POSTGRES);
