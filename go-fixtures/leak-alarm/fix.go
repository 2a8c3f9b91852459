//go:build fix

package main

import "fixproof/fixtures/leakalarm"

// newRule is how the depot tells a leak.
func newRule() leakalarm.Rule {
	// Four blocks, each longer than a van is waited for, whose lowest
	// counts climb with the requests; and when those cease, five looks in
	// which the count does not come back.
	return &leakalarm.PerRequest{
		Block:  6,
		Settle: 5,
		// The load of a trial always ends.
		Patience: 100_000,
	}
}
