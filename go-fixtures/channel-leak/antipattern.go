//go:build !fix && !buffered

package main

import (
	"context"
	"time"
)

// quote has the supplier asked by a worker and waits for the answer no
// longer than the budget. The customer is answered in time whatever the
// supplier does, so every test of the handler passes.
func (s *shop) quote(_ context.Context, sku string) (int, bool) {
	quotes := make(chan int)

	// The worker has one thing to say and then ends. A send on a channel
	// without a buffer waits for its receiver, and there is one below.
	go func() {
		cents := s.supplier.quote(sku)
		quotes <- cents
	}()

	// But the receiver may leave by the other door. It held the only
	// other end of the channel: from then on the send can never finish,
	// and the worker, its stack and all it refers to stay for ever.
	select {
	case cents := <-quotes:
		return cents, true
	case <-time.After(s.budget):
		return 0, false
	}
}
