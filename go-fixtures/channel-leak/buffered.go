//go:build buffered

package main

import (
	"context"
	"time"
)

// quote has the supplier asked by a worker and waits for the answer no
// longer than the budget. One place in the channel is enough: there is
// one worker and it sends once.
func (s *shop) quote(_ context.Context, sku string) (int, bool) {
	quotes := make(chan int, 1)

	// The worker puts its answer into the channel's one place and ends,
	// whether or not anybody comes to fetch it.
	go func() {
		cents := s.supplier.quote(sku)
		quotes <- cents
	}()

	// A quote that nobody fetched goes with its channel at the next
	// garbage collection. It would not hold for a worker that sends
	// twice, and a customer who hangs up still waits out the budget.
	select {
	case cents := <-quotes:
		return cents, true
	case <-time.After(s.budget):
		return 0, false
	}
}
