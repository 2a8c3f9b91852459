//go:build fix || copied

package main

import "testing"

// The bank is asked in the middle of a read, so to speak: with a lock held
// over the question this test would wait for itself.
func TestRatesAreReadWhileTheBankIsAsked(t *testing.T) {
	rates := newTable(openBank().rates())
	before := rates.rate("usd")
	rates.refresh("usd", func(of string) int {
		if got := rates.rate(of); got != before {
			t.Errorf("read %d, and the bank has not answered yet", got)
		}
		return before + 1
	})
}
