//go:build go1.25 && (fix || buffered)

package main

import (
	"testing"
	"testing/synctest"
)

// Test returns when every goroutine of its bubble has ended, and fails
// where one never can: this is the test that finds the leak. Time in the
// bubble passes by itself, so the slow carriers cost it nothing.
func TestEveryGoroutineEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		cheapest(newCarriers(), "lisbon")
	})
}
