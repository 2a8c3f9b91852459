package main

import "testing"

// Whoever reads after a refresh reads what the bank has said.
func TestARefreshedRateIsRead(t *testing.T) {
	rates := newTable(openBank().rates())
	rates.refresh("usd", func(string) int { return 7 })
	if got := rates.rate("usd"); got != 7 {
		t.Errorf("read %d", got)
	}
}
