//go:build fix

package main

import "context"

// watch has somebody look out for a move of the price.
func (d *desk) watch(ctx context.Context) {
	// The watcher ends with the request that it was started for.
	go func() {
		d.untilMoved(ctx)
	}()
}
