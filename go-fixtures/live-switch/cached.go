//go:build cached

package main

import (
	"context"
	"sync/atomic"
	"time"

	"fixproof/fixtures/live-switch/flags"
)

// openSwitch makes the journey now and then, and remembers the answer in
// between. Requests are quick again; the switch is late by up to as long.
func openSwitch(provider flags.Provider) func(context.Context) bool {
	distance := milliseconds("FLAG_DISTANCE_MS", 5)
	client := flags.NewClient(flags.Remote{
		Flags: provider, Distance: distance})
	var together atomic.Bool
	ask := func() {
		together.Store(client.Boolean(context.Background(), askTogether,
			together.Load()))
	}
	ask()
	every := milliseconds("FLAG_CACHE_MS", 250)
	go func() {
		for range time.Tick(every) {
			ask()
		}
	}()
	return func(context.Context) bool {
		return together.Load()
	}
}
