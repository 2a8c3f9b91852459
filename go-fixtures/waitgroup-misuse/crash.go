//go:build crash

package main

import (
	"sync"
	"time"
)

// countView has a worker count the view and waits for it, but no longer
// than the budget.
func (p *page) countView(sku string) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		// Nobody catches a panic here. net/http catches those of the
		// handler's own goroutine; this is another one, and its panic
		// ends the process and every request in it.
		defer wg.Done()
		p.collector.count(sku)
	}()

	// A WaitGroup cannot be waited for in a select, so a goroutine waits
	// and closes a channel. Its only way out is the Done above.
	counted := make(chan struct{})
	go func() {
		wg.Wait()
		close(counted)
	}()
	select {
	case <-counted:
	case <-time.After(p.budget):
	}
}
