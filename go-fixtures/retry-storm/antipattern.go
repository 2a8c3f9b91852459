//go:build !fix && !once && !backoff && !shed

package main

import "context"

const attempts = 4

// enter lets every trip in at once: what has begun is done sooner.
func (d *desk) enter(context.Context) (leave func(), err error) {
	return func() {}, nil
}

// ask repeats a question that was not answered in time: one of them will
// be. But the supplier is late because it has too much to do, and now it
// has one question more, while the old one keeps its place in the queue.
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
