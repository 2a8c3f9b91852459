//go:build fix

package main

import (
	"runtime/debug"
	"testing"
)

func TestNineTenthsOfTheContainerAreTheLimit(t *testing.T) {
	limit, percent := debug.SetMemoryLimit(-1), debug.SetGCPercent(100)
	defer debug.SetMemoryLimit(limit)
	defer debug.SetGCPercent(percent)
	tune(1_000)
	if got := debug.SetMemoryLimit(-1); got != 900 {
		t.Errorf("the limit is %d", got)
	}
	if got := debug.SetGCPercent(100); got != -1 {
		t.Errorf("GOGC is %d", got)
	}
}
