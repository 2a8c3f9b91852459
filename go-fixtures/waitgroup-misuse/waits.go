//go:build waits

package main

import "sync"

// countView has a worker count the view and waits for it.
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

	// The handler waits itself, and there is no limit to that. The
	// runtime sees other goroutines that could still run, so it will
	// never call this a deadlock.
	wg.Wait()
}
