//go:build go1.25

package main

import (
	"context"
	"testing"
	"testing/synctest"
	"time"
)

// served asks for trips as 50 customers do for ten seconds, and tells how
// many got one and how many did not. The clock is the bubble's, so it
// takes a moment, and no other program on the machine has a say in it.
func served(t *testing.T) (right, failed int) {
	synctest.Test(t, func(*testing.T) {
		d := newDesk()
		end := time.Now().Add(10 * time.Second)
		outcomes := make(chan error)
		for range 50 {
			go func() {
				for time.Now().Before(end) {
					_, err := d.trip(context.Background(), "lisbon")
					outcomes <- err
				}
				outcomes <- context.Canceled
			}()
		}
		for customers := 50; customers > 0; {
			switch err := <-outcomes; err {
			case nil:
				right++
			case context.Canceled:
				customers--
			default:
				failed++
			}
		}
	})
	return right, failed
}
