//go:build fix

package main

import "context"

const attempts = 4

// enter lets in as many trips as the supplier has places for. The others
// wait here, where a question that is given up has cost nobody anything.
func (d *desk) enter(ctx context.Context) (leave func(), err error) {
	select {
	case d.turns <- struct{}{}:
		return func() { <-d.turns }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// ask repeats a question that was not answered in time: one of them will
// be. The supplier is never asked more than it can answer, so a late
// answer is an accident, which a second question may mend.
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
