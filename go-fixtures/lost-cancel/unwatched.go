//go:build unwatched

package main

import "context"

// price asks the catalogue under a deadline. The call is done after 20 ms
// and returns, so nothing is left to cancel.
func (s *shop) price(_ context.Context, sku string) int {
	ctx, _ := context.WithTimeout(s.life, s.deadline)

	// Nobody waits for the end of this context, so no goroutine is left.
	// But its parent keeps it in a map, and a timer refers to it.
	return ask(ctx, sku)
}
