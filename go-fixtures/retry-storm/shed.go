//go:build shed

package main

import (
	"context"
	"errors"
	"time"
)

const attempts = 4

var errBusy = errors.New("too many trips, try later")

// enter lets in as many trips as the supplier has places for. Who has
// waited for 100 ms is sent away, so nobody who is served waits longer.
func (d *desk) enter(ctx context.Context) (leave func(), err error) {
	patience := time.NewTimer(100 * time.Millisecond)
	defer patience.Stop()
	select {
	case d.turns <- struct{}{}:
		return func() { <-d.turns }, nil
	case <-patience.C:
		return nil, errBusy
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// ask repeats a question that was not answered in time: one of them will
// be.
func (d *desk) ask(ctx context.Context, airline int, to string) (int,
	error) {
	var fare int
	var err error
	for range attempts {
		fare, err = d.supplier.fare(ctx, airline, to, d.supplier.patience)
		if err == nil {
			break
		}
	}
	return fare, err
}
