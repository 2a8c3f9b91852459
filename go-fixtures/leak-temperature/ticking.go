//go:build ticking

package main

import (
	"context"
	"time"
)

// watch has somebody look out for a move of the price.
func (d *desk) watch(context.Context) {
	// A warm leak: it wakes at every tick to see that nothing has
	// changed. Once is nothing; it is never only one.
	go func() {
		for range time.Tick(d.tick) {
			d.look()
		}
	}()
}
