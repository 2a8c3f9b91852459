//go:build foreign

package main

import "context"

// price asks the catalogue under a deadline. The call is done after 20 ms
// and returns, so nothing is left to cancel.
func (s *shop) price(_ context.Context, sku string) int {
	ctx, _ := context.WithTimeout(s.foreign, s.deadline)

	// Nobody here waits for the end of this context. Package context
	// does: this parent keeps no list of children, so a goroutine has to
	// hear of its end for the child.
	return ask(ctx, sku)
}
