// The claims about a history, of one in a file of SQLite.
import { SQLITE } from './histories.ts';
import { claimStore } from './store.ts';
import { claimTracking } from './tracking.ts';

claimStore(SQLITE);
claimTracking(SQLITE);
