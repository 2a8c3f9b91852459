//go:build !fix && !ticking && !seated

package main

import "context"

// watch has somebody look out for a move of the price.
func (d *desk) watch(context.Context) {
	// A cold leak: parked in a channel, it costs its stack and no time.
	// No context that ends is in its reach.
	go func() {
		d.untilMoved(context.Background())
	}()
}
