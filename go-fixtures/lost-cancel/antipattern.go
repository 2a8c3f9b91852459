//go:build !fix && !unwatched && !foreign && !request

package main

import "context"

// price asks the catalogue under a deadline. The call is done after 20 ms
// and returns, so nothing is left to cancel.
func (s *shop) price(_ context.Context, sku string) int {
	ctx, _ := context.WithTimeout(s.life, s.deadline)

	// But somebody else waits for the end of this context, and it ends
	// only when the deadline or the server does.
	go audit(ctx, sku)
	return ask(ctx, sku)
}
