//go:build fix

package main

import "time"

// collect reads scans until there are no more, and waits for none of them
// longer than the patience. One timer serves all turns.
func collect(feed <-chan int) (seen, last int) {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	for {
		// Since Go 1.23 a Reset discards what an earlier setting may
		// have sent, so no draining of the channel comes before it.
		timer.Reset(patience)
		select {
		case scan, more := <-feed:
			if !more {
				return seen, last
			}
			seen, last = seen+1, scan
		case <-timer.C:
			return seen, last
		}
	}
}
