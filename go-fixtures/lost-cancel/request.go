//go:build request

package main

import "context"

// price asks the catalogue under a deadline. The call is done after 20 ms
// and returns, so nothing is left to cancel.
func (s *shop) price(ctx context.Context, sku string) int {
	ctx, _ = context.WithTimeout(ctx, s.deadline)

	// Somebody waits for the end of this context, and net/http brings it:
	// it cancels the request's context when the handler has returned, and
	// with it all that was derived from it.
	go audit(ctx, sku)
	return ask(ctx, sku)
}
