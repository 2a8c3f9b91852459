//go:build fix

package main

import "context"

// quote has the supplier asked by a worker and waits for the answer no
// longer than the budget. The budget is a context now, which both sides
// can see run out, and which also ends when the customer hangs up.
func (s *shop) quote(ctx context.Context, sku string) (int, bool) {
	ctx, cancel := context.WithTimeout(ctx, s.budget)
	defer cancel()
	quotes := make(chan int)

	// The worker still waits for the supplier, who cannot be stopped,
	// but then it either meets its receiver or learns that it has left.
	go func() {
		cents := s.supplier.quote(sku)
		select {
		case quotes <- cents:
		case <-ctx.Done():
		}
	}()

	// Whichever door the receiver leaves by, cancel shows the worker the
	// way out.
	select {
	case cents := <-quotes:
		return cents, true
	case <-ctx.Done():
		return 0, false
	}
}
