//go:build go1.25 && shed

package main

import "testing"

// Sending customers away makes room for no more trips, and for no fewer.
func TestAsManyAreServedAsWithoutShedding(t *testing.T) {
	right, failed := served(t)
	if right < 1_500 || failed < right {
		t.Errorf("%d trips were served, %d were not", right, failed)
	}
}
