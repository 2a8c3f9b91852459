package leakalarm

import "fmt"

// Rises finds a leak in three rises in a row. It needs no more than 15
// seconds, and knows nothing of why a count may rise: connections that
// open after a deployment, a pool that grows, a batch that fills.
type Rises struct {
	// Threshold is what a rise must exceed from one sample to the next;
	// zero is 100.
	Threshold int

	started      bool
	last, before int
	inARow       int
}

const risesNeeded = 3

// Judge counts the rises in a row.
func (r *Rises) Judge(s Sample) Finding {
	threshold := r.Threshold
	if threshold == 0 {
		threshold = 100
	}
	if r.inARow == 0 {
		r.before = r.last
	}
	if r.started && s.Goroutines-r.last > threshold {
		r.inARow++
	} else {
		r.inARow = 0
	}
	r.started, r.last = true, s.Goroutines

	if r.inARow < risesNeeded {
		return Finding{}
	}
	return Finding{
		Leaking: true,
		Before:  r.before,
		After:   s.Goroutines,
		Because: fmt.Sprintf("%d rises in a row, each of more than %d",
			r.inARow, threshold),
	}
}
