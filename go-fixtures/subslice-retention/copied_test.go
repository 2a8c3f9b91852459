//go:build fix

package main

import "testing"

func TestANumberKeepsAFewBytes(t *testing.T) {
	if got := held(t); got > 1_000 {
		t.Errorf("%d bytes are held", got)
	}
}
