//go:build fix

package main

import "runtime/debug"

// tune lets garbage pile up as long as there is room for it: GOGC=off and
// GOMEMLIMIT, here from the service itself. A tenth of the container is
// left for what the runtime does not count.
func tune(container int64) {
	debug.SetMemoryLimit(container / 10 * 9)
	debug.SetGCPercent(-1)
}
