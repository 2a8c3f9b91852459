//go:build go1.25 && !fix && !buffered

package main

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// The same test of the leaking variants finds it: synctest panics, since
// all goroutines that are left in the bubble wait for ever.
func TestSomeGoroutineStays(t *testing.T) {
	defer func() {
		said, _ := recover().(error)
		if said == nil || !strings.Contains(said.Error(), "deadlock") {
			t.Errorf("synctest said %v", said)
		}
	}()
	synctest.Test(t, func(t *testing.T) {
		cheapest(newCarriers(), "lisbon")
		time.Sleep(time.Minute)
	})
}
