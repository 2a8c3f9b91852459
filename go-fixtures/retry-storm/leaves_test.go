//go:build go1.25 && fix

package main

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// Customers who all leave at once, most of them before their turn, keep
// the supplier no busier than it was.
func TestNothingIsAskedForWhoHasLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk()
		ctx, leave := context.WithCancel(context.Background())
		var customers sync.WaitGroup
		for range 50 {
			customers.Go(func() {
				if _, err := d.trip(ctx, "lisbon"); err == nil {
					t.Error("a trip was served")
				}
			})
		}
		time.Sleep(perQuestion / 2)
		leave()
		customers.Wait()
		if behind := d.supplier.backlog(time.Now()); behind > perQuestion {
			t.Errorf("the supplier is behind by %v", behind)
		}
	})
}
