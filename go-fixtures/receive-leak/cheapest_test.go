package main

import "testing"

// The customer cannot tell the variants apart.
func TestTheCheapestIsTheFirstCarriers(t *testing.T) {
	carriers := []carrier{{base: 500}, {base: 700, pace: 1e6},
		{base: 900, pace: 2e6}}
	for _, to := range []string{"lisbon", "tromso"} {
		want := carrier{base: 500}.quote(to)
		if got := cheapest(carriers, to); got != want {
			t.Errorf("to %s: %d, want %d", to, got, want)
		}
	}
}
