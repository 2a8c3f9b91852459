//go:build backoff

package main

import (
	"context"
	"math/rand/v2"
	"time"
)

const attempts = 4

// enter lets every trip in at once: what has begun is done sooner.
func (d *desk) enter(context.Context) (leave func(), err error) {
	return func() {}, nil
}

// ask repeats a question that was not answered in time, after a pause
// that doubles, up to 50, 100 and 200 ms, its length left to chance.
func (d *desk) ask(ctx context.Context, airline int, to string) (int,
	error) {
	var fare int
	var err error
	for attempt := range attempts {
		if attempt > 0 {
			longest := 25 * time.Millisecond << attempt
			time.Sleep(rand.N(longest))
		}
		fare, err = d.supplier.fare(ctx, airline, to, d.supplier.patience)
		if err == nil {
			break
		}
	}
	return fare, err
}
