//go:build !fix && !remote && !cached

package main

import (
	"context"

	"fixproof/fixtures/live-switch/flags"
)

// openSwitch reads the flag like every other setting: once, when the
// service starts. Until the next start it is no switch, whoever flips it.
func openSwitch(provider flags.Provider) func(context.Context) bool {
	client := flags.NewClient(provider)
	together := client.Boolean(context.Background(), askTogether, false)
	return func(context.Context) bool {
		return together
	}
}
