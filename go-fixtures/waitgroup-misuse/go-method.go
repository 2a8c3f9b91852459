//go:build gomethod && go1.25

package main

import (
	"sync"
	"time"
)

// countView has a worker count the view and waits for it, but no longer
// than the budget.
func (p *page) countView(sku string) {
	var wg sync.WaitGroup

	// Go adds, starts and is done in one, so that none can be forgotten.
	// A panic has still to be caught in here: Go passes it on.
	wg.Go(func() {
		defer survive()
		p.collector.count(sku)
	})

	// A WaitGroup cannot be waited for in a select, so a goroutine waits
	// and closes a channel. Its only way out is the end of the worker.
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
