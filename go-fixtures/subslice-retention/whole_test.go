//go:build !fix

package main

import "testing"

func TestANumberKeepsTheWholeWaybill(t *testing.T) {
	if got := held(t); got < 64_000 {
		t.Errorf("%d bytes are held", got)
	}
}
