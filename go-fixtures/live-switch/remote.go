//go:build remote

package main

import (
	"context"

	"fixproof/fixtures/live-switch/flags"
)

// openSwitch asks for every request, and the flags are with a service of
// their own: each request makes that journey before its work begins.
func openSwitch(provider flags.Provider) func(context.Context) bool {
	distance := milliseconds("FLAG_DISTANCE_MS", 5)
	client := flags.NewClient(flags.Remote{
		Flags: provider, Distance: distance})
	return func(ctx context.Context) bool {
		return client.Boolean(ctx, askTogether, false)
	}
}
