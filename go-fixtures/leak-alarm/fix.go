//go:build fix

package main

import "fixproof/fixtures/leakalarm"

// newRule is how the depot tells a leak.
func newRule() leakalarm.Rule {
	// Twenty blocks on end in which the lowest count climbs, evenly, and
	// faster than requests and connections do. It is as it comes.
	return &leakalarm.Unexplained{}
}
