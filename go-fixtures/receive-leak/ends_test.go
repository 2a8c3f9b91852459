//go:build go1.25 && (fix || buffered)

package main

import (
	"testing"
	"testing/synctest"
	"time"
)

// Test returns when every goroutine of its bubble has ended, and fails
// where one never can: this is the test that finds the leak. Time in the
// bubble passes by itself, so the minute that the slow carriers are given
// costs nothing.
func TestEveryGoroutineEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		cheapest(newCarriers(), "lisbon")
		time.Sleep(time.Minute)
	})
}
