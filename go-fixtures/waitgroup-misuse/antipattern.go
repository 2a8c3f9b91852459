//go:build !fix && !waits && !crash && !gomethod

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
		defer survive()
		p.collector.count(sku)

		// The last line of a worker is where one says that it is done.
		// A panic does not come by here.
		wg.Done()
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
