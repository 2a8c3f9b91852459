//go:build once

package main

import "context"

const attempts = 4

// enter lets every trip in at once: what has begun is done sooner.
func (d *desk) enter(context.Context) (leave func(), err error) {
	return func() {}, nil
}

// ask puts the question once, and waits for its answer as long as all
// attempts together would.
func (d *desk) ask(ctx context.Context, airline int, to string) (int,
	error) {
	return d.supplier.fare(ctx, airline, to,
		attempts*d.supplier.patience)
}
