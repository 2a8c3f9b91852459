//go:build fix

package main

import (
	"context"

	"fixproof/fixtures/live-switch/flags"
)

// openSwitch asks for every request. The provider is in the process and
// is told of changes, so asking costs a lock and no journey.
func openSwitch(provider flags.Provider) func(context.Context) bool {
	client := flags.NewClient(provider)
	return func(ctx context.Context) bool {
		return client.Boolean(ctx, askTogether, false)
	}
}
