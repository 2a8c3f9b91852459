//go:build !fix

package main

import "fixproof/fixtures/leakalarm"

// newRule is how the depot tells a leak.
func newRule() leakalarm.Rule {
	// Three rises in a row, each over a threshold. Why the count rises,
	// and whether it would have come back, it does not ask.
	return &leakalarm.Rises{
		Threshold: 1,
	}
}
