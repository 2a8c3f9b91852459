//go:build go1.25 && (fix || once)

package main

import "testing"

// The supplier answers 800 questions a second, which is 160 trips.
func TestEveryTripIsServed(t *testing.T) {
	right, failed := served(t)
	if failed > 0 || right < 1_500 {
		t.Errorf("%d trips were served, %d were not", right, failed)
	}
}
