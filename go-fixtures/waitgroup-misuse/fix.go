//go:build fix

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
		// Deferred first, so done last: after the panic was caught, and
		// whichever way the worker ends.
		defer wg.Done()
		defer survive()
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
